"""What a notebook shows of an article, a report, a collation or a copy tree: static markup, safe to look at.

These nouns hold spans, not texts: a collation on its own shows who kept what and the wire text; `compare_page` shows
the rest.
"""

from collections.abc import Sequence
from html import escape

from wirecopy.export import matrix, tree_svg, wording
from wirecopy.export.visible import shortened, visible
from wirecopy.model import Article, Collation, Copy, CopyTree, Report

WIRE_CHARACTERS = 3_000
MOST_COPIES = 60
MOST_PASSAGES = 150


def html(noun: object) -> str:
    """Markup of one of the four."""
    if isinstance(noun, Article):
        return _article(noun)
    if isinstance(noun, Collation):
        return _collation(noun)
    if isinstance(noun, CopyTree):
        labels = {edge.child: edge.child for edge in noun.edges}
        style = f"<style>{tree_svg.COLOURS}{tree_svg.STYLE}</style>"
        return f"{style}{tree_svg.drawing(noun, labels)}"
    if isinstance(noun, Report):
        said = f"Report {noun.id}: {wording.counted(len(noun.copies), 'copy', 'copies')}"
        return f"<p><b>{escape(shortened(said))}</b></p>{_copies(noun.copies)}"
    raise TypeError(f"nothing to show of {type(noun).__name__}")


def _article(article: Article) -> str:
    facts = [
        shortened(article.outlet.value) if article.outlet else "outlet unknown",
        wording.when(article.published.value) if article.published else "no time stated",
        wording.listed([c.agency for c in article.credits][:3]) or "no credit",
        f"{len(article.removed)} lines removed",
    ]
    title = shortened(article.title.value) if article.title else "Untitled"
    body = "".join(
        f"<{tag}>{escape(visible(article.text[p.start : p.end]))}</{tag}>"
        for p in article.paragraphs
        for tag in ["h4" if p.kind == "crosshead" else "p"]
    )
    return (
        f'<h3 dir="auto">{escape(title)}</h3><p>{escape(" · ".join(facts))}</p>'
        f"<details><summary>{wording.counted(len(article.paragraphs), 'paragraph')}</summary>"
        f'<div dir="auto">{body}</div></details>'
    )


def _collation(collation: Collation) -> str:
    variants = [v for p in collation.passages for v in p.variants]
    said = (
        f"{wording.counted(len(collation.copies), 'copy', 'copies')}, "
        f"{wording.counted(len(collation.passages), 'passage')}, "
        f"{wording.counted(sum(v.significant for v in variants), 'significant difference')}"
    )
    title = shortened(collation.headline or "Collation")
    order = sorted(collation.copies, key=lambda c: (-c.share_of_report, c.article))[:MOST_COPIES]
    few = len(collation.passages) <= MOST_PASSAGES
    drawn = matrix.plain(collation, order, {c.article: c.article for c in order}) if few else ""
    return (
        f'<h3 dir="auto">{escape(title)}</h3><p>{said}</p>{drawn}'
        f'<details><summary>The wire text, restored</summary><p dir="auto" style="white-space:pre-line">'
        f"{_wire(collation)}</p></details>"
    )


def _wire(collation: Collation) -> str:
    paragraphs = visible_paragraphs(collation.wire)
    return "\n\n".join(escape(paragraph) for paragraph in paragraphs)


def visible_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text, safe to look at; the rest of a long one is counted."""
    cut = text[:WIRE_CHARACTERS]
    found = [visible(paragraph) for paragraph in cut.split("\n\n")]
    if len(text) > len(cut):
        found.append(f"… [{len(text) - len(cut):,} more characters]")
    return found


def _copies(copies: Sequence[Copy]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(shortened(c.article))}</code></td><td>{c.relation}</td>"
        f"<td>{c.share_of_report:.0%}</td><td>{c.share_of_copy:.0%}</td></tr>"
        for c in copies[:MOST_COPIES]
    )
    more = len(copies) - MOST_COPIES
    rest = f"<p>and {more} more</p>" if more > 0 else ""
    head = "<tr><th>Copy</th><th>Relation</th><th>Of the report</th><th>Of the copy</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{rest}"
