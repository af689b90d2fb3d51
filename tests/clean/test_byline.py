"""Bylines name people; agencies, sentences and photographers are something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.byline import byline_of, is_byline, people_in


def people(line: str) -> str | None:
    fact = byline_of(line, 0, len(line))
    return fact.value if fact else None


def test_a_byline_gives_its_people_and_their_span() -> None:
    text = "Ferry late\nBy Jane Doe and John Roe\nThe ferry"
    fact = byline_of(text, 11, 35)
    assert fact is not None
    assert fact.value == "Jane Doe, John Roe"
    assert text[fact.evidence.start : fact.evidence.end] == "Jane Doe and John Roe"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("BY JANE DOE | Staff Writer", "JANE DOE"),
        ("Jane Doe, Political Correspondent", "Jane Doe"),
        ("By JANE DOE, AFP", "JANE DOE"),
        ("By Jane DoePosted at 8:41 am on May 2, 2031", "Jane Doe"),
        ("By Jane Doe May 2, 2031", "Jane Doe"),
        ("by Jane Doe May 2 at 7:08 AM Email the author", "Jane Doe"),
        (
            "By J.R. Roe -          The Harbour Times - Updated: 7:32 a.m. on Friday, May 2, 2031",
            "J.R. Roe",
        ),
        (
            "By Jane Doe, Ana de la Mar and Seung Min Roe The Morrow Post",
            "Jane Doe, Ana de la Mar, Seung Min Roe",
        ),
        ("Jane Doe Friday, May 2, 2031", "Jane Doe"),
        ("Jane Doe and John Roe, Associated Press", "Jane Doe, John Roe"),
        ("Von Jana Müller, Berlin", "Jana Müller"),
        ("Par Jeanne Dupont avec AFP", "Jeanne Dupont"),
    ],
)
def test_forms_of_bylines(line: str, named: str) -> None:
    assert people(line) == named


@pytest.mark.parametrize(
    "line",
    [
        "By The Associated Press",
        "By Reuters Staff",
        "By noon the ferry had left.",
        "By contrast, the harbour is small.",
        "By clicking Sign up, you agree to our terms.",
        "By Train",
        "Jane Doe, John Roe",  # a list of names says nothing about who wrote
        "President Jane Doe, May 2, 2031",
        "New York, May 2, 2031",
        "Jane Doe/AFP/Getty Images",
        "Photo by Jane Doe",
        "By Jane Doe PORT VESSEN (Reuters) - The ferry left the harbour",
        "",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_a_name_and_an_agency_may_be_a_photographer() -> None:
    assert is_byline("Jane Doe, AP")
    assert not is_byline("Jane Doe, AP", sure=True)
    assert is_byline("By Jane Doe, AP", sure=True)


def test_author_fields() -> None:
    assert people_in("By Jane Doe and John Roe") == ["Jane Doe", "John Roe"]
    assert people_in("JANE DOE, AP Sports Writer") == ["JANE DOE"]
    assert people_in("The Harbour Courier") == []
    assert people_in("AFP") == []


PIECES = [
    "By ",
    "by ",
    "Jane ",
    "DOE",
    " and ",
    ", ",
    "|",
    " - ",
    "AP",
    "May 2, 2031",
    "de ",
    "O'",
    ".",
    "Post",
    "\t",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=16).map("".join)))
def test_never_raises_and_the_span_is_inside(text: str) -> None:
    fact = byline_of(text, 0, len(text))
    assert (fact is not None) == is_byline(text)
    if fact is not None:
        assert fact.value
        assert fact.evidence.start is not None
        assert fact.evidence.end is not None
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)
        assert fact.value.split(", ")[0].split()[0] in text
