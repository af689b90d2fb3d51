"""The places of a passage where its readings differ.

Significant places come first, then by position.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.collate.kinds import Judgement, graver, judge
from wirecopy.collate.places import Compared, Place, Segment
from wirecopy.collate.side import Side
from wirecopy.collate.tokens import quoted
from wirecopy.model import Variant, VariantReading

AROUND = 4  # words to either side that help to tell a kind ("at least", "April")


class _Read(NamedTuple):
    """A distinct reading, and what its places are judged by."""

    segment: Segment
    quoted: bytes
    loose: Counter[str]  #: its words at all the places
    quotes: int
    votes: int


def variants(passage: Compared) -> tuple[Variant, ...]:
    """The passage's variants, significant ones first."""
    if not passage.places:
        return ()
    reads = _reads(passage)
    found = []
    for place in passage.places:
        judgement = _judged(place, reads, len(passage.held))
        if judgement is None:
            continue
        readings = tuple(
            VariantReading(s.article, *_span(s, place.spans[n]))
            for s, n in zip(passage.segments, passage.held, strict=True)
        )
        found.append((not judgement[1], place.start, Variant(*judgement, readings)))
    found.sort(key=lambda item: item[:2])
    return tuple(variant for _, _, variant in found)


def _reads(passage: Compared) -> list[_Read]:
    votes = Counter(passage.held)
    found = []
    for number, segment in enumerate(passage.distinct):
        spans = [place.spans[number] for place in passage.places]
        words = (t.word for start, end in spans for t in segment.tokens[start:end] if t.is_word)
        mask = quoted(segment.tokens, state=segment.quote)
        marks = sum(t.word == '"' for t in segment.tokens)
        found.append(_Read(segment, mask, Counter(words), marks, votes[number]))
    return found


def _judged(place: Place, reads: Sequence[_Read], copies: int) -> Judgement | None:
    """The gravest of the differences from what most copies have at the place; None where only spaces differ."""
    sides: dict[tuple[str, ...], Side] = {}
    votes: Counter[tuple[str, ...]] = Counter()
    for read, (start, end) in zip(reads, place.spans, strict=True):
        key = tuple(t.raw for t in read.segment.tokens[start:end])
        votes[key] += read.votes
        if key not in sides:
            sides[key] = _side(read, start, end)
    most, *others = sorted(sides, key=lambda key: (-votes[key], key))
    if not others:
        return None
    judgement = judge(sides[most], sides[others[0]])
    for key in others[1:]:
        judgement = graver(judgement, judge(sides[most], sides[key]))
    majority = copies >= 3 and 2 * votes[most] > copies
    if judgement[0] == "addition" and majority and sides[most].words:
        return "omission", judgement[1]
    return judgement


def _side(read: _Read, start: int, end: int) -> Side:
    found, mask = read.segment.tokens, read.quoted
    if start < end:
        inside = any(m for m, t in zip(mask[start:end], found[start:end], strict=True) if t.is_word)
    else:
        inside = bool(start and mask[start - 1] and start < len(mask) and mask[start])
    return Side(
        before=found[max(0, start - AROUND) : start],
        here=found[start:end],
        after=found[end : end + AROUND],
        quoted=inside,
        quotes=read.quotes,
        loose=read.loose,
    )


def _span(segment: Segment, place: tuple[int, int]) -> tuple[int, int]:
    start, end = place
    found = segment.tokens
    if start < end:
        return segment.origin + found[start].start, segment.origin + found[end - 1].end
    at = found[start].start if start < len(found) else found[-1].end if found else 0
    return segment.origin + at, segment.origin + at
