"""What each copy has at the places of a passage where its readings differ, and what sort of difference it is.

Significant places come first, of these a figure before a lost clause; the others by position.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.collate.align import Edit
from wirecopy.collate.kinds import GRAVITY, graver, judge
from wirecopy.collate.places import Compared, Place, Segment
from wirecopy.collate.side import Judgement, Side
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
    """The passage's variants, `ranked`."""
    return ranked([(variant, place) for variant, place in judged(passage) if variant is not None])


def ranked(found: Sequence[tuple[Variant, Place]]) -> tuple[Variant, ...]:
    """Significant ones first, the gravest kinds of these before others; then by position."""

    def rank(item: tuple[Variant, Place]) -> tuple[bool, int, int]:
        variant, place = item
        gravity = GRAVITY.index(variant.kind) if variant.significant else 0
        return not variant.significant, gravity, place.start

    return tuple(variant for variant, _ in sorted(found, key=rank))


def judged(passage: Compared) -> list[tuple[Variant | None, Place]]:
    """Each place's variant; None where only spaces differ."""
    if not passage.places:
        return []
    reads = _reads(passage)
    found: list[tuple[Variant | None, Place]] = []
    for place in passage.places:
        judgement = _judged(place, reads)
        if judgement is None:
            found.append((None, place))
            continue
        readings = tuple(
            VariantReading(s.article, *_span(s, place.spans[n]))
            for s, n in zip(passage.segments, passage.held, strict=True)
            if n not in place.ended
        )
        found.append((Variant(*judgement, readings), place))
    return found


def _reads(passage: Compared) -> list[_Read]:
    votes = Counter(passage.held)
    found = []
    for number, segment in enumerate(passage.distinct):
        spans = [place.spans[number] for place in passage.places if number not in place.ended]
        words = Counter(
            t.word for start, end in spans for t in segment.tokens[start:end] if t.is_word
        )
        words.update(segment.beside)
        mask = quoted(segment.tokens, state=segment.quote)
        marks = sum(t.word == '"' for t in segment.tokens)
        found.append(_Read(segment, mask, words, marks, votes[number]))
    return found


def _judged(place: Place, reads: Sequence[_Read]) -> Judgement | None:
    """The gravest of the differences from what most copies have at the place; None where only spaces differ."""
    sides: dict[tuple[str, ...], Side] = {}
    votes: Counter[tuple[str, ...]] = Counter()
    for number, read in enumerate(reads):
        if number in place.ended or number in place.ends or number in place.whole:
            continue
        start, end = place.spans[number]
        key = tuple(t.raw for t in read.segment.tokens[start:end])
        votes[key] += read.votes
        if key not in sides:
            sides[key] = _side(read, start, end)
    judgements = [_as_a_whole(edit, n, reads) for n, edit in place.whole.items() if edit]
    if place.ends:
        judgements.append(("format", False))  # the ellipsis of a reading that breaks off
    most = min(sides, key=lambda key: (-votes[key], key))
    copies = votes.total()
    majority = copies >= 3 and 2 * votes[most] > copies
    for key in sorted(sides):
        if key != most:
            judgement = judge(sides[most], sides[key])
            if judgement[0] == "addition" and majority and _shorter(sides[key], sides[most]):
                judgement = "omission", judgement[1]
            judgements.append(judgement)
    found: Judgement | None = None
    for judgement in judgements:
        found = graver(found, judgement) if found else judgement
    return found


def _as_a_whole(edit: Edit, number: int, reads: Sequence[_Read]) -> Judgement:
    """How a reading differs by an edit of which the place is only a part."""
    base = _side(reads[0], edit.a0, edit.a1)
    mine = _side(reads[number], edit.b0, edit.b1)
    kind, significant = judge(base, mine)
    return (
        ("omission", significant)
        if kind == "addition" and _shorter(mine, base)
        else (kind, significant)
    )


def _shorter(a: Side, b: Side) -> bool:
    return len(a.words) < len(b.words)


def _side(read: _Read, start: int, end: int) -> Side:
    found, mask = read.segment.tokens, read.quoted
    if start < end:
        inside = any(m for m, t in zip(mask[start:end], found[start:end], strict=True) if t.is_word)
    else:
        inside = bool(start and mask[start - 1] and start < len(mask) and mask[start])
    beside = next((mask[i] for i in range(start - 1, -1, -1) if found[i].is_word), 0)
    behind = next((mask[i] for i in range(end, len(found)) if found[i].is_word), 0)
    here = [mask[i] for i in range(start, end) if found[i].is_word]
    return Side(
        before=found[max(0, start - AROUND) : start],
        here=found[start:end],
        after=found[end : end + AROUND],
        quoted=inside,
        quotes=read.quotes,
        as_quoted=bytes((beside, *here, behind)),
        loose=read.loose,
    )


def _span(segment: Segment, place: tuple[int, int]) -> tuple[int, int]:
    start, end = place
    found = segment.tokens
    if start < end:
        return segment.origin + found[start].start, segment.origin + found[end - 1].end
    at = found[start].start if start < len(found) else found[-1].end if found else 0
    return segment.origin + at, segment.origin + at
