"""Floors of quality on generated copies whose truth is known, on sentences and seeds that rules were not tuned on."""

import pytest
from collate_generator import case, halves, lines
from collate_measure import Figures, measure


@pytest.fixture(scope="module")
def held_out() -> Figures:
    pools = halves()[1], lines("sentences_later.txt")
    return measure([case(seed, pool) for pool in pools for seed in range(1000, 1040)])


def test_sentences_find_their_partners(held_out: Figures) -> None:
    assert held_out.links_f1 >= 0.97, held_out.errors
    assert held_out.moved_f1 >= 0.95, held_out.errors


def test_kinds_are_right(held_out: Figures) -> None:
    assert held_out.kinds >= 0.93, held_out.errors


def test_what_is_significant_is_found_with_few_false_alarms(held_out: Figures) -> None:
    assert held_out.significant_found >= 0.99, held_out.errors
    assert held_out.false_alarms <= 0.05, held_out.errors
