"""Readings beside each other: the places where they differ, each with every reading's span.

Each distinct reading is aligned with the base; edits that overlap become one place. A long cut is parted where others
changed a word within it, so that it hides nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from wirecopy.collate.align import Alone, Edit, edits, shape_edits
from wirecopy.collate.lexicon import canonical, forces, labels, lists, stem, synonymous
from wirecopy.collate.tokens import Token

LONG_CUT = 4  # tokens: a shorter one is one place with what stands there in other readings


@dataclass(frozen=True, eq=False)
class Segment:
    """One copy's words of one passage. Token offsets count from ``origin`` in the article's text."""

    article: str
    source: str  #: the article's text
    tokens: tuple[Token, ...]
    origin: int
    quote: str = ""  #: the quotation that is open where it begins

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """The tokens as they stand, to know equal readings."""
        return tuple(t.raw for t in self.tokens)


class Place(NamedTuple):
    """Words ``start:end`` of the base, and each distinct reading's words there."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Compared:
    """The readings of a passage beside each other, equal ones once; ``distinct[0]`` is the base.

    ``held[i]`` is the number of the distinct reading that segment i has; ``first[n]`` the segment that stands for
    distinct reading n.
    """

    segments: Sequence[Segment]
    distinct: Sequence[Segment]
    held: Sequence[int]
    first: Sequence[int]
    places: Sequence[Place]


def compared(segments: Sequence[Segment], base: int) -> Compared:
    """``segments`` aligned with ``segments[base]``."""
    shapes: dict[tuple[str, ...], int] = {segments[base].shape: 0}
    distinct, first, held = [segments[base]], [base], []
    for at, segment in enumerate(segments):
        number = shapes.setdefault(segment.shape, len(distinct))
        if number == len(distinct):
            distinct.append(segment)
            first.append(at)
        held.append(number)
    return Compared(segments, distinct, held, first, places(distinct) if len(distinct) > 1 else ())


def places(distinct: Sequence[Segment]) -> list[Place]:
    """Where any of the readings differs from the first."""
    groups: list[tuple[int, int, list[tuple[Edit, int]]]] = []
    for edit, number in _parted(_edits(distinct), distinct):
        if groups:
            start, end, members = groups[-1]
            same_point = edit.a0 == edit.a1 == start == end
            if edit.a0 < end or same_point:
                members.append((edit, number))
                groups[-1] = (start, max(end, edit.a1), members)
                continue
        groups.append((edit.a0, edit.a1, [(edit, number)]))
    shift = [0] * len(distinct)
    found = []
    for start, end, members in groups:
        grown = [0] * len(distinct)
        for edit, number in members:
            grown[number] += (edit.b1 - edit.b0) - (edit.a1 - edit.a0)
        spans = tuple(
            (start + before, end + before + more) for before, more in zip(shift, grown, strict=True)
        )
        found.append(Place(start, end, spans))
        shift = [before + more for before, more in zip(shift, grown, strict=True)]
    return found


def _edits(distinct: Sequence[Segment]) -> list[tuple[Edit, int]]:
    """The edits of each reading against the base, with the reading's number."""
    base = distinct[0].tokens
    found: list[tuple[Edit, int]] = []
    for number, segment in enumerate(distinct[1:], 1):
        changed = edits(base, segment.tokens, sticky=_sticky(), alone=_alone(base, segment.tokens))
        found += [(e, number) for e in [*changed, *shape_edits(base, segment.tokens, changed)]]
    return found


def _parted(
    found: Sequence[tuple[Edit, int]], distinct: Sequence[Segment]
) -> list[tuple[Edit, int]]:
    """The edits in order, long cuts parted where the edits of other readings begin and end."""
    bounds = {at for edit, _ in found for at in (edit.a0, edit.a1)}
    inner = {
        at
        for edit, _ in found
        if edit.a1 - edit.a0 < LONG_CUT
        for at in range(edit.a0 + 1, edit.a1)
    }
    parts: list[tuple[Edit, int]] = []
    for edit, number in found:
        left = distinct[number].tokens[edit.b0 : edit.b1]
        if edit.a1 - edit.a0 < LONG_CUT or any(t.is_word for t in left):
            parts.append((edit, number))
            continue
        cuts = sorted(at for at in bounds if edit.a0 < at < edit.a1 and at not in inner)
        for a0, a1 in zip([edit.a0, *cuts], [*cuts, edit.a1], strict=True):
            last = a1 == edit.a1
            parts.append((Edit(a0, a1, edit.b0, edit.b1 if last else edit.b0), number))
    return sorted(parts)


@lru_cache(maxsize=1)
def _sticky() -> frozenset[str]:
    known = lists()
    return known["number"] | {"%", "percent"}


def _alone(a: Sequence[Token], b: Sequence[Token]) -> Alone:
    """An edit that is complete in itself: figure for figure, label for label, one spelling or verb for another."""
    known, force = lists(), forces()

    def complete(edit: Edit) -> bool:
        one = [t.word for t in a[edit.a0 : edit.a1]]
        two = [t.word for t in b[edit.b0 : edit.b1]]
        if len(one) != 1 or len(two) != 1:
            return False
        x, y = one[0], two[0]
        if not (x[0].isalnum() and y[0].isalnum()):
            return True
        if x in known["function"] or y in known["function"]:
            return False
        if (x in force and y in force) or canonical([x]) == canonical([y]):
            return True
        if all(w[0].isdigit() or w in known["number"] for w in (x, y)):
            return a[edit.a1].word != "-" if edit.a1 < len(a) else True  # "62-metre", "203-foot"
        return stem(x) == stem(y) or synonymous(x, y) or bool(labels([x]) and labels([y]))

    return complete
