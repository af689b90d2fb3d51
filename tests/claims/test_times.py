"""Times in sentences of news, as days."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wirecopy.claims.times import ReportDay, times

PHRASES = tomllib.loads(Path(__file__).with_name("times.toml").read_text(encoding="utf-8"))[
    "against"
]
SENTENCES = [(a["report"], text, named) for a in PHRASES for text, named in a["sentences"]]


def test_a_weekday_is_the_last_one_where_the_verb_is_past_and_the_next_one_where_it_is_not() -> (
    None
):
    (past,) = times("Shells fell on Friday.", date(2019, 3, 14))
    (future,) = times("The council will vote on Friday.", date(2019, 3, 14))
    assert (past.text, past.since, past.until) == ("Friday", "2019-03-08", "2019-03-08")
    assert future.since == "2019-03-15"


@pytest.mark.parametrize(
    ("report", "text", "named"), SENTENCES, ids=[text[:50] for _, text, _ in SENTENCES]
)
def test_the_phrases_written_down_before_the_grammar(
    report: date, text: str, named: list[list[str]]
) -> None:
    found = [[t.text, t.since or "", t.until or ""] for t in times(text, report)]
    assert found == named


def test_without_the_day_of_the_report_only_what_says_its_year_has_days() -> None:
    found = times("He fled on 4 May 2013, came back last Friday and left in June.", None)
    assert [(t.text, t.since) for t in found] == [
        ("4 May 2013", "2013-05-04"), ("last Friday", None), ("June", None),
    ]  # fmt: skip
    assert not any(t.inferred for t in found)


def test_days_taken_from_another_copy_mark_what_follows_from_them_as_inferred() -> None:
    day = ReportDay(date(2019, 3, 14), date(2019, 3, 14), inferred=True)
    found = times("Troops entered the town on Thursday. It had fallen in May 2013.", day)
    assert [(t.since, t.inferred) for t in found] == [("2019-03-14", True), ("2013-05-01", False)]


def test_between_bounds_a_time_runs_from_its_first_possible_day_to_its_last() -> None:
    day = ReportDay(date(2019, 3, 12), date(2019, 3, 14))
    thursday, monday = times("Shells fell on Thursday and on Monday.", day)
    assert (thursday.since, thursday.until) == ("2019-03-07", "2019-03-14")
    assert (monday.since, monday.until) == ("2019-03-11", "2019-03-11")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27.05.2017 The army left.", "2017-05-27"),
        ("28-04-2016 The army left.", "2016-04-28"),
        ("On 4/28/2016 the army left.", "2016-04-28"),
        ("September was the worst month.", "2018-09-01"),
        ("In the last couple of weeks prices rose.", "2019-02-28"),
    ],
)
def test_dates_in_figures_and_a_few_more_after_reading_news(text: str, day: str) -> None:
    (found,) = times(text, date(2019, 3, 14))
    assert found.since == day


def test_days_and_months_in_figures_that_could_be_either_are_no_time() -> None:
    assert times("On 4/5/2016 the army left.", date(2019, 3, 14)) == ()


def test_what_no_calendar_has_is_no_time() -> None:
    assert times("The pact of February 30, 2015 is a forgery.", date(2019, 3, 14)) == ()


WORDS = """
Monday Tuesday's last next the early late of to from between and since until by in on April May 9 16 2015 2011 - , .
week weeks month year two days earlier later ago past overnight night the end of first half hours 1990s 19th century
will was ² ١٩٩٠s 11th أبريل 四月 weekend summer morning Feb. 29 30 0001 9999
"""
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=40).map(" ".join), st.dates(), st.booleans())
@example("since next Monday", date(2000, 1, 1), True)
def test_every_time_is_its_slice_of_the_text_in_order_and_runs_forward(
    text: str, report: date, known: bool
) -> None:
    day = report if known else None
    found = times(text, day)
    assert found == times(text, day)
    assert all(t.text == text[t.start : t.end] for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.since <= t.until for t in found if t.since and t.until)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(t.text == text[t.start : t.end] for t in times(text, date(2019, 3, 14)))


@pytest.mark.parametrize(
    "text",
    [
        "between Monday and from " * 2_000,
        "the end of the first half of last " * 2_000,
        "Monday to " * 5_000,
        "a" * 500_000,
        "9" * 500_000,
        "يوم الخميس " * 5_000,
        "四月九日" * 5_000,
        "word " * 10_000 + "Monday",
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert all(t.end <= len(text) for t in times(text, date(2019, 3, 14)))
