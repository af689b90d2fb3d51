"""ninjs 3 out: an article as the JSON that newsrooms exchange (IPTC), one object an article.

Only what the page states goes in. ninjs wants whole times with a zone, so a time that the page states less exactly is
left out; an agency that is known only from running text is marked as inferred.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from wirecopy.export.files import write_atomically
from wirecopy.export.tables import json_line
from wirecopy.model import Article

ENDINGS = (".ninjs.json", ".ninjs.jsonl", ".ninjs.json.gz", ".ninjs.jsonl.gz")
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
URI = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f-\U0010ffff]{1,4000}")
WHOLE_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)")


def ninjs_record(article: Article) -> dict[str, Any]:
    """One article as a ninjs 3 news object. ``uri`` is the page's address, or ``urn:x-wirecopy:`` and the id."""
    paragraphs = [(p.kind, article.text[p.start : p.end]) for p in article.paragraphs]
    text = "\n\n".join(words for _, words in paragraphs)
    record: dict[str, Any] = {
        "standard": STANDARD,
        "uri": _uri(article),
        "type": "text",
        "representationType": "full",
        "versionCreated": _time(article),
        "language": article.language,
        "headlines": _list("main", "text/plain", article.title.value if article.title else None),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(text),
                "wordCount": len(text.split()),
                "value": text,
            },
            {
                "role": "html",
                "contentType": "text/html",
                "value": "\n".join(_html(kind, words) for kind, words in paragraphs),
            },
        ],
        "by": article.byline and article.byline.value,
        "located": article.dateline and article.dateline.place,
        "slugline": article.slug and article.slug.value,
        "genres": [{"name": article.section.value}] if article.section else [],
        "subjects": [{"name": tag} for tag in article.tags],
        "infoSources": _sources(article),
        "altIds": [{"role": "wirecopy", "value": article.id}],
    }
    return {name: value for name, value in record.items() if value not in (None, [], "")}


def write_ninjs(records: Iterable[Mapping[str, Any]], path: str | Path) -> int:
    """Writes ``records`` to ``path`` and returns how many: one list (.ninjs.json), or an object a line (.ninjs.jsonl).

    The file appears whole or not at all. Raises ExportError.
    """
    is_list = ".json" in Path(path).suffixes
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        written = write_objects(records, stream, is_list=is_list)

    write_atomically(path, write)
    return written


def write_objects(records: Iterable[Mapping[str, Any]], stream: BinaryIO, *, is_list: bool) -> int:
    """JSON objects into an open stream, as one list or an object a line."""
    opening, between, closing = (b"[\n", b",\n", b"\n]\n") if is_list else (b"", b"\n", b"\n")
    written = 0
    stream.write(opening)
    for record in records:
        stream.write((between if written else b"") + json_line(record).encode())
        written += 1
    stream.write(closing)
    return written


def _uri(article: Article) -> str:
    url = article.url or ""
    return url if URI.fullmatch(url) else f"urn:x-wirecopy:{article.id}"


def _time(article: Article) -> str | None:
    """The published time as RFC 3339; None where seconds, zone or more would have to be made up.

    Seconds of a time stated to the minute are 00, as everybody writes it.
    """
    found = WHOLE_TIME.fullmatch(article.published.value) if article.published else None
    if found is None:
        return None
    minute, second, zone = found.groups()
    zone = zone if ":" in zone or zone == "Z" else f"{zone[:3]}:{zone[3:]}"
    return f"{minute}:{second or '00'}{zone}"


def _list(role: str, media: str, value: str | None) -> list[dict[str, str]]:
    return [{"role": role, "contentType": media, "value": value}] if value else []


def _html(kind: str, words: str) -> str:
    tag = "h2" if kind == "crosshead" else "p"
    return f"<{tag}>{escape(' '.join(words.split()))}</{tag}>"


def _sources(article: Article) -> list[dict[str, str]]:
    """The outlet, and each agency once: as stated if it is stated anywhere."""
    sources = []
    if article.outlet:
        inferred = article.outlet.evidence.inferred
        sources.append({"name": article.outlet.value, "role": _role("outlet", inferred)})
    agencies: dict[str, bool] = {}
    for credit in article.credits:
        agencies[credit.agency] = agencies.get(credit.agency, True) and credit.inferred
    sources += [{"name": n, "role": _role("agency", inf)} for n, inf in agencies.items()]
    return sources


def _role(role: str, inferred: bool) -> str:
    return f"{role} (inferred)" if inferred else role
