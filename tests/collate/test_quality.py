"""Regression floor of quality on generated copies whose truth is known.

Rules have been made from the errors on all these sentences: what new ones give at first sight stands at the head of
each file `sentences_*.txt`, and is less.
"""

import pytest
from collate_generator import case, halves, lines
from collate_measure import Figures, measure, wire_error


@pytest.fixture(scope="module")
def measured() -> Figures:
    pools = halves()[1], lines("sentences_later.txt")
    return measure([case(seed, pool) for pool in pools for seed in range(1000, 1040)])


def test_sentences_find_their_partners(measured: Figures) -> None:
    assert measured.links_f1 >= 0.97, measured.errors
    assert measured.moved_f1 >= 0.95, measured.errors


def test_kinds_are_right(measured: Figures) -> None:
    assert measured.kinds >= 0.93, measured.errors


def test_what_is_significant_is_found_with_few_false_alarms(measured: Figures) -> None:
    assert measured.significant_found >= 0.99, measured.errors
    assert measured.false_alarms <= 0.05, measured.errors


@pytest.mark.parametrize("count", [3, 5, 9])
def test_the_wire_is_restored_where_three_and_more_copies_have_it(count: int) -> None:
    """Each copy changes a tenth of the places, all in the same way: what two of three have changed nobody can know."""
    wrong, words, left = map(
        sum, zip(*(wire_error(count, n, chance=0.1) for n in (100, 101)), strict=True)
    )
    assert wrong <= 0.01 * words
    assert left <= 0.03 * words  # what is not known is said to be so, but seldom


@pytest.mark.parametrize("count", [5, 9])
def test_copies_that_edit_much_are_not_believed_by_a_bare_majority(count: int) -> None:
    """Each changes a fifth of the places: a few of them then agree by chance, and the place is left open."""
    wrong, words, _ = map(
        sum, zip(*(wire_error(count, n, chance=0.2) for n in (100, 101)), strict=True)
    )
    assert wrong <= 0.01 * words
