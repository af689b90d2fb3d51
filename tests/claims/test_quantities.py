"""Quantities in sentences of news: how many of what."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.claims.quantities import quantities
from wirecopy.model import Quantity

TABLE = Path(__file__).with_name("quantities.toml")
SENTENCES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["sentences"]


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def test_a_quantity_is_a_value_with_bounds_of_something_in_a_role() -> None:
    found = one("At least 16 villagers were killed by government shells.")
    assert (found.text, found.min, found.max, found.role) == ("At least 16", 16, None, "killed")
    assert (found.of, found.by) == ("villagers", "government shells")


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[text[:50] for text, _ in SENTENCES])
def test_sentences_of_news(text: str, wanted: list[list[str | float]]) -> None:
    found = [
        [q.text, "" if q.min is None else q.min, "" if q.max is None else q.max, q.role]
        for q in quantities(text)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 30 houses", 31, None),
        ("dozens of houses", 24, None),
        ("scores of houses", 40, None),
        ("hundreds of houses", 200, None),
        ("several houses", 3, None),
        ("tens of thousands of houses", 20_000, None),
        ("no fewer than 30 houses", 30, None),
        ("twenty-one houses", 21, 21),
        ("one hundred and five houses", 105, 105),
        ("two hundred thousand houses", 200_000, 200_000),
        ("1.2 million houses", 1_200_000, 1_200_000),
        ("half a dozen houses", 6, 6),
        ("two dozen houses", 24, 24),
        ("two or three houses", 2, 3),
        ("12,000 houses", 12_000, 12_000),
        ("12 000 houses", 12_000, 12_000),
    ],
)
def test_bounds_and_spelled_numbers(text: str, low: float, high: float | None) -> None:
    found = one(f"They built {text} there.")
    assert (found.min, found.max, found.role) == (low, high, "buildings")


def test_about_nearly_and_some_are_approximate() -> None:
    assert one("Some 40 villages were flooded.").approximate
    assert one("Nearly 40 villages were flooded.").approximate
    assert not one("Exactly 40 villages were flooded.").approximate


def test_an_update_says_so() -> None:
    was, now = quantities("The number of dead rose from 12 to 28.")
    assert (was.update, now.update) == (False, True)


def test_none_at_all_is_a_quantity_too() -> None:
    found = one("There were no casualties in Varosh.")
    assert (found.min, found.max, found.role, found.negated) == (0, 0, "casualties", True)
    assert quantities("There is no evidence, and no one knows why.") == ()


def test_money_has_its_currency_and_a_share_its_sign() -> None:
    assert one("They stole $1,200 in cash.").unit == "USD"
    assert one("They hold 55 percent of the land.").unit == "%"


PIECES = st.sampled_from(
    [
        *(
            "at",
            "least",
            "more",
            "than",
            "12",
            "1,200",
            "3.5",
            "dozens",
            "of",
            "thousands",
            "hundred",
            "a",
            "half",
        ),
        *(
            "twenty",
            "-",
            "one",
            "to",
            "from",
            "rose",
            "people",
            "were",
            "killed",
            "wounded",
            "by",
            "the",
            "army",
            "no",
        ),
        *(
            ".",
            ",",
            "$",
            "%",
            "percent",
            "million",
            "and",
            "including",
            "34-year-old",
            "Avenue",
            "block",
            "tanks",
        ),
        *(
            "²",
            "١٢",
            "五",
            "12km",
            "AK-47",
            "1/2",
            "two-thirds",
            "two",
            "quarter",
            "or",
            "so",
            "between",
            "20",
        ),
        *("10", "000", "911", "9:30", "\u202e7", "'", '"', "(28)", "5'10", "384-2320"),
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_every_quantity_is_its_slice_of_the_text_in_order(text: str) -> None:
    found = quantities(text)
    assert found == quantities(text)
    assert all(q.text == text[q.start : q.end] for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.min <= q.max for q in found if q.min is not None and q.max is not None)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(q.text == text[q.start : q.end] for q in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "two hundred and " * 3_000,
        "12 " * 5_000,
        "12 people and " * 3_000,
        "- 7 to " * 3_000,
        "7-" * 10_000,
        "no one " * 3_000,
        "killed " * 10_000 + "12",
        "9" * 500_000,
        "a" * 500_000,
        "١٢ قتيلا " * 3_000,
        "十二人" * 5_000,
        "word " * 10_000 + "12 people were killed",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert all(q.end <= len(text) for q in quantities(text))
