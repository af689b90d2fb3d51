"""Lines of the screen: text that hangs under itself, columns side by side."""

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def folded(text: "Text", width: int) -> "list[Text]":
    """``text`` wrapped at words to ``width`` columns, without spaces at line ends."""
    lines = list(text.wrap(_any_console(), width, overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


@cache
def _any_console() -> "Console":
    """Wrapping asks for a console, but nothing of it; making one takes longer than wrapping a page."""
    from rich.console import Console

    return Console()


def hanging(first: "Text", text: "Text", width: int) -> "list[Text]":
    """``text`` wrapped beside ``first``, under itself."""
    from rich.text import Text

    lines: list[Text] = []
    for n, line in enumerate(folded(text, max(10, width - first.cell_len)) or [Text()]):
        start = first if n == 0 else Text(" " * first.cell_len)
        both = Text.assemble(start, line)
        both.rstrip()
        lines.append(both)
    return lines


def side_by_side(cells: "Sequence[Text]", widths: Sequence[int], *, gap: str) -> "list[Text]":
    """Cells wrapped to their widths and set beside one another with ``gap`` between."""
    from rich.text import Text

    columns = [folded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[Text] = []
    for parts in zip_longest(*columns, fillvalue=None):
        line = Text()
        for part, width in zip(parts, widths, strict=True):
            if line:
                line.append(gap, style="dim")
            cell = part.copy() if part else Text()
            cell.append(" " * (width - cell.cell_len))
            line.append_text(cell)
        line.rstrip()
        lines.append(line)
    return lines
