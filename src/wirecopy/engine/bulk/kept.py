"""Articles that wait on disk: what matching needs of each, read back by its place in the file.

A record is a head of lengths, then id, outlet, agencies, spans of the body's paragraphs and of the dateline, and text.
"""

import mmap
import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from wirecopy.model import Article, Credit, Dateline, Evidence, Fact, Paragraph

HEAD = struct.Struct(
    "<5I2i"
)  # bytes of id, outlet, agencies, spans, text; the dateline's span or -1
BETWEEN = "\x1f"  # agencies; a unit separator stands in no agency's name


def packed(article: Article) -> bytes:
    """The record of an article."""
    spans = array("I")
    for paragraph in article.paragraphs:
        if paragraph.kind == "body":
            spans.extend((paragraph.start, paragraph.end))
    outlet = article.outlet.value if article.outlet else ""
    agencies = BETWEEN.join(sorted({credit.agency for credit in article.credits}))
    parts = [
        _bytes(article.id),
        _bytes(outlet),
        _bytes(agencies),
        spans.tobytes(),
        _bytes(article.text),
    ]
    dateline = article.dateline
    cut = (dateline.start, dateline.end) if dateline else (-1, -1)
    return HEAD.pack(*map(len, parts), *cut) + b"".join(parts)


class Kept:
    """A file of records, open for reading."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        size = path.stat().st_size
        self._data: mmap.mmap | bytes = (
            mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(self._data, mmap.mmap):
            self._data.close()
        self._file.close()

    def places(self) -> Iterator[tuple[str, int]]:
        """Ids and where their records begin, in the order of coming."""
        at = 0
        while at < len(self._data):
            head = HEAD.unpack_from(self._data, at)
            start = at + HEAD.size
            yield _text(self._data[start : start + head[0]]), at
            at = start + sum(head[:5])

    def article(self, at: int) -> Article:
        """The article whose record begins at ``at``, as far as it was kept."""
        return article_in(self._data, at)


def article_in(data: "bytes | mmap.mmap", at: int = 0) -> Article:
    """The article whose record stands in ``data`` from ``at`` on, as far as it was kept."""
    *sizes, cut, cut_end = HEAD.unpack_from(data, at)
    at += HEAD.size
    parts = []
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    spans = array("I", parts[3])
    outlet, agencies = _text(parts[1]), _text(parts[2])
    return Article(
        id=_text(parts[0]),
        source="",
        text=_text(parts[4]),
        paragraphs=tuple(
            Paragraph("body", spans[n], spans[n + 1]) for n in range(0, len(spans), 2)
        ),
        outlet=Fact(outlet, Evidence("stated")) if outlet else None,
        dateline=Dateline("", cut, cut_end) if cut >= 0 else None,
        credits=tuple(
            Credit(agency, "stated", 0, 0) for agency in agencies.split(BETWEEN) if agency
        ),
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
