"""Nouns out to people and programs: records (JSON), tables (JSONL, CSV), and one offline HTML page.

`records` gives the shapes, `tables` and `files` write them; `summary`, `labels` and `marks` serve the
terminal too; `matrix` draws the passages as SVG; `report_view` and `diff` lay a collation out for `html`, whose
templates stand in `templates/`. `visible` keeps strangers' text from acting on the screen.
"""

from collections.abc import Container, Mapping, Sequence

from wirecopy.export.claim_rows import ClaimsOf
from wirecopy.export.files import ExportError, write_text
from wirecopy.export.labels import copy_labels
from wirecopy.export.marks import ASCII_MARKS, MARKS, legend, mark_of, marks_for
from wirecopy.export.records import (
    COPY_COLUMNS,
    article_record,
    collation_record,
    copy_rows,
    reading_rows,
    refusal_record,
)
from wirecopy.export.summary import ReportSummary, summarise
from wirecopy.export.tables import json_line, write_records
from wirecopy.model import Article, Claim, Collation, CopyTree, Refusal

__all__ = [
    "ASCII_MARKS",
    "COPY_COLUMNS",
    "MARKS",
    "ExportError",
    "ReportSummary",
    "article_record",
    "collation_record",
    "compare_page",
    "copy_labels",
    "copy_rows",
    "html_page",
    "json_line",
    "legend",
    "mark_of",
    "marks_for",
    "matrix_svg",
    "reading_rows",
    "refusal_record",
    "summarise",
    "write_records",
    "write_text",
]


def html_page(
    summaries_and_collations: Sequence[tuple[ReportSummary, Collation]],
    articles: Mapping[str, Article],
    *,
    title: str,
    refused: Sequence[Refusal] = (),
    pages: int | None = None,
    lone: int | None = None,
    originals: Container[str] = (),
    claims: ClaimsOf | None = None,
) -> str:
    """A whole run as one self-contained HTML file.

    ``articles`` hold at least the copies, by id. ``pages`` is how many came in, refused ones included; ``lone``
    how many articles are nobody's copy (default: those of ``articles`` that no report has). ``originals`` are articles
    known to be an agency's own text; ``claims`` gives the claims of a report by its id.
    """
    from wirecopy.export.html import run_page

    return run_page(
        summaries_and_collations,
        articles,
        title=title,
        refused=refused,
        pages=pages,
        lone=lone,
        originals=originals,
        claims=claims,
    )


def compare_page(
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    refused: Sequence[Refusal] = (),
    tree: CopyTree | None = None,
    claims: Sequence[Claim] = (),
) -> str:
    """One collation as a self-contained HTML file; also when its pages share no report.

    Without a ``tree`` that of a report of three copies and more is worked out.
    """
    from wirecopy.export.html import one_page

    return one_page(collation, articles, refused=refused, tree=tree, claims=claims)


def matrix_svg(collation: Collation, articles: Mapping[str, Article]) -> str:
    """The passage matrix as an SVG file of its own, light and dark."""
    from wirecopy.export.matrix import standalone

    return standalone(collation, articles)
