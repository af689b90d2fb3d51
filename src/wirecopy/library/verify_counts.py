"""Counts and indexes: what is kept beside the rows says what the rows say."""

import struct
from array import array
from collections.abc import Iterator

from wirecopy.library.handle import Library
from wirecopy.library.reports import is_stale
from wirecopy.library.verify_finding import Finding

# (name, what is counted where, the keys with two counts that differ)
COUNTS = (
    (
        "wrong-count",
        "outlet {0}: {1} pages by its count, {2} by its articles",
        "SELECT o.outlet, o.pages, ifnull(c.n, 0) FROM outlets o LEFT JOIN "
        "(SELECT outlet, count(*) AS n FROM articles GROUP BY outlet) c ON c.outlet = o.outlet "
        "WHERE o.pages <> ifnull(c.n, 0)",
    ),
    (
        "wrong-count",
        "outlet {0}: no count of its {1} articles",
        "SELECT outlet, count(*) FROM articles WHERE outlet IS NOT NULL "
        "AND outlet NOT IN (SELECT outlet FROM outlets) GROUP BY outlet",
    ),
    (
        "wrong-count",
        "learned line {0} of {1}: {2} pages by its count, {3} by its lines",
        "SELECT l.line, l.outlet, l.pages, (SELECT count(*) FROM body_lines b WHERE b.line = l.line "
        "AND b.outlet = l.outlet) AS n FROM learned_lines l WHERE l.pages <> n",
    ),
    (
        "lost-line",
        "article {0}: its line {1} is not among the counted lines",
        "SELECT DISTINCT p.article, p.line FROM paragraphs p JOIN articles a ON a.id = p.article "
        "WHERE NOT EXISTS (SELECT 1 FROM body_lines b WHERE b.line = p.line AND b.outlet = ifnull(a.outlet, '') "
        "AND b.article = p.article)",
    ),
    (
        "foreign-line",
        "article {0}: counted line {1} is none of its lines",
        "SELECT b.article, b.line FROM body_lines b WHERE NOT EXISTS "
        "(SELECT 1 FROM paragraphs p WHERE p.article = b.article AND p.line = b.line)",
    ),
    (
        "not-searchable",
        "article {0}: it is not in the search index",
        "SELECT id FROM articles WHERE number NOT IN (SELECT id FROM article_search_docsize)",
    ),
    (
        "foreign-search",
        "row {0} of the search index: no such article",
        "SELECT id FROM article_search_docsize WHERE id NOT IN (SELECT number FROM articles)",
    ),
    (
        "not-listed",
        "report {0}: it is not in the list of reports",
        "SELECT report FROM copies WHERE report NOT IN (SELECT report FROM listed_reports) "
        "GROUP BY report HAVING count(*) > 1",
    ),
    (
        "wrong-count",
        "report {0}: {1} copies by the list of reports, {2} by its rows",
        "SELECT l.report, l.copies, (SELECT count(*) FROM copies c WHERE c.report = l.report) AS n "
        "FROM listed_reports l WHERE l.copies <> n OR n < 2",
    ),
    (
        "lost-delivery",
        "alert {0}: nobody gets it",
        "SELECT n FROM watch_alerts WHERE n NOT IN (SELECT alert FROM watch_deliveries)",
    ),
    (
        "wrong-version",
        "watched address {0}: its version {1} is said twice in a row",
        "SELECT a.url, a.n FROM watch_versions a JOIN watch_versions b ON b.url = a.url AND b.n = a.n - 1 "
        "WHERE b.page = a.page",
    ),
)
SPAN = 1 << 64


def counts_sound(library: Library) -> Iterator[Finding]:
    """Counts of outlets, of lines of bodies, of articles that can be searched."""
    for name, said, sql in COUNTS:
        for row in library.rows(sql):
            about, _, what = said.format(*row).partition(": ")
            yield Finding(name, about, what)


def index_sound(library: Library) -> Iterator[Finding]:
    """The index of copies knows each article, unless reports are older than the articles; and it fits together."""
    if is_stale(library):
        return
    for (article,) in library.rows(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM traces)"
    ):
        yield Finding("not-indexed", f"article {article}", "its copies are not looked for")
    for (article,) in library.rows(
        "SELECT article FROM traces WHERE article NOT IN (SELECT id FROM articles)"
    ):
        yield Finding(
            "foreign-trace", f"article {article}", "the index knows it, the library does not"
        )
    prints = 0
    for article, blob in library.rows("SELECT article, prints FROM traces"):
        if len(blob) % 8:
            yield Finding("damaged-index", f"article {article}", "its fingerprints are damaged")
        prints += len(array("Q", blob[: len(blob) // 8 * 8]))
    numbers = {number for (number,) in library.rows("SELECT number FROM traces")}
    posted = 0
    for value, blob in library.rows("SELECT print, numbers FROM postings"):
        named = [n for (n,) in struct.iter_unpack("<I", blob[: len(blob) // 4 * 4])]
        posted += len(named)
        if len(blob) % 4 or not numbers.issuperset(named) or len(set(named)) < len(named):
            yield Finding(
                "damaged-index",
                f"fingerprint {value % SPAN}",
                "its articles are not those that have it",
            )
    if prints != posted:
        yield Finding(
            "wrong-count", "index", f"articles have {prints} fingerprints, the index {posted}"
        )
