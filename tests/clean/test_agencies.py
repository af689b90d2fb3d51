"""Agencies are found by every name they go by, and words that only look like one are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.agencies import AgencyMention, agency_of, find_agencies, is_service


def names(text: str, *, short: bool = False) -> list[str]:
    return [m.agency for m in find_agencies(text, short=short)]


def test_an_agency_is_found_with_its_span() -> None:
    text = "He told Agence France-Presse that the ferry was late."
    assert find_agencies(text) == [AgencyMention("AFP", 8, 28)]
    assert text[8:28] == "Agence France-Presse"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("REUTERS", ["Reuters"]),
        ("The Associated Press", ["AP"]),
        ("ТАСС, РИА Новости", ["TASS", "RIA Novosti"]),
        ("据新华社报道", ["Xinhua"]),
        ("وكالة رويترز", ["Reuters"]),
        ("the Xinhua news agency's office", ["Xinhua"]),
    ],
)
def test_names_in_many_languages_and_in_capitals(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_short_names_count_only_where_they_are_asked_for() -> None:
    assert names("AP classes and a map of MENA") == []
    assert names("AFP, dpa", short=True) == ["AFP", "dpa"]


@pytest.mark.parametrize("text", ["Reutersville", "@Reuters", "www.reuters.com/ferry", "#Xinhua"])
def test_not_inside_words_handles_or_hosts(text: str) -> None:
    assert names(text, short=True) == []


def test_a_risky_name_says_so() -> None:
    (mention,) = find_agencies("MAP", short=True)
    assert (mention.sure, mention.risky) == (False, True)


def test_agency_of_wants_the_whole_name() -> None:
    assert agency_of("The Associated Press") == "AP"
    assert agency_of("The Associated Press of Port Vessen") is None


def test_a_service_is_an_outlets_own_syndication() -> None:
    assert is_service("CNN")
    assert not is_service("AFP")


@given(st.text(alphabet=st.sampled_from("APFTaesrou Reuters新华社@./-'’\n"), max_size=60))
def test_spans_are_inside_in_order_and_disjoint(text: str) -> None:
    at = 0
    for mention in find_agencies(text, short=True):
        assert at <= mention.start < mention.end <= len(text)
        assert agency_of(text[mention.start : mention.end]) == mention.agency
        at = mention.end
