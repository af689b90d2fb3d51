"""From paths to Pages, one after the other, in the order given."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.files import kind_by_name, pages_in
from wirecopy.pages.identity import page_id
from wirecopy.pages.json_files import pages_of_json
from wirecopy.pages.look import LOOKS_LIKE_JSON, SNIFF_BYTES, is_binary, looks_like_html
from wirecopy.pages.manifest import Stated, read_manifest
from wirecopy.pages.mhtml import html_part
from wirecopy.pages.outlets import host_outlet
from wirecopy.pages.packed import READ_BYTES, PackedError, packing_of, unpacked
from wirecopy.pages.records import pages_of_records
from wirecopy.pages.wanted import EVERYTHING, Skipped, Wanted
from wirecopy.pages.warc_members import LOOK_BYTES, begins_a_warc

# The longest page of CC-NEWS is below 10 MB; over this it is a mistake or an attack.
MAX_PAGE_BYTES = 32 << 20


def read_pages(
    sources: Sequence[str],
    *,
    outlet: str | None = None,
    manifest: str | None = None,
    stdin: IO[bytes] | None = None,
    only: Wanted = EVERYTHING,
    skipped: Skipped | None = None,
) -> Iterator[Page | Refusal]:
    """Every page of ``sources`` (files, folders, "-" for standard input), lazily, in the order given.

    ``outlet`` is stated for pages that state none themselves; ``manifest`` names a CSV file (path, outlet,
    url, fetched). What cannot be read is yielded as a Refusal in its place. The same page twice is yielded
    twice. Pages that are not ``only`` what is wanted, and records of an archive that are no pages, are passed
    over and counted in ``skipped``. Raises ManifestError for an unusable manifest, before the first page.
    """
    stated = read_manifest(manifest) if manifest else {}
    passed_over = skipped if skipped is not None else Skipped()
    room = _Room(outlet, stated, only, passed_over)
    return _wanted_of(_read_all(sources, room, stdin, manifest), only, passed_over)


@dataclass(frozen=True, slots=True)
class _Room:
    """What was said about all sources."""

    outlet: str | None
    stated: Mapping[Path, Stated]
    wanted: Wanted
    skipped: Skipped


def _wanted_of(
    items: Iterator[Page | Refusal], only: Wanted, skipped: Skipped
) -> Iterator[Page | Refusal]:
    for item in items:
        if isinstance(item, Page) and (reason := only.why_not_page(item)):
            skipped.note(reason)
        else:
            yield item


def _read_all(
    sources: Sequence[str], room: _Room, stdin: IO[bytes] | None, manifest: str | None
) -> Iterator[Page | Refusal]:
    for source in sources:
        path = Path(source)
        if source == "-":
            with _peekable(stdin or io.BytesIO()) as stream:
                yield from _open(stream, "-", "-", room, None)
        elif path.is_dir():
            found = False
            for file in pages_in(path):
                found = True
                yield from _read_file(file, str(file), room)
            if not found:
                yield Refusal(
                    source,
                    "no pages: the folder has no file of a kind that is read "
                    "(.html, .mhtml, .txt, .jsonl, .json, .warc, .rss, .xml ...)",
                )
        elif path.exists():
            yield from _read_file(path, source, room)
        else:
            yield Refusal(source, "missing path: no such file or folder")
    for path, row in room.stated.items():
        if not path.exists():
            yield Refusal(f"{manifest}:{row.line}", f"missing path: {path.name} does not exist")


@contextmanager
def _peekable(stream: IO[bytes]) -> Iterator[io.BufferedReader]:
    """The caller's stream, which stays open: it is not ours to close."""
    if isinstance(stream, io.BufferedReader):
        yield stream
        return
    reader = io.BufferedReader(stream, READ_BYTES)  # type: ignore[type-var]
    try:
        yield reader  # type: ignore[misc]
    finally:
        reader.detach()


def _read_file(path: Path, source: str, room: _Room) -> Iterator[Page | Refusal]:
    row = room.stated.get(path.resolve()) if room.stated else None
    try:
        with path.open("rb") as stream:
            yield from _open(stream, path.name.lower(), source, room, row)
    except OSError as error:
        yield Refusal(source, f"unreadable: {error.strerror or error}")


def _open(
    stream: io.BufferedReader, name: str, source: str, room: _Room, row: Stated | None
) -> Iterator[Page | Refusal]:
    """The pages of one open file: one, or many for archives, feeds and records."""
    try:
        start = stream.peek(LOOK_BYTES)
        packing = packing_of(start, name)
        if name.endswith(".gz") and packing != "gzip":
            yield Refusal(source, "damaged: named .gz, but not compressed with gzip")
            return
        if name.endswith((".zst", ".zstd")) and packing != "zstd":
            yield Refusal(source, "damaged: named .zst, but not compressed with zstd")
            return
        kind = kind_by_name(name)
        is_warc = kind == "warc" or (kind is None and begins_a_warc(start))
        if is_warc and packing in ("gzip", "zstd"):
            yield from _warc(stream, packing, source, room, row)
            return
        if packing:
            stream = unpacked(stream, packing)
            start = stream.peek(SNIFF_BYTES)
            is_warc = is_warc or (kind is None and begins_a_warc(start))
        if is_warc:
            yield from _warc(stream, None, source, room, row)
        else:
            yield from _pages(stream, kind or _sniff(start), source, room, row)
    except PackedError as error:
        yield Refusal(source, str(error))
    except OSError:
        raise
    except Exception as error:  # of a door or its library: one file is lost, and the rest goes on
        kind = f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]
        yield Refusal(source, f"failed: a mistake in wirecopy itself: {kind}")


def _warc(
    stream: IO[bytes], packed: str | None, source: str, room: _Room, row: Stated | None
) -> Iterator[Page | Refusal]:
    from wirecopy.pages.warc import pages_of_warc

    yield from pages_of_warc(
        stream,
        packed=packed,
        source=source,
        outlet=(row.outlet if row else None) or room.outlet,
        wanted=room.wanted,
        skipped=room.skipped,
        most_bytes=MAX_PAGE_BYTES,
    )


def _pages(
    stream: IO[bytes], kind: str, source: str, room: _Room, row: Stated | None
) -> Iterator[Page | Refusal]:
    outlet = (row.outlet if row else None) or room.outlet
    if kind == "records":
        yield from pages_of_records(stream, source=source, outlet=outlet, most_bytes=MAX_PAGE_BYTES)
        return
    if kind == "json":
        yield from pages_of_json(stream, source=source, outlet=outlet, most_bytes=MAX_PAGE_BYTES)
        return
    data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        yield Refusal(source, f"too large: over {MAX_PAGE_BYTES >> 20} MiB, which no news page is")
    elif not data.strip():
        yield Refusal(source, "empty: the file has no text")
    elif kind == "xml":
        from wirecopy.pages.xml_files import pages_of_xml

        yield from pages_of_xml(data, source=source, outlet=outlet, skipped=room.skipped)
    else:
        yield _page(data, kind=kind, source=source, outlet=outlet, row=row)


def _page(
    data: bytes, *, kind: str, source: str, outlet: str | None, row: Stated | None
) -> Page | Refusal:
    url, fetched = (row.url, row.fetched) if row else (None, None)
    charset = None
    if kind == "mhtml":
        part = html_part(data)
        if part is None:
            return Refusal(source, "damaged: no HTML part in this saved page (.mhtml)")
        data, charset = part.data, part.charset
        url, fetched = url or part.url, fetched or part.saved
    if is_binary(data):
        return Refusal(source, "binary: not a page of text")
    media: MediaType = "text/plain" if kind == "text" else "text/html"
    stated = outlet or host_outlet(row.url if row else None)
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
    from wirecopy.pages.xml_files import looks_like_xml

    start = start.lstrip(b"\xff\xfe").replace(b"\0", b"")  # UTF-16
    if LOOKS_LIKE_JSON.match(start):
        return "json"
    if looks_like_xml(start):
        return "xml"
    return "html" if looks_like_html(start) else "text"
