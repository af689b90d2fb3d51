"""Web archives as a crawler writes them, made from the pages of the demo."""

import gzip
from pathlib import Path

from wirecopy.demo import PAGES
from wirecopy.model import Page
from wirecopy.pages import read_pages

DATE = "2031-05-02T10:00:00Z"


def demo_pages() -> list[Page]:
    """The demo's HTML pages with an address each."""
    items = read_pages([str(PAGES)], manifest=str(PAGES / "pages.csv"))
    return [p for p in items if isinstance(p, Page) and p.url and p.media_type == "text/html"]


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    length: int | None = None,
    date: str = DATE,
    status: str = "200 OK",
    media: str | None = "text/html; charset=utf-8",
    http: str = "",
    warc: str = "",
) -> bytes:
    """One record, uncompressed. ``length`` is a Content-Length that lies."""
    content_type = f"Content-Type: {media}\r\n" if media else ""
    block = f"HTTP/1.1 {status}\r\n{content_type}{http}\r\n".encode() + body
    said = len(block) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n{warc}Content-Length: {said}\r\n\r\n"
    ).encode() + (block + b"\r\n\r\n")


def packed(*records: bytes) -> list[bytes]:
    """A gzip member a record, as in every .warc.gz."""
    return [gzip.compress(r, mtime=0) for r in records]


def write(path: Path, *parts: bytes) -> Path:
    path.write_bytes(b"".join(parts))
    return path
