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
    (published,) = found.published
    assert published.value == "2031-05-02T07:10:00+01:00"
    assert published.evidence.how == "meta article:published_time"
    assert found.section is not None
    assert found.section.value == "World"
    assert found.tags == ("Ferries", "Port Vessen")
    assert [(a.value, a.evidence.how) for a in found.authors] == [("By Jane Doe", "meta author")]
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
    assert [time.value for time in found.published] == [
        "2031-05-02T07:10:00+00:00",
        "2031-05-03T09:00:00+00:00",
    ]
    assert [time.value for time in found.modified] == ["2031-05-02T08:00:00+00:00"]
    assert [author.value for author in found.authors] == ["Jane Doe"]
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
    assert found.published
    assert (found.published[0].value, found.published[0].precision) == ("2031-05-02", "day")


def test_the_objects_of_a_graph_refer_to_each_other() -> None:
    """As Yoast writes it: the page has the times, the author is an object of its own."""
    graph = [
        {"@type": "WebSite", "name": "Tidewatch"},
        {"@type": "WebPage", "@id": "/ferry", "datePublished": "2031-05-02T07:10:00Z"},
        {"@type": "Article", "headline": "Ferry late", "author": {"@id": "/jane"}},
        {"@type": "Person", "@id": "/jane", "name": "Jane Doe"},
        {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 3, "name": "Ferry late"},
            {"@type": "ListItem", "position": 2, "item": {"@id": "/sea", "name": "Sea"}},
            {"@type": "ListItem", "position": 1, "name": "Home"},
        ]},
    ]  # fmt: skip
    found = head(**{"@graph": graph, "@type": None})
    assert [time.value for time in found.published] == ["2031-05-02T07:10:00+00:00"]
    assert [author.value for author in found.authors] == ["Jane Doe"]
    assert found.section is not None
    assert (found.section.value, found.section.evidence.how) == ("Sea", "JSON-LD BreadcrumbList")


def test_the_story_and_not_a_bare_object_before_it() -> None:
    block = [{"@type": "Report"}, {"@type": "NewsArticle", "datePublished": "2031-05-02"}]
    found = read_head(f'<script type="application/ld+json">{json.dumps(block)}</script>')
    assert [time.value for time in found.published] == ["2031-05-02"]


@pytest.mark.parametrize(
    ("markup", "how"),
    [
        ('<span itemprop="datePublished" content="2031-05-02T07:10Z">', "microdata datepublished"),
        ('<div itemprop="datePublished">2031-05-02T07:10Z</div>', "microdata datepublished"),
        (
            '<span property="dc:date dc:created" content="2031-05-02T07:10Z">today</span>',
            "RDFa date",
        ),
        ('<b property="schema:datePublished">2031-05-02T07:10Z</b>', "RDFa datepublished"),
    ],
)
def test_elements_of_the_body_are_marked(markup: str, how: str) -> None:
    (time,) = head(markup).published
    assert (time.value, time.evidence.how) == ("2031-05-02T07:10+00:00", how)


@pytest.mark.parametrize(
    "markup",
    [
        '<div itemprop="author" itemscope><a href="/j"><span itemprop="name">Jane Doe</span></a></div>',
        '<div itemprop="author" itemscope><meta itemprop="name" content="Jane Doe"></div>',
        '<span property="schema:author">Jane Doe</span>',
        '<a rel="author" href="/jane">Jane <b>Doe</b></a>',
        '<a rel="author" href="/jane">Jane Doe</a>'
        + "<p>more</p>" * 300
        + '<a rel="author">John Roe</a>',
        '<a rel="author">Jane Doe</a><div itemtype="http://schema.org/Comment"><b rel="author">John Roe</b>',
    ],
)
def test_authors_are_marked(markup: str) -> None:
    assert {author.value for author in head(markup).authors} == {"Jane Doe"}


def test_the_categories_and_tags_of_a_post() -> None:
    found = head('<a rel="category tag">Sea</a> <a rel="tag">Ferries</a> <a rel="tag">Port</a>')
    assert found.section is not None
    assert (found.section.value, found.tags) == ("Sea", ("Ferries", "Port"))


def test_what_systems_write_where_a_section_should_stand_is_none() -> None:
    site = meta("og:site_name", "Tidewatch")
    for said in ("Homepage", "Uncategorized", "tidewatch", "article"):
        assert head(site, meta("article:section", said)).section is None
    found = head(site, articleSection=["Home", "Sea"]).section
    assert found is not None
    assert found.value == "Sea"


def test_tags_without_the_marks_of_the_system() -> None:
    assert head(keywords=["topic: Ferries", "section: Article", "@day", "Sea"]).tags == (
        "Ferries",
        "Sea",
    )


def test_pictures_for_previews() -> None:
    found = head(
        meta("og:image", "https://t.example/a.jpg"),
        image={"@type": "ImageObject", "url": "https://t.example/b.jpg"},
    )
    assert found.images == ("https://t.example/b.jpg", "https://t.example/a.jpg")


def test_time_elements_are_last() -> None:
    late = '<time datetime="2031-05-09">x</time>'
    called = '<time class="published" datetime="2031-05-02T07:10">x</time>'
    (time,) = head(late, called).published
    assert (time.value, time.evidence.how) == ("2031-05-02T07:10", "time datetime")
    assert not head(late, '<time datetime="2031-05-08">x</time>').published  # whose are they?


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
