"""From what a person types to the report meant: any member's id, or the beginning of it, leads there."""

from dataclasses import dataclass

from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, Row
from wirecopy.library.reports import is_stale

LEAST_DIGITS = 4
CANDIDATES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds. ``reports`` have two copies and more; ``lone`` articles are in none of them."""

    pages: int
    sources: int
    articles: int
    refused: int
    reports: int
    copies: int
    lone: int
    stale: bool  #: the reports are older than the articles


def find_article(library: Library, prefix: str) -> str:
    """The id of the one article that begins with ``prefix`` (4 hex digits and more).

    Raises LibraryError for none and for several, and names these.
    """
    found = _articles(library, prefix)
    if len(found) > 1:
        raise _ambiguous(library, prefix, "articles", found)
    return found[0]


def find_report(library: Library, prefix: str) -> str:
    """The id of the report that a member's id, or the beginning of it (4 hex digits and more), leads to.

    Raises LibraryError for an unknown beginning, and for one that leads to several reports, with these.
    """
    articles = _articles(library, prefix)
    if len(articles) == 1 and library.first("SELECT 1 FROM reports WHERE id = ?", (articles[0],)):
        return articles[0]
    reports = sorted({r for article in articles for r in _reports(library, article)})
    if not reports:
        raise LibraryError(
            f"{library.path}: no report yet with article {articles[0]}; `wirecopy run` on any page, "
            "also one that is there already, brings the reports up to date"
        )
    if len(reports) > 1:
        raise _ambiguous(library, prefix, "reports", reports)
    return reports[0]


def counts(library: Library) -> Counts:
    """How much there is of everything."""
    row = library.first(
        "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM sources), (SELECT count(*) FROM articles), "
        "(SELECT count(*) FROM refusals), count(CASE WHEN size > 1 THEN 1 END), "
        "ifnull(sum(CASE WHEN size > 1 THEN size END), 0) "
        "FROM (SELECT count(*) AS size FROM copies GROUP BY report)"
    )
    lone = library.first(
        "SELECT count(*) FROM (SELECT report FROM copies GROUP BY report HAVING count(*) = 1)"
    )
    assert row is not None
    assert lone is not None
    pages, sources, articles, refused, reports, copies = row
    return Counts(pages, sources, articles, refused, reports, copies, lone[0], is_stale(library))


def _articles(library: Library, prefix: str) -> list[str]:
    typed = prefix.strip().lower()
    if len(typed) < LEAST_DIGITS or set(typed) - set("0123456789abcdef"):
        raise LibraryError(
            f"{prefix!r} is no id: give at least {LEAST_DIGITS} digits of 0-9 and a-f, as `wirecopy run` shows them"
        )
    rows = library.rows(
        "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id", (typed, typed + "g")
    )
    found = [article for (article,) in rows]
    if not found:
        raise LibraryError(f"{library.path}: no article or report begins with {typed}")
    return found


def _reports(library: Library, article: str) -> list[str]:
    rows: list[Row] = list(
        library.rows(
            "SELECT report FROM copies WHERE article = ? UNION SELECT report FROM versions WHERE article = ?",
            (article, article),
        )
    )
    return [report for (report,) in rows]


def _ambiguous(library: Library, prefix: str, what: str, ids: list[str]) -> LibraryError:
    shown = []
    for one in ids[:CANDIDATES_SHOWN]:
        row = library.first("SELECT title FROM articles WHERE id = ?", (one,))
        shown.append(f"{one} ({row[0]})" if row and row[0] else one)
    more = f" and {len(ids) - CANDIDATES_SHOWN} more" if len(ids) > CANDIDATES_SHOWN else ""
    return LibraryError(
        f"{library.path}: {prefix} leads to several {what}, choose one: {', '.join(shown)}{more}"
    )
