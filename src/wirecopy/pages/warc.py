"""Pages out of a web archive (.warc, .warc.gz, .warc.zst): the HTML and text that servers answered with.

What nobody asked for (requests, pictures, errors, other hosts) is passed over and counted; what should have been a
page and is broken comes out as a Refusal, and the rest goes on. Reading an archive again gives the same pages with the
same ids: that is how a run that was killed is resumed. There is no note of how far it came, as reading a page costs a
tenth of cleaning it, and those that the library has are not cleaned again.
"""

import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.identity import page_id
from wirecopy.pages.look import is_binary, looks_like_html
from wirecopy.pages.outlets import host_outlet
from wirecopy.pages.packed import GZIP_MAGIC, ZSTD_MAGIC, PackedError, Packing, unpack
from wirecopy.pages.strings import tidy
from wirecopy.pages.wanted import Skipped, Wanted
from wirecopy.pages.warc_frames import HEADER_END, Frame, frames
from wirecopy.pages.warc_members import GzipMembers, Parts, Whole, ZstdWhole

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Fields = dict[str, str]

MEDIA: dict[str, MediaType] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
PACKINGS: dict[str, Packing] = {
    "gzip": "gzip",
    "x-gzip": "gzip",
    "br": "br",
    "zstd": "zstd",
    "deflate": "deflate",
}
MOST_PACKINGS = 3  # one on top of the other
OK = range(200, 300)
KINDS = ("response", "resource", "conversion")
KIND = re.compile(rb"(?i)\nWARC-Type:[ \t]{0,20}([a-z]{1,40})[ \t]{0,20}\r?\n")
CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]{0,8}(?:;[^\r\n]{0,200})?\r\n")


def pages_of_warc(
    stream: IO[bytes],
    *,
    packed: str | None,
    source: str,
    outlet: str | None,
    wanted: Wanted,
    skipped: Skipped,
    most_bytes: int,
) -> Iterator[Page | Refusal]:
    """A Page or Refusal a record; ``source`` of each is ``path:offset``. ``packed``: gzip, zstd or None."""
    for frame in frames(_parts(stream, packed), most_bytes=most_bytes):
        where = f"{source}:{frame.where}"
        if frame.problem:
            yield Refusal(where, frame.problem)
            continue
        try:
            item = _item(frame, where, outlet, wanted, most_bytes)
        except _UnwantedError as unwanted:
            skipped.note(str(unwanted))
        except PackedError as error:
            yield Refusal(where, str(error))
        else:
            yield item


def _parts(stream: IO[bytes], packed: str | None) -> Parts:
    if packed == "gzip":
        return GzipMembers(stream)
    return ZstdWhole(stream) if packed == "zstd" else Whole(stream)


class _UnwantedError(Exception):
    """Says in a few fixed words why a record is passed over."""


def _item(
    frame: Frame, where: str, outlet: str | None, wanted: Wanted, most_bytes: int
) -> Page | Refusal:
    from fastwarc.warc import WarcRecord

    if found := KIND.search(
        frame.data, 0, frame.data.find(HEADER_END) + 2
    ):  # half of all records end here
        _check_kind(found[1].decode("ascii").lower())
    try:
        record = WarcRecord.from_reader(io.BytesIO(frame.data))
    except (OSError, ValueError) as error:
        return Refusal(where, f"damaged: the record's header cannot be read ({error})")
    header = _fields(record.headers)
    _check_content(header, is_http=record.is_http)
    url = header.get("warc-target-uri", "").strip("<>") or None
    fetched = header.get("warc-date")
    if reason := wanted.why_not(url=url, date=fetched):
        raise _UnwantedError(reason)
    if frame.large:
        return _large(header, where, most_bytes)
    if record.is_http:
        media, data, charset, stated = _answer(frame, record, most_bytes)
    else:
        data = record.reader.read()
        media, charset = _media(header.get("content-type"), data)
        stated = ()
    if cut := header.get("warc-truncated"):
        return Refusal(where, f"cut short: the crawler kept only a part of the page ({cut[:40]})")
    if len(data) > most_bytes:
        return Refusal(where, f"too large: over {most_bytes >> 20} MiB, which no news page is")
    if not data.strip():
        return Refusal(where, "empty: the answer has no text")
    if is_binary(data):
        return Refusal(where, "binary: not a page of text")
    name = outlet or host_outlet(url)
    return Page(
        id=page_id(data, name),
        source=where,
        data=data,
        media_type=media,
        charset=charset,
        outlet=name,
        url=url,
        fetched=fetched,
        record=header.get("warc-record-id", "").strip("<>") or None,
        stated=stated,
    )


def _check_kind(kind: str) -> None:
    """Answers of servers, pages that were kept without one, and the text files of Common Crawl (.wet)."""
    if kind not in KINDS:
        raise _UnwantedError(
            "seen before, kept elsewhere" if kind == "revisit" else "no answer of a server"
        )


def _check_content(header: Fields, *, is_http: bool) -> None:
    kind = header.get("warc-type", "").lower()
    _check_kind(kind)
    if is_http:
        return
    said = header.get("content-type")
    if said is None and kind == "response":
        raise PackedError("damaged: the answer has no HTTP header")
    _media(said, b"")


def _answer(
    frame: Frame, record: "WarcRecord", most_bytes: int
) -> tuple[MediaType, bytes, str | None, tuple[tuple[str, str], ...]]:
    """Media type, content, charset and stated language of what a server answered."""
    try:
        record.parse_http()
        status = record.http_headers.status_code
        headers = _fields(record.http_headers)
    except (OSError, ValueError) as error:
        raise PackedError("damaged: the answer has no HTTP header") from error
    if status is None:
        raise PackedError("damaged: the answer has no HTTP header")
    if status not in OK:
        raise _UnwantedError("an HTTP status other than 2xx")
    said = headers.get("content-type")
    known = _media(said, b"") if said else None  # before anything is unpacked
    data = record.reader.read()
    if "chunked" in headers.get("transfer-encoding", "").lower() and CHUNK.match(data):
        data = _joined(frame)
    data = _unpacked(data, headers.get("content-encoding"), most_bytes)
    media, charset = known or _media(None, data)
    language = headers.get("content-language")
    stated = (("language", language),) if language and len(language) <= 20 else ()
    return media, data, charset, stated


def _joined(frame: Frame) -> bytes:
    """The content of an answer in chunks. Crawlers often join them, and leave the header as it was."""
    from fastwarc.warc import WarcRecord

    try:
        record = WarcRecord.from_reader(io.BytesIO(frame.data))
        record.parse_http(auto_decode="transfer")
        return record.reader.read()
    except (OSError, ValueError) as error:
        raise PackedError("damaged: the answer's chunks are broken") from error


def _unpacked(data: bytes, encodings: str | None, most_bytes: int) -> bytes:
    """The content without its packings. Crawlers often unpack, and leave the header as it was."""
    names = [name.strip().lower() for name in (encodings or "").split(",")]
    names = [name for name in names if name not in ("", "identity", "none", "utf-8")]
    if len(names) > MOST_PACKINGS:
        raise PackedError(f"bomb: packed {len(names)} times over")
    for name in reversed(names):
        packing = PACKINGS.get(name)
        marks = {"gzip": GZIP_MAGIC, "zstd": ZSTD_MAGIC}
        if packing in marks and not data.startswith(marks[packing]):
            continue
        if packing is None:
            continue
        try:
            data = unpack(data, packing, most_bytes=most_bytes)
        except PackedError:
            if packing in marks or not looks_like_html(data) or is_binary(data):
                raise
    return data


def _media(said: str | None, data: bytes) -> tuple[MediaType, str | None]:
    """Media type and charset as stated; where nothing is stated, by the look of it."""
    if not said:
        return ("text/html" if looks_like_html(data) else "text/plain"), None
    name, _, parameters = said.partition(";")
    media = MEDIA.get(name.strip().lower())
    if media is None:
        raise _UnwantedError("neither HTML nor text")
    for parameter in parameters.split(";")[:10]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return media, value.strip().strip("\"'")[:40] or None
    return media, None


def _large(header: Fields, where: str, most_bytes: int) -> Refusal:
    """Only the header of the record is here: films are as large, and not asked for."""
    identified = header.get("warc-identified-payload-type")
    if identified:
        _media(identified, b"")
    return Refusal(where, f"too large: over {most_bytes >> 20} MiB, which no news page is")


def _fields(headers: Any) -> Fields:
    """Names in small letters; of a field that comes again the first."""
    fields: Fields = {}
    for name, value in headers.items():
        if said := tidy(value):
            fields.setdefault(name.lower(), said)
    return fields
