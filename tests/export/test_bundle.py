"""The evidence bundle: hashes verify, the same evidence is the same zip, and no name of a stranger is a path."""

import hashlib
import io
import json
import zipfile

from wirecopy.export import compare_page
from wirecopy.export.bundle import Kept, write_bundle
from wirecopy.model import Article, Collation, Page

Bundle = tuple[Collation, dict[str, Article]]


def bundled(bundle: Bundle, kept: list[Kept]) -> bytes:
    collation, articles = bundle
    stream = io.BytesIO()
    html = compare_page(collation, articles)
    write_bundle(stream, kept, collation, articles, tree=None, html=html)
    return stream.getvalue()


def pages(articles: dict[str, Article]) -> list[Kept]:
    return [
        Kept(
            Page(
                id=id_,
                source=article.source,
                data=article.text.encode("utf-8", "replace"),
                media_type="text/html",
                fetched="2031-05-16T08:00:00Z",
            ),
            "2031-05-17T09:00:00Z",
        )
        for id_, article in articles.items()
    ]


def test_the_hashes_verify(nine_copies: Bundle) -> None:
    kept = pages(nine_copies[1])
    with zipfile.ZipFile(io.BytesIO(bundled(nine_copies, kept))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        (folder,) = {name.split("/")[0] for name in names}
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            for line in archive.read(f"{folder}/{manifest}").decode().splitlines():
                digest, _, name = line.partition("  ")
                assert hashlib.sha256(archive.read(f"{folder}/{name}")).hexdigest() == digest
        listed = archive.read(f"{folder}/manifest-sha256.txt").decode()
        assert all(name.removeprefix(folder + "/") in listed for name in names if "/data/" in name)
        rows = json.loads(archive.read(f"{folder}/data/pages.json"))
        for row, one in zip(rows, sorted(kept, key=lambda k: k.page.id), strict=True):
            assert archive.read(f"{folder}/{row['file']}") == one.page.data
            assert row["sha256"] == hashlib.sha256(one.page.data).hexdigest()
            assert (row["fetched"], row["added"]) == (one.page.fetched, one.added)


def test_the_same_evidence_is_the_same_zip(two_copies: Bundle) -> None:
    kept = pages(two_copies[1])
    assert bundled(two_copies, kept) == bundled(two_copies, kept[::-1])


def test_ids_and_sources_of_strangers_are_no_paths(hostile: Bundle) -> None:
    kept = pages(hostile[1])
    for n, bad in enumerate(["../../etc/passwd", "/abs", "C:\\x", "a\x00b", "con", "x" * 5000]):
        page = Page(id=bad, source="../" * 9 + bad, data=b"x", media_type="text/plain")
        kept.append(Kept(page, f"2031-05-17T09:00:0{n}Z"))
    with zipfile.ZipFile(io.BytesIO(bundled(hostile, kept))) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        for name in archive.namelist():
            assert all(part.isascii() and part not in ("", ".", "..") for part in name.split("/"))
            assert set(name) <= set("abcdefghijklmnopqrstuvwxyzREADME0123456789-./"), name
            assert len(name) < 200


def test_every_offset_can_be_looked_up_in_the_bundle(nine_copies: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(bundled(nine_copies, pages(nine_copies[1])))) as archive:
        folder = archive.namelist()[0].split("/")[0]
        lines = archive.read(f"{folder}/data/articles.jsonl").decode().splitlines()
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
        collation = json.loads(archive.read(f"{folder}/data/collation.json"))
    for passage in collation["passages"]:
        for r in passage["readings"]:
            assert texts[r["article"]][r["start"] : r["end"]] == r["text"]
