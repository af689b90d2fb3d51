"""A copy that is nearly all from the report, where the report is not all there, is abridged."""

import pytest
from texts import copies, groups, relations, spread, story

from wirecopy.match import find_reports


def test_the_first_half_is_an_abridged_copy_of_the_whole() -> None:
    reports = find_reports(spread([story("mine"), story("mine")[:3]]))
    assert groups(reports) == ["ab"]
    assert relations(reports) == {"a": "full", "b": "abridged"}


def test_shares_are_of_words() -> None:
    whole, half = story("mine"), story("mine")[:3]
    words = [len(" ".join(text).replace("—", " ").split()) for text in (whole, half)]
    found = copies(find_reports(spread([whole, half])))
    assert found["b"].share_of_copy == 1.0
    assert found["b"].share_of_report == pytest.approx(words[1] / words[0], abs=0.01)


def test_every_second_paragraph_is_enough_to_be_seen() -> None:
    assert groups(find_reports(spread([story("mine"), story("mine", 0, 2, 4)]))) == ["ab"]


def test_a_quarter_of_a_report_is_seen() -> None:
    long = [*story("mine"), *story("comet"), *story("bridge"), *story("fire")]
    assert groups(find_reports(spread([long, long[:6]]))) == ["ab"]


def test_three_copies_cut_at_different_places_stay_together() -> None:
    cuts = [(0, 1, 2, 3), (0, 1, 4, 5), (0, 2, 3, 5)]
    reports = find_reports(spread([story("vaccine", *cut) for cut in cuts]))
    assert groups(reports) == ["abc"]


def test_beginning_and_end_stay_together_where_they_overlap() -> None:
    parts = [story("vaccine", 0, 1, 2, 3), story("vaccine", 3, 4, 5)]
    reports = find_reports(spread([story("vaccine"), *parts]))
    assert groups(reports) == ["abc"]
    assert relations(reports) == {"a": "full", "b": "abridged", "c": "abridged"}


def test_many_copies_of_each_part_stay_together_with_the_whole() -> None:
    parts = [story("vaccine", 0, 1, 2, 3)] * 3 + [story("vaccine", 0, 3, 4, 5)] * 3
    assert groups(find_reports(spread([story("vaccine"), *parts]))) == ["abcdefg"]
