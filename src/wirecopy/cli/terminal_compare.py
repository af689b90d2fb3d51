"""A collation in full: the report at a glance, its copies, then passage by passage."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wirecopy.cli.safe import harmless
from wirecopy.cli.terminal_lines import folded, hanging
from wirecopy.cli.terminal_marking import LEGEND
from wirecopy.cli.terminal_matrix import legend
from wirecopy.cli.terminal_names import copy_names
from wirecopy.cli.terminal_pair import pair_lines
from wirecopy.cli.terminal_readings import reading_lines
from wirecopy.cli.terminal_report import INDENT, report_lines
from wirecopy.export.marks import ASCII_MARKS, MARKS
from wirecopy.export.summary import summarise
from wirecopy.export.wording import when
from wirecopy.model import Article, Collation, Report

if TYPE_CHECKING:
    from rich.text import Text

NO_REPORT = "These pages share no report."
COMMON_TEXT = "Text that they have in common follows; shares are of the words of all."


def compare_lines(
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    width: int,
    unicode: bool,
    report: Report | None = None,
    takes: Sequence[str] = (),
) -> "list[Text]":
    """Everything about one collation; its copies in the order of ``articles``."""
    from rich.text import Text

    ids = {copy.article for copy in collation.copies}
    read = [article for article in articles.values() if article.id in ids]
    names = copy_names(read)
    if len(read) < 2 or not (collation.passages or report):
        said = "This article has no copy in the library." if report else NO_REPORT
        opening = folded(Text(said, style="bold"), width)
        return [*opening, Text(), *page_lines(list(articles.values()), width=width)]
    lines: list[Text] = []
    if not collation.report:
        lines += folded(Text.assemble((NO_REPORT, "bold"), " ", COMMON_TEXT), width)
        lines.append(Text())
    marks = MARKS if unicode else ASCII_MARKS
    summary = summarise(report, collation, articles, takes=takes)
    lines += report_lines(summary, collation, articles, number=None, width=width, marks=marks)
    if collation.passages:
        lines += [Text(), *hanging(Text(INDENT), legend(marks), width)]
    lines += [Text(), *page_lines(list(articles.values()), width=width)]
    if not collation.passages:
        return lines
    lines += [Text(), *_title(width)]
    if len(read) == 2:
        lines += pair_lines(collation, read[0], read[1], names, width=width, ascii_only=not unicode)
    else:
        lines += reading_lines(collation, articles, names, width=width)
    return lines


def page_lines(read: "list[Article]", *, width: int) -> "list[Text]":
    """Each page: its name, when it was published, where it came from."""
    from rich.text import Text

    names = copy_names(read)
    lines = [Text(f"{INDENT}Pages", style="bold")]
    for article in read:
        time = when(article.published.value) if article.published else "no time stated"
        said = Text.assemble(
            names[article.id], (f" · {time} · {harmless(article.source)} · {article.id}", "dim")
        )
        lines += hanging(Text(f"{INDENT}  "), said, width)
    return lines


def _title(width: int) -> "list[Text]":
    from rich.text import Text

    words = Text.assemble(("Passage by passage", "bold"), (f"   {LEGEND}", "dim"))
    return [*folded(words, width), Text()]
