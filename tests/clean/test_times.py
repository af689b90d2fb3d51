"""Times are read as they are stated, cut to their precision, and never guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.times import is_time_line, parse_stated, read_time, url_time


def value(line: str) -> str | None:
    seen = read_time(line, 0, len(line))
    return seen.value if seen else None


def test_a_time_is_read_with_its_precision_and_span() -> None:
    text = "Ferry late\nFri May 2, 2031 11:45:43\nThe ferry"
    seen = read_time(text, 11, 35)
    assert seen is not None
    assert (seen.value, seen.precision) == ("2031-05-02T11:45:43", "second")
    assert text[seen.evidence.start : seen.evidence.end] == "Fri May 2, 2031 11:45:43"


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("The Harbour Courier | Updated: 2031-05-02 17:52", "2031-05-02T17:52"),
        ("May 2, 2031 at  7:08 AM", "2031-05-02T07:08"),
        ("12:30 a.m., Friday, May 2, 2031", "2031-05-02T00:30"),
        ("May 2, 2031, 3 p.m. EDT", "2031-05-02T15:00-04:00"),
        ("12 a.m. Friday, May 2, 2031", "2031-05-02T00:00"),
        ("2 May 2031 14:05 (GMT+3)", "2031-05-02T14:05+03:00"),
        ("May 2, 2031, 14:05 Moscow time", "2031-05-02T14:05+03:00"),
        ("Updated 3:45 p.m. EDT, May 2, 2031", "2031-05-02T15:45-04:00"),
        ("May 2, 2031, 3:45 p.m., ET", "2031-05-02T15:45-04:00"),
        ("2 May 2031 14:05 Paris time", "2031-05-02T14:05+02:00"),
        ("2 May 2031 1405 GMT", "2031-05-02T14:05+00:00"),
        ("May 2, 2031, 9:52 PM UTC", "2031-05-02T21:52+00:00"),
        ("Published 7:50 a.m. ET May 2, 2031", "2031-05-02T07:50-04:00"),
        ("Published 7:50 a.m. ET Jan. 2, 2031", "2031-01-02T07:50-05:00"),
        ("May 2, 203106:37", "2031-05-02T06:37"),
        ("Sept. 5, 2031", "2031-09-05"),
        ("2031-05-02T14:05:00+03:00", "2031-05-02T14:05:00+03:00"),
    ],
)
def test_english_lines(line: str, stated: str) -> None:
    assert value(line) == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Stand: 2. Mai 2031, 14:05 Uhr", "2031-05-02T14:05"),
        ("Publié le 2 mai 2031 à 14h05", "2031-05-02T14:05"),
        ("2 de mayo de 2031 14:05", "2031-05-02T14:05"),
        ("2 мая 2031 г. в 14:05", "2031-05-02T14:05"),
        ("2 мая 2031, 14:05 мск", "2031-05-02T14:05+03:00"),
        ("2 mai 2031 à 14h05 et mis à jour", "2031-05-02T14:05"),  # "et" is no Eastern Time
        ("2 mayo 2031 14:05 est", "2031-05-02T14:05"),
        ("2031/5/2 14:05 بتوقيت غرينتش", "2031-05-02T14:05+00:00"),
        ("2031年5月2日 14:05", "2031-05-02T14:05"),
        ("الجمعة 2 أيار 2031", "2031-05-02"),
        ("٢ مايو ٢٠٣١", "2031-05-02"),
    ],
)
def test_other_languages(line: str, stated: str) -> None:
    assert value(line) == stated


@pytest.mark.parametrize(
    "line",
    [
        "04/05/2031",  # April or May
        "May 2 at 7:08 AM",  # no year
        "Published 2 hours ago",
        "31/31/2031",
        "— Jane Doe (@janedoe) May 2, 2031",  # somebody's post
        "The storm of 2 May 2031 was the worst that the harbour had seen.",
    ],
)
def test_what_is_ambiguous_or_not_the_pages_time_is_not_read(line: str) -> None:
    assert value(line) is None


def test_the_line_may_settle_an_ambiguous_date() -> None:
    assert value("13/05/2031") == "2031-05-13"
    assert value("Fri 02/05/2031") == "2031-05-02"  # that day is a Friday; 5 February is not
    assert value("02/05/2031 05:35 am ET") == "2031-02-05T05:35-05:00"  # United States order


def test_published_comes_before_updated() -> None:
    line = "Updated: May 3, 2031 8:00 am | Published: May 2, 2031 7:00 am"
    assert value(line) == "2031-05-02T07:00"
    seen = read_time("Updated May 3, 2031", 0, 19)
    assert seen is not None
    assert seen.evidence.how == "line of the page, says updated"


def test_an_ambiguous_zone_gives_no_offset() -> None:
    assert value("2 May 2031 14:05 IST") == "2031-05-02T14:05"


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 7:37 AM, May 2, 2031",
        "May 2, 2031 | 3:50 AM",
        "Published 2 hours ago",
        "May 2 at 8:32 AM",
        "May 2, 2031 at 3 pm",
        "Reuters | Friday, May 2, 2031",
        "The Harbour Courier | Updated: 2031-05-02 17:52",
        "May 2, 2031 · 5 min read",
    ],
)
def test_lines_that_are_nothing_but_a_time(line: str) -> None:
    assert is_time_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Jane Doe May 2, 2031",
        "Ferry late again Updated: 2031-05-02 06:50",
        "On May 2, 2031 the ferry stayed in port.",
        "A hearing is set for June 5.",
        "It was 10:25 when they left.",
        "— Jane Doe (@janedoe) May 2, 2031",
    ],
)
def test_lines_that_say_more_than_a_time(line: str) -> None:
    assert not is_time_line(line)


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("2031-05-02T17:52:00+0800", ("2031-05-02T17:52:00+08:00", "second")),
        ("2031-05-02T17:52:00.000Z", ("2031-05-02T17:52:00+00:00", "second")),
        ("Fri, 02 May 2031 17:52:00 GMT", ("2031-05-02T17:52:00+00:00", "second")),
        ("2031-05-02", ("2031-05-02", "day")),
        ("20310502", ("2031-05-02", "day")),
        ("2031-05", ("2031-05", "month")),
        ("2031-05-02T00:00:00", ("2031-05-02", "day")),  # midnight sharp: only the day was known
        ("4/5/2031", None),
        ("1935467520", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("soon", None),
    ],
)
def test_machine_dates(stated: str, read: tuple[str, str] | None) -> None:
    assert parse_stated(stated) == read


def test_the_day_in_a_url_is_inferred() -> None:
    seen = url_time("https://tidewatch.example/2031/may/02/ferry.html")
    assert seen is not None
    assert (seen.value, seen.precision, seen.evidence.inferred) == ("2031-05-02", "day", True)
    assert url_time("https://tidewatch.example/2031/99/02/ferry.html") is None
    assert url_time(None) is None


@given(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2150, 1, 1)))
def test_what_software_writes_is_read_back(when: datetime.datetime) -> None:
    stated = when.replace(microsecond=0).isoformat()
    midnight = stated.endswith("T00:00:00")
    if when.date() == datetime.date(1970, 1, 1):
        assert parse_stated(stated) is None
    else:
        assert parse_stated(stated) == ((stated[:10], "day") if midnight else (stated, "second"))


PIECES = [
    "May",
    "mai",
    "2",
    "02",
    "31",
    "2031",
    "Fri",
    ":",
    "/",
    "-",
    ".",
    ",",
    " ",
    "14:05",
    "pm",
    "ET",
    "年",
    "月",
    "ago",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_never_raises_and_spans_are_inside(text: str) -> None:
    seen = read_time(text, 0, len(text))
    if seen is not None:
        assert seen.evidence.start is not None
        assert seen.evidence.end is not None
        assert 0 <= seen.evidence.start < seen.evidence.end <= len(text)
        datetime.datetime.fromisoformat(seen.value)
    is_time_line(text)
    parse_stated(text)
    url_time(text)


@pytest.mark.parametrize(
    ("zone", "country", "offset"),
    [
        ("IST", "IN", "+05:30"),
        ("IST", "IE", "+01:00"),
        ("IST", "US", ""),
        ("IST", None, ""),
        ("BST", "GB", "+01:00"),
        ("BST", "BD", "+06:00"),
        ("BST", None, ""),
        ("CST", "US", "-06:00"),
        ("CST", "CN", "+08:00"),
        ("CST", None, ""),
        ("EST", "AU", ""),
        ("EST", None, "-05:00"),
        ("ET", None, "-04:00"),
    ],
)
def test_a_zone_of_several_countries_is_settled_by_the_pages(
    zone: str, country: str | None, offset: str
) -> None:
    line = f"2 May 2031 14:05 {zone}"
    seen = read_time(line, 0, len(line), country=country)
    assert seen is not None
    assert seen.value == f"2031-05-02T14:05{offset}"


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("2031년 5월 2일 오후 3:45", "2031-05-02T15:45"),
        ("2031.05.02 오전 12:05", "2031-05-02T00:05"),
        ("2031年5月2日 下午3点45分", "2031-05-02T15:45"),
        ("2031年5月2日 15時45分", "2031-05-02T15:45"),
        ("2031-05-02 03:45 م", "2031-05-02T15:45"),
        ("2 مايو 2031 09:05 صباحا", "2031-05-02T09:05"),
        ("2 mai 2031 à 15 h 45", "2031-05-02T15:45"),
        ("2 de mayo de 2031 3:45 p. m.", "2031-05-02T15:45"),
    ],
)
def test_halves_of_the_day_and_clocks_of_the_world(line: str, stated: str) -> None:
    assert value(line) == stated


@pytest.mark.parametrize(
    ("line", "country", "day"),
    [
        ("04.05.2031", None, "2031-05-04"),
        ("04.05.2031", "US", "2031-04-05"),
        ("04/05/2031", None, None),
        ("04/05/2031", "GB", "2031-05-04"),
        ("04/05/2031", "US", "2031-04-05"),
        ("04/05/2031", "PH", None),
        ("05/16/2031", "GB", "2031-05-16"),
        ("Sunday 04/05/2031", "US", "2031-05-04"),  # the weekday tells
    ],
)
def test_days_in_figures(line: str, country: str | None, day: str | None) -> None:
    seen = read_time(line, 0, len(line), country=country)
    assert (seen.value if seen else None) == day


def test_before_a_zone_was_what_it_is_nothing_is_guessed() -> None:
    assert value("2 May 2012 14:05 MSK") == "2012-05-02T14:05"
