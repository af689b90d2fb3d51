"""Of several statements of a time the most trusted counts, unless others agree against it or it bears a known fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.publication import modified_of, published_of
from wirecopy.model import Evidence, Precision, Published


def time(value: str, how: str) -> Published:
    precision: Precision = "day" if len(value) == 10 else "minute"
    return Published(value, precision, Evidence(how))


def ld(value: str) -> Published:
    return time(value, "JSON-LD datePublished")


def meta(value: str) -> Published:
    return time(value, "meta article:published_time")


def tag(value: str) -> Published:
    return time(value, "time datetime")


def line(value: str) -> Published:
    return time(value, "line of the page")


def url(value: str) -> Published:
    return time(value, "URL")


def published(*statements: Published, **known: object) -> str | None:
    found = published_of(statements, **known)  # type: ignore[arg-type]
    return found.value if found else None


def test_the_most_trusted_statement_counts() -> None:
    assert published(ld("2031-05-02T07:10+01:00"), meta("2031-05-04T09:00+01:00")) == (
        "2031-05-02T07:10+01:00"
    )
    assert published() is None


def test_two_kinds_of_statement_beat_a_stronger_one() -> None:
    assert published(ld("2031-05-09"), line("2029-05-02T07:10"), url("2029-05-02")) == (
        "2029-05-02T07:10"
    )


def test_one_kind_that_says_a_thing_twice_does_not() -> None:
    assert published(ld("2031-05-09"), tag("2029-05-02"), tag("2029-05-02")) == "2031-05-09"


def test_the_day_of_the_update_is_no_rival() -> None:
    changed = time("2031-06-01T09:00+01:00", "meta article:modified_time")
    assert published(
        meta("2031-05-02T07:10+01:00"),
        tag("2031-06-01T09:00+01:00"),
        line("2031-06-01"),
        modified=changed,
    ) == ("2031-05-02T07:10+01:00")


def test_what_was_stated_with_the_page_comes_before_all() -> None:
    said = time("2031-05-09", "stated")
    assert published(said, ld("2029-05-02"), line("2029-05-02")) == "2031-05-09"


@pytest.mark.parametrize(
    ("statements", "fine"),
    [
        ([ld("2031-05-02"), meta("2031-05-02T07:10+01:00")], "2031-05-02T07:10+01:00"),
        ([ld("2031-05-02"), meta("2031-05-03T07:10+01:00")], "2031-05-02"),  # of another day
        ([ld("2031-05-02T07:10"), tag("2031-05-02T07:10+01:00")], "2031-05-02T07:10+01:00"),
        ([ld("2031-05-02T07:10"), tag("2031-05-02T06:10+00:00")], "2031-05-02T06:10+00:00"),
        ([ld("2031-05-02T07:10"), tag("2031-05-02T06:23+00:00")], "2031-05-02T07:10"),
        ([line("2031-05-02T07:10"), url("2031-05-02")], "2031-05-02T07:10"),  # no zone is guessed
    ],
)
def test_clock_and_zone_come_from_whoever_states_them(
    statements: list[Published], fine: str
) -> None:
    assert published(*statements) == fine


def test_the_clock_of_utc_with_the_sites_zone() -> None:
    assert published(ld("2031-05-02T06:10+01:00"), tag("2031-05-02T07:10+01:00")) == (
        "2031-05-02T07:10+01:00"
    )


def test_a_local_clock_that_is_called_z() -> None:
    shown = line("2031-05-02T07:10-07:00")
    assert published(ld("2031-05-02T10:10+00:00"), shown, line=shown) == shown.value
    minutes = line("2031-05-02T07:14-07:00")  # another time, and no fault
    assert published(ld("2031-05-02T10:10+00:00"), minutes, line=minutes) == (
        "2031-05-02T10:10+00:00"
    )


def test_a_publication_overwritten_by_the_update() -> None:
    stated, shown = ld("2031-05-02T21:57+00:00"), line("2031-05-02T00:21")
    known = {"line": shown, "modified": stated, "beside_update": True}
    assert published(stated, shown, **known) == "2031-05-02T00:21"
    assert published(stated, shown, **(known | {"beside_update": False})) == stated.value
    same = line("2031-05-02T16:57")  # the same instant on the clock of another zone
    assert published(stated, same, **(known | {"line": same})) == stated.value


def test_nothing_is_later_than_the_day_the_page_was_fetched() -> None:
    assert published(ld("2041-05-02"), line("2031-05-02"), latest="2031-05-03T10:00:00Z") == (
        "2031-05-02"
    )


def test_a_change_does_not_come_before_the_publication() -> None:
    begun = ld("2031-05-02T07:10+01:00")
    early, late = time("2031-04-02", "meta lastmod"), time("2031-05-05", "meta revised")
    found = modified_of([early, late], begun)
    assert found is not None
    assert found.value == "2031-05-05"
    assert modified_of([early], begun) is None


DAYS = st.sampled_from(["2031-05-02", "2031-05-03", "2029-01-01", "2031", "2031-05"])
CLOCKS = st.sampled_from(["", "T07:10", "T07:10+01:00", "T06:10+00:00", "T23:59:59-08:00"])
VALUES = st.builds(lambda day, clock: day + (clock if len(day) == 10 else ""), DAYS, CLOCKS)
STATEMENTS = st.builds(
    Published,
    VALUES,
    st.sampled_from(["minute", "day"]),
    st.builds(
        Evidence, st.sampled_from(["JSON-LD a", "meta b", "time", "line of", "URL", "stated"])
    ),
)


@given(st.lists(STATEMENTS, min_size=1, max_size=6), st.none() | STATEMENTS, st.booleans())
def test_what_is_believed_was_stated(
    said: list[Published], modified: Published | None, beside: bool
) -> None:
    found = published_of(said, line=said[-1], modified=modified, beside_update=beside)
    assert found in said
    assert modified_of(said, found) in (None, *said)
