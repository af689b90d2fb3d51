"""Many copies, passage by passage: each distinct reading once, with the copies that have it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from wirecopy.cli.terminal_lines import hanging
from wirecopy.cli.terminal_marking import sentences
from wirecopy.cli.terminal_variants import MOST_NAMES, kinds_of
from wirecopy.export.wording import listed
from wirecopy.model import Article, Collation, Passage, Reading

if TYPE_CHECKING:
    from rich.text import Text

# Variants of these kinds make no reading of their own: commas and capitals would hide what matters.
SAME_WORDS = ("format",)


def reading_lines(
    collation: Collation, articles: Mapping[str, Article], names: Mapping[str, str], *, width: int
) -> "list[Text]":
    """Every passage with its distinct readings as lines of at most ``width`` columns."""
    from rich.text import Text

    lines: list[Text] = []
    for article, run in groupby(collation.passages, key=only_copy):
        passages = list(run)
        if article is not None:
            lines += [*_alone(passages, articles[article], names[article], articles, width), Text()]
            continue
        for passage in passages:
            lines += [*_passage(passage, articles, names, len(collation.copies), width), Text()]
    return lines[:-1]


def only_copy(passage: Passage) -> str | None:
    """The one copy that has the passage; None where several have it."""
    having = [r.article for r in passage.readings if r.state != "absent"]
    return having[0] if len(having) == 1 else None


def _alone(
    passages: Sequence[Passage],
    article: Article,
    name: str,
    articles: Mapping[str, Article],
    width: int,
) -> "list[Text]":
    """Passages in a row that only one copy has."""
    from rich.text import Text

    first, last = passages[0].n, passages[-1].n
    number = f"{first:>3} " if first == last else f"{first:>3}-{last} "
    words = Text.assemble(("only in ", "dim"), (name, "cyan"))
    return [
        *hanging(Text(number, style="dim"), words, width),
        *hanging(Text("      "), sentences(passages, article, articles), width),
    ]


def _passage(
    passage: Passage,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    copies: int,
    width: int,
) -> "list[Text]":
    from rich.text import Text

    groups = distinct(passage, articles)
    lines = _heading(passage, groups, copies, width)
    for group in groups:
        lines += _group(passage, group, articles, names, copies, width)
    absent = [names[r.article] for r in passage.readings if r.state == "absent"]
    if 0 < len(absent) <= MOST_NAMES:
        words = Text(f"absent in {listed(absent)}", style="dim")
        lines += hanging(Text("    "), words, width)
    return lines


def distinct(passage: Passage, articles: Mapping[str, Article]) -> list[list[Reading]]:
    """Readings that are there, grouped by their words (commas and capitals aside), most copies first."""
    groups: dict[tuple[str, ...], list[Reading]] = {}
    for reading in passage.readings:
        if reading.state != "absent":
            groups.setdefault(_words(passage, reading, articles), []).append(reading)
    return sorted(groups.values(), key=lambda g: (-len(g), g[0].state != "same", g[0].article))


def _words(passage: Passage, reading: Reading, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """What tells this reading from others: its words at each variant that is more than format."""
    text = articles[reading.article].text
    if reading.state in ("fused", "split"):
        return (reading.state, text[reading.start : reading.end])
    return tuple(
        " ".join(text[r.start : r.end].split())
        for v in passage.variants
        if v.kind not in SAME_WORDS
        for r in v.readings
        if r.article == reading.article
    )


def _heading(
    passage: Passage, groups: Sequence[Sequence[Reading]], copies: int, width: int
) -> "list[Text]":
    from rich.text import Text

    present = sum(len(group) for group in groups)
    said = f"{len(groups)} readings" if len(groups) > 1 else "same words"
    words = Text(said, style="bold" if len(groups) > 1 else "dim")
    if passage.variants:
        words.append(f": {kinds_of(passage.variants)}", style="not bold dim")
    if present != copies:
        words.append(f"; in {present} of {copies} copies", style="not bold dim")
    return hanging(Text(f"{passage.n:>3} ", style="dim"), words, width)


def _group(
    passage: Passage,
    group: Sequence[Reading],
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    copies: int,
    width: int,
) -> "list[Text]":
    from rich.text import Text

    who = listed([_with_state(reading, names) for reading in group])
    if len(group) == copies and not any(r.moved for r in group):
        who = "all copies"
    text = sentences([passage], articles[group[0].article], articles)
    return [
        *hanging(Text("    "), Text(who, style="cyan"), width),
        *hanging(Text("      "), text, width),
    ]


def _with_state(reading: Reading, names: Mapping[str, str]) -> str:
    notes = [
        note
        for note, true in (
            ("fused with neighbours", reading.state == "fused"),
            ("split", reading.state == "split"),
            ("moved", reading.moved),
        )
        if true
    ]
    return f"{names[reading.article]} ({', '.join(notes)})" if notes else names[reading.article]
