"""A digest carries several reports: it belongs to each of them and joins none together."""

import pytest
from texts import groups, spread, story

from wirecopy.match import find_reports

NAMES = ["ferry", "dam", "mine"]
ITEMS = [paragraph for name in NAMES for paragraph in story(name)[:2]]


def test_a_digest_of_three_reports_is_an_excerpt_of_each() -> None:
    whole = [story(name) for name in NAMES]
    reports = find_reports(spread([*whole, *whole, ITEMS]))  # a b c, d e f, and g is the digest
    assert groups(reports) == ["adg", "beg", "cfg"]
    assert [c.relation for r in reports for c in r.copies if c.article == "g"] == ["excerpt"] * 3


def test_its_shares_are_those_of_its_part() -> None:
    whole = [story(name) for name in NAMES]
    reports = find_reports(spread([*whole, *whole, ITEMS]))
    shares = [c.share_of_copy for r in reports for c in r.copies if c.article == "g"]
    assert sum(shares) == pytest.approx(1.0, abs=0.02)
    assert all(0.2 < share < 0.5 for share in shares)


def test_reports_of_one_copy_are_kept_apart_too() -> None:
    reports = find_reports(spread([*(story(name) for name in NAMES), ITEMS]))
    assert groups(reports) == ["ad", "bd", "cd"]


def test_short_items_that_are_whole_elsewhere_are_kept_apart() -> None:
    whole = [story(name)[:2] for name in NAMES]
    reports = find_reports(spread([*whole, *whole, ITEMS]))
    assert groups(reports) == ["adg", "beg", "cfg"]


def test_two_outlets_with_one_digest_make_it_a_report_and_still_join_nothing() -> None:
    whole = [story(name) for name in NAMES]
    reports = find_reports(spread([*whole, *whole, ITEMS, ITEMS]))
    assert groups(reports) == ["adgh", "begh", "cfgh", "gh"]


def test_two_digests_that_share_an_item_are_not_joined() -> None:
    one = [*story("ferry")[:2], *story("dam")[:2]]
    two = [*story("ferry")[:2], *story("wheat")[:2]]
    whole = [story("ferry"), story("dam"), story("wheat")]
    assert groups(find_reports(spread([*whole, one, two]))) == ["ade", "bd", "ce"]


def test_one_article_pasted_into_another_joins_neither() -> None:
    pasted = [*story("ferry")[:3], *story("dam"), *story("ferry")[3:]]
    whole = [story("ferry"), story("dam")]
    assert groups(find_reports(spread([*whole, *whole, pasted]))) == ["ace", "bde"]


def test_two_reports_interleaved_join_neither() -> None:
    mixed = [p for both in zip(story("ferry"), story("dam"), strict=True) for p in both]
    whole = [story("ferry"), story("dam")]
    assert groups(find_reports(spread([*whole, *whole, mixed]))) == ["ace", "bde"]


def test_a_story_with_a_related_storys_teaser_is_no_digest() -> None:
    teaser = [*story("ferry"), story("dam")[0]]
    reports = find_reports(
        spread([story("ferry"), story("ferry"), story("dam"), story("dam"), teaser])
    )
    assert groups(reports) == ["abe", "cd"]
