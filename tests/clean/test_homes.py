"""The element that holds the story: what stands in it at either end is story, although it is short."""

import pytest

from wirecopy.clean import clean
from wirecopy.model import Article, Page

STORY = "The ferry to Port Vessen left the harbour {} hours late, and its operator blamed the storm of the night."
TITLE = "<h1>Ferry late after storm</h1>"
RECENT = (
    "<div><h3>Recent posts</h3><ul><li><a href=/a>Harbour master retires after many years</a></li>"
    "<li><a href=/b>New lighthouse lit</a></li></ul></div>"
)


def article(markup: str) -> Article:
    found = clean(Page(id="p", source="p", data=markup.encode(), media_type="text/html"))
    assert isinstance(found, Article), found
    return found


def kept(markup: str, kind: str = "") -> list[str]:
    found = article(markup + RECENT)
    return [found.text[p.start : p.end] for p in found.paragraphs if p.kind == (kind or p.kind)]


def paragraphs(*numbers: int) -> str:
    return "".join(f"<p>{STORY.format(n)}</p>" for n in numbers)


def test_short_lines_under_the_last_paragraph() -> None:
    markup = f"<div>{TITLE}{paragraphs(2, 3)}<p>Place: Quay Hall</p><p>Entry: free</p></div>"
    assert kept(markup)[2:] == ["Place: Quay Hall", "Entry: free"]


def test_a_list_under_the_last_paragraph() -> None:
    markup = f"<div>{TITLE}{paragraphs(2)}<ul><li>A lamp<li>Warm socks</ul></div>"
    assert kept(markup)[1:] == ["A lamp", "Warm socks"]


def test_greetings_over_the_first_paragraph() -> None:
    markup = f"<div>{TITLE}<div><p>Dear all,</p><p>Good morning</p>{paragraphs(2, 3)}</div></div>"
    assert kept(markup)[:2] == ["Dear all,", "Good morning"]


def test_a_line_under_the_title_in_one_element_with_the_story_is_about_the_story() -> None:
    markup = f"<div>{TITLE}<p>Port Vessen edition</p>{paragraphs(2, 3)}</div>"
    assert kept(markup) == [STORY.format(2), STORY.format(3)]


def test_definitions() -> None:
    pairs = "".join(
        f"<dt>{a}</dt><dd>{b}</dd>"
        for a, b in (("Bow", "The front"), ("Stern", "The rear"), ("Keel", "The spine below"))
    )
    markup = f"<div>{TITLE}{paragraphs(2)}<dl>{pairs}</dl></div>"
    assert kept(markup)[1:] == ["Bow", "The front", "Stern", "The rear", "Keel", "The spine below"]


@pytest.mark.parametrize("below", ["", paragraphs(4)])
def test_a_table_and_an_address(below: str) -> None:
    table = "<table><tr><th>Pier<th>Boats<tr><td>One<td>8 a day</table><address>12 Quay Street</address>"
    assert kept(f"<div>{TITLE}{paragraphs(2, 3)}{table}{below}</div>")[2:5] == [
        "Pier Boats",
        "One 8 a day",
        "12 Quay Street",
    ]


def test_code_in_preformatted_text_is_story_and_a_dump_is_none() -> None:
    code = "<pre>var wind = 2;\nfunction sail(w) { return w; }</pre>"
    dump = '<pre>string(4) "wind"</pre>'
    found = kept(f"<div>{TITLE}{paragraphs(2)}{code}{dump}{paragraphs(3)}</div>")
    assert found[1:3] == ["var wind = 2;", "function sail(w) { return w; }"]
    assert len(found) == 4


def test_verses() -> None:
    verses = "<p>The tide comes in<br>the tide goes out<br>the boats all spin</p>"
    assert len(kept(f"<div>{TITLE}{verses}{paragraphs(2)}</div>")) == 4


def test_what_stands_behind_comments_or_in_another_element_is_not_the_storys() -> None:
    after = "<h4>Comments</h4><p>Nice boat</p>"
    box = "<div><p>The Tidewatch team</p></div>"
    assert len(kept(f"<div>{TITLE}{paragraphs(2, 3)}{after}</div>{box}")) == 2
    assert len(kept(f"<div>{TITLE}{paragraphs(2, 3)}</div>{box}")) == 2


def test_links_below_are_not_the_storys() -> None:
    links = "".join(f"<p><a href=/{n}>Boat number {n}</a></p>" for n in range(5))
    assert len(kept(f"<div>{TITLE}{paragraphs(2, 3)}<h3>Other boats</h3>{links}</div>")) == 2


def test_a_heading_over_the_first_paragraph_as_long_as_the_others() -> None:
    first, second = (
        "<h3>The long and difficult road to a harbour that is safe</h3>",
        "<h3>Sailing</h3>",
    )
    markup = f"<div>{TITLE}<div>{first}{paragraphs(2)}{second}{paragraphs(3)}</div></div>"
    assert len(kept(markup, "crosshead")) == 2
    question = markup.replace("safe</h3>", "safe?</h3>")
    assert len(kept(question, "crosshead")) == 2


def test_every_post_of_a_thread() -> None:
    posts = "".join(
        f"<div><span class=author>sailor{n}</span><p>2 May 2031, {n}:15</p><div class=postbody>"
        f"<p>{STORY.format(n)}</p><p>Thanks a lot</p></div></div>"
        for n in (2, 3, 4)
    )
    assert kept(TITLE + posts).count("Thanks a lot") == 3
    assert STORY.format(2) in kept(TITLE + posts)


# How publishing systems call the element that holds a text.
NAMES = (
    "et_pb_post_content", "td-post-content tagdiv-type", "sqs-html-content", "available-content", "gh-content",
    "field field--name-body field--type-text-with-summary", "node__content", "ce-bodytext", "itemFullText",
    "entry-body", "postbody", "bbWrapper", "cooked", "ms-rtestate-field", "artikeltext", "cuerpo-noticia",
    "testo-articolo", "corps-article", "elementor-widget-theme-post-content",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_systems_call_the_story(name: str) -> None:
    intro = "<p>Hello there</p><ul><li>A lamp</li></ul>"
    pieces = intro + paragraphs(2) + "<div><p>In columns</p></div>" + paragraphs(3)
    footer = f"<div><p>{STORY.format(9).replace('ferry', 'tram')}</p></div>"
    found = kept(f"<div>{TITLE}<div class='{name}'>{pieces}</div>{footer}</div>")
    assert found[:2] == ["Hello there", "A lamp"]
    assert "In columns" in found


def test_items_under_a_heading_of_related_stories_are_not_the_storys() -> None:
    items = "".join(
        f"<li>How boat {n} sailed to <a href=/{n}>the islands</a></li>" for n in range(4)
    )
    box = f"<p>More great Tidewatch stories</p><ul>{items}</ul>"
    markup = f"<div>{TITLE}<div class=entry-content>{paragraphs(2, 3)}{box}</div></div>"
    assert kept(markup) == [STORY.format(2), STORY.format(3)]


def test_a_source_on_the_last_line_is_a_credit() -> None:
    found = article(f"<div>{TITLE}{paragraphs(2, 3)}<p>Source: Tidewatch News</p></div>")
    assert [r.reason for r in found.removed][-1] == "metadata: credit"
