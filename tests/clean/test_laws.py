"""Law 1 on whatever a page contains: paragraphs and removed lines together are the whole text, in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.clean import clean
from wirecopy.model import Article, MediaType, Page, Refusal

LINES = [
    "The union of ferry crews said on Thursday that its strike had ended after a week of talks.",
    "“Just awful,” he said.",
    "- Rare talks -",
    "Advertisement",
    "Ferry strike ends in Port Vessen",
    "By Jane Doe",
    "PORT VESSEN (AFP) — The first boat left at dawn, the harbour office told AFP on Friday.",
    "Fri May 2, 2031 11:45:43",
    "S/SH 11",
    'string(40) "[{"id":"7","pic":"/a.jpg","title":"Ferry sails"}]"',
    "12 comments",
    "© 2031 The Harbour Courier. All rights reserved.",
    "— Harbour Office (@harbour) May 2, 2031",
    "Jane Roe/Getty Images",
    "1:05 p.m.",
    "",
    " \t",
    "工会发言人说，渡轮将于星期五上午恢复运营。",
    "<p class=related>",
    "</p></div>",
    "<h1>",
    "\x00\ufdd0",
]


def check(page: Page) -> None:
    found = clean(page)
    assert isinstance(found, Article | Refusal)
    if isinstance(found, Refusal):
        assert found.reason
        assert found.page == page.id
        return
    assert any(p.kind == "body" for p in found.paragraphs)
    at = 0
    kept = [(p.start, p.end) for p in found.paragraphs]
    for start, end in sorted(kept + [(r.start, r.end) for r in found.removed]):
        assert at <= start < end <= len(found.text)
        assert not found.text[at:start].strip()
        assert found.text[start:end] == found.text[start:end].strip()
        at = end
    assert not found.text[at:].strip()
    assert all(r.reason.startswith(("metadata: ", "furniture: ")) for r in found.removed)
    for fact in (found.title, found.section, found.slug, found.byline, found.outlet):
        if fact and fact.evidence.start is not None:
            assert 0 <= fact.evidence.start <= (fact.evidence.end or 0) <= len(found.text)
    for credit in found.credits:
        assert 0 <= credit.start < credit.end <= len(found.text)


def page(data: bytes, media_type: MediaType) -> Page:
    return Page(id="p", source="p", data=data, media_type=media_type)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from(["text/html", "text/plain"]))
def test_pages_of_known_lines(lines: list[str], media_type: MediaType) -> None:
    check(page("\n".join(lines).encode(), media_type))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain"]))
def test_pages_of_any_bytes(data: bytes, media_type: MediaType) -> None:
    check(page(data, media_type))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["text/html", "text/plain"]))
def test_pages_of_any_text(text: str, media_type: MediaType) -> None:
    check(page(text.encode("utf-8", "replace"), media_type))


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    "unit",
    [
        b"word ", b"a", b"<", b"<div class=nav>", b"<ul><li>", b"(AP", b"\"", b"{", b"A/B/", b"12:34 ", b"July 2, ",
        b"\0", b"&amp;", b"x\n\n", b"Credit ", "新华社".encode(), b"<a href=x>", b"<!-- ", b"By A, ", b" - ",
    ],
)  # fmt: skip
def test_long_pages_of_one_thing_over_and_over(unit: bytes, media_type: MediaType) -> None:
    check(page(unit * (200_000 // len(unit)), media_type))


def test_the_text_of_a_text_page_is_the_file() -> None:
    text = "Ferry strike ends\r\n\r\nThe union of ferry crews said on Thursday that it had ended.  \r\n"
    found = clean(page(text.encode("cp1252"), "text/plain"))
    assert isinstance(found, Article)
    assert found.text == text.replace("\r\n", "\n")


def test_cleaning_twice_gives_the_same() -> None:
    data = "\n".join(LINES[:12]).encode()
    assert clean(page(data, "text/plain")) == clean(page(data, "text/plain"))
