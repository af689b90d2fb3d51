"""A library in Python: ``wirecopy.open("news.db")`` gives its reports, collations and claims as typed objects.

Lists show themselves in a notebook and become Arrow tables and data frames; nothing is written. pyarrow and pandas are
wanted only by who asks for them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from wirecopy.library import (
    Library,
    ListedReport,
    Sort,
    find_report,
    list_reports,
    load_articles,
    load_collation,
    open_library,
    parse_query,
    snapshot,
)
from wirecopy.library.claims import load_claims
from wirecopy.model import Article, Claim, Collation

if TYPE_CHECKING:
    import pandas
    import pyarrow

Noun = TypeVar("Noun")
ROWS_SHOWN = 30  # of a list in a notebook
LETTERS_SHOWN = 160  # of a cell
REPORTS_AT_ONCE = 500
REPORT_COLUMNS: Mapping[str, str] = {
    "report": "string",
    "headline": "string",
    "copies": "int64",
    "outlets": "int64",
    "outlet_names": "list",
    "agencies": "list",
    "first": "string",
    "last": "string",
    "passages": "int64",
    "significant": "int64",
}
CLAIM_TYPES: Mapping[str, str] = dict.fromkeys(
    (
        "passage",
        "outlets",
        "outlets_max",
        "origins",
        "origins_max",
        "claimants",
        "claimants_max",
        "start",
        "end",
    ),
    "int64",
)


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Noun], Generic[Noun]):
    """A list of nouns that is a table too. ``columns`` are names with string, int64 or list (of strings)."""

    nouns: tuple[Noun, ...]
    columns: Mapping[str, str]
    row: Callable[[Noun], Mapping[str, Any]]

    def __len__(self) -> int:
        return len(self.nouns)

    def __iter__(self) -> Iterator[Noun]:
        return iter(self.nouns)

    @overload
    def __getitem__(self, at: int) -> Noun: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows[Noun]": ...
    def __getitem__(self, at: int | slice) -> "Noun | Rows[Noun]":
        if isinstance(at, slice):
            return Rows(self.nouns[at], self.columns, self.row)
        return self.nouns[at]

    def to_arrow(self) -> "pyarrow.Table":
        """An Arrow table; needs pyarrow (``pip install 'wirecopy[parquet]'``)."""
        import pyarrow

        types = {"string": pyarrow.string(), "int64": pyarrow.int64()}
        types["list"] = pyarrow.list_(pyarrow.string())
        schema = pyarrow.schema([(name, types[kind]) for name, kind in self.columns.items()])
        return pyarrow.Table.from_pylist(list(self._rows()), schema=schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame; needs pandas."""
        import pandas

        return pandas.DataFrame(list(self._rows()), columns=list(self.columns))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for noun in self.nouns:
            row = self.row(noun)
            yield {name: _cell(row[name], kind) for name, kind in self.columns.items()}

    def _repr_html_(self) -> str:
        from wirecopy.export.visible import visible

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = ""
        for row in Rows(self.nouns[:ROWS_SHOWN], self.columns, self.row)._rows():
            cells = (", ".join(v) if isinstance(v, list) else v for v in row.values())
            texts = ("" if v is None else visible(str(v), LETTERS_SHOWN) for v in cells)
            body += "<tr>" + "".join(f'<td dir="auto">{escape(t)}</td>' for t in texts) + "</tr>"
        more = len(self) - ROWS_SHOWN
        rest = f"<p>and {more:,} more</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


@dataclass(frozen=True, slots=True)
class News:
    """An open library to read from; close it, or use it as a context manager."""

    library: Library

    def __enter__(self) -> "News":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Harmless when closed already."""
        self.library.close()

    def reports(
        self,
        query: str = "",
        *,
        sort: Sort = "newest",
        copies: int = 2,
        significant: bool = False,
        limit: int = 1000,
    ) -> Rows[ListedReport]:
        """The reports of so many copies and more that a search finds, in the words of the desk ("ferry since:2031").

        ``significant``: only those where something significant differs. At most ``limit``.
        """
        found: list[ListedReport] = []
        with snapshot(self.library):
            while len(found) < limit:
                some = list_reports(
                    self.library,
                    parse_query(query),
                    sort=sort,
                    least_copies=copies,
                    significant=significant,
                    limit=min(REPORTS_AT_ONCE, limit - len(found)),
                    offset=len(found),
                )
                found += some.reports
                if not some.more:
                    break
        return Rows(tuple(found), REPORT_COLUMNS, _report_row)

    def collation(self, report: str) -> Collation:
        """The collation of a report, by the id of any of its articles or the beginning of it. Raises LibraryError."""
        with snapshot(self.library):
            return load_collation(self.library, find_report(self.library, report))

    def articles(self, report: str) -> dict[str, Article]:
        """The copies of a report, by article id. Raises LibraryError."""
        copies = self.collation(report).copies
        return {a.id: a for a in load_articles(self.library, [copy.article for copy in copies])}

    def claims(
        self,
        *,
        report: str | None = None,
        role: str | None = None,
        place: str | None = None,
        since: str | None = None,
    ) -> Rows[Claim]:
        """The ledger's claims, all or those that fit (`wirecopy claims`), with the tallies of their own reports."""
        from wirecopy.export.claim_records import CLAIM_COLUMNS, claim_row

        with snapshot(self.library):
            reports = None if report is None else [find_report(self.library, report)]
            found = load_claims(self.library, role=role, place=place, since=since, reports=reports)
            columns = {name: CLAIM_TYPES.get(name, "string") for name in CLAIM_COLUMNS}
            return Rows(tuple(found), columns, claim_row)


def open(library: str | Path) -> News:
    """Opens a library to read from. Raises LibraryError.

    >>> with wirecopy.open("news.db") as news:  # doctest: +SKIP
    ...     news.reports("ferry").to_pandas()
    """
    return News(open_library(library))


def _report_row(one: ListedReport) -> dict[str, Any]:
    return {name: getattr(one, name) for name in REPORT_COLUMNS}


def _cell(value: Any, kind: str) -> Any:
    if kind == "list":
        return list(value)
    if value is None or kind == "int64":
        return value
    return str(value).encode("utf-8", "replace").decode()  # halves of surrogates have no UTF-8
