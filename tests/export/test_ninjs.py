"""ninjs 3 out: what the page states, in the fields and forms that the standard has."""

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from wirecopy.clean import clean
from wirecopy.demo import PAGES
from wirecopy.export.ninjs import ninjs_record
from wirecopy.model import Article, Evidence, Fact, Page, Paragraph, Published
from wirecopy.pages import read_pages
from wirecopy.pages.record_shapes import page_of

TEXT: dict[str, Any] = {"type": "string"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}


def listed(required: str | None = None, **fields: dict[str, Any]) -> dict[str, Any]:
    item = {"type": "object", "properties": fields, "additionalProperties": False}
    return {"type": "array", "items": item | ({"required": [required]} if required else {})}


#: The rules of ninjs 3.1 for the fields that we write, in our words; no other field may stand.
RULES = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "standard": {"type": "object", "additionalProperties": TEXT},
        "uri": {"type": "string", "format": "uri", "pattern": "^[a-z-]+:[!-~]+$"},
        "type": {"enum": ["text"]},
        "representationType": {"enum": ["full", "partial"]},
        "versionCreated": TIME,
        "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
        "headlines": listed("value", role=TEXT, contentType=TEXT, value=TEXT),
        "bodies": listed(
            "value",
            role=TEXT,
            contentType=TEXT,
            charCount={"type": "integer"},
            wordCount={"type": "integer"},
            value=TEXT,
        ),
        "by": TEXT,
        "located": TEXT,
        "slugline": TEXT,
        "genres": listed(name=TEXT),
        "subjects": listed(name=TEXT),
        "infoSources": listed(name=TEXT, role=TEXT),
        "altIds": listed(role=TEXT, value=TEXT),
    },
}
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
        page = page_of(record, where="x", at="", outlet=None)
        if not article.paragraphs:
            continue
        assert isinstance(page, Page)
        assert page.title == (article.title.value if article.title else None)
        words = re.sub(r"<[^>]+>", "", page.data.decode())
        assert len(words.split()) == len(record["bodies"][0]["value"].split())
