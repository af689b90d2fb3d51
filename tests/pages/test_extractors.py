"""The JSON that trafilatura and news-please write is read as it is."""

import json
from pathlib import Path

import pytest

from wirecopy.model import Page, Refusal
from wirecopy.pages import read_pages

TRAFILATURA = {
    "title": "Ferry on the reef",
    "author": "Ana Vell; Tomas Orr",
    "hostname": "harbour-courier.example",
    "date": "2031-05-02",
    "fingerprint": "6e56a85d1b3f1a2b",
    "id": None,
    "raw_text": "A ferry ran aground.",
    "text": "A ferry ran aground.\nDivers came.",
    "language": "en",
    "filedate": "2031-05-03",
    "source": "https://www.harbour-courier.example/1",
    "source-hostname": "Harbour Courier",
    "categories": "World",
    "tags": "sea;ferries",
}
NEWS_PLEASE = {
    "authors": ["Ana Vell", "Tomas Orr"],
    "date_download": "2031-05-03 08:00:00",
    "date_modify": None,
    "date_publish": "2031-05-02 10:00:00",
    "language": "en",
    "maintext": "A ferry ran aground.\nDivers came.",
    "source_domain": "www.harbour-courier.example",
    "title": "Ferry on the reef",
    "url": "https://www.harbour-courier.example/1",
}


def written(path: Path, *records: object) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    else:
        path.write_text(json.dumps(records[0], indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["page.json", "pages.jsonl"])
def test_trafilatura(tmp_path: Path, name: str) -> None:
    (page,) = read_pages([str(written(tmp_path / name, TRAFILATURA))])
    assert isinstance(page, Page)
    assert page.data == b"A ferry ran aground.\nDivers came."
    assert (page.media_type, page.outlet, page.url) == (
        "text/plain",
        "Harbour Courier",
        "https://www.harbour-courier.example/1",
    )
    assert (page.title, page.published, page.fetched) == (
        "Ferry on the reef",
        "2031-05-02",
        "2031-05-03",
    )
    assert page.stated == (
        ("byline", "Ana Vell; Tomas Orr"),
        ("language", "en"),
        ("section", "World"),
        ("tag", "sea"),
        ("tag", "ferries"),
    )


@pytest.mark.parametrize("name", ["page.json", "pages.jsonl"])
def test_news_please(tmp_path: Path, name: str) -> None:
    (page,) = read_pages([str(written(tmp_path / name, NEWS_PLEASE))])
    assert isinstance(page, Page)
    assert page.data == b"A ferry ran aground.\nDivers came."
    assert (page.outlet, page.published, page.fetched) == (
        "www.harbour-courier.example",
        "2031-05-02 10:00:00",
        "2031-05-03 08:00:00",
    )
    assert page.stated == (("byline", "Ana Vell, Tomas Orr"), ("language", "en"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "bad record: not valid JSON"),
        ("[1, 2]", "bad record: not a JSON object"),
        ("7", "bad record: not a JSON object"),
        ("[]", "empty: the file has no records"),
        ("", "empty"),
        ('{"name": "a package"}', "bad record: neither `text` nor `html`"),
        ('{"maintext": null, "url": "x"}', "empty: the record of news-please has no `maintext`"),
        ('{"maintext": ["x"], "authors": 5}', "empty: the record of news-please"),
        ('{"raw_text": {}, "text": 5}', "empty: the record of trafilatura has no text"),
        ("[" * 100_000, "bad record: not valid JSON"),
        ('{"text": 1' + "0" * 6000 + "}", "bad record: not valid JSON"),
    ],
)
def test_other_json_is_refused_with_a_clear_word(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(text)
    refused = next(iter(read_pages([str(tmp_path)])))
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith(reason)


def test_lone_surrogates_in_any_field_are_made_harmless(tmp_path: Path) -> None:
    bad = {**NEWS_PLEASE, "maintext": "cut \ud83d here", "title": "\udc00x", "authors": ["\ud83d"]}
    (page,) = read_pages([str(written(tmp_path / "a.json", bad))])
    assert isinstance(page, Page)
    for value in (page.data.decode(), page.title, *(v for _, v in page.stated)):
        assert value is not None
        value.encode("utf-8")
