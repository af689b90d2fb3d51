"""The native kernel and its plain-Python twins give equal results on every input, hostile ones included."""

import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wirecopy.clean import agencies, elements, kernel, kernel_py, language, phrases, signs

native = pytest.importorskip("wirecopy.clean._native", reason="no native kernel was built")
TWINS = (native, kernel_py)

# What the rules look at, thrown together; then any characters at all.
WORDS = (
    'Sign up for our newsletter', 'All rights reserved', 'more on this', 'Read more', 'Share', 'Facebook',
    'LinkedIn', 'Tweet', 'Email', '·', '  ', 'Most Read', '1,234 Comments', '٣٤', 'advertisement', 'Reuters',
    '(AFP)', '@Reuters', 'reuters.com', '#AP', 'Agence France-Presse', '新华社', '共同通信', 'ΑΣ', 'İstanbul', '’',
    '“', '.', '!', ':', '\n', '\t', '\x1c', '\ud800', 'The ferry', 'left at dawn', 'and', 'of', 'the', 'der',
    'und', 'les', 'на', 'и', 'في', 'の', 'ไทย',
)  # fmt: skip
TAGS = (
    '<meta name="a" content=\'b c\'>', '<META PROPERTY=og:title content="x > y"',
    '<link rel=canonical href=/a>', '<title>', '</title>', '<html lang="en">',
    '<time datetime=2031-05-02 pubdate>', '</time>', '<script type="application/ld+json">', '{}', '</script>',
    '</SCRIPT>', '<style>', '</style', '<!--', '-->', '<base>', '<p class="related">', '</p>',
    "<div id='nav'>", '</div>', '<ul><li>', '<br>', '<b>', '</B>', '<strong>', '</strong>',
    '<a href=x>', '</a>', '&amp;', '&#0;', '&#x110000;', '"',
    "'", '=', '>', '<', '/', ' ', '\xa0', '\ud800', '’', 'text', '<table><td>', '<svg/>', '<svg>',
    '<textarea>', '<button>', '<h1>', '<pre>\n',
)  # fmt: skip
lines = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=14).map("".join)
markup = st.lists(st.sampled_from(TAGS) | st.text(max_size=3), max_size=30).map("".join)


def demo_pages() -> list[str]:
    pages = []
    folders = [files("wirecopy.demo") / "pages"]
    while folders:
        for entry in folders.pop().iterdir():
            if entry.is_dir():
                folders.append(entry)
            elif entry.name.endswith((".html", ".txt")):
                pages.append(entry.read_bytes().decode("utf-8", "replace"))
    return pages


def made(cached: Any, name: str) -> list[Any]:
    """What the room makes with the native form and with the twin of a class."""
    both = []
    for twin in TWINS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kernel, name, getattr(twin, name))
            both.append(cached.__wrapped__())
    return both


@pytest.fixture(scope="module")
def readers() -> list[Any]:
    return made(elements._reader, "Reader")


@pytest.fixture(scope="module")
def tables() -> list[Any]:
    return made(phrases._tables, "Phrases")


@pytest.fixture(scope="module")
def names() -> list[Any]:
    return made(agencies._all_names, "Names")


@pytest.fixture(scope="module")
def seers() -> list[Any]:
    return made(signs._signs, "Signs")


@pytest.fixture(scope="module")
def tallies() -> list[Any]:
    return made(language._tally, "Tally")


def test_the_kernel_says_which_it_is() -> None:
    assert [twin.NAME for twin in TWINS] == ["native", "python"]


def test_the_kernel_offers_what_its_twins_do() -> None:
    assert all(hasattr(native, name) for name in kernel_py.__all__)


def test_the_demo_pages_are_read_alike(
    readers: list[Any], tables: list[Any], names: list[Any], tallies: list[Any]
) -> None:
    for page in demo_pages():
        fast, plain = readers
        assert fast.lines(page, 9999) == plain.lines(page, 9999)
        assert native.tags(page) == kernel_py.tags(page)
        fast, plain = names
        assert fast.find(page, 0, len(page)) == plain.find(page, 0, len(page))
        fast, plain = tallies
        assert fast.count(page) == plain.count(page)
        fast, plain = tables
        for line in re.split(r"[\n<>]", page):
            assert fast.known(line, False) == plain.known(line, False)
            assert fast.known(line, True) == plain.known(line, True)


@given(lines | glued, st.booleans())
@example("Share|Tweet • Email", False)
@example("FacebookTwitterLinkedIn", False)
@example("Share\x1c\x1cTweet", False)
@example("", True)
@example("ΑΣ", False)
def test_lines_are_folded_and_looked_up_alike(
    tables: list[Any], line: str, end_of_body: bool
) -> None:
    assert native.fold(line) == kernel_py.fold(line)
    fast, plain = tables
    assert fast.known(line, end_of_body) == plain.known(line, end_of_body)


def test_every_phrase_of_the_tables_is_found_alike(tables: list[Any]) -> None:
    fast, plain = tables
    for phrase in [
        *plain.whole,
        *plain.opening,
        *(p for row in plain.inside.values() for p, _ in row),
        *(p for p, _, _ in plain.unspaced),
    ]:
        for line in (
            phrase,
            f"{phrase} the ferry",
            f"The ferry {phrase} left",
            f"{phrase}: {phrase}",
        ):
            assert fast.known(line, True) == plain.known(line, True)


@given(lines | glued, st.integers(0, 9), st.integers(0, 60))
def test_names_are_found_alike(names: list[Any], text: str, start: int, end: int) -> None:
    fast, plain = names
    assert fast.find(text, start, end) == plain.find(text, start, end)


def test_every_name_of_the_table_is_found_alike(names: list[Any]) -> None:
    fast, plain = names
    for name in agencies._table().agencies:
        for text in (
            name,
            f"({name})",
            f"a{name}",
            f"@{name}",
            f"{name}s",
            f"{name}.com",
            f"{name}.com.",
            f"{name}.come",
        ):
            assert fast.find(text, 0, len(text)) == plain.find(text, 0, len(text))


@given(lines | glued)
def test_words_and_letters_are_counted_alike(tallies: list[Any], text: str) -> None:
    fast, plain = tallies
    assert fast.count(text) == plain.count(text)


@given(markup)
@example("<meta " + "a" * 90 + "=b>")
@example("<meta a" + " " * 21 + "=b c = d = e f='g h=i>")
@example("<!-- <meta a=b>")
@example("<script>1<SCRIPT></SCRIPT><meta a=b>")
def test_tags_and_attributes_are_read_alike(page: str) -> None:
    assert native.tags(page) == kernel_py.tags(page)
    assert native.attributes(page) == kernel_py.attributes(page)


@given(markup)
def test_lines_of_markup_are_read_alike(readers: list[Any], page: str) -> None:
    fast, plain = readers
    assert fast.lines(page, 9999) == plain.lines(page, 9999)
    assert fast.lines(page, 2) == plain.lines(page, 2)


@given(lines | glued)
@example("İ photo by K Σ")
def test_signs_are_seen_alike(seers: list[Any], text: str) -> None:
    fast, plain = seers
    assert fast.of(text) == plain.of(text)


def test_every_letter_has_the_same_small_one() -> None:
    letters = "".join(map(chr, range(0x110000)))
    assert native.fold(letters) == kernel_py.fold(letters)


HOSTILE = {
    "deep nesting": "<div>" * 2_000 + "text",
    "deep nesting, closed in turn": "<div><p><ul><li>" * 500 + "</div></p></ul></li>" * 500 + "text",
    "many links": "<a href=/x>more</a> " * 3_000,
    "a long line": "word " * 20_000,
    "a word without end": "w" * 100_000,
    "no tag ends": "<meta " * 5_000,
    "no comment ends": "<!-- " * 5_000,
    "no script ends": "<script><!--" * 3_000,
    "no quote ends": "<meta a=\"" * 5_000,
    "entities": "&amp;&#38;&nosuch;&" * 3_000,
    "lone surrogates": "<p>\ud800\udfff" * 3_000,
    "bars": "| " * 20_000,
    "digits": "1," * 50_000,
    "names": "Reuters." * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_alike_and_give_no_more_than_they_hold(
    readers: list[Any], tables: list[Any], names: list[Any], tallies: list[Any], page: str
) -> None:
    fast, plain = readers
    rows = fast.lines(page, 9999)
    assert rows == plain.lines(page, 9999)
    assert sum(len(row[2]) for row in rows) <= len(page)
    assert native.tags(page) == kernel_py.tags(page)
    assert sum(len(inside) for _, inside, _, _ in native.tags(page)) <= len(page)
    assert native.attributes(page[:20_000]) == kernel_py.attributes(page[:20_000])
    fast, plain = tables
    assert fast.known(page, True) == plain.known(page, True)
    fast, plain = names
    assert fast.find(page, 0, len(page)) == plain.find(page, 0, len(page))
    fast, plain = tallies
    assert fast.count(page) == plain.count(page)


def test_a_line_longer_than_any_paragraph_has_no_phrase(tables: list[Any]) -> None:
    for table in tables:
        assert table.known("all rights reserved" + " " * 5_900, False)
        assert table.known("all rights reserved" + " " * 6_000, False) is None
