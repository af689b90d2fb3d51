"""What a library holds, for a screen: totals, what came last, what was refused; outlets and where their text is from.

Every question is bounded: what would take long on a million articles is asked about the newest alone, and says so.
"""

import contextlib
from dataclasses import dataclass

from wirecopy.library.handle import Library, snapshot
from wirecopy.library.reports import is_stale
from wirecopy.model import Refusal

LOOKED_AT = 2000  # articles of an outlet, the newest, by which it is told where its text is from


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much there is. ``reports`` have two copies and more; ``size`` is the file's, in bytes, with its log."""

    pages: int
    articles: int
    refused: int
    reports: int
    copies: int
    outlets: int
    size: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that came in, and what became of it: an article with a title, or a refusal with a reason."""

    page: str
    added: str
    source: str
    title: str | None
    outlet: str | None
    refused: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the text of an outlet's newest ``articles`` is from.

    ``stated`` and ``inferred`` are agencies with the number of articles that name them; ``none`` is how many name none,
    ``shared`` how many are copies of a report that others have; ``delays`` are minutes from a report's first copy to
    this outlet's, sorted, where the hours of both are known.
    """

    articles: int
    stated: tuple[tuple[str, int], ...]
    inferred: tuple[tuple[str, int], ...]
    none: int
    shared: int
    delays: tuple[int, ...]


def totals(library: Library) -> Totals:
    """How much there is of everything."""
    with snapshot(library):
        row = library.first(
            "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM articles), (SELECT count(*) FROM refusals), "
            "(SELECT count(*) FROM listed_reports), (SELECT ifnull(sum(copies), 0) FROM listed_reports), "
            "(SELECT count(*) FROM outlets)"
        )
        stale = is_stale(library)
    assert row is not None
    size = 0
    for name in (library.path.name, f"{library.path.name}-wal"):
        with contextlib.suppress(OSError):
            size += library.path.with_name(name).stat().st_size
    pages, articles, refused, reports, copies, outlets = row
    return Totals(
        pages=pages,
        articles=articles,
        refused=refused,
        reports=reports,
        copies=copies,
        outlets=outlets,
        size=size,
        stale=stale,
    )


def arrivals(library: Library, *, limit: int = 20) -> list[Arrival]:
    """The pages that came in last, the last first."""
    rows = library.rows(
        "SELECT p.id, p.added, ifnull(a.source, r.source), a.title, a.outlet, r.reason FROM pages p "
        "LEFT JOIN articles a ON a.id = p.id LEFT JOIN refusals r ON r.page = p.id "
        "ORDER BY p.added DESC, p.id LIMIT ?",
        (limit,),
    )
    return [Arrival(page, added, source or "", *rest) for page, added, source, *rest in rows]


def refusals_by_kind(library: Library) -> list[tuple[str, int]]:
    """The short names of reasons, with how many pages were refused for each, most first."""
    rows = library.rows(
        "SELECT trim(substr(reason, 1, instr(reason || ':', ':') - 1)) AS kind, count(*) FROM refusals "
        "GROUP BY kind ORDER BY 2 DESC, 1 LIMIT 50"
    )
    return [(kind, n) for kind, n in rows]


def some_refusals(library: Library, *, limit: int, after: int = 0) -> list[tuple[int, Refusal]]:
    """Refusals in the order they came, each with its number; those behind the number ``after``."""
    rows = library.rows(
        "SELECT number, source, reason, page FROM refusals WHERE number > ? ORDER BY number LIMIT ?",
        (after, limit),
    )
    return [(n, Refusal(source, reason, page)) for n, source, reason, page in rows]


def list_outlets(
    library: Library, *, like: str = "", limit: int = 100, offset: int = 0
) -> list[tuple[str, int]]:
    """Outlets with the number of their articles, most first; only those whose name has ``like`` in it."""
    rows = library.rows(
        "SELECT outlet, pages FROM outlets WHERE instr(lower(outlet), lower(?)) > 0 OR ? = '' "
        "ORDER BY pages DESC, outlet LIMIT ? OFFSET ?",
        (like, like, limit, offset),
    )
    return [(outlet, pages) for outlet, pages in rows]


def sources_of(library: Library, outlet: str) -> Sources:
    """Where the text of the LOOKED_AT newest articles of an outlet is from."""
    newest = (
        "newest AS MATERIALIZED (SELECT id FROM articles WHERE outlet = ? ORDER BY published DESC "
        f"LIMIT {LOOKED_AT})"
    )
    with snapshot(library):
        row = library.first(
            f"WITH {newest} SELECT count(*), "
            "count(CASE WHEN NOT EXISTS (SELECT 1 FROM credits WHERE article = n.id) THEN 1 END), "
            "count(CASE WHEN EXISTS (SELECT 1 FROM copies c JOIN listed_reports l ON l.report = c.report "
            "WHERE c.article = n.id) THEN 1 END) FROM newest n",
            (outlet,),
        )
        agencies = list(
            library.rows(
                f"WITH {newest}, named AS (SELECT c.article, c.agency, min(c.inferred) AS inferred "
                "FROM newest n JOIN credits c ON c.article = n.id GROUP BY c.article, c.agency) "
                "SELECT agency, inferred, count(*) FROM named GROUP BY agency, inferred ORDER BY 3 DESC, 1",
                (outlet,),
            )
        )
        delays = library.rows(
            f"WITH {newest} SELECT (m.second - (l.number >> 24)) / 60 FROM newest n "
            "JOIN article_moments m ON m.article = n.id AND m.hour "
            "JOIN copies c ON c.article = n.id JOIN listed_reports l ON l.report = c.report "
            "WHERE l.first LIKE '%T%' AND m.second IS NOT NULL",
            (outlet,),
        )
        minutes = sorted(delay for (delay,) in delays)
    assert row is not None
    articles, none, shared = row
    return Sources(
        articles=articles,
        stated=tuple((agency, n) for agency, inferred, n in agencies if not inferred),
        inferred=tuple((agency, n) for agency, inferred, n in agencies if inferred),
        none=none,
        shared=shared,
        delays=tuple(minutes),
    )
