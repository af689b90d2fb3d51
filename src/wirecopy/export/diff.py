"""Two texts of one passage, word against word, for the eye: what both have, and what only one has.

Quotation marks, dashes, ellipses and spacing are equal here as they are in collating; commas, capitals and
words are not. Changes over short equal islands are shown as one, and what is shown comes from character
offsets, never from joined words.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wirecopy.export.visible import READING_CHARACTERS, shown
from wirecopy.match.words import UNSPACED

Op = Literal["=", "+", "-"]

ISLAND_WORDS = (
    2  # equal words between two changes that are shown as changed along (design: <= 2 tokens)
)

_TOKEN = re.compile(
    rf"[{UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"  # 1,200  3.5  08:30
    rf"|(?:(?![{UNSPACED}\d_])\w)+(?:['’ʼ](?:(?![{UNSPACED}\d_])\w)+)*"  # letters, apostrophes inside
    r"|[-‐‑‒–—―]+|\.{2,}|…"
    r"|[^\w\s]|_"
)
_QUOTES = str.maketrans({**dict.fromkeys("“”„«»‟", '"'), **dict.fromkeys("‘’‚‛ʼ`´", "'")})
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


def tokens(text: str) -> list[Token]:
    """Words and marks of ``text``, folded, with their offsets."""
    return [Token(_fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def key(text: str) -> tuple[str, ...]:
    """What two readings that show as one have in common: words, commas and capitals, not marks' shapes."""
    return tuple(t.folded for t in tokens(text[:READING_CHARACTERS]))


def compare(base: str, reading: str) -> list[Segment]:
    """The reading in order, with what ``base`` has instead put before what the reading has.

    >>> [(s.op, s.text) for s in compare("It was “quiet”.", 'It was very "quiet".')]
    [('=', 'It was '), ('+', 'very '), ('=', '"quiet".')]
    """
    left, right = tokens(base[:READING_CHARACTERS]), tokens(reading[:READING_CHARACTERS])
    found: list[Segment] = []
    at = 0  # everything of the reading before this is out
    for equal, i, j, k, m in _changes(left, right):
        start = right[k].start if k < len(right) else len(reading[:READING_CHARACTERS])
        end = right[m].start if m < len(right) else len(reading[:READING_CHARACTERS])
        start = at if k == 0 else start
        if equal:
            found.append(Segment("=", shown(reading[start:end]), start, end))
        else:
            if j > i:
                gone = base[left[i].start : left[j - 1].end]
                tail = (
                    " " if m == k and base[left[j - 1].end : left[j - 1].end + 1].isspace() else ""
                )
                found.append(Segment("-", shown(gone) + tail, start, start))
            if m > k:
                found.append(Segment("+", shown(reading[start:end]), start, end))
        at = end
    rest = len(reading) - READING_CHARACTERS
    if rest > 0:
        found.append(Segment("=", f"… [{rest:,} more characters]", at, len(reading)))
    return found


def plain(reading: str) -> list[Segment]:
    """A reading that is compared with nothing."""
    return [Segment("=", shown(reading[:READING_CHARACTERS]).strip(), 0, len(reading))]


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
            and merged[-1][2] - merged[-1][1] <= ISLAND_WORDS
            and _has_word(left, right, merged[-2])
            and _has_word(left, right, block)
        ):
            merged.pop()
            _, i, _, k, _ = merged.pop()
            merged.append((False, i, block[2], k, block[4]))
        else:
            merged.append(block)
    return merged


def _has_word(
    left: list[Token], right: list[Token], block: tuple[bool, int, int, int, int]
) -> bool:
    _, i, j, k, m = block
    return any(t.folded[0].isalnum() for t in (*left[i:j], *right[k:m]))


def _fold(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token
    return _DOTS.sub("…", _DASH.sub("-", token.translate(_QUOTES)))
