"""Takes of one running story by one agency are linked in a chain, and stay reports of their own."""

from dataclasses import replace

from test_takes import LATER
from texts import BACKGROUND, article, groups, story

from wirecopy.match import find_reports_and_chains
from wirecopy.model import Article, Credit

LATER_TAKE = [*LATER, *story("ferry", 3, 4)]


def filed(paragraphs: list[str], name: str, agency: str | None) -> Article:
    page = article(paragraphs, f"Outlet {name}", name=name)
    return replace(page, credits=(Credit(agency, "header", 0, 0),)) if agency else page


def test_two_takes_are_a_chain_of_two_reports() -> None:
    pages = [filed(story("ferry"), name, "Meridian") for name in "ab"]
    pages += [filed(LATER_TAKE, name, "Meridian") for name in "cd"]
    reports, chains = find_reports_and_chains(pages)
    assert groups(reports) == ["ab", "cd"]
    assert chains == [("a", "c")]


def test_another_agencys_story_with_the_same_words_is_no_take() -> None:
    pages = [filed(story("ferry"), "a", "Meridian"), filed(LATER_TAKE, "b", "Northern Press")]
    assert find_reports_and_chains(pages)[1] == []


def test_without_a_credit_nothing_is_linked() -> None:
    pages = [filed(story("ferry"), "a", None), filed(LATER_TAKE, "b", None)]
    assert find_reports_and_chains(pages)[1] == []


def test_background_alone_makes_no_chain() -> None:
    names = ["treaty", "dam", "wheat", "election"]
    pages = [filed([*story(n), *BACKGROUND], n, "Meridian") for n in names]
    assert find_reports_and_chains(pages)[1] == []
