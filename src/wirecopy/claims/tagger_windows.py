"""Text as the tagger reads it: word pieces with their shape, and windows of them that end between sentences.

Training and reading share this file, so that a model never sees another text than the one it learned on.
A piece carries a *type* beside its id: whether it is capitalised (the vocabulary is not), whether it stands
between quotation marks, whether it opens a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from wirecopy.claims.quotes import quoted_spans
from wirecopy.claims.wordpiece import word_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]

#: pieces in a window, the two marks at its ends included; a wire paragraph has 40 to 60
WINDOW = 256
#: kinds of case x inside or outside quotation marks x inside or at the start of a line
TYPES = 3 * 2 * 2

_SENTENCE_END = frozenset(".!?")
_CLOSERS = frozenset("\"”’')»")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: ``ids``, ``types``, code point ``starts`` and ``ends``.

    ``first`` tells the pieces that open a word; ``cuts`` are the pieces that open a sentence or a line.
    """

    ids: Ints
    types: Ints
    starts: Ints
    ends: Ints
    first: npt.NDArray[np.bool_]
    cuts: tuple[int, ...]
    lines: frozenset[int]

    def __len__(self) -> int:
        return len(self.ids)


def pieces(text: str) -> Pieces:
    """The pieces of ``text``, without marks at its ends."""
    cut = word_pieces(text)
    ids, starts, ends, first = zip(*cut, strict=True) if cut else ((), (), (), ())
    types = [0] * len(ids)
    cuts: list[int] = []
    lines: set[int] = set()
    spans = iter([*quoted_spans(text), (len(text) + 1, len(text) + 1)])
    quote = next(spans)
    last_end = 0
    for n, start in enumerate(starts):
        while start >= quote[1]:
            quote = next(spans)
        line = n == 0 or (start > last_end and "\n" in text[last_end:start])
        if line:
            lines.add(n)
        if line or (start > last_end and _ends_sentence(text, last_end)):
            cuts.append(n)
        word = text[start : ends[n]]
        case = 0 if word[:1].islower() or not word[:1].isupper() else 2 if word[1:].isupper() else 1
        types[n] = case + 3 * (start >= quote[0]) + 6 * line
        last_end = ends[n]
    return Pieces(
        np.array(ids, np.int64),
        np.array(types, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(first, np.bool_),
        tuple(cuts),
        frozenset(lines),
    )


def windows(read: Pieces, limit: int = WINDOW - 2) -> Iterator[tuple[int, int]]:
    """Runs of pieces of at most ``limit``, ending at a line's end if its second half has one, else at a
    sentence's end, else where it must.
    """
    start, cut = 0, 0
    while start < len(read):
        end = min(start + limit, len(read))
        if end < len(read):
            while cut < len(read.cuts) and read.cuts[cut] <= end:
                cut += 1
            found = [c for c in read.cuts[max(0, cut - limit) : cut] if c > start + limit // 2]
            at_lines = [c for c in found if c in read.lines]
            end = at_lines[-1] if at_lines else found[-1] if found else end
        yield start, end
        start = end


def _ends_sentence(text: str, end: int) -> bool:
    at = end - 1
    while at > max(0, end - 4) and text[at] in _CLOSERS:
        at -= 1
    return text[at] in _SENTENCE_END
