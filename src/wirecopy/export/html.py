"""One self-contained HTML file: views into templates, everything from a page escaped, nothing fetched.

No script, a content policy that forbids any, system fonts, light and dark, printable. What a reader is told
is decided in `report_view`; how it looks, in `templates/`.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.export import matrix, tree_svg, wording
from wirecopy.export.choice import rules
from wirecopy.export.claim_rows import ClaimsOf
from wirecopy.export.marks import MARKS
from wirecopy.export.report_view import ReportView, report_view
from wirecopy.export.summary import ReportSummary, moment, summarise
from wirecopy.export.visible import shortened
from wirecopy.model import Article, Claim, Collation, CopyTree, Refusal

if TYPE_CHECKING:
    from jinja2 import Template

OPEN_REPORTS = 3  # the rest is folded: one opens what one wants to see
DETAILED_REPORTS = 200  # further ones are only listed; `show` prints them
DETAIL_CHARACTERS = 25_000_000  # of markup; beyond this browsers take seconds to lay the page out
LISTED_REPORTS = 2_000
LISTED_REFUSALS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list on top: ``key`` is empty when its details are not on the page."""

    key: str
    summary: ReportSummary
    times: str
    takes: Sequence[tuple[str, str]] = ()  #: key and headline of other takes of its story


def run_page(
    summaries_and_collations: Sequence[tuple[ReportSummary, Collation]],
    articles: Mapping[str, Article],
    *,
    title: str,
    refused: Sequence[Refusal],
    pages: int | None,
    lone: int | None,
    originals: Container[str] = (),
    claims: ClaimsOf | None = None,
) -> str:
    """The page of a whole run. Reports of one copy are counted, not shown."""
    reports = [(s, c) for s, c in summaries_and_collations if s.copies > 1]
    reports.sort(key=lambda pair: _rank(pair[0]))
    sections, rows, size = [], [], 0
    most = 0
    template = _template("report.html.j2")
    for place, (summary, collation) in enumerate(reports):
        key = ""
        if place < DETAILED_REPORTS and size < DETAIL_CHARACTERS:
            key = f"r{place + 1}"
            view = report_view(
                summary,
                collation,
                articles,
                key=key,
                tree=_tree(collation, articles, originals),
                claims=claims(collation.report) if claims and collation.report else (),
            )
            section = _section(template, view, folded=place >= OPEN_REPORTS)
            size += len(section)
            most = max(most, len(view.labels))
            sections.append(section)
        rows.append(Row(key, summary, wording.span_of(summary.first, summary.last)))
    rows = _with_takes(rows)
    members = {copy.article for _, c in reports for copy in c.copies}
    members |= {version for _, c in reports for version, _ in c.versions}
    return _template("run.html.j2").render(
        title=shortened(title),
        style=_style(most),
        rows=rows[:LISTED_REPORTS],
        unlisted=max(0, len(rows) - LISTED_REPORTS),
        sections=sections,
        refused=[_refusal(r) for r in refused[:LISTED_REFUSALS]],
        all_refused=len(refused),
        unlisted_refusals=max(0, len(refused) - LISTED_REFUSALS),
        pages=pages,
        copies=sum(s.copies for s, _ in reports),
        lone=sum(1 for id_ in articles if id_ not in members) if lone is None else lone,
    )


def one_page(
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    refused: Sequence[Refusal] = (),
    tree: CopyTree | None = None,
    claims: Sequence[Claim] = (),
) -> str:
    """The page of one collation, open from top to bottom."""
    summary = summarise(None, collation, articles)
    view = report_view(summary, collation, articles, key="c", tree=tree, claims=claims)
    others = [
        (shortened(article.outlet.value) if article.outlet else "", shortened(article.source))
        for article in sorted(articles.values(), key=lambda a: a.id)
        if article.id not in {copy.article for copy in collation.copies}
    ]
    return _template("compare.html.j2").render(
        title=summary.headline,
        style=_style(len(view.labels)),
        section=_section(_template("report.html.j2"), view, folded=None),
        report=collation.report,
        shared=bool(collation.passages),
        others=others,
        refused=[_refusal(r) for r in refused],
        unlisted_refusals=0,
    )


def _tree(
    collation: Collation, articles: Mapping[str, Article], originals: Container[str]
) -> CopyTree | None:
    """The tree of a report that has the agency's own text; others are left to `report_view`."""
    own = [c for c in collation.copies if c.article in originals]
    if not own:
        return None
    from wirecopy.collate import copy_tree

    original = min(own, key=lambda c: (-c.share_of_report, c.article)).article
    return copy_tree(collation, articles, original=original)


def _with_takes(rows: Sequence[Row]) -> list[Row]:
    """Each row with the takes of its story that are in the list."""
    listed = {row.summary.id: row for row in rows}
    return [
        replace(
            row,
            takes=[
                (listed[take].key, listed[take].summary.headline)
                for take in row.summary.takes
                if take in listed
            ],
        )
        for row in rows
    ]


def _rank(summary: ReportSummary) -> tuple[object, ...]:
    """Most copies first, then the earliest, then by id: the order pages came in has no say."""
    return (
        -summary.copies,
        moment(summary.first) if summary.first else moment("9999-12-31"),
        summary.id,
    )


def _section(template: "Template", view: ReportView, *, folded: bool | None) -> str:
    """A report's part of the page; ``folded`` None for a page of its own."""
    return template.render(report=view, folded=folded)


def _refusal(refusal: Refusal) -> tuple[str, str]:
    return shortened(refusal.source), shortened(refusal.reason)


def section_of(view: ReportView) -> str:
    """A report's part of a page, for pages that are not this one; see `style_of`."""
    return _section(_template("report.html.j2"), view, folded=None)


def style_of(most: int) -> str:
    """The style sheet of a page with `section_of` for a report of ``most`` copies."""
    return _style(most)


def _style(most: int) -> str:
    """The style sheet of a page whose biggest report has ``most`` copies."""
    chooser = rules(most) if most > 2 else ""
    return _style_file() + matrix.STYLE + tree_svg.STYLE + chooser


def _classes(letter: str, who: Sequence[int]) -> str:
    return " ".join(f"{letter}{n}" for n in who)


@lru_cache(maxsize=1)
def _style_file() -> str:
    return (Path(__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def _template(name: str) -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals.update(
        listed=wording.listed,
        counted=wording.counted,
        legend=matrix.legend_marks(),
        tree_legend=tree_svg.legend_marks(),
        who=_classes,
        moved_mark=MARKS["moved"],
    )
    return environment.get_template(name)
