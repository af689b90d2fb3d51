"""Places where readings differ, in words: the kind, then each reading with the copies that have it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wirecopy.cli.safe import clipped
from wirecopy.cli.terminal_lines import folded, hanging
from wirecopy.cli.terminal_marking import SAME_MARKS
from wirecopy.cli.terminal_names import by_text
from wirecopy.export.direction import said, unknown
from wirecopy.export.wording import KIND_ORDER, counted, listed
from wirecopy.model import Article, Collation, Variant

if TYPE_CHECKING:
    from rich.text import Text

KIND_WIDTH = len("house style")
LONGEST_READING = (
    160  # characters of a reading that are shown in a summary; the listing below has them all
)
NOTHING = "nothing"
MOST_NAMES = 3  # copies named with a reading; more are only counted


def significant(collation: Collation) -> list[tuple[int, Variant]]:
    """The significant variants with the number of their passage, the most telling kinds first."""
    found = [(p.n, v) for p in collation.passages for v in p.variants if v.significant]
    return sorted(found, key=lambda one: KIND_ORDER[one[1].kind])


def differences(
    collation: Collation,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    *,
    width: int,
    indent: str,
    most: int | None = None,
    more: str = "",
) -> "list[Text]":
    """The significant variants as lines; after ``most`` of them the rest is counted and ``more`` says where."""
    from rich.text import Text

    found = significant(collation)
    others = sum(1 for p in collation.passages for v in p.variants if not v.significant)
    if not found and not others:
        return []
    lines = folded(Text(f"{indent}{_heading(len(found), others)}", style="bold"), width)
    copies = len(collation.copies)
    if found and (once := unknown(collation)):
        lines += hanging(Text(f"{indent}     "), Text(once, style="dim"), width)
    for n, variant in found[:most]:
        first = Text.assemble(
            indent, (f"{n:>3}  ", "dim"), (f"{kind_words(variant):<{KIND_WIDTH}}", "bold"), "  "
        )
        readings = in_words(variant, articles, names)
        whole = Text("; ", style="dim").join(readings)
        if first.cell_len + whole.cell_len <= width:
            readings = [whole]
        for reading in readings:
            lines += hanging(first, reading, width)
            first = Text(" " * first.cell_len)
        if variant.origin is not None or copies > 2:
            line = Text(said(variant, articles, names, copies=copies), style="dim")
            lines += hanging(first, line, width)
    if most is not None and len(found) > most:
        left = counted(len(found) - most, "more significant difference")
        lines += hanging(Text(f"{indent}     "), Text(f"{left}{more}", style="dim"), width)
    return lines


def _heading(found: int, others: int) -> str:
    if not found:
        return f"No significant difference; {counted(others, 'other')} (format, house style)"
    rest = f", and {counted(others, 'other')}" if others else ""
    return f"{counted(found, 'significant difference')}{rest}"


def kind_words(variant: Variant) -> str:
    """The kind's name as it is said."""
    return variant.kind.replace("_", " ")


def in_words(
    variant: Variant, articles: Mapping[str, Article], names: Mapping[str, str]
) -> "list[Text]":
    """Each reading with its copies: ``“at least 12” in Tidewatch, Morrow Post``; ``nothing in Vessen Daily``."""
    from rich.text import Text

    parts: list[Text] = []
    for text, ids in by_text(reading_texts(variant, articles)):
        part = Text(f"“{text}”") if text else Text(NOTHING, style="italic")
        part.append(f" in {who(sorted(names[i] for i in ids))}", style="not italic dim")
        parts.append(part)
    return parts


def who(names: Sequence[str]) -> str:
    """The copies by name where they are few, else how many.

    >>> who(["Tidewatch", "Morrow Post"]), who(["A", "B", "C", "D"])
    ('Tidewatch and Morrow Post', '4 copies')
    """
    return listed(names) if len(names) <= MOST_NAMES else counted(len(names), "copy", "copies")


def reading_texts(variant: Variant, articles: Mapping[str, Article]) -> dict[str, str]:
    """Each copy's words at the place, harmless and clipped, quotes and dashes alike; "" where it has nothing."""
    return {
        r.article: clipped(articles[r.article].text[r.start : r.end], LONGEST_READING).translate(
            SAME_MARKS
        )
        for r in variant.readings
    }


def kinds_of(variants: Sequence[Variant]) -> str:
    """The kinds in a row, the significant ones first, counted: ``number, format ×3``."""
    counts = Counter((not v.significant, KIND_ORDER[v.kind], kind_words(v)) for v in variants)
    return ", ".join(
        f"{kind} ×{n}" if n > 1 else kind for (_, _, kind), n in sorted(counts.items())
    )
