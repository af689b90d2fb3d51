"""Records per CPU second out of a web archive, beside warcio and bare fastwarc: ``warc_speed.py [FILE] [--records N]``.

Without FILE the archive is made of the demo's pages, a request and an answer each, in gzip members, as crawlers write
them. All readers unpack every answer, of the gzip member and of HTTP; ours tells HTML from the rest, hashes, and
looks for damage besides. Peers are optional: those of ``peers/requirements-peers.txt`` that are installed are measured.
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from wirecopy.demo import PAGES
from wirecopy.model import Page
from wirecopy.pages import Skipped, read_pages, wanted

DATE = "2031-05-02T10:00:00Z"


def record(kind: str, url: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def archive(file: Path, records: int) -> None:
    """``records`` answers, each with its request, of the demo's pages; every second one packed by its server."""
    pages = [p for p in read_pages([str(PAGES)]) if isinstance(p, Page)]
    pages = [page for page in pages if page.media_type == "text/html"]
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{}\r\n"
    with file.open("wb") as stream:
        for n in range(records):
            url = f"https://site{n % 40}.example/{n}"
            body = pages[n % len(pages)].data
            packed = n % 2
            block = http.format("Content-Encoding: gzip\r\n" if packed else "").encode()
            block += gzip.compress(body, mtime=0) if packed else body
            stream.write(record("request", url, b"GET / HTTP/1.1\r\n\r\n"))
            stream.write(record("response", url, block))


def ours(file: Path) -> tuple[int, int]:
    skipped = Skipped()
    sizes = [len(p.data) for p in read_pages([str(file)], skipped=skipped) if isinstance(p, Page)]
    return len(sizes), sum(sizes)


def ours_one_host(file: Path) -> tuple[int, int]:
    pages = read_pages([str(file)], only=wanted(hosts=["site7.example"]))
    sizes = [len(p.data) for p in pages if isinstance(p, Page)]
    return len(sizes), sum(sizes)


def by_fastwarc(file: Path) -> tuple[int, int]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with file.open("rb") as stream:
        answers = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        sizes = [len(found.reader.read()) for found in answers]
    return len(sizes), sum(sizes)


def by_warcio(file: Path) -> tuple[int, int]:
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        answers = (r for r in ArchiveIterator(stream) if r.rec_type == "response")
        sizes = [len(found.content_stream().read()) for found in answers]
    return len(sizes), sum(sizes)


READERS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "wirecopy (read_pages)": ours,
    "wirecopy, one host of 40": ours_one_host,
    "fastwarc alone": by_fastwarc,
    "warcio": by_warcio,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--records", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder) / "made.warc.gz"
        if options.file is None:
            archive(file, options.records)
        total = options.records
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
        print(
            "| reader | pages | MB | CPU s | answers per CPU s |\n| --- | --- | --- | --- | --- |"
        )
        for name, read in READERS.items():
            started = time.process_time()
            try:
                pages, size = read(file)
            except ImportError:
                print(f"| {name} | not installed | | | |")
                continue
            spent = time.process_time() - started
            seen = pages if options.file else total
            print(f"| {name} | {pages:,} | {size / 1e6:,.0f} | {spent:.2f} | {seen / spent:,.0f} |")


if __name__ == "__main__":
    main()
