"""Groups of copies among very many texts, in memory that grows with their fingerprints and not with their letters.

The texts pass once; an `Index` keeps what finding candidates needs (about a third of a kilobyte to one for an article).
Two answers come from it: groups by fingerprints alone (`quick_groups`), or pieces that share nothing with each other
and can be matched one by one on the full text (`pieces`), which gives the reports of one batch (`verified`).
"""

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from mmap import ACCESS_READ, mmap
from typing import IO

from wirecopy.match import kernel
from wirecopy.match.body import Body, body_at, folded_outlet, spans_of
from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
from wirecopy.match.common import common_prints
from wirecopy.match.group import matched
from wirecopy.match.kernel_py import lines_of
from wirecopy.match.links import Piece, sorted_pairs
from wirecopy.model import Article, Evidence, Fact, Paragraph, Report

BLOCK_BYTES = 4 << 20  # of lines that are read at once
BATCH = 256  # texts that are read at once: enough to share among threads, few enough for the cache


@dataclass(frozen=True, slots=True)
class Row:
    """A text with what is known of it; its lines are its paragraphs."""

    id: str
    text: str
    outlet: str | None = None
    date: str | None = None


def index_of_texts(texts: Iterable[str], *, threads: int = 1) -> kernel.Index:
    """An index of whole texts, numbered as they come."""
    index = kernel.Index()
    some = iter(texts)
    while batch := list(islice(some, BATCH)):
        index.add_texts(batch, threads=threads)
    return index


def index_of_lines(stream: IO[bytes], *, threads: int = 1) -> tuple[kernel.Index, list[str | None]]:
    """An index of the texts of JSON lines, numbered as they come, and the lines' ids, None for what is no text."""
    index = kernel.Index()
    ids: list[str | None] = []
    while block := stream.read(BLOCK_BYTES):
        ids += index.add_lines(block + stream.readline(), threads=threads)
    return index, ids


class Lines:
    """The rows of a file of JSON lines, by the numbers that `index_of_lines` gives where all lines have a text."""

    def __init__(self, stream: IO[bytes]) -> None:
        size = stream.seek(0, os.SEEK_END)
        self._data = mmap(stream.fileno(), 0, access=ACCESS_READ) if size else b""
        self._ends = array("Q")
        at = 0
        while at < size:
            end = self._data.find(b"\n", at)
            at = size if end < 0 else end + 1
            self._ends.append(at)

    def rows(self, numbers: Iterable[int]) -> list[Row]:
        """Raises ValueError for a line without a text."""
        found = []
        for n in numbers:
            row = kernel.row_of_line(self._data[self._ends[n - 1] if n else 0 : self._ends[n]])
            if row is None:
                raise ValueError(f"line {n + 1} has no text")
            found.append(Row(*row))
        return found


def quick_groups(index: kernel.Index) -> Sequence[int]:
    """For each text the number of the first text of its group, judged by fingerprints alone."""
    common = common_prints(index)
    found = index.groups(most=MOST_HOLDERS, least=LEAST_SHARED, aside=common)
    return array("I", found)


def index_of_articles(
    articles: Iterable[Article], *, threads: int = 1, memory: int = 0, folder: str = ""
) -> kernel.Index:
    """An index of the articles' bodies, numbered as they come. Its arrays that would take more than ``memory`` bytes
    lie in files without a name in ``folder``, if it is given.
    """
    index = kernel.Index(memory=memory, folder=folder)
    some = iter(articles)
    while batch := list(islice(some, BATCH)):
        spans = [list(spans_of(article)) for article in batch]
        index.add_texts([article.text for article in batch], threads=threads, spans=spans)
    return index


def pieces(
    index: kernel.Index, common: Sequence[int]
) -> Iterator[tuple["array[int]", "array[int]"]]:
    """Texts that hang together by candidate pairs, two and more, by their first ones: their numbers, ascending, and the
    pairs, each as two places among these, one after the other, sorted.
    """
    found = index.pieces(most=MOST_HOLDERS, least=LEAST_SHARED, aside=common)
    sizes, texts, pairs = (array("I", some) for some in found)
    at = of = 0
    for members, count in zip(sizes[::2], sizes[1::2], strict=True):
        yield texts[at : at + members], pairs[of : of + 2 * count]
        at, of = at + members, of + 2 * count


def verified(
    index: kernel.Index, load: Callable[[Sequence[int]], Sequence[Row]]
) -> Iterator[tuple[list[Report], list[tuple[str, ...]]]]:
    """Reports and chains, piece by piece; ``load`` gives the texts of these numbers. Texts that share nothing with
    others come in no piece: each is a report by itself.
    """
    common = common_prints(index)
    aside = kernel.Prints(common)
    for numbers, pairs in pieces(index, common):
        found = [body_of_row(row) for row in load(numbers)]
        ids = [body.id for body in found]
        piece = Piece(sorted_pairs(ids, pairs), common, aside)
        yield matched({body.id: body for body in found}, {}, piece=piece)


def body_of_row(row: Row) -> Body:
    """The body of `article_of` (row)."""
    return body_at(row.id, row.text, None, folded_outlet(row.outlet or None))


def article_of(row: Row) -> Article:
    """A row as an article, each line of text a paragraph."""
    lines = (span for span in lines_of(row.text) if not row.text[slice(*span)].isspace())
    return Article(
        id=row.id,
        source=row.id,
        text=row.text,
        paragraphs=tuple(Paragraph("body", *span) for span in lines),
        outlet=Fact(row.outlet, Evidence("stated")) if row.outlet else None,
    )
