"""Law 3: the same pages in any order give the same reports, to the last digit."""

from hypothesis import given, settings
from hypothesis import strategies as st
from texts import BACKGROUND, FURNITURE, article, story

from wirecopy.match import find_reports
from wirecopy.model import Article, Report

PAGES = [
    article([*story("ferry")], "One"),
    article([*story("ferry", 0, 1, 4)], "Two"),
    article([*story("ferry"), *FURNITURE], "Three"),
    article([*story("ferry", 0), *story("dam", 0), *story("mine", 0, 1)], "Four"),
    article([*story("dam")], "One"),
    article([*story("dam", 0, 2, 3), *BACKGROUND], "Two"),
    article([*story("dam"), "Printed from our pages"], "One"),
    article([*story("mine"), *FURNITURE], "Three"),
    article([*story("mine", 1, 2, 3, 4, 5)]),
    article([*story("wheat", 0, 1), *FURNITURE], "Three"),
    article([*story("wheat"), *BACKGROUND], "Five"),
    article([*story("comet", 0)], "Five"),
    article([*story("comet")]),
    article([*BACKGROUND, *story("treaty")], "Six"),
    article(FURNITURE),
]
CHOICES = st.lists(
    st.tuples(
        st.sampled_from(["ferry", "dam", "mine", "comet"]),
        st.lists(st.integers(0, 5), unique=True, min_size=1),
        st.sampled_from(["One", "Two", "Three", None]),
        st.booleans(),
    ),
    max_size=12,
)


def test_backwards_is_the_same() -> None:
    assert find_reports(PAGES) == find_reports(PAGES[::-1])


@settings(max_examples=40, deadline=None)
@given(st.permutations(PAGES))
def test_any_order_is_the_same(pages: list[Article]) -> None:
    assert find_reports(pages) == find_reports(PAGES)


@settings(max_examples=60, deadline=None)
@given(CHOICES, st.randoms(use_true_random=False))
def test_any_order_of_any_cuts_is_the_same(choices: list, random) -> None:  # type: ignore[type-arg, no-untyped-def]
    pages = [
        article([*story(name, *cut), *(FURNITURE if furnished else ())], outlet)
        for name, cut, outlet, furnished in choices
    ]
    shuffled = pages[:]
    random.shuffle(shuffled)
    assert find_reports(shuffled) == find_reports(pages)


@settings(max_examples=60, deadline=None)
@given(CHOICES)
def test_every_article_is_somewhere_and_ids_are_smallest_and_unique(choices: list) -> None:  # type: ignore[type-arg]
    pages = [article(story(name, *cut), outlet) for name, cut, outlet, _ in choices]
    reports = find_reports(pages)
    assert {i for r in reports for i in ids(r)} == {page.id for page in pages}
    assert len({report.id for report in reports}) == len(reports)
    for report in reports:
        assert [c.article for c in report.copies] == sorted({c.article for c in report.copies})
        assert report.id in ids(report)
        assert report.id <= min(ids(report, of_excerpts=False), default=report.id)
        assert all(0 <= c.share_of_report <= 1 and 0 <= c.share_of_copy <= 1 for c in report.copies)


def ids(report: Report, *, of_excerpts: bool = True) -> set[str]:
    """Those of the copies and their versions; an excerpt may belong to several reports, so it names none."""
    copies = {c.article for c in report.copies if of_excerpts or c.relation != "excerpt"}
    return copies | {version for version, head in report.versions if head in copies}


def test_a_page_given_twice_counts_once() -> None:
    assert find_reports([*PAGES, *PAGES]) == find_reports(PAGES)
