"""Two texts of one passage, word against word, for the eye: what both have, and what only one has.

Quotation marks, dashes, ellipses and spacing are equal here as they are in collating; commas, capitals and
words are not. Changes over short equal islands are shown as one, and what is shown comes from character
offsets, never from joined words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from wirecopy.export.visible import READING_CHARACTERS, shown
from wirecopy.match.words import UNSPACED

Op = Literal["=", "+", "-"]

# Equal words between two changes that are shown as changed along: at most two (as in collating), and only small
# ones ("of", "to the"), for the eye wants to see that "said" is the same on both sides.
ISLAND_WORDS = 2
SMALL_WORD = 3  # letters

_TOKEN = re.compile(
    rf"[{UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"  # 1,200  3.5  08:30
    rf"|(?:(?![{UNSPACED}\d_])\w)+(?:['’ʼ](?:(?![{UNSPACED}\d_])\w)+)*"  # letters, apostrophes inside
    r"|[-‐‑‒–—―]+|\.{2,}|…"
    r"|[^\w\s]|_"
)
_QUOTE_MARKS = frozenset("\"'“”„«»‟‘’‚‛ʼ`´‹›")  # single or double is the outlet's taste
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‚‛ʼ", "'"))
_DASH = re.compile(r"[-‐‑‒–—―]+")
_DOTS = re.compile(r"\.{2,}|…")


class Token(NamedTuple):
    """A word or mark as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: in both (=), only in the reading (+), only in what it is read against (-).

    ``start``, ``end`` are offsets in the reading (for "-": the place it is missing from).
    """

    op: Op
    text: str
    start: int
    end: int
    kind: str = ""  #: of the significant variant here, in words; empty where there is none


@dataclass(frozen=True, slots=True)
class Place:
    """Where a significant variant stands in a reading, and its kind in words."""

    start: int
    end: int
    kind: str


def tokens(text: str) -> list[Token]:
    """Words and marks of ``text``, folded, with their offsets."""
    return [Token(_fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def key(text: str) -> tuple[str, ...]:
    """What two readings that show as one have in common: words, commas and capitals, not marks' shapes."""
    return tuple(t.folded for t in tokens(text[:READING_CHARACTERS]))


def compare(base: str, reading: str) -> list[Segment]:
    """The reading in order, with what ``base`` has instead put before what the reading has.

    >>> [(s.op, s.text) for s in compare("It was “quiet”.", 'It was very "quiet".')]
    [('=', 'It was '), ('+', 'very'), ('=', ' "quiet".')]
    """
    left, right = _Side(base), _Side(reading)
    found = right.opening()
    for equal, i, j, k, m in _changes(left.tokens, right.tokens):
        if j > i and not equal:
            at = right.tokens[k].start if k < len(right.tokens) else len(right.text)
            first, last = left.tokens[i].start, left.tokens[j - 1].end
            if base[first - 1 : first].isspace() and found and not found[-1].text.endswith(" "):
                found.append(Segment("=", " ", at, at))
            found.append(Segment("-", shown(base[first:last]), at, at))
            if m > k or base[last : last + 1].isspace():
                found.append(Segment("=", " ", at, at))
        found += right.stretch("=" if equal else "+", k, m)
    return right.closing(found)


def side_by_side(left: str, right: str) -> tuple[list[Segment], list[Segment]]:
    """Both texts in full, each with what only it has: "-" in the left one, "+" in the right one.

    >>> [[s.text for s in side if s.op != "="] for side in side_by_side("12 dead", "At least 12 dead")]
    [[], ['At least']]
    """
    one, two = _Side(left), _Side(right)
    lefts, rights = one.opening(), two.opening()
    for equal, i, j, k, m in _changes(one.tokens, two.tokens):
        lefts += one.stretch("=" if equal else "-", i, j)
        rights += two.stretch("=" if equal else "+", k, m)
    return one.closing(lefts), two.closing(rights)


def flagged(segments: Sequence[Segment], places: Sequence[Place]) -> list[Segment]:
    """The segments, each difference that meets one of ``places`` named by its kind."""
    return [
        next((replace(s, kind=place.kind) for place in places if _meets(s, place)), s)
        if s.op != "="
        else s
        for s in segments
    ]


def widened(
    segments: Sequence[Segment], places: Sequence[Place], reading: str, op: Op
) -> list[Segment]:
    """Like ``flagged``, but what both texts share within a place is marked along: a variant is seen as one."""
    found: list[Segment] = []
    for segment in segments:
        if segment.op != "=" or segment.end > READING_CHARACTERS:
            found.append(segment)
            continue
        at = segment.start
        for place in sorted(places, key=lambda p: p.start):
            start, end = max(at, place.start), min(place.end, segment.end)
            if start < end and not reading[start:end].isspace():
                if at < start:
                    found.append(Segment("=", shown(reading[at:start]), at, start))
                found.append(Segment(op, shown(reading[start:end]), start, end))
                at = end
        if at < segment.end:
            found.append(Segment("=", shown(reading[at : segment.end]), at, segment.end))
    joined: list[Segment] = []
    for segment in flagged(found, places):
        last = joined[-1] if joined else None
        if last and segment.kind and (last.op, last.kind) == (segment.op, segment.kind):
            joined[-1] = replace(last, text=last.text + segment.text, end=segment.end)
        else:
            joined.append(segment)
    return joined


def _meets(segment: Segment, place: Place) -> bool:
    """Whether they overlap; where either has no width, whether it lies within the other, or side by side."""
    if segment.start == segment.end and place.start == place.end:
        return abs(segment.start - place.start) <= 1  # a space may lie between the two
    if segment.start == segment.end:
        return place.start <= segment.start < place.end
    if place.start == place.end:
        return segment.start < place.start < segment.end
    return segment.start < place.end and place.start < segment.end


def plain(reading: str) -> list[Segment]:
    """A reading that is compared with nothing."""
    return [Segment("=", shown(reading[:READING_CHARACTERS]).strip(), 0, len(reading))]


class _Side:
    """One text, its tokens, and its stretches as segments: words marked, the space after them not."""

    def __init__(self, text: str) -> None:
        self.text = text[:READING_CHARACTERS]
        self.tokens = tokens(self.text)
        self.missing = len(text) - len(self.text)

    def opening(self) -> list[Segment]:
        first = self.tokens[0].start if self.tokens else len(self.text)
        lead = shown(self.text[:first]).lstrip()
        return [Segment("=", lead, 0, first)] if lead else []

    def stretch(self, op: Op, a: int, b: int) -> list[Segment]:
        if a == b:
            return []
        start, end = self.tokens[a].start, self.tokens[b - 1].end
        until = self.tokens[b].start if b < len(self.tokens) else len(self.text)
        if op == "=":
            return [Segment("=", shown(self.text[start:until]), start, until)]
        gap = shown(self.text[end:until])
        words = Segment(op, shown(self.text[start:end]), start, end)
        return [words, Segment("=", gap, end, until)] if gap else [words]

    def closing(self, found: list[Segment]) -> list[Segment]:
        if self.missing > 0:
            at = len(self.text)
            note = f"… [{self.missing:,} more characters]"
            found = [*found, Segment("=", note, at, at + self.missing)]
        joined: list[Segment] = []
        for segment in found:
            if joined and joined[-1].op == segment.op == "=":
                before = joined.pop()
                segment = Segment("=", before.text + segment.text, before.start, segment.end)
            joined.append(segment)
        return joined


def _changes(left: list[Token], right: list[Token]) -> list[tuple[bool, int, int, int, int]]:
    """(equal, i, j, k, m): left[i:j] against right[k:m], in order, complete, changes merged over islands."""
    from rapidfuzz.distance import Indel

    blocks: list[tuple[bool, int, int, int, int]] = []
    for op in Indel.opcodes([t.folded for t in left], [t.folded for t in right]):
        equal = op.tag == "equal"
        if blocks and not equal and not blocks[-1][0]:
            _, i, _, k, _ = blocks.pop()
            blocks.append((False, i, op.src_end, k, op.dest_end))
        else:
            blocks.append((equal, op.src_start, op.src_end, op.dest_start, op.dest_end))
    merged: list[tuple[bool, int, int, int, int]] = []
    for block in blocks:
        if (
            len(merged) >= 2
            and not block[0]
            and merged[-1][0]
            and _is_small(left[merged[-1][1] : merged[-1][2]])
            and _has_word(left, right, merged[-2])
            and _has_word(left, right, block)
        ):
            merged.pop()
            _, i, _, k, _ = merged.pop()
            merged.append((False, i, block[2], k, block[4]))
        else:
            merged.append(block)
    return merged


def _is_small(island: list[Token]) -> bool:
    return len(island) <= ISLAND_WORDS and all(len(t.folded) <= SMALL_WORD for t in island)


def _has_word(
    left: list[Token], right: list[Token], block: tuple[bool, int, int, int, int]
) -> bool:
    _, i, j, k, m = block
    return any(t.folded[0].isalnum() for t in (*left[i:j], *right[k:m]))


def _fold(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token
    if token in _QUOTE_MARKS:
        return '"'
    return _DOTS.sub("…", _DASH.sub("-", token.translate(_APOSTROPHES)))
