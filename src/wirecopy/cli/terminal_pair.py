"""Two copies side by side: a row a passage, one column a copy; one under the other where there is no room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirecopy.cli.terminal_lines import folded, hanging, side_by_side
from wirecopy.cli.terminal_marking import sentences
from wirecopy.cli.terminal_variants import kinds_of
from wirecopy.model import Article, Collation, Passage, Reading

if TYPE_CHECKING:
    from rich.text import Text

NARROW = 72  # below this, two columns hold too few words a line (under 34 characters each)
GAP = " │ "
NUMBER = 7  # columns for "12-13  "


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that stand side by side: several where one sentence of a copy carries them all, or only one has them."""

    passages: tuple[Passage, ...]
    left: tuple[Reading, ...]
    right: tuple[Reading, ...]


def pair_lines(
    collation: Collation,
    left: Article,
    right: Article,
    names: Mapping[str, str],
    *,
    width: int,
    ascii_only: bool = False,
) -> "list[Text]":
    """The collation of two copies as lines of at most ``width`` columns."""
    from rich.text import Text

    gap = " | " if ascii_only else GAP
    column = (width - len(gap)) // 2
    stacked = width < NARROW
    articles = {left.id: left, right.id: right}
    lines: list[Text] = []
    if not stacked:
        heads = [Text(names[a.id], style="bold") for a in (left, right)]
        lines += side_by_side(heads, [column, column], gap=gap)
    for row in rows_of(collation, left.id, right.id):
        lines.append(Text())
        lines += _heading(row, names[left.id], names[right.id], width)
        cells = [sentences(row.passages, article, articles) for article in (left, right)]
        if stacked and cells[0].plain == cells[1].plain:
            lines += hanging(Text("  "), cells[0], width)
        elif stacked:
            for cell, article in zip(cells, (left, right), strict=True):
                if cell:
                    lines += folded(Text(names[article.id], style="dim"), width)
                    lines += hanging(Text("  "), cell, width)
        else:
            lines += side_by_side(cells, [column, column], gap=gap)
    return lines


def rows_of(collation: Collation, left: str, right: str) -> list[Row]:
    """Passages in the report's order; neighbours that a fused sentence carries together make one row."""
    groups: list[list[Passage]] = []
    for passage in collation.passages:
        if groups and _belong_together(groups[-1][-1], passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return [Row(tuple(group), _readings(group, left), _readings(group, right)) for group in groups]


def _belong_together(before: Passage, after: Passage) -> bool:
    fused = {(r.article, r.start, r.end) for r in before.readings if r.state == "fused"}
    if any((r.article, r.start, r.end) in fused for r in after.readings if r.state == "fused"):
        return True
    only = [r.article for r in before.readings if r.state != "absent"]
    return len(only) == 1 and only == [r.article for r in after.readings if r.state != "absent"]


def _readings(passages: Sequence[Passage], article: str) -> tuple[Reading, ...]:
    """The copy's readings, a fused sentence once."""
    found: list[Reading] = []
    for passage in passages:
        for reading in passage.readings:
            if reading.article == article and reading.state != "absent":
                same = any((r.start, r.end) == (reading.start, reading.end) for r in found)
                if not same:
                    found.append(reading)
    return tuple(found)


def _heading(row: Row, left: str, right: str, width: int) -> "list[Text]":
    from rich.text import Text

    numbers = [p.n for p in row.passages]
    number = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
    words = Text(style="dim")
    if row.left and row.right:
        states = {r.state for p in row.passages for r in p.readings}
        words.append(_state_words(row, left, right))
        variants = [v for p in row.passages for v in p.variants]
        if states & {"fused", "split", "edited"} and variants:
            words.append(f": {kinds_of(variants)}")
        if any(r.moved for r in (*row.left, *row.right)):
            words.append("; in another order")
    elif row.left or row.right:
        words.append(f"only in {left if row.left else right}", style="bold")
    first = Text(f"{number}".ljust(max(len(number) + 1, 4)), style="dim")
    return hanging(first, words, width)


def _state_words(row: Row, left: str, right: str) -> str:
    for readings, name in ((row.left, left), (row.right, right)):
        if any(r.state == "fused" for r in readings):
            return f"one sentence in {name}"
        if any(r.state == "split" for r in readings):
            return f"several sentences in {name}"
    if any(r.state == "edited" for r in (*row.left, *row.right)):
        return "readings differ"
    variants = [v for p in row.passages for v in p.variants]
    return f"same words ({kinds_of(variants)})" if variants else "same words"
