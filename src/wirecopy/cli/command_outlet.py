"""`wirecopy outlet`: what was learned to be furniture of an outlet, and what it regularly does with reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.cli import screen
from wirecopy.cli.safe import clipped, harmless

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.library.outlets import LearnedLine, Outlet

LETTERS_SHOWN = 400  # of a line; a notice at the foot of a page may have thousands
DIGITS_SHOWN = 8


def show_outlet(asked: str, *, library: Path, json: bool) -> None:
    """Print the learned lines and the habits of the outlet. Raises LibraryError for an unknown one, and names likes."""
    from wirecopy.cli.terminal_habits import habit_lines, load_habits
    from wirecopy.export.habit_records import habit_record
    from wirecopy.library import open_library
    from wirecopy.library.outlets import load_outlet

    with open_library(library) as opened:
        outlet = load_outlet(opened, asked)
        habits, reports, looked_at = load_habits(opened, outlet.name)
    if json:
        found = [habit_record(habit) for habit in habits]
        record = {
            **outlet_record(outlet),
            "reports": reports,
            "looked_at": looked_at,
            "habits": found,
        }
        screen.write_json(record, indent=2)
        return
    console = screen.console()
    shown = habit_lines(habits, reports, looked_at, console.width)
    for line in [*outlet_lines(outlet, console.width), *shown]:
        console.print(line)


def outlet_record(outlet: "Outlet") -> dict[str, Any]:
    """``outlet, pages`` and its ``lines``, each with text, pages and examples (article, source, start, end)."""
    return {
        "outlet": outlet.name,
        "pages": outlet.pages,
        "lines": [
            {
                "text": line.text,
                "pages": line.pages,
                "examples": [
                    {"article": p.article, "source": p.source, "start": p.start, "end": p.end}
                    for p in line.examples
                ],
            }
            for line in outlet.lines
        ],
    }


def outlet_lines(outlet: "Outlet", width: int) -> "list[Text]":
    """How many pages and lines there are; then each line behind the number of its pages, and where it stands."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded
    from wirecopy.export.wording import counted

    head = Text(f"{harmless(outlet.name)}: {counted(outlet.pages, 'page')}", style="bold")
    if not outlet.lines:
        said = "No line of its bodies was learned to be furniture."
        return [*folded(head, width), *folded(Text(said), width)]
    said = (
        f"{counted(len(outlet.lines), 'line')} of its bodies {'is' if len(outlet.lines) == 1 else 'are'} "
        "furniture: in several stories, in no other outlet."
    )
    lines = [*folded(head, width), *folded(Text(said), width)]
    digits = max(len(f"{line.pages:,}") for line in outlet.lines)
    for line in outlet.lines:
        lines += [Text(), *_learned(line, digits, width)]
    return lines


def _learned(line: "LearnedLine", digits: int, width: int) -> "list[Text]":
    from rich.text import Text

    from wirecopy.cli.terminal_lines import hanging

    lead = Text(f"{line.pages:>{digits},} ", style="bold")
    places = [f"{p.article[:DIGITS_SHOWN]} {p.start}-{p.end}" for p in line.examples]
    where = Text(f"in {', '.join(places)}", style="dim")
    return [
        *hanging(lead, Text(clipped(line.text, LETTERS_SHOWN)), width),
        *hanging(Text(" " * len(lead)), where, width),
    ]
