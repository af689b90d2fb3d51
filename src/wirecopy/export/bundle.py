"""The evidence behind one report as a zip: the pages' bytes as they were stored, their hashes, and the collation.

It is a bag (BagIt, RFC 8493): `sha256sum -c manifest-sha256.txt` in its folder proves the bytes. The same evidence
gives the same zip, byte by byte. No name in it comes from a page.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from wirecopy.export.records import article_record, collation_record
from wirecopy.export.tree_records import tree_record
from wirecopy.model import Article, Collation, CopyTree, Page

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can state
_PLAIN_ID = re.compile("[0-9a-f]{8,64}")
_ENDING = {"text/html": "html", "text/plain": "txt"}
README = """The evidence behind one report, put together by wirecopy.

data/pages/       the pages as they were stored, byte by byte
data/pages.json   where each came from, and when: "fetched" as stated with the page (null where nothing was), "added"
                  when it came into the library; "sha256" and "size" of its bytes
data/articles.jsonl   the cleaned pages; all offsets in the collation count code points of their "text"
data/collation.json   the copies read side by side
data/collation.html   the same for people; it works offline and asks nothing of the network
manifest-sha256.txt   hashes of all files in data/:  sha256sum -c manifest-sha256.txt

The bytes prove what was stored here, not when or by whom a page was published. Pages are strangers' work: opened in a
browser, those in data/pages/ may run scripts and ask the network.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page with the time when it came into the library."""

    page: Page
    added: str | None


def write_bundle(
    stream: BinaryIO,
    kept: Iterable[Kept],
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    tree: CopyTree | None,
    html: str,
) -> int:
    """Writes the zip and returns how many pages are in it. ``kept`` are the pages of ``articles``."""
    files: dict[str, bytes] = {}
    rows = []
    for one in sorted(kept, key=lambda k: k.page.id):
        name = f"data/pages/{_name(one.page)}"
        files[name] = one.page.data
        rows.append(_stated(one, name))
    files["data/pages.json"] = _json(rows)
    files["data/articles.jsonl"] = b"".join(
        json.dumps(article_record(articles[id_])).encode() + b"\n" for id_ in sorted(articles)
    )
    record = collation_record(collation, articles)
    files["data/collation.json"] = _json(record | {"copy_tree": tree and tree_record(tree)})
    files["data/collation.html"] = html.encode("utf-8", "replace")
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(collation, files),
        "manifest-sha256.txt": _manifest(files),
        "README.txt": README.encode(),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    folder = f"wirecopy-{_safe(collation.report or 'compared')}"
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in sorted((tags | files).items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data, compresslevel=6)
    return len(rows)


def _stated(one: Kept, name: str) -> dict[str, Any]:
    page = one.page
    return {
        "article": page.id,
        "file": name,
        "sha256": hashlib.sha256(page.data).hexdigest(),
        "size": len(page.data),
        "source": page.source,
        "record": page.record,
        "url": page.url,
        "outlet": page.outlet,
        "media_type": page.media_type,
        "charset": page.charset,
        "published": page.published,
        "fetched": page.fetched,
        "added": one.added,
    }


def _name(page: Page) -> str:
    return f"{_safe(page.id)}.{_ENDING.get(page.media_type, 'bin')}"


def _safe(id_: str) -> str:
    """An id as it may stand in a path: as it is where it is hexadecimal, as every real one is, else its hash."""
    return (
        id_
        if _PLAIN_ID.fullmatch(id_)
        else hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()
    )


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    ).encode()


def _info(collation: Collation, files: Mapping[str, bytes]) -> bytes:
    size = sum(len(data) for data in files.values())
    return (
        f"Payload-Oxum: {size}.{len(files)}\nExternal-Identifier: {_safe(collation.report or 'compared')}\n"
    ).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1).encode() + b"\n"
