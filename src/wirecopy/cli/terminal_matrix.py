"""The passage matrix: a row a copy, a mark a passage, so that one sees at a glance who kept what."""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from wirecopy.cli.terminal_names import short
from wirecopy.export.marks import WORDS, Mark, mark_of
from wirecopy.model import Collation, Copy

if TYPE_CHECKING:
    from rich.text import Text

STYLES: Mapping[Mark, str] = {
    "same": "green",
    "edited": "yellow",
    "moved": "cyan",
    "absent": "dim",
}
BLOCK = 5  # marks between spaces, so that passages can be counted by eye
LONGEST_NAME = 40
RELATION = 8  # the longest names, "abridged" and "extended"
SHARE = 4  # "100%"
INDENT = "   "


def matrix(
    collation: Collation, names: Mapping[str, str], *, width: int, marks: Mapping[Mark, str]
) -> "list[Text]":
    """The lines of the matrix; where it is wider than ``width``, it goes on below, passage by passage."""
    from rich.cells import cell_len
    from rich.text import Text

    copies = fullest_first(collation, names)
    longest = max((cell_len(names[c.article]) for c in copies), default=0)
    beside = len(INDENT) + 2 + RELATION + 1 + SHARE + 2
    name_width = min(longest, LONGEST_NAME, width * 2 // 5, width - beside - BLOCK)
    left = beside + name_width
    fit = _passages_a_line(len(collation.passages), width - left)
    rows = {copy.article: _row(collation, copy.article) for copy in copies}
    lines: list[Text] = []
    if not rows[copies[0].article]:
        names_only = [_label(copy, names[copy.article], name_width, first=True) for copy in copies]
        for line in names_only:
            line.rstrip()
        return [*names_only, Text(f"{INDENT}not collated", style="italic")]
    for start in range(0, len(collation.passages), fit):
        stop = min(start + fit, len(collation.passages))
        if start:
            lines.append(Text())
        lines.append(Text(" " * left + _ruler(collation, start, stop), style="dim"))
        for copy in copies:
            line = _label(copy, names[copy.article], name_width, first=start == 0)
            line.append_text(_marks(rows[copy.article][start:stop], marks))
            lines.append(line)
    return lines


def _passages_a_line(passages: int, width: int) -> int:
    """Whole blocks that fit into ``width``, the passages spread evenly over as few lines as they need."""
    most = max(1, (width + 1) // (BLOCK + 1)) * BLOCK
    lines = max(1, ceil(passages / most))
    return ceil(passages / lines / BLOCK) * BLOCK or BLOCK


def fullest_first(collation: Collation, names: Mapping[str, str]) -> list[Copy]:
    """The copies, those with most of the report first."""
    return sorted(
        collation.copies, key=lambda c: (-c.share_of_report, names[c.article].casefold(), c.article)
    )


def _row(collation: Collation, article: str) -> list[Mark]:
    row: list[Mark] = []
    for passage in collation.passages:
        here = [r for r in passage.readings if r.article == article]
        row.append(mark_of(here[0]) if here else "absent")
    return row


def _label(copy: Copy, name: str, name_width: int, *, first: bool) -> "Text":
    from rich.text import Text

    shown = Text(short(name, name_width))
    shown.pad_right(name_width - shown.cell_len)
    line = Text.assemble(INDENT, shown, "  ")
    if first:
        line.append(f"{copy.relation:<{RELATION}} ", style="dim")
        line.append(f"{percent(copy.share_of_report):>{SHARE}}  ")
    else:
        line.append(" " * (RELATION + 1 + SHARE + 2))
    return line


def percent(share: float) -> str:
    """A share of words in whole percent; never 0 or 100 by rounding.

    >>> percent(1.0), percent(0.997), percent(0.004)
    ('100%', '99%', '1%')
    """
    whole = round(share * 100)
    if share < 1:
        whole = min(whole, 99)
    if share > 0:
        whole = max(whole, 1)
    return f"{whole}%"


def _marks(kinds: list[Mark], marks: Mapping[Mark, str]) -> "Text":
    from rich.text import Text

    line = Text()
    for n, kind in enumerate(kinds):
        if n and n % BLOCK == 0:
            line.append(" ")
        line.append(marks[kind], style=STYLES[kind])
    return line


def _ruler(collation: Collation, start: int, stop: int) -> str:
    """The number of the first passage of every second block, above its mark."""
    line = ""
    for at in range(start, stop, BLOCK):
        line = f"{line:<{(at - start) // BLOCK * (BLOCK + 1)}}"
        if len(line) == (at - start) // BLOCK * (BLOCK + 1):
            line += str(collation.passages[at].n)
    return line


def legend(marks: Mapping[Mark, str]) -> "Text":
    """What marks and shares mean."""
    from rich.text import Text

    line = Text()
    for kind, words in WORDS.items():
        line.append(marks[kind], style=STYLES[kind])
        line.append(f" {words}   ", style="dim")
    line.append("(a mark a passage; %: how much of the report the copy has)", style="dim")
    return line
