"""What opens and closes the output of a run."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli.safe import harmless
from wirecopy.cli.terminal_lines import folded, hanging
from wirecopy.cli.terminal_matrix import legend
from wirecopy.export.marks import Mark
from wirecopy.export.wording import counted

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.engine import RunResult

OF_REPORT = "report "  # how the source of a report that could not be collated begins


def opening_lines(result: "RunResult", marks: Mapping[Mark, str], width: int) -> "list[Text]":
    """``3 reports with copies in 31 pages``, and what the marks mean."""
    from rich.text import Text

    reports = counted(len(result.reports), "report") if result.reports else "No report"
    line = Text(f"{reports} with copies in {counted(result.pages, 'page')}", style="bold")
    if result.known:
        line.append(f" ({result.known:,} known from earlier runs)", style="not bold dim")
    return [*folded(line, width), *(folded(legend(marks), width) if result.reports else [])]


def closing_lines(
    result: "RunResult", *, alone: int, option: str, html: Path | None, width: int
) -> "list[Text]":
    """Pages without a copy, refused and repeated ones in numbers; where to look next."""
    from rich.text import Text

    said: list[str] = []
    if alone:
        said.append(f"{counted(alone, 'page')} {'has' if alone == 1 else 'have'} no copy here.")
    if refused := sum(1 for r in result.refused if not r.source.startswith(OF_REPORT)):
        said.append(f"{counted(refused, 'page')} refused, named on standard error.")
    if result.repeated:
        said.append(f"{counted(result.repeated, 'page')} came a second time.")
    lines = folded(Text(" ".join(said)), width) if said else []
    if result.reports:
        report = result.reports[0][:8]
        next_step = Text.assemble(("A report in full: ", "dim"), f"wirecopy show {report}{option}")
        lines += folded(next_step, width)
    if html:
        lines += html_lines(html, width)
    return lines


def html_lines(html: Path, width: int) -> "list[Text]":
    """The HTML file by name."""
    from rich.text import Text

    return hanging(Text("Open in a browser: ", style="dim"), Text(harmless(str(html))), width)
