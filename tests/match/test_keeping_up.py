"""A library that grows and shrinks has, at each step, the reports that a batch over its articles would give."""

from bisect import insort
from collections.abc import Collection, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import BACKGROUND, FURNITURE, STORIES, article, story

from wirecopy.match import NO_CORRECTIONS, Corrections, find_reports
from wirecopy.match.corrections import two
from wirecopy.match.neighbours import Trace, common_among
from wirecopy.match.update import updated
from wirecopy.model import Article, Report


class Index:
    """Postings in memory, kept up change by change, and the reports that follow."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.known: dict[str, Trace] = {}
        self.by_print: dict[int, list[str]] = {}
        self.is_common: set[int] = set()
        self.reports: dict[str, Report] = {}
        self.matched = 0
        self.corrections = NO_CORRECTIONS

    def traces(self, articles: Collection[str]) -> Mapping[str, Trace]:
        return {i: self.known[i] for i in articles}

    def holders(self, prints: Collection[int]) -> Mapping[int, Sequence[str]]:
        return {p: self.by_print[p] for p in prints if self.by_print.get(p)}

    def common(self, prints: Collection[int]) -> set[int]:
        return self.is_common & set(prints)

    def change(self, come: Sequence[Article] = (), leave: Sequence[Article] = ()) -> None:
        self.correct(self.corrections, come, leave)

    def correct(
        self,
        corrections: Corrections,
        come: Sequence[Article] = (),
        leave: Sequence[Article] = (),
    ) -> None:
        """``come`` may hold articles that are there: they are looked at again, as after a correction."""
        self.corrections = corrections
        again = [a for a in come if a.id in self.known]
        found = updated(
            {a.id: a for a in come},
            {a.id: self.known[a.id] for a in (*leave, *again)},
            postings=self if self.known else None,
            load=lambda ids: [self.articles[i] for i in ids],
            corrections=corrections,
        )
        for i, trace in found.left.items():
            del self.articles[i], self.known[i]
            for p in trace.prints:
                self.by_print[p].remove(i)
        self.articles |= {a.id: a for a in come}
        self.known |= found.came
        for i, trace in found.came.items():
            for p in trace.prints:
                insort(self.by_print.setdefault(p, []), i)
        self.is_common |= {p for p, common in found.common.items() if common}
        self.is_common -= {p for p, common in found.common.items() if not common}
        self.matched = len(found.matched)
        gone = found.matched | found.left.keys()
        self.reports = {
            i: r for i, r in self.reports.items() if not any(c.article in gone for c in r.copies)
        }
        self.reports |= {report.id: report for report in found.reports}

    def all_reports(self) -> list[Report]:
        return [self.reports[i] for i in sorted(self.reports)]


def test_a_page_about_something_else_touches_no_other() -> None:
    index = Index()
    index.change([article(story("ferry"), "One"), article(story("ferry", 0, 1, 4), "Two")])
    index.change([article(story("dam"), "One")])
    assert index.matched == 1


def test_what_joins_two_reports_touches_both() -> None:
    index = Index()
    pages = [article(story(name), "One") for name in ("ferry", "dam", "mine")]
    index.change(pages)
    digest = article([*story("ferry", 0), *story("dam", 0)], "Two")
    index.change([digest])
    assert index.matched == 3
    assert index.all_reports() == find_reports([*pages, digest])
    index.change(leave=[digest])
    assert index.all_reports() == find_reports(pages)


def test_text_becomes_common_and_ceases_to_be() -> None:
    index = Index()
    pages = [article([*BACKGROUND, *story(name)], "One") for name in sorted(STORIES)]
    for at, page in enumerate(pages, 1):
        index.change([page])
        assert index.all_reports() == find_reports(pages[:at])
    assert index.is_common
    for at, page in enumerate(pages, 1):
        index.change(leave=[page])
        assert index.all_reports() == find_reports(pages[at:])
    assert not index.is_common


def test_more_copies_than_are_looked_at_each() -> None:
    pages = [article([*story("comet"), f"Read by number {n}."], f"Outlet {n}") for n in range(80)]
    index = Index()
    for some in (pages[:60], pages[60:66], pages[66:]):
        index.change(some)
    assert index.all_reports() == find_reports(pages)
    index.change(leave=pages[10:40])
    assert index.all_reports() == find_reports([*pages[:10], *pages[40:]])


CUTS = st.tuples(
    st.sampled_from(sorted(STORIES)),
    st.lists(st.integers(0, 5), unique=True, min_size=1),
    st.sampled_from([(), FURNITURE, BACKGROUND]),
    st.sampled_from(["One", "Two", "Three", None]),
    st.booleans(),
)
STEPS = st.lists(
    st.tuples(st.lists(CUTS, max_size=5), st.lists(st.integers(0, 40), max_size=3)), max_size=8
)


def _page(cut: tuple[str, list[int], tuple[str, ...], str | None, bool]) -> Article:
    name, places, extra, outlet, in_front = cut
    body = story(name, *places)
    return article([*extra, *body] if in_front else [*body, *extra], outlet)


@pytest.mark.timeout(300)
@settings(max_examples=400, deadline=None)
@given(STEPS)
def test_any_coming_and_going_is_one_batch(steps: list) -> None:  # type: ignore[type-arg]
    index = Index()
    for cuts, leaving in steps:
        here = sorted(index.articles)
        leave = [index.articles[here[n]] for n in {n for n in leaving if n < len(here)}]
        come = {a.id: a for a in map(_page, cuts)}
        index.change([a for i, a in come.items() if i not in {a.id for a in leave}], leave)
        assert index.all_reports() == find_reports(list(index.articles.values()))
        assert index.is_common == common_among(list(index.by_print), index)


ANY = st.tuples(st.integers(0, 99), st.integers(0, 99))


@settings(max_examples=300, deadline=None)
@given(STEPS, st.lists(st.tuples(st.booleans(), ANY), max_size=8))
def test_corrections_on_the_way_are_one_batch(steps: list, said: list) -> None:  # type: ignore[type-arg]
    index = Index()
    for n, (cuts, _) in enumerate(steps):
        index.change(list({a.id: a for a in map(_page, cuts)}.values()))
        here = sorted(index.articles)
        if here and n < len(said):
            is_together, (a, b) = said[n]
            pair = frozenset([two(here[a % len(here)], here[b % len(here)])])
            before = index.corrections
            changed = Corrections(
                before.together | pair if is_together else before.together,
                before.apart if is_together else before.apart | pair,
            )
            index.correct(changed, [index.articles[i] for one in pair for i in set(one)])
        everything = list(index.articles.values())
        assert index.all_reports() == find_reports(everything, corrections=index.corrections)
