"""Law 5, copies are not confirmation: outlets and agencies count by name, not by copy; unknown is an answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wirecopy.export import html_page, summarise
from wirecopy.export.wording import span_of
from wirecopy.model import Article, Collation, Report

Bundle = tuple[Collation, dict[str, Article]]
Reported = Callable[[Collation], Report]


def test_nine_copies_of_one_agencys_report_have_one_agency(
    nine_copies: Bundle, report_of: Reported
) -> None:
    collation, articles = nine_copies
    summary = summarise(report_of(collation), collation, articles)
    assert summary.copies == 9
    assert summary.agencies == ("Meridian",)


def test_an_outlet_counts_once_however_often_and_however_it_is_written(
    nine_copies: Bundle, report_of: Reported
) -> None:
    collation, articles = nine_copies
    named = next(a.outlet for a in articles.values() if a.outlet)
    shouted = replace(named, value=f" {named.value.upper()} ")
    same = {
        id_: replace(a, outlet=named if n % 2 else shouted)
        for n, (id_, a) in enumerate(articles.items())
    }
    assert len(summarise(report_of(collation), collation, same).outlets) == 1


def test_unknown_outlets_and_agencies_are_not_made_up(
    nine_copies: Bundle, report_of: Reported
) -> None:
    collation, articles = nine_copies
    bare = {id_: replace(a, outlet=None, credits=()) for id_, a in articles.items()}
    summary = summarise(report_of(collation), collation, bare)
    assert (summary.copies, summary.outlets, summary.agencies) == (9, (), ())


def test_an_agency_that_only_the_running_text_names_stays_inferred(
    nine_copies: Bundle, report_of: Reported
) -> None:
    collation, articles = nine_copies
    told = {
        id_: replace(a, credits=tuple(replace(c, where="text", inferred=True) for c in a.credits))
        for id_, a in articles.items()
    }
    summary = summarise(report_of(collation), collation, told)
    assert summary.inferred_agencies == summary.agencies == ("Meridian",)


def test_takes_are_other_reports_and_lead_to_each_other_on_the_page(
    nine_copies: Bundle, two_copies: Bundle, report_of: Reported
) -> None:
    first, second = report_of(nine_copies[0]), replace(report_of(two_copies[0]), id="ab" * 8)
    chain = [first.id, second.id]
    shown = [
        (summarise(report, collation, articles, takes=chain), collation)
        for report, (collation, articles) in ((first, nine_copies), (second, two_copies))
    ]
    assert [summary.takes for summary, _ in shown] == [(second.id,), (first.id,)]
    html = html_page(shown, nine_copies[1] | two_copies[1], title="Wire reports")
    assert 'another take: <a href="#r2">' in html
    assert 'another take: <a href="#r1">' in html


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2031-05-02T08:00", "2031-05-02T09:30", "2 May 2031, 08:00 – 09:30"),
        (
            "2031-05-02T08:00+02:00",
            "2031-05-02T09:30+02:00",
            "2 May 2031, 08:00 (UTC+02:00) – 09:30 (UTC+02:00)",
        ),
        (
            "2031-05-02T17:48",
            "2031-05-02T14:32-05:00",
            "2 May 2031, 17:48 (zone not stated) – 2 May 2031, 14:32 (UTC-05:00)",
        ),
        ("2031-05-02", "2031-05-03T14:32-05:00", "2 May 2031 – 3 May 2031, 14:32 (UTC-05:00)"),
        (None, None, "no time stated"),
    ],
)
def test_times_are_told_as_stated_and_by_their_own_clock(
    first: str | None, last: str | None, said: str
) -> None:
    assert span_of(first, last) == said
