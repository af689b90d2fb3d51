"""From paths to Pages, one after the other, in the order given."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.files import pages_in
from wirecopy.pages.identity import page_id
from wirecopy.pages.manifest import Stated, read_manifest
from wirecopy.pages.mhtml import html_part
from wirecopy.pages.outlets import host_outlet
from wirecopy.pages.records import pages_of_records

MAX_PAGE_BYTES = (
    32 << 20
)  # the longest page of CC-NEWS is below 10 MB; over this it is a mistake or an attack
SNIFF_BYTES = 4096
LOOKS_LIKE_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|article|div|p|h1|table|meta)\b"
)
BINARY_MARKS = tuple(
    bytes.fromhex(mark)
    for mark in [
        "255044462d",
        "89504e47",
        "ffd8ff",
        "47494638",
        "504b0304",
        "7f454c46",
        "53514c697465",
        "52494646",
        "4f676753",
        "494433",
        "0000001866747970",
        "4d5a90",
        "377abcaf",
        "425a68",
        "fd377a585a",
    ]
)  # PDF, PNG, JPEG, GIF, zip, ELF, SQLite, RIFF, Ogg, MP3, MP4, PE, 7z, bzip2, xz
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".txt": "text",
    ".jsonl": "records",
}
# Text has next to no control characters; compressed or compiled bytes have them everywhere.
CONTROL_SHARE = 0.1
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\f\r\x1b\0")


def read_pages(
    sources: Sequence[str],
    *,
    outlet: str | None = None,
    manifest: str | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Page | Refusal]:
    """Every page of ``sources`` (files, folders, "-" for standard input), lazily, in the order given.

    ``outlet`` is stated for pages that state none themselves; ``manifest`` names a CSV file (path, outlet,
    url, fetched). What cannot be read is yielded as a Refusal in its place. The same page twice is yielded
    twice. Raises ManifestError for an unusable manifest, before the first page.
    """
    stated = read_manifest(manifest) if manifest else {}
    yield from _read_all(sources, outlet=outlet, stated=stated, stdin=stdin)
    for path, row in stated.items():
        if not path.exists():
            yield Refusal(f"{manifest}:{row.line}", f"missing path: {path.name} does not exist")


def _read_all(
    sources: Sequence[str],
    *,
    outlet: str | None,
    stated: Mapping[Path, Stated],
    stdin: IO[bytes] | None,
) -> Iterator[Page | Refusal]:
    for source in sources:
        path = Path(source)
        if source == "-":
            stream = io.BufferedReader(stdin or io.BytesIO())  # type: ignore[type-var]
            yield from _open(stream, name="-", source="-", outlet=outlet, row=None)
        elif path.is_dir():
            found = False
            for file in pages_in(path):
                found = True
                yield from _read_file(file, str(file), outlet=outlet, stated=stated)
            if not found:
                yield Refusal(
                    source, "no pages: the folder has no .html, .mhtml, .txt or .jsonl files"
                )
        elif path.exists():
            yield from _read_file(path, source, outlet=outlet, stated=stated)
        else:
            yield Refusal(source, "missing path: no such file or folder")


def _read_file(
    path: Path, source: str, *, outlet: str | None, stated: Mapping[Path, Stated]
) -> Iterator[Page | Refusal]:
    row = stated.get(path.resolve()) if stated else None
    try:
        with path.open("rb") as stream:
            yield from _open(stream, name=path.name.lower(), source=source, outlet=outlet, row=row)
    except OSError as error:
        yield Refusal(source, f"unreadable: {error.strerror or error}")


def _open(
    stream: IO[bytes], *, name: str, source: str, outlet: str | None, row: Stated | None
) -> Iterator[Page | Refusal]:
    """The pages of one open file: one, or one a line for records."""
    peeked: bytes = stream.peek(2) if isinstance(stream, io.BufferedReader) else b""
    try:
        if peeked.startswith(b"\x1f\x8b"):
            stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
            peeked = stream.peek(SNIFF_BYTES)
        elif name.endswith(".gz"):
            yield Refusal(source, "damaged: named .gz, but not compressed with gzip")
            return
        kind = KINDS.get(Path(name.removesuffix(".gz")).suffix) or _sniff(peeked)
        if kind == "records":
            yield from pages_of_records(
                stream,
                source=source,
                outlet=(row.outlet if row else None) or outlet,
                most_bytes=MAX_PAGE_BYTES,
            )
        else:
            data = stream.read(MAX_PAGE_BYTES + 1)
            yield _page(data, kind=kind, source=source, outlet=outlet, row=row)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal(source, "damaged: the gzip data ends early or is spoilt")


def _page(
    data: bytes, *, kind: str, source: str, outlet: str | None, row: Stated | None
) -> Page | Refusal:
    url, fetched = (row.url, row.fetched) if row else (None, None)
    charset = None
    if len(data) > MAX_PAGE_BYTES:
        return Refusal(source, f"too large: over {MAX_PAGE_BYTES >> 20} MiB, which no news page is")
    if not data.strip():
        return Refusal(source, "empty: the file has no text")
    if kind == "mhtml":
        part = html_part(data)
        if part is None:
            return Refusal(source, "damaged: no HTML part in this saved page (.mhtml)")
        data, charset = part.data, part.charset
        url, fetched = url or part.url, fetched or part.saved
    if _is_binary(data):
        return Refusal(source, "binary: not a page of text")
    media: MediaType = "text/plain" if kind == "text" else "text/html"
    stated = (row.outlet if row else None) or outlet or host_outlet(row.url if row else None)
    return Page(
        id=page_id(data, stated),
        source=source,
        data=data,
        media_type=media,
        charset=charset,
        outlet=stated,
        url=url,
        fetched=fetched,
    )


def _sniff(start: bytes) -> str:
    """The kind of a file whose name does not tell."""
    if start.lstrip().startswith(b"{"):
        return "records"
    return "html" if LOOKS_LIKE_HTML.search(start[:SNIFF_BYTES]) else "text"


def _is_binary(data: bytes) -> bool:
    start = data[:SNIFF_BYTES]
    if start.startswith(BINARY_MARKS):
        return True
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    controls = len(start) - len(start.translate(None, CONTROLS))
    nul_runs = start.count(b"\0\0\0\0")
    return controls > CONTROL_SHARE * len(start) or nul_runs > len(start) // 64
