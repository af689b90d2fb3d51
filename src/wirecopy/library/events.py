"""Events in the library: what reports say that happened, which are alike, and which are about the same.

The events are a function of the reports that are there, however they came: pairs are compared with the weights of now,
and whenever a word's weight changes the reports that have it are compared again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from wirecopy.claims.events_group import grouped
from wirecopy.claims.events_pair import LEAST_SHARED, alike, days_around
from wirecopy.claims.events_read import Happening
from wirecopy.claims.events_words import HEAVIEST, band
from wirecopy.library.handle import Library, transaction
from wirecopy.library.strings import sound
from wirecopy.model import PlaceName, Quantity

#: Happenings that are held in memory while pairs are compared.
KEPT = 20_000


def unread_happenings(library: Library, reader: str) -> list[str]:
    """Ids of the reports whose happening was not read yet, or by another reader."""
    rows = library.rows(
        "SELECT id FROM reports WHERE collated AND id NOT IN (SELECT report FROM happenings WHERE reader = ?) "
        "ORDER BY id",
        (reader,),
    )
    return [report for (report,) in rows]


def store_happenings(library: Library, found: Sequence[Happening], *, reader: str) -> None:
    """What reports say that happened, in place of what was known; `renew_events` then finds their events.

    Reports that are gone are passed over.
    """
    with transaction(library):
        for one in found:
            if library.first("SELECT 1 FROM reports WHERE id = ?", (one.report,)) is None:
                continue
            library.execute("DELETE FROM happenings WHERE report = ?", (one.report,))
            record = sound(json.dumps(asdict(one), ensure_ascii=False))
            library.execute(
                "INSERT INTO happenings VALUES (?, ?, ?, ?, ?, ?)",
                (one.report, reader, one.report, one.day, one.kind, record),
            )
            library.insert(
                "INSERT INTO happening_terms VALUES (?, ?, ?)",
                ((sound(term), one.day or "", one.report) for term, _ in one.terms),
            )
            library.execute("INSERT OR IGNORE INTO happenings_left VALUES (?)", (one.report,))


def renew_events(library: Library, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Finds the events of reports that came, changed, or had one beside them that did; how many were compared."""
    with transaction(library):
        stale = _stale(library)
        if not stale:
            return 0
        touched = {r for (r,) in library.rows("SELECT report FROM happenings_left")} | stale
        _compare(library, stale, progress)
        touched |= {r for (r,) in library.rows("SELECT report FROM happenings_left")}
        _group(library, touched)
        library.execute("DELETE FROM happenings_left")
    return len(stale)


def _stale(library: Library) -> set[str]:
    """Reports to be compared: those that came, and those with a word whose weight is another now."""
    stale = {
        r
        for (r,) in library.rows(
            "SELECT report FROM happenings_left WHERE report IN (SELECT report FROM happenings)"
        )
    }
    moved = library.rows(
        "SELECT w.term, w.reports, w.step FROM happening_words_moved m JOIN happening_words w USING (term)"
    )
    for term, reports, step in list(moved):
        now = min(band(reports), HEAVIEST)
        if now != step:
            library.execute("UPDATE happening_words SET step = ? WHERE term = ?", (now, term))
            rows = library.rows("SELECT report FROM happening_terms WHERE term = ?", (term,))
            stale.update(r for (r,) in rows)
    library.execute("DELETE FROM happening_words_moved")
    library.execute("DELETE FROM happening_words WHERE reports = 0")
    return stale


def _compare(
    library: Library, stale: set[str], progress: Callable[[int, int], None] | None
) -> None:
    """Pairs of the reports with all that share words with them and lie near in time."""
    library.insert(
        "DELETE FROM happening_pairs WHERE a = ? OR b = ?", ((r, r) for r in sorted(stale))
    )
    known: dict[str, Happening] = {}
    counts = _Counts(library)
    for done, report in enumerate(sorted(stale)):
        if progress is not None:
            progress(done, len(stale))
        if len(known) > KEPT:
            known.clear()
        one = _known(library, report, known)
        found = []
        for other in _candidates(library, one, counts):
            if other in stale and other < report:
                continue  # compared from its side
            likeness = alike(one, _known(library, other, known), counts)
            if likeness:
                found.append((*sorted((report, other)), likeness))
        library.insert("INSERT OR REPLACE INTO happening_pairs VALUES (?, ?, ?)", found)


def _candidates(library: Library, one: Happening, counts: "_Counts") -> list[str]:
    """Reports near in time that share words which tell something."""
    if one.day is None:
        return []
    first, last = days_around(one.day)
    telling = [term for term, _ in one.terms if band(counts.get(term, 1)) < HEAVIEST]
    rows = library.rows(
        "SELECT report FROM happening_terms WHERE term IN (SELECT value FROM json_each(?)) "
        "AND day BETWEEN ? AND ? AND report != ? GROUP BY report HAVING count(*) >= ?",
        (json.dumps(telling), first, last, one.report, LEAST_SHARED),
    )
    return [report for (report,) in rows]


def _group(library: Library, touched: set[str]) -> None:
    """Finds the events of the connected parts that hold the reports."""
    left = {r for r in touched if library.first("SELECT 1 FROM happenings WHERE report = ?", (r,))}
    while left:
        part, pairs = _part(library, min(left))
        left -= part
        library.insert(
            "UPDATE happenings SET event = ? WHERE report = ? AND event != ?",
            ((event, report, event) for report, event in grouped(part, pairs).items()),
        )


def _part(library: Library, start: str) -> tuple[set[str], dict[tuple[str, str], int]]:
    """All that is connected with a report by pairs, and these."""
    part, pairs, waiting = {start}, {}, [start]
    while waiting:
        one = waiting.pop()
        for a, b, likeness in library.rows(
            "SELECT a, b, alike FROM happening_pairs WHERE a = ? UNION ALL "
            "SELECT a, b, alike FROM happening_pairs WHERE b = ?",
            (one, one),
        ):
            pairs[a, b] = likeness
            other = b if a == one else a
            if other not in part:
                part.add(other)
                waiting.append(other)
    return part, pairs


class _Counts(dict[str, int]):
    """How many reports have a term, asked once."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def get(self, term: str, default: Any = 1) -> Any:
        if term not in self:
            row = self._library.first(
                "SELECT reports FROM happening_words WHERE term = ?", (sound(term),)
            )
            self[term] = row[0] if row else default
        return self[term]


def _known(library: Library, report: str, known: dict[str, Happening]) -> Happening:
    if report not in known:
        row = library.first("SELECT record FROM happenings WHERE report = ?", (report,))
        assert row is not None
        known[report] = happening_from(json.loads(row[0]))
    return known[report]


def event_of(library: Library, report: str) -> str:
    """The event that a report is about; its own id where it is alone or was not read yet."""
    row = library.first("SELECT event FROM happenings WHERE report = ?", (report,))
    return str(row[0]) if row else report


def load_happenings(library: Library, event: str) -> list[Happening]:
    """What the reports of an event say, by day and id; [] for an event that is none."""
    rows = library.rows(
        "SELECT record FROM happenings WHERE event = ? ORDER BY day IS NULL, day, report", (event,)
    )
    return [happening_from(json.loads(record)) for (record,) in rows]


def list_events(
    library: Library,
    *,
    reports: int = 2,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
) -> Iterator[tuple[str, int]]:
    """Ids of the events of at least so many reports with their number, newest first (by their first day).

    ``since`` and ``until`` are the first and last day (ISO) that an event's first report may have.
    """
    where, values = ["1"], []
    for condition, value in (
        ("first >= ?", since),
        ("first <= ?", until),
        ("kinds LIKE '%' || ? || '%'", kind),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    # An event stands where the first of its reports does in the index by days: the newest are read without the others.
    yield from library.rows(
        "SELECT event, n FROM (SELECT h.event AS event, h.day AS first, "
        "(SELECT count(*) FROM happenings e WHERE e.event = h.event) AS n, "
        "(SELECT group_concat(DISTINCT e.kind) FROM happenings e WHERE e.event = h.event) AS kinds "
        "FROM happenings h WHERE NOT EXISTS (SELECT 1 FROM happenings e WHERE e.event = h.event AND e.day < h.day) "
        "AND NOT EXISTS (SELECT 1 FROM happenings e WHERE e.event = h.event AND e.day = h.day "
        f"AND e.report < h.report)) WHERE n >= ? AND {' AND '.join(where)} "
        "ORDER BY first DESC, n DESC, event",
        (reports, *values),
    )


def happening_from(record: Mapping[str, Any]) -> Happening:
    """A happening from its record."""
    return Happening(
        **{
            **record,
            "terms": tuple((term, worth) for term, worth in record["terms"]),
            "places": tuple(PlaceName(**{**p, "candidates": ()}) for p in record["places"]),
            "figures": tuple(Quantity(**q) for q in record["figures"]),
            "outlets": tuple(record["outlets"]),
            "agencies": tuple(record["agencies"]),
        }
    )


__all__ = [
    "event_of",
    "happening_from",
    "list_events",
    "load_happenings",
    "renew_events",
    "store_happenings",
    "unread_happenings",
]
