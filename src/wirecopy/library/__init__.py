"""The library: one SQLite file that holds pages, articles, reports and collations; the only room that knows SQL.

`handle` opens the file (`migrate` keeps its schema, written in ``migrations/``), `pages` stores what came in and
what became of it, `articles` the cleaned pages, `reports` and `collations` what was found in them; `index` keeps what
finding copies needs to go on; `find` leads from
an id to its report; `listing` and `query` answer what a list of reports asks, to many `readers` at once. What goes
wrong is a LibraryError that says what to do.
"""

from wirecopy.library.articles import load_article, load_articles
from wirecopy.library.collations import load_collated, load_collation
from wirecopy.library.corrections import (
    Correction,
    CorrectionKind,
    correct,
    list_corrections,
    load_corrections,
    original_of,
    originals,
    undo,
)
from wirecopy.library.errors import LibraryError
from wirecopy.library.find import Counts, counts, find_article, find_report
from wirecopy.library.forget import forget_pages, pages_meant
from wirecopy.library.furniture import settle
from wirecopy.library.handle import Library, open_library, snapshot, transaction
from wirecopy.library.index import Pending, StoredPostings, await_matching, pending
from wirecopy.library.listing import (
    Listed,
    ListedReport,
    Sort,
    list_reports,
    listed_report,
    names_listed,
)
from wirecopy.library.pages import (
    known,
    load_page,
    load_refusal,
    load_refusals,
    load_sources,
    standing,
    store_page,
    store_refusal,
    when_added,
)
from wirecopy.library.query import Query, parse_query
from wirecopy.library.readers import Readers
from wirecopy.library.reports import (
    changed_reports,
    generation,
    is_stale,
    is_uncollated,
    load_reports,
    replace_reports,
    reports_with,
    store_collations,
    takes_of,
    uncollated_reports,
)

__all__ = [
    "Correction",
    "CorrectionKind",
    "Counts",
    "Library",
    "LibraryError",
    "Listed",
    "ListedReport",
    "Pending",
    "Query",
    "Readers",
    "Sort",
    "StoredPostings",
    "await_matching",
    "changed_reports",
    "correct",
    "counts",
    "find_article",
    "find_report",
    "forget_pages",
    "generation",
    "is_stale",
    "is_uncollated",
    "known",
    "list_corrections",
    "list_reports",
    "listed_report",
    "load_article",
    "load_articles",
    "load_collated",
    "load_collation",
    "load_corrections",
    "load_page",
    "load_refusal",
    "load_refusals",
    "load_reports",
    "load_sources",
    "names_listed",
    "open_library",
    "original_of",
    "originals",
    "pages_meant",
    "parse_query",
    "pending",
    "replace_reports",
    "reports_with",
    "settle",
    "snapshot",
    "standing",
    "store_collations",
    "store_page",
    "store_refusal",
    "takes_of",
    "transaction",
    "uncollated_reports",
    "undo",
    "when_added",
]
