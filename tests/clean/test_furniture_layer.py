"""Furniture of an outlet: what its pages have in common beside their stories, laid over the first pass."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.furniture_counts import (
    LEAST_PAGES,
    MOST_LOOKED_AT,
    MOST_SHARED,
    SURE_PAGES,
    TELLING_WORDS,
    counted,
    counted_lines,
    is_furniture,
    line_key,
)
from wirecopy.clean.layer import apply, learned_paragraphs, reason
from wirecopy.model import Article, Dateline, Paragraph, Removed

GREETING = "The Lantern thanks you for reading it to the very end."
BUTTON = "Story goes on under the picture"


def lines(*texts: str) -> list[tuple[int, int]]:
    return [counted(text) for text in texts]


def story(n: int) -> str:
    """A long line that no other page has."""
    return f"Reader {n} found the harbour light out on the evening of the storm and told the keeper {n} times."


def article(
    *texts: str, removed: tuple[int, ...] = (), crossheads: tuple[int, ...] = ()
) -> Article:
    text = "\n".join(texts)
    starts = [sum(len(t) + 1 for t in texts[:n]) for n in range(len(texts))]
    spans = [
        (n, start, start + len(t)) for n, (start, t) in enumerate(zip(starts, texts, strict=True))
    ]
    return Article(
        id="a" * 16,
        source="page.txt",
        text=text,
        paragraphs=tuple(
            Paragraph("crosshead" if n in crossheads else "body", start, end)
            for n, start, end in spans
            if n not in removed
        ),
        removed=tuple(Removed("metadata: title", s, e) for n, s, e in spans if n in removed),
    )


def test_learned_lines_become_removed_lines() -> None:
    first = article("Slugs again", story(1), BUTTON, story(2), removed=(0,))
    layered = apply(first, {line_key(BUTTON): 12})
    assert [layered.text[p.start : p.end] for p in layered.paragraphs] == [story(1), story(2)]
    assert [(r.reason, layered.text[r.start : r.end]) for r in layered.removed] == [
        ("metadata: title", "Slugs again"),
        ("furniture: other (this outlet's own, in 12 pages)", BUTTON),
    ]


def test_what_was_not_learned_changes_nothing() -> None:
    first = article(story(1), BUTTON)
    assert apply(first, {}) is first
    assert apply(first, {line_key(story(2)): 3}) is first


def test_a_body_never_goes_as_a_whole() -> None:
    furniture = {line_key(GREETING): 3, line_key(BUTTON): 3}
    assert apply(article(GREETING, BUTTON), furniture).removed == ()
    assert apply(article("Rain", GREETING, crossheads=(0,)), furniture).removed == ()


def test_the_dateline_stays() -> None:
    first = article("PORT MARROW:", story(1))
    with_dateline = Article(
        id=first.id,
        source=first.source,
        text=first.text,
        paragraphs=first.paragraphs,
        dateline=Dateline("Port Marrow", 0, 12),
    )
    assert learned_paragraphs(with_dateline, {line_key("PORT MARROW:")}) == frozenset()


@given(
    st.lists(st.sampled_from([story(n) for n in range(6)] + [GREETING, BUTTON]), min_size=1),
    st.data(),
)
def test_the_layer_is_a_function_of_what_was_learned_and_loses_nothing(
    texts: list[str], data: st.DataObject
) -> None:
    first = article(*texts, crossheads=tuple(data.draw(st.sets(st.integers(0, 9), max_size=2))))
    furniture = {line_key(t): 3 for t in data.draw(st.sets(st.sampled_from(texts)))}
    layered = apply(first, furniture)
    assert layered == apply(first, dict(reversed(furniture.items())))
    assert apply(layered, furniture) == layered
    spans = [(p.start, p.end) for p in layered.paragraphs]
    spans = sorted(spans + [(r.start, r.end) for r in layered.removed])
    assert spans == [(p.start, p.end) for p in first.paragraphs]
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
    assert {r.reason for r in layered.removed} <= {reason(3)}


def test_a_line_of_pages_that_tell_different_stories_is_furniture() -> None:
    pages = [lines(story(n), BUTTON, story(n + 50)) for n in range(LEAST_PAGES)]
    assert is_furniture(BUTTON, pages)
    assert not is_furniture(BUTTON, pages[:-1])


def test_a_sentence_inside_the_story_needs_more_pages_than_one_at_its_edge() -> None:
    inside = [lines(story(n), GREETING, story(n + 50)) for n in range(SURE_PAGES)]
    assert is_furniture(GREETING, inside)
    assert not is_furniture(GREETING, inside[:-1])
    under = [lines(story(n), story(n + 50), GREETING) for n in range(LEAST_PAGES)]
    assert is_furniture(GREETING, under)
    over = [lines(GREETING, story(n), story(n + 50)) for n in range(LEAST_PAGES)]
    assert is_furniture(GREETING, over)


def test_versions_of_a_page_count_once_whatever_their_ledes() -> None:
    body = [story(n) for n in range(9)]
    versions = [
        lines(
            f"Updated lede number {n} of a long day with many words in it, as said.", *body, BUTTON
        )
        for n in range(9)
    ]
    assert not is_furniture(BUTTON, versions)
    others = [lines(story(n + 50), BUTTON) for n in range(LEAST_PAGES - 1)]
    assert is_furniture(BUTTON, [*versions, *others])


def test_a_greeting_over_every_story_does_not_make_them_one() -> None:
    long = [story(n) for n in range(100, 105)]
    pages = [
        lines(GREETING, *[story(10 * m + n) for n in range(8)], BUTTON, *long[:1]) for m in range(5)
    ]
    assert is_furniture(BUTTON, pages)
    assert is_furniture(GREETING, pages)


def test_pages_without_a_long_line_tell_nothing() -> None:
    assert not is_furniture(BUTTON, [lines(f"Brief {n}", BUTTON) for n in range(50)])


def test_numbers_and_times_are_no_furniture() -> None:
    for text in ("9:15 p.m.", "1", "14.30 Uhr"):
        assert not is_furniture(text, [lines(story(n), text) for n in range(50)])


def test_case_and_spacing_make_no_other_line_but_a_number_does() -> None:
    assert line_key("Story goes\u00a0on  here") == line_key("STORY GOES ON HERE")
    assert line_key("Reader 1") != line_key("Reader 2")
    assert line_key("a" * 5000) != line_key("a" * 5001)
    assert -(2**63) <= line_key("") < 2**63


def naive(text: str, pages: list[list[str]]) -> bool:
    """The rule in words, with texts for keys."""
    chosen: list[list[str]] = []
    for page in pages:
        long = [t for t in dict.fromkeys(page) if len(t.split()) >= TELLING_WORDS and t != text]
        weight = sum(len(t.split()) for t in long)

        def tells_another(other: list[str], long: list[str] = long, weight: int = weight) -> bool:
            common = sum(len(t.split()) for t in long if t in other)
            least = min(weight, sum(len(t.split()) for t in other))
            return common / least < 1 / MOST_SHARED

        if long and all(
            tells_another(
                [t for t in dict.fromkeys(c) if len(t.split()) >= TELLING_WORDS and t != text]
            )
            for c in chosen
        ):
            chosen.append(page)
    if len(chosen) >= SURE_PAGES:
        return True
    edge = all(text in (page[0], page[-1]) for page in chosen)
    sentence = len(text.split()) >= 3 and text.endswith(".")
    return len(chosen) >= LEAST_PAGES and (edge or not sentence)


PARTS = st.sampled_from([story(n) for n in range(12)] + ["Short line", "Another short line here"])


@given(
    st.sampled_from([GREETING, BUTTON]),
    st.lists(st.tuples(st.lists(PARTS, max_size=3), st.lists(PARTS, max_size=3)), max_size=12),
)
def test_the_rule_is_what_it_says(text: str, around: list[tuple[list[str], list[str]]]) -> None:
    pages = [[*before, text, *after] for before, after in around]
    assert is_furniture(text, (lines(*page) for page in pages)) == naive(text, pages)


def test_no_more_pages_are_looked_at_than_needed() -> None:
    looked = 0

    def pages(different: bool) -> object:
        nonlocal looked
        for n in range(10_000):
            looked += 1
            yield lines(story(n if different else 1), BUTTON)

    assert is_furniture(BUTTON, pages(different=True))  # type: ignore[arg-type]
    assert looked == SURE_PAGES
    looked = 0
    assert not is_furniture(BUTTON, pages(different=False))  # type: ignore[arg-type]
    assert looked == MOST_LOOKED_AT


@pytest.mark.parametrize("text", ["", "\0", "\u202eabc", "x" * 100_000])
def test_any_line_has_a_key(text: str) -> None:
    assert isinstance(line_key(text), int)
    assert counted_lines(article(text or " "))
