"""Reports and their collations: replaced as a whole, in one transaction, where they changed.

Which articles are there has a number that grows with every change (`generation`); the reports remember the number they
were made at. So a run that was interrupted between adding pages and matching them is noticed by the next one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wirecopy.library.collations import insert_collation
from wirecopy.library.handle import Library, Row, snapshot, transaction
from wirecopy.model import Collation, Copy, Report


def generation(library: Library) -> int:
    """A number for the articles as they are now; read it before loading them to be matched."""
    row = library.first("SELECT articles FROM generation")
    assert row is not None
    return int(row[0])


def is_stale(library: Library) -> bool:
    """Whether articles came, went or were read again since the reports were made."""
    return library.first("SELECT 1 FROM generation WHERE articles != reports") is not None


def is_uncollated(library: Library) -> bool:
    """Whether a report of two copies and more has no collation, because collating it failed."""
    return library.first("SELECT 1 FROM reports WHERE NOT collated LIMIT 1") is not None


def changed_reports(library: Library, reports: Iterable[Report]) -> list[Report]:
    """Those of ``reports`` that must be stored, and collated if they have two copies and more."""
    stored = dict(_load(library))
    uncollated = {r for (r,) in library.rows("SELECT id FROM reports WHERE NOT collated")}
    return [r for r in reports if stored.get(r.id) != r or r.id in uncollated]


def replace_reports(
    library: Library,
    reports: Sequence[Report],
    collations: Mapping[str, Collation],
    *,
    made_at: int | None = None,
) -> bool:
    """Makes ``reports`` the reports of the library: others go, changed ones are replaced, equal ones stay.

    ``collations`` by report id, at least for the changed reports of two copies and more; one that is missing
    is looked for again next time. ``made_at`` is the `generation` of the articles that were matched (default:
    now); if they changed meanwhile nothing is replaced and the answer is False.
    """
    if len({report.id for report in reports}) < len(reports):
        raise ValueError("two reports have the same id")
    with transaction(library):
        now = generation(library)
        if made_at is not None and made_at != now:
            return False
        changed = changed_reports(library, reports)
        gone = {r for (r,) in library.rows("SELECT id FROM reports")} - {r.id for r in reports}
        library.insert(
            "DELETE FROM reports WHERE id = ?", ((r,) for r in (*gone, *(r.id for r in changed)))
        )
        for report in changed:
            _insert(library, report, collations.get(report.id))
        library.execute("UPDATE generation SET reports = ?", (now,))
    return True


def load_reports(library: Library, ids: Iterable[str] | None = None) -> Iterator[Report]:
    """Reports by id, lone articles included; all, or those of ``ids`` that are there."""
    wanted = None if ids is None else set(ids)
    for report_id, report in _load(library, wanted):
        if wanted is None or report_id in wanted:
            yield report


def reports_with(library: Library, articles: Iterable[str], *, copies: int = 2) -> list[str]:
    """Ids of the reports of at least ``copies`` copies that contain one of ``articles``, biggest first."""
    found: set[str] = set()
    for article in articles:
        found.update(_reports_of(library, article))
    sizes = {report: _size(library, report) for report in found}
    return sorted((r for r in found if sizes[r] >= copies), key=lambda r: (-sizes[r], r))


def _reports_of(library: Library, article: str) -> list[str]:
    rows = library.rows(
        "SELECT report FROM copies WHERE article = ? UNION SELECT report FROM versions WHERE article = ? ORDER BY 1",
        (article, article),
    )
    return [report for (report,) in rows]


def _size(library: Library, report: str) -> int:
    row = library.first("SELECT count(*) FROM copies WHERE report = ?", (report,))
    return int(row[0]) if row else 0


def _load(library: Library, ids: set[str] | None = None) -> Iterator[tuple[str, Report]]:
    only, values = "", ()  # type: str, tuple[str, ...]
    if ids is not None and len(ids) == 1:
        only, values = "WHERE report = ?", tuple(ids)
    with snapshot(library):
        copies: dict[str, list[Copy]] = {}
        for report, *copy in library.rows(
            "SELECT report, article, relation, share_of_report, share_of_copy FROM copies "
            f"{only} ORDER BY report, article",
            values,
        ):
            copies.setdefault(report, []).append(Copy(*copy))
        versions: dict[str, list[tuple[str, str]]] = {}
        for report, article, version_of in library.rows(
            f"SELECT report, article, version_of FROM versions {only} ORDER BY report, article",
            values,
        ):
            versions.setdefault(report, []).append((article, version_of))
    for report in copies:
        yield report, Report(report, tuple(copies[report]), tuple(versions.get(report, ())))


def _insert(library: Library, report: Report, collation: Collation | None) -> None:
    library.execute(
        "INSERT INTO reports (id, collated, headline, wire) VALUES (?, ?, NULL, '')",
        (report.id, int(len(report.copies) < 2)),
    )
    rows: list[Row] = [
        (report.id, c.article, c.relation, c.share_of_report, c.share_of_copy)
        for c in report.copies
    ]
    library.insert(
        "INSERT INTO copies (report, article, relation, share_of_report, share_of_copy) VALUES (?, ?, ?, ?, ?)",
        rows,
    )
    library.insert(
        "INSERT INTO versions (report, article, version_of) VALUES (?, ?, ?)",
        ((report.id, *version) for version in report.versions),
    )
    if collation is not None:
        insert_collation(library, report.id, collation)
