"""One report on the screen: headline, facts, passage matrix, the significant differences in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wirecopy.cli.safe import clipped
from wirecopy.cli.terminal_lines import hanging
from wirecopy.cli.terminal_matrix import matrix
from wirecopy.cli.terminal_names import copy_names, page_name
from wirecopy.cli.terminal_variants import differences
from wirecopy.export.marks import Mark
from wirecopy.export.summary import ReportSummary
from wirecopy.export.wording import counted, listed, span_of
from wirecopy.model import Article, Collation

if TYPE_CHECKING:
    from rich.text import Text

INDENT = "   "
LONGEST_HEADLINE = 200
MOST_OUTLETS = 12
MOST_TAKES = 6


def report_lines(
    summary: ReportSummary,
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    number: int | None,
    width: int,
    marks: Mapping[Mark, str],
    most: int | None = None,
    more: str = "",
) -> "list[Text]":
    """A report as lines; ``number`` counts reports on the screen, ``most`` and ``more`` as in ``differences``."""
    from rich.text import Text

    names = copy_names(articles[c.article] for c in collation.copies)
    first = Text(f"{number} ".ljust(len(INDENT)) if number is not None else INDENT, style="bold")
    title = Text(clipped(summary.headline, LONGEST_HEADLINE), style="bold")
    lines = hanging(first, title, width)
    for fact in facts(summary, collation, articles):
        lines += hanging(Text(INDENT), Text(fact, style="dim"), width)
    lines.append(Text())
    lines += matrix(collation, names, width=width, marks=marks)
    lines += versions(collation, articles, names, width=width)
    told = differences(collation, articles, names, width=width, indent=INDENT, most=most, more=more)
    return [*lines, Text(), *told] if told else lines


def facts(
    summary: ReportSummary, collation: Collation, articles: Mapping[str, Article]
) -> list[str]:
    """Copies, outlets, agencies, the time span, the id and other takes, each line in words."""
    read = [articles[c.article] for c in collation.copies]
    outlets = len(summary.outlets)
    agencies = [
        f"{agency} (named only in the text)" if agency in summary.inferred_agencies else agency
        for agency in summary.agencies
    ]
    parts = [
        counted(summary.copies, "copy", "copies"),
        counted(outlets, "outlet") if outlets else "no outlet known",
        clipped(listed(agencies), LONGEST_HEADLINE) if agencies else "no agency named",
    ]
    times = span_of(summary.first, summary.last)
    undated = sum(1 for article in read if not article.published)
    if undated and summary.first:
        times += f" ({undated} undated)"
    if summary.id:
        parts.append(f"report {summary.id}")
    lines = [" · ".join(parts), times]
    if summary.takes:
        others = counted(len(summary.takes), "other take", "other takes")
        lines.append(f"{others} of this running story: {listed(summary.takes, MOST_TAKES)}")
    return lines


def versions(
    collation: Collation, articles: Mapping[str, Article], names: Mapping[str, str], *, width: int
) -> "list[Text]":
    """Pages of the same outlet that are another version of a copy."""
    from rich.text import Text

    lines: list[Text] = [Text()] if collation.versions else []
    for version, copy in collation.versions:
        page = page_name(articles[version]) if version in articles else version
        said = f"{page} is another version of the page of {names.get(copy, copy)}"
        lines += hanging(Text(INDENT), Text(said, style="dim"), width)
    return lines
