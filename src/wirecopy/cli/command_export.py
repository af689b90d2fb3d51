"""`wirecopy export`: what the library holds, as JSON lines, CSV or ninjs."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.targets import check_target
from wirecopy.model import Report

if TYPE_CHECKING:
    from wirecopy.library import Library

What = Literal["articles", "copies", "collation"]
Record = dict[str, Any]
REPORTS_AT_ONCE = 200  # whose articles are held in memory together
NOTHING = {
    "articles": "the library holds no articles",
    "copies": "the library holds no articles",
    "collation": "the library holds no report of two copies or more",
}


def export_to(what: What, *, to: Path, library: Path, report: str | None) -> None:
    """Write the records to ``to``. Raises TroubleError for a wrong ending or when there is nothing."""
    from wirecopy.export import ninjs, write_records
    from wirecopy.export.tables import ENDINGS
    from wirecopy.library import find_report, open_library

    is_ninjs = to.name.lower().endswith(ninjs.ENDINGS)
    if is_ninjs and what != "articles":
        raise TroubleError(f"--to {to}: ninjs has articles only; name a .jsonl or .csv", WRONG_USE)
    if not is_ninjs and not to.name.lower().endswith(ENDINGS):
        endings = ", ".join((*ENDINGS, *ninjs.ENDINGS))
        raise TroubleError(f"--to {to}: the name must end in one of {endings}", WRONG_USE)
    check_target(to, option="--to", never=[library])
    with open_library(library) as opened:
        only = find_report(opened, report) if report is not None else None
        rows = _rows(opened, what, only, flat=".csv" in to.name.lower(), ninjs=is_ninjs)
        first = next(rows, None)
        if first is None:
            raise TroubleError(f"{library}: {NOTHING[what]}; nothing was written")
        rows = chain([first], rows)
        written = (
            ninjs.write_ninjs(rows, to)
            if is_ninjs
            else write_records(rows, to, columns=list(first))
        )
    print(f"{to}: {written:,} {'row' if written == 1 else 'rows'}")


def _rows(
    library: "Library", what: What, only: str | None, *, flat: bool, ninjs: bool
) -> Iterator[Record]:
    from wirecopy.library import load_reports

    reports = load_reports(library, [only] if only else None)
    if what == "articles":
        return _articles(library, list(reports) if only else None, ninjs=ninjs)
    if what == "copies":
        return _copies(library, reports)
    return _collations(library, reports, flat=flat)


def _articles(
    library: "Library", reports: Sequence[Report] | None, *, ninjs: bool
) -> Iterator[Record]:
    from wirecopy.export import article_record
    from wirecopy.export.ninjs import ninjs_record
    from wirecopy.library import load_articles

    ids = None if reports is None else _members(reports)
    for article in load_articles(library, ids):
        yield ninjs_record(article) if ninjs else article_record(article)


def _copies(library: "Library", reports: Iterator[Report]) -> Iterator[Record]:
    from wirecopy.export import copy_rows
    from wirecopy.library import load_articles

    while some := list(islice(reports, REPORTS_AT_ONCE)):
        articles = {a.id: a for a in load_articles(library, _members(some))}
        yield from copy_rows(some, articles)


def _collations(library: "Library", reports: Iterator[Report], *, flat: bool) -> Iterator[Record]:
    from wirecopy.export import collation_record, reading_rows
    from wirecopy.library import load_articles, load_collation

    for report in reports:
        if len(report.copies) < 2:
            continue
        articles = {a.id: a for a in load_articles(library, _members([report]))}
        collation = load_collation(library, report.id)
        if flat:
            yield from reading_rows(collation, articles)
        else:
            yield collation_record(collation, articles)


def _members(reports: Sequence[Report]) -> list[str]:
    return [
        article
        for report in reports
        for article in (*(c.article for c in report.copies), *(v for v, _ in report.versions))
    ]
