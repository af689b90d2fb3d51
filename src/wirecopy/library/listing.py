"""The list of reports of two copies and more, as a page of it needs it: searched, sorted and cut by indices alone.

``listed_reports`` holds a row a report and ``report_search`` its words; both follow the reports (`list_report` here,
triggers when one goes). A number of a row grows with the report's first stated time, so that the newest of a search
are read without sorting what it finds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wirecopy.library.handle import Library, Row, snapshot
from wirecopy.library.query import NOTHING, Query

Sort = Literal["newest", "oldest", "copies", "outlets", "significant"]

MOST_COUNTED = 1000  # beyond this a number of results says "more than": nobody reads so many
MOST_SORTED = (
    5000  # results of a search that are sorted by something else than time: the newest of them
)
MOST_PASSED = 10_000  # results that a page's offset may pass over; then one asks for less, or goes on by `after`
TIME_BITS = 24  # below the seconds of a number: as many reports of one second have one each
NO_TIME = -274_877_906_944  # seconds, as in the migration: before every time that is stated
COLUMNS = (
    "l.report, l.headline, l.copies, l.outlets, l.outlet_names, l.agencies, l.inferred, l.first, l.last, l.moments, "
    "l.passages, l.significant, l.number"
)
ISO_LETTERS = 2
LEAST_NUMBER = NO_TIME << TIME_BITS
MOST_PLACED = 2000  # newest reports whose countries and datelines are read: a tenth of a second
# A claim of the report names the place: that has an index. Else, of the newest reports, a claim names a place of the
# country, or a copy's dateline begins so.
AT_PLACE = (
    "(l.report IN (SELECT report FROM claim_places WHERE name IN (SELECT value FROM json_each(?))) OR (l.number >= "
    f"ifnull((SELECT number FROM listed_reports ORDER BY number DESC LIMIT 1 OFFSET {MOST_PLACED}), {LEAST_NUMBER}) "
    "AND (EXISTS (SELECT 1 FROM claim_places p WHERE p.report = l.report AND p.country <> '' AND p.country = ?) "
    "OR EXISTS (SELECT 1 FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = l.report "
    "AND a.dateline_place LIKE ? ESCAPE '\\'))))"
)
ORDER: dict[Sort, str] = {
    "newest": "l.number DESC",
    "oldest": "l.number",
    "copies": "l.copies DESC, l.number DESC",
    "outlets": "l.outlets DESC, l.number DESC",
    "significant": "l.significant DESC, l.number DESC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report as the list says it. ``first`` and ``last`` are times as stated; ``outlets`` counts known names.

    ``moments`` are minutes from the first copy whose hour is known to each of these copies, in order; ``number`` is
    where a list by time goes on.
    """

    report: str
    headline: str
    copies: int
    outlets: int
    outlet_names: tuple[str, ...]
    agencies: tuple[str, ...]
    inferred: tuple[str, ...]  #: those of ``agencies`` known only from running text
    first: str | None
    last: str | None
    moments: tuple[int, ...]
    passages: int
    significant: int
    number: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list. ``total`` is exact up to MOST_COUNTED and one more where there are more."""

    reports: tuple[ListedReport, ...]
    total: int
    more: bool


def list_reports(
    library: Library,
    query: Query = NOTHING,
    *,
    sort: Sort = "newest",
    least_copies: int = 2,
    significant: bool = False,
    limit: int = 25,
    offset: int = 0,
    after: int | None = None,
) -> Listed:
    """Reports that ``query`` finds, with at least so many copies, or with a significant difference.

    ``after`` is the number of the last report of the page before, for ``newest`` and ``oldest``; ``offset`` is cut to
    MOST_PASSED. A search by another order than time sorts the MOST_SORTED newest of its results.
    """
    where, values = _where(query, least_copies, significant)
    if after is not None and sort in ("newest", "oldest"):
        where.append("l.number < ?" if sort == "newest" else "l.number > ?")
        values.append(after)
    source = "listed_reports l"
    if query.match:
        source = "report_search JOIN listed_reports l ON l.number = report_search.rowid"
    condition = " AND ".join(where) or "1"
    order = ORDER[sort]
    if query.match:  # the search index gives its rows in the order of numbers
        order = order.replace("l.number", "report_search.rowid")
    with snapshot(library):
        if query.match and sort not in ("newest", "oldest"):
            source = (
                f"(SELECT l.* FROM {source} WHERE {condition} "
                f"ORDER BY report_search.rowid DESC LIMIT {MOST_SORTED}) l"
            )
            condition, order = "1", ORDER[sort]
        rows = list(
            library.rows(
                f"SELECT {COLUMNS} FROM {source} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
                (*values, limit + 1, max(0, min(offset, MOST_PASSED))),
            )
        )
        counted = library.first(
            f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {condition} LIMIT {MOST_COUNTED + 1})",
            values,
        )
    total = int(counted[0]) if counted else 0
    return Listed(tuple(_listed(row) for row in rows[:limit]), total, len(rows) > limit)


def listed_report(library: Library, report: str) -> ListedReport | None:
    """The list's row of a report; None for a lone article, and for an unknown id."""
    row = library.first(f"SELECT {COLUMNS} FROM listed_reports l WHERE report = ?", (report,))
    return _listed(row) if row else None


def list_report(library: Library, report: str) -> None:
    """Puts a report as it is now on the list; nothing for one of a single copy. Part of the caller's transaction."""
    library.execute("DELETE FROM listed_reports WHERE report = ?", (report,))
    row = library.first("SELECT second FROM report_facts WHERE report = ?", (report,))
    if row is None:
        return
    least = (NO_TIME if row[0] is None else int(row[0])) << TIME_BITS
    library.execute(
        "INSERT INTO listed_reports SELECT ifnull(("
        "SELECT max(number) FROM listed_reports WHERE number >= ? AND number < ?), ?) + 1, "
        "report, headline, titles, copies, outlets, outlet_names, agencies, inferred, first, last, moments, passages, "
        "significant FROM report_facts WHERE report = ?",
        (least, least + (1 << TIME_BITS) - 1, least, report),
    )


def unlist_report(library: Library, report: str) -> None:
    """Takes a report off the list before its text changes. Part of the caller's transaction."""
    library.execute("DELETE FROM listed_reports WHERE report = ?", (report,))


def _where(query: Query, least_copies: int, significant: bool) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    number = "report_search.rowid" if query.match else "l.number"
    if query.match:
        where.append("report_search MATCH ?")
        values.append(query.match)
    if query.since is not None:
        where.append(f"{number} >= ?")
        values.append(query.since << TIME_BITS)
    if query.until is not None:
        where.append(f"{number} < ?")
        values.append(query.until << TIME_BITS)
        if query.since is None:
            where.append(f"{number} >= ?")
            values.append((NO_TIME + 1) << TIME_BITS)
    for place in query.places:
        where.append(AT_PLACE)
        names = tuple(dict.fromkeys((place, place.title(), place.upper(), place.capitalize())))
        values += [
            json.dumps(names),
            place.upper() if len(place) == ISO_LETTERS else "",
            begins(place),
        ]
    if least_copies > 2:
        where.append("l.copies >= ?")
        values.append(least_copies)
    if significant:
        where.append("l.significant > 0")
    return where, values


def begins(words: str) -> str:
    """A pattern of LIKE for what begins so."""
    plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{plain}%"


def _listed(row: Row) -> ListedReport:
    agencies = _lines(row[5])
    return ListedReport(
        report=row[0],
        headline=row[1],
        copies=row[2],
        outlets=row[3],
        outlet_names=_lines(row[4]),
        agencies=agencies,
        inferred=agencies[len(agencies) - row[6] :],
        first=row[7],
        last=row[8],
        moments=tuple(int(minutes) for minutes in row[9].split()),
        passages=row[10],
        significant=row[11],
        number=row[12],
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def names_listed(library: Library, names: Sequence[str]) -> dict[str, str]:
    """The headlines of reports by id, of those that are on the list."""
    marks = ", ".join("?" * len(names))
    rows = library.rows(
        f"SELECT report, headline FROM listed_reports WHERE report IN ({marks})", tuple(names)
    )
    return dict(rows)
