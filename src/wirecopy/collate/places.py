"""Readings beside each other: the places where they differ, each with every reading's span.

Each distinct reading is aligned with the base; edits that overlap become one place. Where one reading has rewritten or
cut a long stretch (`outliers`) the others' small differences within it stay places of their own. A reading that breaks
off (`truncated`) has no part in what stands behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from wirecopy.collate.align import Alone, Edit, edits, settled, shape_edits
from wirecopy.collate.lexicon import canonical, forces, labels, lists, stem, synonymous
from wirecopy.collate.measured import MEASURES
from wirecopy.collate.names import label
from wirecopy.collate.outliers import Part, parted
from wirecopy.collate.tokens import Token
from wirecopy.collate.truncated import Cut, truncated


@dataclass(frozen=True, eq=False)
class Segment:
    """One copy's words of one passage. Token offsets count from ``origin`` in the article's text."""

    article: str
    source: str  #: the article's text
    tokens: tuple[Token, ...]
    origin: int
    quote: str = ""  #: the quotation that is open where it begins
    may_break_off: bool = (
        False  #: it is the last of a copy, and ends in an ellipsis or is an excerpt's
    )
    beside: tuple[str, ...] = ()  #: words of the same sentence that are counted to no passage

    @cached_property
    def shape(self) -> tuple[object, ...]:
        """The tokens as they stand, to know equal readings."""
        return (*(t.raw for t in self.tokens), self.may_break_off, *self.beside)


MEASURE = 3  # tokens: a figure and its unit, "three square miles"


class Place(NamedTuple):
    """Words ``start:end`` of the base, and each distinct reading's words there.

    ``whole[n]`` is the edit that reading n is judged by where its difference is larger than the place, None where the
    place only lies in such a one; ``ended`` are the readings that broke off before, ``ends`` those that do so here.
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    whole: dict[int, Edit | None]
    ended: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


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
    places: Sequence[Place] = field(default=())


def compared(segments: Sequence[Segment], base: int) -> Compared:
    """``segments`` aligned with ``segments[base]``."""
    shapes: dict[tuple[object, ...], int] = {segments[base].shape: 0}
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
    cuts = {
        n: cut
        for n, segment in enumerate(distinct[1:], 1)
        if segment.may_break_off
        if (cut := truncated(distinct[0].tokens, segment.tokens))
    }
    words = [[t.word for t in segment.tokens] for segment in distinct]

    def names_a_party(edit: Edit, number: int) -> bool:
        return label(words[0][edit.a0 : edit.a1], words[number][edit.b0 : edit.b1])

    groups: list[tuple[int, int, list[Part]]] = []
    for part in parted(_edits(distinct, cuts), one=names_a_party):
        edit = part.edit
        if groups:
            start, end, members = groups[-1]
            same_point = edit.a0 == edit.a1 == start == end
            if edit.a0 < end or same_point:
                members.append(part)
                groups[-1] = (start, max(end, edit.a1), members)
                continue
        groups.append((edit.a0, edit.a1, [part]))
    return _placed(groups, len(distinct), cuts)


def _placed(
    groups: Sequence[tuple[int, int, Sequence[Part]]], count: int, cuts: dict[int, Cut]
) -> list[Place]:
    shift = [0] * count
    found = []
    for start, end, members in groups:
        grown = [0] * count
        whole: dict[int, Edit | None] = {}
        for edit, number, judged in members:
            grown[number] += (edit.b1 - edit.b0) - (edit.a1 - edit.a0)
            if judged != edit:
                whole[number] = judged
        ends = frozenset(
            n
            for n, cut in cuts.items()
            if start == end == cut.there and n in {m[1] for m in members}
        )
        ended = (
            frozenset(n for n, cut in cuts.items() if cut.there <= start or cut.there < end) - ends
        )
        spans = tuple(
            (start + before, end + before + more) for before, more in zip(shift, grown, strict=True)
        )
        found.append(Place(start, end, spans, whole, ended, ends))
        shift = [before + more for before, more in zip(shift, grown, strict=True)]
    return found


def _edits(distinct: Sequence[Segment], cuts: dict[int, Cut]) -> list[tuple[Edit, int]]:
    """The edits of each reading against the base, with the reading's number."""
    base = distinct[0].tokens
    rough: list[list[Edit]] = []
    for number, segment in enumerate(distinct[1:], 1):
        one, two = base, segment.tokens
        if number in cuts:
            one, two = base[: cuts[number].there], two[: cuts[number].here]
        rough.append(edits(one, two, sticky=_sticky(), alone=_alone(one, two)))
    found: list[tuple[Edit, int]] = []
    for number, segment in enumerate(distinct[1:], 1):
        others = {at for n, of in enumerate(rough, 1) if n != number for e in of for at in e[:2]}
        one, two = base, segment.tokens
        cut = cuts.get(number)
        if cut:
            one, two = base[: cut.there], two[: cut.here]
        changed = settled(rough[number - 1], one, two, others) if others else rough[number - 1]
        found += [(e, number) for e in [*changed, *shape_edits(one, two, changed)]]
        if cut and cut.here < len(segment.tokens):
            found.append((Edit(cut.there, cut.there, cut.here, len(segment.tokens)), number))
    return found


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
        if (
            min(len(one), len(two)) > 1
            and max(len(one), len(two)) <= MEASURE
            and all(map(_measured, (*one, *two)))
        ):
            return True
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
            behind = (
                [t.word for t in a[edit.a1 : edit.a1 + 2]],
                [t.word for t in b[edit.b1 : edit.b1 + 2]],
            )
            return behind[0] == behind[1] or behind[0][:1] != ["-"]  # "62-metre", "203-foot"
        return stem(x) == stem(y) or synonymous(x, y) or bool(labels([x]) and labels([y]))

    return complete


def _measured(word: str) -> bool:
    """Whether a word is a figure or a unit."""
    return word[0].isdigit() or word in lists()["number"] or canonical([word])[0] in MEASURES
