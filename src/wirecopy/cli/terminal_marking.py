"""A reading's text with the words that differ between braces: {these} differ, {{these}} differ significantly.

Braces say that readings differ and not who changed what; colour and underline only repeat them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wirecopy.cli.safe import harmless
from wirecopy.model import Article, Passage

if TYPE_CHECKING:
    from rich.text import Text

Place = tuple[int, int, bool]  # start, end, significant
PLAIN, WEIGHTY = "underline", "bold underline yellow"
LEGEND = "{words} between braces differ, {{words}} differ significantly"


def places(passages: Iterable[Passage], article: str) -> list[Place]:
    """Where this copy's words differ in these passages: sorted, disjoint, empty places left out."""
    found = sorted(
        {
            (r.start, r.end, v.significant)
            for p in passages
            for v in p.variants
            for r in v.readings
            if r.article == article and r.end > r.start
        }
    )
    kept: list[Place] = []
    for start, end, weighty in found:
        if kept and start < kept[-1][1]:
            last = kept[-1]
            kept[-1] = (last[0], max(last[1], end), last[2] or weighty)
        else:
            kept.append((start, end, weighty))
    return kept


def marked(article: Article, start: int, end: int, differing: Iterable[Place]) -> "Text":
    """``article.text[start:end]`` on one line, harmless, with the differing words between braces."""
    from rich.text import Text

    line = Text()
    at = start
    for place_start, place_end, weighty in differing:
        first, last = max(place_start, at), min(place_end, end)
        if first >= last:
            continue
        line.append(harmless(article.text[at:first]))
        words = harmless(article.text[first:last])
        inner = words.strip()
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        opening, closing = ("{{", "}}") if weighty else ("{", "}")
        line.append(before)
        line.append(f"{opening}{inner}{closing}" if inner else "", WEIGHTY if weighty else PLAIN)
        line.append(after if inner else "")
        at = last
    line.append(harmless(article.text[at:end]))
    return line
