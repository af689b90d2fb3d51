"""Claims of reports, on pages of our own: what is one, which copies carry it, how many stand behind it."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_pages import TEXT, article, claims, claims_alone

import wirecopy.demo
from wirecopy.claims.counting import origins
from wirecopy.clean import clean
from wirecopy.model import Article, Credit, Page, Quantity, Tally, When
from wirecopy.pages import read_pages

DATED = article(TEXT, "Courier", "2031-05-07")
EDITED = article(
    TEXT.replace("At least 16 people died", "At least 16 passengers died").replace(
        "Experts warned that raising the wreck would be difficult.\n", ""
    ),
    "Lantern",
)
BOTH = claims([DATED, EDITED])


def test_who_said_what() -> None:
    assert [(c.source.text, c.content) for c in BOTH] == [
        ("the coast guard", "The ferry Grey Gull sank off Kelder on Tuesday"),
        ("the coast guard", "At least 16 people died"),
        ("the coast guard", "that two boats and five divers were searching"),
        ("Harbour director Ana Duro", '"The sea was calm that night."'),
        ("Experts", "that raising the wreck would be difficult"),
    ]


def test_a_claim_is_one_whatever_the_number_of_its_copies() -> None:
    died = BOTH[1]
    assert died.outlets == Tally(2, 2, ("Courier", "Lantern"))
    assert (died.origins.min, died.origins.max) == (1, 1)
    assert died.claimants == Tally(1, 1, ("the coast guard",))


def test_what_one_copy_cut_stands_in_the_other_alone() -> None:
    assert BOTH[4].outlets == Tally(1, 1, ("Courier",))
    assert BOTH[4].claimants == Tally(1, None, ("Experts",))


def test_the_figures_are_where_the_copy_has_them() -> None:
    (died,) = BOTH[1].quantities
    text = {DATED.id: DATED.text, EDITED.id: EDITED.text}[BOTH[1].article]
    assert text[died.start : died.end] == died.text == "At least 16"
    assert (died.min, died.max, died.role) == (16, None, "killed")


def test_an_edited_copy_has_its_own_words() -> None:
    words = {a.id: a.text for a in (DATED, EDITED)}
    said = {s.article: words[s.article][s.start : s.end] for s in BOTH[1].content_spans}
    assert said == {
        DATED.id: "At least 16 people died",
        EDITED.id: "At least 16 passengers died",
    }


def test_orders_are_no_claims() -> None:
    assert not any("ships in port" in c.content for c in BOTH)


def test_a_lone_page_has_claims_too() -> None:
    assert [c.content for c in claims_alone(DATED)] == [c.content for c in BOTH]


def test_other_languages_are_not_read() -> None:
    assert claims_alone(replace(DATED, language="fr")) == ()


def test_origins_are_a_range_where_an_agency_is_unknown() -> None:
    assert origins({"a": ["Norda"], "b": ["Norda"]}) == Tally(1, 1, ("Norda",))
    assert origins({"a": ["Norda"], "b": []}) == Tally(1, 2, ("Norda", "report b"))
    assert origins({"a": [], "b": []}) == Tally(1, 2, ("report a", "report b"))


@given(
    st.dictionaries(st.text("abc", min_size=1), st.frozensets(st.sampled_from("NRT"), max_size=2))
)
def test_as_many_origins_as_reports_at_most_and_one_at_least(
    reports: dict[str, frozenset[str]],
) -> None:
    found = origins(reports)
    if reports:
        assert found.max is not None
        assert 1 <= found.min <= found.max <= len(reports)
        assert len(found.members) == found.max


def test_a_credited_agency_is_the_origin() -> None:
    pages = [replace(a, credits=(Credit("Norda", "stated", 0, 0),)) for a in (DATED, EDITED)]
    assert claims(pages)[0].origins == Tally(1, 1, ("Norda",))


@pytest.fixture(scope="module")
def demo() -> list[Article]:
    folder = Path(wirecopy.demo.__file__).parent / "pages"
    found = [clean(page) for page in read_pages([str(folder)]) if isinstance(page, Page)]
    return [a for a in found if isinstance(a, Article)]


def words_of(found: Quantity | When) -> tuple[str, int, int]:
    return found.text, found.start, found.end


def test_spans_lie_in_the_copies_and_hold_what_is_said(demo: list[Article]) -> None:
    for page in demo:
        for claim in claims_alone(page):
            assert claim.content_spans
            for span in (*claim.content_spans, *claim.source.spans, *claim.cue.spans):
                assert span.article == page.id
                assert 0 <= span.start < span.end <= len(page.text)
            for found in [*map(words_of, claim.quantities), *map(words_of, claim.times)]:
                text, start, end = found
                assert page.text[start:end] == text
            said = " … ".join(
                " ".join(page.text[s.start : s.end].split()) for s in claim.content_spans
            )
            assert said.replace(" … ", " ").split() == claim.content.replace(" … ", " ").split()


def test_the_order_of_pages_does_not_matter() -> None:
    third = article(TEXT.replace("sank", "went down"), "Post", "2031-05-08")
    pages = [DATED, EDITED, third]
    made = [claims(list(order)) for order in itertools.permutations(pages)]
    assert all(one == made[0] for one in made)


@settings(max_examples=40, deadline=None)
@given(st.text(' "“”‘’\n.,saidtheministry1—ن', max_size=300))
def test_odd_text_gives_no_crash(text: str) -> None:
    found = clean(
        Page(id="x", source="x", data=(TEXT + text).encode(), media_type="text/plain", outlet="X")
    )
    if isinstance(found, Article):
        for claim in claims_alone(found):
            assert all(s.end <= len(found.text) for s in claim.content_spans)


def test_a_dateline_settles_the_places_of_the_text() -> None:
    said = "Three bridges fell in Tripoli on Tuesday, the ministry of transport said.\n"
    named = [
        [p.country for c in claims_alone(article(line + said, "Courier")) for p in c.places]
        for line in ("BEIRUT: ", "BENGHAZI: ")
    ]
    assert named == [["LB"], ["LY"]]
