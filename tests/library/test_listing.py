"""The list of reports: searched, sorted, cut; what a person types never breaks it."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_nouns import article, made_of_all, page

from wirecopy.library import (
    Library,
    LibraryError,
    Readers,
    list_reports,
    listed_report,
    open_library,
    parse_query,
    replace_reports,
    store_page,
)
from wirecopy.library.listing import MOST_COUNTED
from wirecopy.model import Collation, Copy, Evidence, Published, Report

STORIES = {
    "Ferry sinks off Grey Isle": ("Courier", "Lantern", "Post"),
    "Bridge opens at Marrow": ("Courier", "Gist"),
    "Ferry talks resume": ("Lantern", "Gist"),
}
HOURS = {
    "Ferry sinks off Grey Isle": "2031-05-02T08:{:02}+02:00",
    "Bridge opens at Marrow": "2031-05-03T09:{:02}",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three reports, of 2 and 3 copies; one states no time."""
    library = open_library(tmp_path / "news.db", write=True)
    reports, collations = [], {}
    for title, outlets in STORIES.items():
        ids = []
        for n, outlet in enumerate(outlets):
            one = page(f"{title}\nTwelve people of {outlet} came.", outlet=outlet)
            cleaned = article(one, title=title)
            if title in HOURS:
                time = Published(HOURS[title].format(10 * n), "minute", Evidence("stated"))
                cleaned = type(cleaned)(
                    **{f: getattr(cleaned, f) for f in cleaned.__slots__} | {"published": time}
                )
            store_page(library, one, cleaned)
            ids.append(one.id)
        copies = tuple(Copy(i, "full", 1.0, 1.0) for i in sorted(ids))
        report = Report(min(ids), copies)
        reports.append(report)
        collations[report.id] = Collation(report.id, copies, (), f"{title}. Twelve people.", title)
    replace_reports(library, made_of_all(library, reports), collations)
    return library


def headlines(library: Library, typed: str = "", **options: object) -> list[str]:
    found = list_reports(library, parse_query(typed), **options)  # type: ignore[arg-type]
    return [one.headline for one in found.reports]


def test_the_newest_come_first_and_those_without_a_time_last(library: Library) -> None:
    assert headlines(library) == [
        "Bridge opens at Marrow",
        "Ferry sinks off Grey Isle",
        "Ferry talks resume",
    ]
    assert headlines(library, sort="copies")[0] == "Ferry sinks off Grey Isle"
    (ferry,) = list_reports(library, parse_query("sinks")).reports
    assert (ferry.copies, ferry.outlet_names) == (3, ("Courier", "Lantern", "Post"))
    assert (ferry.first, ferry.moments) == ("2031-05-02T08:00+02:00", (0, 10, 20))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ferry", 2),
        ("FERRY twelve", 2),
        ('"ferry sinks"', 1),
        ('"sinks ferry"', 0),
        ("ferry -sinks", 1),
        ("ferr*", 2),
        ("outlet:courier", 2),
        ("outlet:courier ferry", 1),
        ("agency:afp", 0),
        ("title:bridge", 1),
        ("since:2031-05-03", 1),
        ("since:2031-05", 2),
        ("until:2031-05-02", 1),
        ("since:2031-05-02 until:2031-05-02 ferry", 1),
        ("", 3),
    ],
)
def test_words_phrases_and_fields(library: Library, typed: str, found: int) -> None:
    assert len(headlines(library, typed)) == found
    assert list_reports(library, parse_query(typed)).total == found


@given(typed=st.text(max_size=60) | st.from_regex(r'[-"a-z:*() ^+{}]{0,40}'))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    query = parse_query(typed)
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE s USING fts5 (titles, outlet_names, agencies, wire)"
        )
        if query.match:
            connection.execute("SELECT * FROM s WHERE s MATCH ?", (query.match,)).fetchall()
    connection.close()


@pytest.mark.parametrize(
    "typed", ["since:yesterday", "until:2031-13", "since:99999", "-ferry", "a " * 40]
)
def test_what_cannot_be_used_is_named(typed: str) -> None:
    assert parse_query(typed).unread


def test_a_bomb_of_terms_stays_short() -> None:
    assert len(parse_query("ferry* " * 10_000).match) < 400
    assert parse_query("a* b* c*").match == '"a" AND "b" AND "c"'


def test_pages_of_the_list_go_on_where_the_last_ended(library: Library) -> None:
    first = list_reports(library, limit=2)
    assert first.more
    rest = list_reports(library, limit=2, after=first.reports[-1].number)
    assert not rest.more
    assert [r.headline for r in (*first.reports, *rest.reports)] == headlines(library)
    assert first.total == 3 <= MOST_COUNTED


def test_a_report_that_goes_leaves_list_and_search(library: Library) -> None:
    (one,) = list_reports(library, parse_query("bridge")).reports
    library.execute("DELETE FROM pages WHERE id = ?", (one.report,))
    assert headlines(library, "bridge") == []
    assert listed_report(library, one.report) is None
    library.execute("INSERT INTO report_search (report_search) VALUES ('integrity-check')")


def test_readers_take_turns_and_lose_patience(library: Library) -> None:
    readers = Readers(library.path)
    with readers.open() as one, readers.open() as other:
        assert headlines(one) == headlines(other)
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with pytest.raises(LibraryError, match="takes too long"), readers.open(seconds=0.05) as one:
        one.first(endless)
    with readers.open() as one:
        assert len(headlines(one)) == 3
    readers.close()
