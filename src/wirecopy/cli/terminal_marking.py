"""A reading's text with the words that differ between braces: {these} differ, {{these}} differ significantly.

Braces say that readings differ and not who changed what; colour and underline only repeat them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from wirecopy.cli.safe import harmless
from wirecopy.model import Article, Passage, Variant

if TYPE_CHECKING:
    from rich.text import Text

Place = tuple[int, int, int]  # start, end, weight
QUIET, PLAIN, WEIGHTY = range(3)  # other quotes and dashes, other words, significant
STYLES = ("underline", "underline", "bold underline yellow")
BRACES = (("", ""), ("{", "}"), ("{{", "}}"))
LEGEND = "{words} between braces differ, {{words}} differ significantly"
# Marks that are another way to write the same: braces around each would hide the words that differ.
SAME_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟〝〞", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("–—‒―", "-"),
    }
)


def sentences(
    passages: Sequence[Passage], article: Article, articles: Mapping[str, Article]
) -> "Text":
    """The copy's sentences of these passages, each once; those that open a paragraph on a line of their own."""
    from rich.text import Text

    differing = places(passages, article.id, articles)
    text = Text()
    seen: set[tuple[int, int]] = set()
    for passage in passages:
        for reading in passage.readings:
            span = (reading.start, reading.end)
            if reading.article != article.id or reading.state == "absent" or span in seen:
                continue
            seen.add(span)
            if text:
                text.append("\n" if passage.paragraph or passage.crosshead else " ")
            sentence = marked(article, *span, differing)
            if passage.crosshead:
                sentence.stylize("italic")
            text.append_text(sentence)
    return text


def places(
    passages: Iterable[Passage], article: str, articles: Mapping[str, Article]
) -> list[Place]:
    """Where the copy's words differ in these passages: sorted, disjoint, empty places left out."""
    found = sorted(
        {
            (r.start, r.end, weight(v, articles))
            for p in passages
            for v in p.variants
            for r in v.readings
            if r.article == article and r.end > r.start
        }
    )
    kept: list[Place] = []
    for start, end, heavy in found:
        if kept and start < kept[-1][1]:
            last = kept[-1]
            kept[-1] = (last[0], max(last[1], end), max(last[2], heavy))
        else:
            kept.append((start, end, heavy))
    return kept


def weight(variant: Variant, articles: Mapping[str, Article]) -> int:
    """How loudly a variant is marked."""
    if variant.significant:
        return WEIGHTY
    said = {
        articles[r.article].text[r.start : r.end].translate(SAME_MARKS) for r in variant.readings
    }
    wordless = not any(c.isalnum() for text in said for c in text)
    return QUIET if variant.kind == "format" and (len(said) == 1 or wordless) else PLAIN


def marked(article: Article, start: int, end: int, differing: Iterable[Place]) -> "Text":
    """``article.text[start:end]`` on one line, harmless, with the differing words between braces."""
    from rich.text import Text

    line = Text()
    at = start
    for place_start, place_end, heavy in differing:
        first, last = max(place_start, at), min(place_end, end)
        if first >= last:
            continue
        line.append(harmless(article.text[at:first]))
        words = harmless(article.text[first:last])
        inner = words.strip()
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        opening, closing = BRACES[heavy]
        line.append(before)
        line.append(f"{opening}{inner}{closing}" if inner else "", STYLES[heavy])
        line.append(after if inner else "")
        at = last
    line.append(harmless(article.text[at:end]))
    return line
