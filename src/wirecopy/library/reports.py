"""Reports and their collations: replaced in one transaction where they changed, those of other articles stay.

Which articles are there has a number that grows with every change (`generation`); the reports remember the number they
were made at. So a run that was interrupted between adding pages and matching them is noticed by the next one.
"""

from collections.abc import Iterable, Iterator, Mapping

from wirecopy.library.collations import insert_collation
from wirecopy.library.handle import Library, Row, snapshot, transaction
from wirecopy.library.index import MOST_VALUES, is_pending, store_index
from wirecopy.library.listing import list_report, unlist_report
from wirecopy.match.update import Update
from wirecopy.model import Collation, Copy, Report


def generation(library: Library) -> int:
    """A number for the articles and reports as they are now; read it before loading articles to be matched."""
    row = library.first("SELECT articles + rounds FROM generation, matching")
    assert row is not None
    return int(row[0])


def is_stale(library: Library) -> bool:
    """Whether articles came, went, were read again or corrected since the reports were made, or the rules changed."""
    behind = library.first("SELECT 1 FROM generation WHERE articles != reports") is not None
    return behind or is_pending(library)


def is_uncollated(library: Library) -> bool:
    """Whether a report of two copies and more has no collation, because collating it failed."""
    return library.first("SELECT 1 FROM reports WHERE NOT collated LIMIT 1") is not None


def uncollated_reports(library: Library) -> list[Report]:
    """The reports of two copies and more without a collation."""
    ids = [r for (r,) in library.rows("SELECT id FROM reports WHERE NOT collated ORDER BY id")]
    return list(load_reports(library, ids)) if ids else []


def changed_reports(library: Library, update: Update) -> list[Report]:
    """The reports of ``update`` that must be stored, and collated if they have two copies and more: those that differ
    from the stored ones, or that have an article which came or changed.
    """
    stored = dict(_load(library, {r.id for r in update.reports}))
    uncollated = {r for (r,) in library.rows("SELECT id FROM reports WHERE NOT collated")}
    return [
        r
        for r in update.reports
        if stored.get(r.id) != r
        or r.id in uncollated
        or any(c.article in update.came for c in r.copies)
    ]


def replace_reports(
    library: Library,
    update: Update,
    collations: Mapping[str, Collation],
    *,
    made_at: int | None = None,
) -> bool:
    """Makes the reports of the articles that ``update`` matched those that it found, and the index and the chains its.

    Equal reports stay, and so do those of other articles. ``collations`` by report id, at least for the changed reports
    of two copies and more; one that is missing is looked for again next time. ``made_at`` is the `generation` of the
    articles that were matched (default: now); if they changed meanwhile nothing is replaced and the answer is False.
    """
    ids = {report.id for report in update.reports}
    if len(ids) < len(update.reports):
        raise ValueError("two reports have the same id")
    with transaction(library):
        if made_at is not None and made_at != generation(library):
            return False
        changed = changed_reports(library, update)
        touched = {*update.matched, *update.left}
        gone = {r for a in touched for r in _reports_of(library, a)} - ids
        library.insert(
            "DELETE FROM reports WHERE id = ?", ((r,) for r in (*gone, *(r.id for r in changed)))
        )
        for report in changed:
            _insert(library, report, collations.get(report.id))
        _chain(library, update)
        store_index(library, update)
        library.execute("UPDATE generation SET reports = articles")
    return True


def store_collations(library: Library, collations: Mapping[str, Collation]) -> None:
    """Collations of reports that had none."""
    with transaction(library):
        for report, collation in sorted(collations.items()):
            if library.first("SELECT 1 FROM reports WHERE id = ? AND NOT collated", (report,)):
                unlist_report(library, report)
                library.execute("DELETE FROM passages WHERE report = ?", (report,))
                insert_collation(library, report, collation)
                list_report(library, report)


def takes_of(library: Library, report: str) -> tuple[str, ...]:
    """The reports that are takes of the same running story, this one among them; () where it is the only one."""
    rows = library.rows(
        "SELECT id FROM reports WHERE chain = (SELECT chain FROM reports WHERE id = ?) ORDER BY id",
        (report,),
    )
    return tuple(i for (i,) in rows)


def _chain(library: Library, update: Update) -> None:
    library.insert(
        "UPDATE reports SET chain = NULL WHERE id = ?", ((r.id,) for r in update.reports)
    )
    library.insert(
        "UPDATE reports SET chain = ? WHERE id = ?",
        ((min(chain), report) for chain in update.chains for report in chain),
    )


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


def _load(library: Library, ids: Iterable[str] | None = None) -> Iterator[tuple[str, Report]]:
    with snapshot(library):
        copies: dict[str, list[Copy]] = {}
        for report, *copy in _rows(
            library, "report, article, relation, share_of_report, share_of_copy FROM copies", ids
        ):
            copies.setdefault(report, []).append(Copy(*copy))
        versions: dict[str, list[tuple[str, str]]] = {}
        for report, *version in _rows(library, "report, article, version_of FROM versions", ids):
            article, version_of = version
            versions.setdefault(report, []).append((article, version_of))
    for report in copies:
        yield report, Report(report, tuple(copies[report]), tuple(versions.get(report, ())))


def _rows(library: Library, what: str, ids: Iterable[str] | None) -> Iterator[Row]:
    """The rows about these reports, or about all, by report and article."""
    if ids is None:
        yield from library.rows(f"SELECT {what} ORDER BY report, article")
        return
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST_VALUES):
        some = ordered[start : start + MOST_VALUES]
        marks = ", ".join("?" * len(some))
        yield from library.rows(
            f"SELECT {what} WHERE report IN ({marks}) ORDER BY report, article", some
        )


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
    list_report(library, report.id)
