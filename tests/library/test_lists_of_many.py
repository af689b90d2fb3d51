"""Lists that stay quick where there is much: read in the order of an index, cut where they say, as naive ones."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.library import Library, ledger, open_library
from wirecopy.library.events import list_events
from wirecopy.library.ledger import Wanted, list_claims
from wirecopy.library.waiting import stages

# What the pages of claims, of a report and of the library ask in this order.
ORDERED = (
    "SELECT record FROM claims c ORDER BY c.said DESC, c.report DESC, c.n LIMIT 31",
    "SELECT record FROM claims WHERE claimant = 'x' ORDER BY said DESC, report, n LIMIT 31",
    "SELECT record FROM claims c WHERE (c.said, c.report) >= ('2031', 'a') "
    "ORDER BY c.said DESC, c.report DESC, c.n LIMIT 31",
    "SELECT id FROM pages ORDER BY added DESC, id LIMIT 20",
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "news.db", write=True)


@pytest.mark.parametrize("asked", ORDERED)
def test_nothing_is_sorted_for_the_first_rows(library: Library, asked: str) -> None:
    plan = [row[3] for row in library.rows(f"EXPLAIN QUERY PLAN {asked}")]
    assert any("INDEX" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)


def _filled(library: Library, rows: list[tuple[int, str | None]]) -> None:
    """Happenings: the event of each, and its day; those without a day are on their own."""
    library.execute("DELETE FROM happenings")
    for number, (event, day) in enumerate(rows):
        report = f"{number:016x}"
        library.execute("INSERT OR IGNORE INTO reports VALUES (?, 1, NULL, '', NULL)", (report,))
        about = f"{event:016x}" if day else report
        library.execute(
            "INSERT INTO happenings VALUES (?, 'rules', ?, ?, '', '{}')", (report, about, day)
        )


@given(
    st.lists(
        st.tuples(st.integers(100, 104), st.none() | st.integers(1, 4).map("2031-05-{:02}".format)),
        max_size=20,
    ),
    st.integers(1, 3),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_events_are_those_and_in_the_order_of_a_naive_count(
    library: Library, rows: list[tuple[int, str | None]], least: int
) -> None:
    _filled(library, rows)
    days: dict[str, list[str]] = defaultdict(list)
    for number, (event, day) in enumerate(rows):
        days[f"{event:016x}" if day else f"{number:016x}"].append(day or "")
    naive = [(event, len(of)) for event, of in days.items() if len(of) >= least]
    naive.sort(key=lambda one: (-one[1], one[0]))
    naive.sort(key=lambda one: min(days[one[0]]), reverse=True)
    assert list(list_events(library, reports=least)) == naive


def _claim(library: Library, report: int, n: int, day: str, content: str) -> None:
    key = f"{report:016x}"
    library.execute("INSERT OR IGNORE INTO reports VALUES (?, 1, NULL, '', NULL)", (key,))
    library.execute(
        "INSERT INTO claims VALUES (?, ?, ?, 1, 'event', '', '', 'said', ?, 'asserted', 1, ?, '{}')",
        (key, f"{n:016x}", n, content, day),
    )


def test_a_search_is_bounded_within_a_day_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MOST_LOOKED", 10)
    monkeypatch.setattr(ledger, "claim_from", lambda record: record)
    for report in range(20):
        for n in (1, 2):
            _claim(library, report, n, "2031-05-02", "the quay is closed")
    found = list_claims(library, Wanted(words=("quay",)))
    assert (len(found.claims), found.cut) == (12, True)  # ten and the rest of the last report
    assert list_claims(library, Wanted(words=("quay",), since="2031-05-02")).cut
    assert not list_claims(library, Wanted(words=("quay",), since="2031-05-03")).cut


def test_the_stages_count_what_is_not_collated_yet(library: Library) -> None:
    for number in range(5):
        library.execute(
            "INSERT INTO reports VALUES (?, ?, NULL, '', NULL)", (f"{number:016x}", number > 1)
        )
    assert [(s.done, s.total) for s in stages(library)][1] == (3, 5)
