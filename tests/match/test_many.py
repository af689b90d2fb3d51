"""Texts in great numbers: everything is found, and nothing takes a pair of every two."""

from itertools import pairwise

from texts import STORIES, article, story

from wirecopy.match import find_reports
from wirecopy.match.body import body_of
from wirecopy.match.links import Links


def test_a_text_printed_a_thousand_times_is_one_report() -> None:
    pages = [article(story("wheat"), f"Outlet {n}") for n in range(1000)]
    (report,) = find_reports(pages)
    assert len(report.copies) == 1000
    assert {copy.relation for copy in report.copies} == {"full"}


def test_its_pairs_are_few() -> None:
    pages = [article(story("wheat")[:2], f"Outlet {n}") for n in range(400)]
    assert len(Links({page.id: body_of(page) for page in pages}).pairs()) <= 6 * 400


def test_one_page_a_thousand_times_by_one_outlet_is_one_copy() -> None:
    pages = [article([*story("wheat"), f"Page {n}"], "The Quay") for n in range(300)]
    (report,) = find_reports(pages)
    assert (len(report.copies), len(report.versions)) == (1, 299)


def test_a_paragraph_a_thousand_times_over_in_one_page_is_no_trouble() -> None:
    pages = [article(story("wheat")[:1] * 1000, f"Outlet {n}", name=str(n)) for n in range(3)]
    (report,) = find_reports(pages)
    assert len(report.copies) == 3


def test_near_equal_results_stay_apart_by_their_few_words() -> None:
    """A table row is too short to be a report, however alike the rows are."""
    clubs = ["Port Vessen", "Old Teck", "Marl", "Quillan", "Sant Orel", "Trenn"]
    rows = [
        f"{home} {n} beat {away} {n % 3} at home on Saturday in the coastal league"
        for n, (home, away) in enumerate(pairwise(clubs * 30))
    ]
    reports = find_reports([article([row], f"Outlet {n}") for n, row in enumerate(rows)])
    assert len(reports) == len(rows)


def test_all_stories_at_once() -> None:
    names = sorted(STORIES)
    pages = [
        article(story(name)[: 6 - n], f"Outlet {n}", name=f"{name}{n}")
        for name in names
        for n in range(3)
    ]
    found = [{copy.article[:-1] for copy in report.copies} for report in find_reports(pages)]
    assert found == [{name} for name in names]
