"""ninjs 3 out: what the page states, in the fields and forms that the standard has."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from wirecopy.clean import clean
from wirecopy.demo import PAGES
from wirecopy.export.ninjs import ninjs_record, write_ninjs
from wirecopy.model import Article, Evidence, Fact, Page, Paragraph, Published
from wirecopy.pages import read_pages
from wirecopy.pages.outlets import host_outlet
from wirecopy.pages.record_shapes import page_of

#: The rules of ninjs 3.1 for the fields that we write, in our words; no other field may stand.
RULES = json.loads((Path(__file__).parents[2] / "docs/schema/ninjs.schema.json").read_text())
CHECK = Draft202012Validator(RULES, format_checker=FormatChecker())
ARTICLES = [
    article
    for page in read_pages([str(PAGES)], manifest=str(PAGES / "pages.csv"))
    if isinstance(page, Page) and isinstance(article := clean(page), Article)
]


def made(**more: Any) -> Article:
    text = "A <ferry> ran aground."
    base = {"id": "ab" * 8, "source": "x", "text": text, "paragraphs": (Paragraph("body", 0, 22),)}
    return Article(**{**base, **more})


def test_an_article_becomes_a_news_object() -> None:
    record = ninjs_record(made())
    assert record["uri"] == "urn:x-wirecopy:abababababababab"
    assert [b["value"] for b in record["bodies"]] == [
        "A <ferry> ran aground.",
        "<p>A &lt;ferry&gt; ran aground.</p>",
    ]
    CHECK.validate(record)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.id)
def test_every_page_of_the_demo_keeps_the_rules(article: Article) -> None:
    record = ninjs_record(article)
    CHECK.validate(record)
    assert record["altIds"] == [{"role": "wirecopy", "value": article.id}]


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("2031-05-02T10:15:07+02:00", "2031-05-02T10:15:07+02:00"),
        ("2031-05-02T10:15Z", "2031-05-02T10:15:00Z"),
        ("2031-05-02T10:15+0200", "2031-05-02T10:15:00+02:00"),
        ("2031-05-02T10:15:07", None),
        ("2031-05-02", None),
    ],
)
def test_a_time_is_written_only_where_nothing_must_be_made_up(
    stated: str, written: str | None
) -> None:
    article = made(published=Published(stated, "minute", Evidence("x")))
    assert ninjs_record(article).get("versionCreated") == written


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "", None, 'http://x/"><'])
def test_an_address_that_is_none_is_not_passed_on(url: str | None) -> None:
    assert ninjs_record(made(url=url))["uri"].startswith("urn:")


def test_what_is_inferred_says_so() -> None:
    outlet = Fact("Tidewatch", Evidence("disclaimer", 0, 1, inferred=True))
    assert ninjs_record(made(outlet=outlet))["infoSources"] == [
        {"name": "Tidewatch", "role": "outlet (inferred)"}
    ]


def test_what_is_written_can_be_read_again() -> None:
    for article in ARTICLES:
        record = ninjs_record(article)
        page = page_of(record, where="x", outlet=None)
        if not article.paragraphs:
            continue
        assert isinstance(page, Page)
        assert page.title == (article.title.value if article.title else None)
        words = re.sub(r"<[^>]+>", "", page.data.decode())
        assert len(words.split()) == len(record["bodies"][0]["value"].split())


@pytest.mark.parametrize("name", ["a.ninjs.json", "a.ninjs.jsonl", "a.ninjs.json.gz"])
def test_a_file_of_them_is_read_again_by_our_own_door(tmp_path: Path, name: str) -> None:
    articles = [article for article in ARTICLES if article.paragraphs]
    assert write_ninjs(map(ninjs_record, articles), tmp_path / name) == len(articles)
    pages = [p for p in read_pages([str(tmp_path / name)]) if isinstance(p, Page)]
    assert len(pages) == len(articles)
    assert [p.title for p in pages] == [a.title and a.title.value for a in articles]
    for page, article in zip(pages, articles, strict=True):
        assert page.outlet == (
            article.outlet.value
            if article.outlet and not article.outlet.evidence.inferred
            else host_outlet(page.url)
        )
        stated = {c.agency for c in article.credits if not c.inferred}
        assert {name for what, name in page.stated if what == "origin"} == stated


def test_the_command_writes_it_by_the_ending(tmp_path: Path) -> None:
    def command(*args: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "wirecopy", *args]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8")

    (tmp_path / "a.txt").write_text(
        "Ferry <b>aground\n\nA ferry ran aground on the reef off Keld.\n"
    )
    assert command("run", "a.txt").returncode == 0
    assert command("export", "articles", "--to", "a.ninjs.json.gz").returncode == 0
    (record,) = json.loads(gzip.decompress((tmp_path / "a.ninjs.json.gz").read_bytes()))
    CHECK.validate(record)
    wrong = command("export", "copies", "--to", "a.ninjs.json")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "ninjs has articles only" in wrong.stderr
