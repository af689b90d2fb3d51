"""Words of a text, folded so that house style does not hide a copy, with their character offsets.

"U.S." and "US", "don't" and "dont", "1,200" and "1200", "Café" and "Cafe" are the same word. Scripts
written without spaces (Chinese, Japanese, Thai, ...) give one word a character; 5-grams reach further (`kernel_py`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from wirecopy.match.characters import UNSPACED, folded_letters

__all__ = ["UNSPACED", "WORD", "Word", "fold", "words"]

WORD = re.compile(
    rf"[{UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?"  # U.S., a.m., U.N
    r"|\d+(?:[.,]\d+)*"  # 1,200 and 3.5
    rf"|(?:(?![{UNSPACED}\d_])\w)+(?:['’ʼ](?:(?![{UNSPACED}\d_])\w)+)*"  # letters, with apostrophes inside
)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


class Word(NamedTuple):
    """A folded word and the span it was folded from."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word as it is compared.

    >>> fold("U.S."), fold("1,200"), fold("3.5"), fold("Café"), fold("doesn’t")
    ('us', '1200', '3.5', 'cafe', 'doesnt')
    """
    if word[0].isdigit():
        return THOUSANDS.sub("", word)
    return folded_letters(word) or word


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, offsets counted from the beginning of ``text``."""
    stop = len(text) if end is None else end
    return [Word(fold(m[0]), m.start(), m.end()) for m in WORD.finditer(text, start, stop)]
