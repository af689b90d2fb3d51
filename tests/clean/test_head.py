"""The head of a page states title, site, time, section, tags and authors; the most trusted field wins."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.head import Head, read_head


def head(*tags: str, **json_ld: Any) -> Head:
    block = {"@context": "https://schema.org", "@type": "NewsArticle", **json_ld}
    script = f'<script type="application/ld+json">{json.dumps(block)}</script>' if json_ld else ""
    return read_head(f"<!doctype html><html lang=en-GB><head>{''.join(tags)}{script}</head><body>x")


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_a_head_is_read() -> None:
    found = head(
        "<title>Ferry late | The Harbour Courier</title>",
        meta("og:site_name", "The Harbour Courier"),
        meta("article:published_time", "2031-05-02T07:10:00+01:00"),
        meta("article:section", "World"),
        meta("article:tag", "Ferries"),
        meta("article:tag", "Port Vessen"),
        '<meta name="author" content="By Jane Doe">',
        '<link rel="canonical" href="https://courier.example/ferry">',
    )
    assert found.title is not None
    assert (found.title.value, found.title.evidence.how) == ("Ferry late", "<title>")
    assert found.site_name is not None
    assert found.site_name.value == "The Harbour Courier"
    assert found.published is not None
    assert found.published.value == "2031-05-02T07:10:00+01:00"
    assert found.published.evidence.how == "meta article:published_time"
    assert found.section is not None
    assert found.section.value == "World"
    assert found.tags == ("Ferries", "Port Vessen")
    assert found.byline is not None
    assert found.byline.value == "Jane Doe"
    assert (found.url, found.language) == ("https://courier.example/ferry", "en")


def test_json_ld_comes_before_meta() -> None:
    found = head(
        meta("article:published_time", "2031-05-03T09:00:00Z"),
        meta("og:title", "You will not believe this ferry"),
        headline="Ferry late",
        datePublished="2031-05-02T07:10:00Z",
        dateModified="2031-05-02T08:00:00Z",
        author=[{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}],
        publisher={"@type": "Organization", "name": "Tidewatch"},
        keywords=["ferries", "sea"],
    )
    assert found.title is not None
    assert (found.title.value, found.title.evidence.how) == ("Ferry late", "JSON-LD headline")
    assert found.titles == ("Ferry late", "You will not believe this ferry")
    assert found.published is not None
    assert found.published.value == "2031-05-02T07:10:00+00:00"
    assert found.modified is not None
    assert found.byline is not None
    assert found.byline.value == "Jane Doe"
    assert found.site_name is not None
    assert found.site_name.value == "Tidewatch"
    assert found.tags == ("ferries", "sea")


@pytest.mark.parametrize(
    "block",
    [
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2031-05-02"}]}',
        '[{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "datePublished": "2031-05-02"}]',
        '{"@type": "NewsArticle", "datePublished": "2031-05-02",}',  # a comma too many
        '{"@type": "NewsArticle", "headline": "Ferry "late"", "datePublished": "2031-05-02"}',
        '<!--{"@type": "NewsArticle", "datePublished": "2031-05-02"}-->',
        '{"@type": "MedicalWebPage", "datePublished": "2031-05-02"}',
        '{"@type": "NewsArticle"}{"datePublished": "2031-05-02"}',
    ],
)
def test_json_ld_as_broken_as_pages_have_it(block: str) -> None:
    found = read_head(f'<script type="application/ld+json">{block}</script>')
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2031-05-02", "day")


def test_a_day_gives_way_to_a_clock_on_the_same_day() -> None:
    found = head(meta("article:published_time", "2031-05-02T07:10:00Z"), datePublished="2031-05-02")
    assert found.published is not None
    assert found.published.value == "2031-05-02T07:10:00+00:00"


def test_times_in_the_markup_and_in_the_url_are_last() -> None:
    late = '<time datetime="2031-05-09">x</time>'
    called = '<time class="published" datetime="2031-05-02T07:10">x</time>'
    assert (found := head(late, called).published)
    assert (found.value, found.evidence.how) == ("2031-05-02T07:10", "time datetime")
    assert head(late, '<time datetime="2031-05-08">x</time>').published is None  # whose are they?
    assert (found := head(meta("og:url", "https://t.example/2031/05/02/ferry")).published)
    assert (found.value, found.evidence.how, found.evidence.inferred) == ("2031-05-02", "URL", True)


def test_the_sites_name_is_cut_from_the_title_and_nothing_else() -> None:
    site = meta("og:site_name", "Tidewatch")
    for title in (
        "Ferry late - Tidewatch",
        "Ferry late | World | Tidewatch",
        "Tidewatch: Ferry late",
    ):
        found = head(f"<title>{title}</title>", site).title
        assert found is not None
        assert found.value.startswith("Ferry late")
        assert "Tidewatch" not in found.value
    kept = head("<title>Ferry late - the harbour waits</title>", site).title
    assert kept is not None
    assert kept.value == "Ferry late - the harbour waits"


def test_what_is_in_comments_and_scripts_is_not_read() -> None:
    hidden = meta("og:title", "Old ferry")
    assert (
        read_head(f"<!-- {hidden} --><script>'{hidden}'</script><style>{hidden}</style>").title
        is None
    )


def test_entities_and_quotes() -> None:
    found = read_head("<meta content='Ferry &amp;amp; tide: \"late\"' property=og:title>")
    assert found.title is not None
    assert found.title.value == 'Ferry & tide: "late"'


PIECES = [
    "<meta ", "property=", '"og:title"', "content=", "'x", '"', ">", "<title>", "</title>", "<!--", "-->", "<time ",
    "datetime=2031-05-02", "<script type=application/ld+json>", "</script>", '{"@type":"NewsArticle",', "[" * 50, "}",
    "\x00",
]  # fmt: skip


@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
)
def test_never_raises(markup: str) -> None:
    assert isinstance(read_head(markup), Head)


def test_deep_nesting_is_not_followed() -> None:
    deep = "[" * 100_000
    assert read_head(f'<script type="application/ld+json">{deep}</script>') == Head()
