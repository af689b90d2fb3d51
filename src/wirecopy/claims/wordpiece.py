"""Word pieces of a text with their offsets, as the uncased BERT vocabulary cuts them.

The same cuts as the ``tokenizers`` library makes, which is not needed for it: a news text repeats its words, so a cache
of what stands between spaces does most of the work.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

MODEL = Path(__file__).with_name("model")
CLS, SEP, UNKNOWN = 101, 102, 100
#: characters of a word beyond which it is unknown (BERT's own bound), and of a run that is kept in the cache
LONGEST, CACHED = 100, 60

_RUN = re.compile(r"\S+")


class Piece(NamedTuple):
    """A piece: its number in the vocabulary, its place, and whether it opens a word."""

    id: int
    start: int
    end: int
    first: bool


@cache
def vocabulary() -> dict[str, int]:
    """Piece → number; a piece inside a word begins with ##."""
    lines = (MODEL / "vocab.txt").read_text("utf-8").split("\n")
    return {line: n for n, line in enumerate(lines) if line}


def word_pieces(text: str) -> list[Piece]:
    """The pieces of ``text`` in order.

    >>> [text[p.start : p.end] for text in ["Qayyarah fell."] for p in word_pieces(text)]
    ['Q', 'ay', 'yar', 'ah', 'fell', '.']
    """
    found: list[Piece] = []
    for match in _RUN.finditer(text):
        run, at = match.group(), match.start()
        cut = _cached(run) if len(run) <= CACHED else _cut(run)
        found += [Piece(i, at + a, at + b, first) for i, a, b, first in cut]
    return found


@lru_cache(maxsize=1 << 15)
def _cached(run: str) -> tuple[Piece, ...]:
    return _cut(run)


def _cut(run: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for letters, places in _words(run):
        found += _pieces(letters, places)
    return tuple(found)


def _words(run: str) -> list[tuple[str, list[int]]]:
    """The words of a run without spaces, folded; for each letter the place that it came from."""
    words: list[tuple[str, list[int]]] = []
    letters, places = "", []
    for at, char in enumerate(run):
        if char.isascii() and char.isalnum():
            letters += char.lower()
            places.append(at)
            continue
        category = unicodedata.category(char)
        if category[0] == "C" or char == "�":
            continue
        if category[0] == "P" or (char.isascii() and not char.isalnum()) or _ideograph(char):
            words += [(letters, places), (char, [at])]
            letters, places = "", []
            continue
        for part in unicodedata.normalize("NFD", char.lower()):
            if unicodedata.category(part) != "Mn":
                letters += part
                places.append(at)
    words.append((letters, places))
    return [(w, p) for w, p in words if w]


def _ideograph(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _pieces(letters: str, places: list[int]) -> list[Piece]:
    """The longest pieces from the left; one unknown piece where the vocabulary has none."""
    known = vocabulary()
    whole = [Piece(UNKNOWN, places[0], places[-1] + 1, True)]
    if len(letters) > LONGEST:
        return whole
    found: list[Piece] = []
    start = 0
    while start < len(letters):
        mark = "##" if start else ""
        for end in range(len(letters), start, -1):
            number = known.get(mark + letters[start:end])
            if number is not None:
                break
        else:
            return whole
        found.append(Piece(number, places[start], places[end - 1] + 1, start == 0))
        start = end
    return found
