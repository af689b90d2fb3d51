"""A report with all that its pages need, read from the library in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.export import ReportSummary, summarise
from wirecopy.export.report_view import ordered
from wirecopy.library import (
    Library,
    find_report,
    load_articles,
    load_collation,
    load_reports,
    original_of,
    originals,
    snapshot,
    takes_of,
)
from wirecopy.model import Article, Collation, Copy, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """``order`` has the copies, fullest first, with the ``labels`` people read."""

    report: Report
    collation: Collation
    articles: Mapping[str, Article]
    summary: ReportSummary
    takes: tuple[str, ...]
    order: tuple[Copy, ...]
    labels: Mapping[str, str]
    original: str | None


def load(library: Library, asked: str) -> Loaded:
    """The report that an id leads to. Raises LibraryError."""
    with snapshot(library):
        found = find_report(library, asked)
        (report,) = load_reports(library, [found])
        collation = load_collation(library, found)
        ids = [c.article for c in report.copies] + [version for version, _ in report.versions]
        articles = {article.id: article for article in load_articles(library, ids)}
        takes = takes_of(library, found)
        original = original_of(report, originals(library))
    order, labels = ordered(collation.copies, articles)
    return Loaded(
        report=report,
        collation=collation,
        articles=articles,
        summary=summarise(report, collation, articles, takes=takes),
        takes=takes,
        order=tuple(order),
        labels=labels,
        original=original,
    )
