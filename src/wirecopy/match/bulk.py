"""Groups of copies among very many texts, in memory that grows with their fingerprints and not with their letters.

The texts pass once; an `Index` keeps what finding candidates needs (about a third of a kilobyte to one for an article).
Two answers come from it: groups by fingerprints alone (`quick_groups`), or pieces that share nothing with each other
and can be matched one by one on the full text (`pieces`), which gives the reports of one batch (`verified`).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import IO

from wirecopy.match import kernel
from wirecopy.match.body import Body, body_at, folded_outlet, spans_of
from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
from wirecopy.match.common import common_prints
from wirecopy.match.group import matched
from wirecopy.match.kernel_py import lines_of
from wirecopy.match.links import Piece
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
) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """Texts that hang together by candidate pairs, two and more, with these pairs; by their first texts."""
    found = array("I", index.linked(most=MOST_HOLDERS, least=LEAST_SHARED, aside=common))
    triples = zip(found[::3], found[1::3], found[2::3], strict=True)
    for _, some in groupby(triples, key=itemgetter(0)):
        pairs = [(a, b) for _, a, b in some]
        yield sorted({n for pair in pairs for n in pair}), pairs


def verified(
    index: kernel.Index, load: Callable[[Sequence[int]], Sequence[Row]]
) -> Iterator[tuple[list[Report], list[tuple[str, ...]]]]:
    """Reports and chains, piece by piece; ``load`` gives the texts of these numbers. Texts that share nothing with
    others come in no piece: each is a report by itself.
    """
    common = array("Q", common_prints(index))
    for numbers, pairs in pieces(index, common):
        found = [body_of_row(row) for row in load(numbers)]
        ids = {n: body.id for n, body in zip(numbers, found, strict=True)}
        known = sorted((min(ids[a], ids[b]), max(ids[a], ids[b])) for a, b in pairs)
        yield matched({body.id: body for body in found}, {}, piece=Piece(known, common))


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
