"""Lines of HTML: tag, share of links, and what the elements around call themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.clean.elements import lines_of_markup
from wirecopy.clean.lines import Line


def lines(markup: str) -> dict[str, Line]:
    return {line.text: line for line in lines_of_markup(markup)[1]}


def test_a_line_knows_its_tag_and_its_links() -> None:
    found = lines(
        "<h1>Ferry strike</h1><p>The <a href='/u'>union</a> said so.<ul><li><a href='/'>Home</a>"
    )
    assert [(line.tag, round(line.linked, 1)) for line in found.values()] == [
        ("h1", 0.0),
        ("p", 0.3),
        ("li", 1.0),
    ]


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("<nav><p>Home</p></nav>", "nav"),
        ("<footer><p>Home</p></footer>", "footer"),
        ("<figure><figcaption>Home</figcaption></figure>", "caption"),
        ("<div class='related-stories'><p>Home</p></div>", "related"),
        ("<div id=comments><p>Home</p></div>", "comments"),
        ('<div class="entry-content clear"><p>Home</p></div>', "story"),
        ("<p class='byline'>Home</p>", "byline"),
        ("<div style='display: none'><p>Home</p></div>", "hidden"),
        ("<DIV CLASS='Advert_Box'><p>Home</p></DIV>", "ad"),
    ],
)
def test_elements_say_what_they_are(markup: str, hint: str) -> None:
    assert hint in lines(markup)["Home"].hints


def test_a_hint_ends_with_its_element() -> None:
    found = lines("<div class=related><p>Other news</p></div><p>The union said so.</p>")
    assert found["The union said so."].hints == frozenset()


def test_a_wrapper_around_the_story_says_nothing_about_it() -> None:
    found = lines(
        "<div class='has-sidebar'><div class='article-body'><p>The union.</p></div></div>"
    )
    assert found["The union."].hints == {"story"}


def test_a_class_of_the_whole_page_is_no_hint() -> None:
    found = lines("<article class='post tag-list related'><p>The union.</p></article>")
    assert found["The union."].hints == {"article"}


def test_an_empty_link_does_not_run_on() -> None:
    found = lines("<p><a href='/x'><img src='/p.jpg'></a>The union said so.</p><p>More.</p>")
    assert [line.linked for line in found.values()] == [0.0, 0.0]


def test_scripts_styles_and_pictures_are_no_text() -> None:
    found = lines(
        "<script>a('<div class=nav>')</script><style>b</style><img alt='A boat'><p>The union."
    )
    assert list(found) == ["The union."]


def test_entities_are_characters() -> None:
    assert list(lines("<p>Fish &amp; ships &lt; 5</p>")) == ["Fish & ships < 5"]


def test_the_text_is_the_lines() -> None:
    text, found = lines_of_markup("<p>One.<br>Two.</p><div>Three</div>")
    assert text == "One.\nTwo.\nThree"
    assert [text[line.start : line.end] for line in found] == ["One.", "Two.", "Three"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 10_000 + "<p>deep",
        "<ul><li>" * 20_000 + "deep",
        "<div class='related'>" * 5_000 + "deep",
        "<a href=x>" * 5_000 + "deep",
        "<p>cut off in mid-tag <a hre",
        "<script>never closed",
        "<!-- never closed",
        "\ufdd0\ufdd5\ufdd1<p>deep",
        "<p>&#xFDD0;&#xFDD3;deep",
    ],
)
def test_broken_and_hostile_markup_is_read(markup: str) -> None:
    text, found = lines_of_markup(markup)
    assert all(text[line.start : line.end] == line.text for line in found)


PIECES = ["<div class=nav>", "</div>", "<p>", "</p>", "<a href=x>", "</a>", "<ul><li>", "One.", " ",
          "<!--", "-->", "<script>", "</script>", "<", ">", "\ufdd0", "&lt;", "<figcaption>", "é\n"]  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_gives_lines_that_are_slices(pieces: list[str]) -> None:
    text, found = lines_of_markup("".join(pieces))
    at = 0
    for line in found:
        assert line.start >= at
        assert text[line.start : line.end] == line.text
        at = line.end
