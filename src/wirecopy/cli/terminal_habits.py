"""What an outlet regularly does, on the screen: each habit with its count, its interval, its places."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wirecopy.cli.safe import clipped
from wirecopy.model import Habit

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.library import Library

MOST_REPORTS = 300  # that are looked at, by id: 300 of 10 copies take some 3 s to load and count
MOST_HABITS = 20
LETTERS_SHOWN = 80
DIGITS_SHOWN = 8


def load_habits(library: "Library", outlet: str) -> tuple[tuple[Habit, ...], int, int]:
    """The habits, how many reports have a copy of the outlet, and how many of these were looked at."""
    from wirecopy.collate import habits_of
    from wirecopy.library import load_collated
    from wirecopy.library.outlets import reports_of_outlet

    reports = reports_of_outlet(library, outlet)
    some = reports[:MOST_REPORTS]

    return habits_of(outlet, load_collated(library, some)), len(reports), len(some)


def habit_lines(habits: Sequence[Habit], reports: int, looked_at: int, width: int) -> "list[Text]":
    """The habits, the surest first; nothing where there is no report to tell."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging
    from wirecopy.export.wording import counted

    if not habits:
        return []
    of = f"{looked_at} of " if looked_at < reports else ""
    said = f"What it does with the wire, in {of}{counted(reports, 'report')} (share of places, 95% interval):"
    lines = [Text(), *folded(Text(said, style="bold"), width)]
    for habit in habits[:MOST_HABITS]:
        lead = Text("  ")
        share = f" {habit.count} of {habit.of} times ({habit.low:.0%}-{habit.high:.0%})"
        places = ", ".join(f"{s.article[:DIGITS_SHOWN]} {s.start}-{s.end}" for s in habit.places)
        text = Text.assemble(said_of(habit), (share, "bold"), (f"  in {places}", "dim"))
        lines += hanging(lead, text, width)
    if len(habits) > MOST_HABITS:
        lines += folded(Text(f"  and {len(habits) - MOST_HABITS} more (--json has all)"), width)
    return lines


def said_of(habit: Habit) -> str:
    """A habit in words, safe to print."""
    wire, own = (f'"{clipped(words, LETTERS_SHOWN)}"' for words in (habit.wire, habit.own))
    if habit.kind == "substitutes":
        return f"writes {own} for {wire}"
    if habit.kind == "drops words":
        return f"drops {wire}"
    if habit.kind == "adds labels":
        return f"adds the label {own}"
    if habit.kind == "drops attributions":
        return "drops who says it"
    if habit.kind == "cuts the end":
        return f"cuts the end, after {habit.words or 0:,} words as a rule"
    return f"adds {own}"
