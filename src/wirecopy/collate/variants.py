"""The places of a passage where its readings differ.

Each distinct reading is aligned with the passage's text; edits that overlap become one place, and every copy has
its span there. Significant places come first, then by position.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from wirecopy.collate.align import Alone, Edit, edits, shape_edits
from wirecopy.collate.kinds import Judgement, Side, graver, judge
from wirecopy.collate.lexicon import canonical, forces, lists
from wirecopy.collate.tokens import Token, quoted
from wirecopy.model import Variant, VariantReading

AROUND = 4  # words to either side that help to tell a kind ("at least", "April")


@dataclass(frozen=True, eq=False)
class Segment:
    """One copy's words of one passage. Token offsets count from ``origin`` in the article's text."""

    article: str
    source: str  #: the article's text
    tokens: tuple[Token, ...]
    origin: int
    inside: bool = False  #: whether a quotation is open where it begins

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


def variants(passage: Compared) -> tuple[Variant, ...]:
    """The passage's variants, significant ones first."""
    if not passage.places:
        return ()
    masks = [quoted(s.tokens, inside=s.inside) for s in passage.distinct]
    loose = [_loose(passage, number) for number in range(len(passage.distinct))]
    found = []
    for place in passage.places:
        judgement = _judged(place, passage.distinct, masks, passage.held, loose)
        readings = tuple(
            VariantReading(s.article, *_span(s, place.spans[n]))
            for s, n in zip(passage.segments, passage.held, strict=True)
        )
        found.append((not judgement[1], place.start, Variant(*judgement, readings)))
    found.sort(key=lambda item: item[:2])
    return tuple(variant for _, _, variant in found)


def places(distinct: Sequence[Segment]) -> list[Place]:
    """Where any of the readings differs from the first."""
    base = distinct[0].tokens
    all_edits: list[tuple[Edit, int]] = []
    for number, segment in enumerate(distinct[1:], 1):
        changed = edits(base, segment.tokens, sticky=_sticky(), alone=_alone(base, segment.tokens))
        shapes = shape_edits(base, segment.tokens, changed)
        all_edits += [(edit, number) for edit in sorted([*changed, *shapes])]
    all_edits.sort()
    groups: list[tuple[int, int, list[tuple[Edit, int]]]] = []
    for edit, number in all_edits:
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


@lru_cache(maxsize=1)
def _sticky() -> frozenset[str]:
    known = lists()
    return (known["number"] | known["modifier"] | {"%", "percent"}) - {
        "up",
        "over",
        "some",
        "many",
        "about",
    }


def _alone(a: Sequence[Token], b: Sequence[Token]) -> Alone:
    """An edit that is complete in itself: figure for figure, verb of saying for another, word for word."""
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
        return (x[0].isdigit() or x in known["number"]) == (y[0].isdigit() or y in known["number"])

    return complete


def _loose(passage: Compared, number: int) -> Counter[str]:
    """The words that a reading has at any place."""
    found = passage.distinct[number].tokens
    spans = [place.spans[number] for place in passage.places]
    return Counter(t.word for start, end in spans for t in found[start:end] if t.is_word)


def _judged(
    place: Place,
    distinct: Sequence[Segment],
    masks: Sequence[bytes],
    held: Sequence[int],
    loose: Sequence[Counter[str]],
) -> Judgement:
    sides: dict[tuple[str, ...], tuple[Side, int]] = {}
    votes = Counter(held)
    for number, (segment, mask) in enumerate(zip(distinct, masks, strict=True)):
        start, end = place.spans[number]
        here = segment.tokens[start:end]
        key = tuple(t.raw for t in here)
        if key in sides:
            side, count = sides[key]
            sides[key] = (side, count + votes[number])
        else:
            sides[key] = (_side(segment, mask, start, end, loose[number]), votes[number])
    ranked = sorted(sides.values(), key=lambda item: -item[1])
    first = ranked[0][0]
    judgement = judge(first, ranked[1][0])
    for side, _ in ranked[2:]:
        judgement = graver(judgement, judge(first, side))
    if (
        judgement[0] == "addition"
        and len(held) >= 3
        and first.words
        and 2 * ranked[0][1] > len(held)
    ):
        return "omission", judgement[1]
    return judgement


def _side(segment: Segment, mask: bytes, start: int, end: int, loose: Counter[str]) -> Side:
    found = segment.tokens
    if start < end:
        inside = any(m for m, t in zip(mask[start:end], found[start:end], strict=True) if t.is_word)
    else:
        inside = bool(start and mask[start - 1] and start < len(mask) and mask[start])
    return Side(
        before=found[max(0, start - AROUND) : start],
        here=found[start:end],
        after=found[end : end + AROUND],
        quoted=inside,
        quotes=sum(t.word == '"' for t in found),
        elsewhere=frozenset(loose - Counter(t.word for t in found[start:end])),
    )


def _span(segment: Segment, place: tuple[int, int]) -> tuple[int, int]:
    start, end = place
    found = segment.tokens
    if start < end:
        return segment.origin + found[start].start, segment.origin + found[end - 1].end
    at = found[start].start if start < len(found) else found[-1].end if found else 0
    return segment.origin + at, segment.origin + at
