"""The layer that an outlet's learned furniture lays over the first pass of an article.

The first pass stays as it is; `apply` gives the article as it is with what was learned since, and without it again
when a line turns out to be no furniture. What is learned is counted elsewhere (`furniture_counts`, the library).
"""

from collections.abc import Container, Mapping
from dataclasses import replace

from wirecopy.clean.furniture_counts import line_key
from wirecopy.model import Article, Removed


def apply(article: Article, furniture: Mapping[int, int]) -> Article:
    """A first pass without the lines that are furniture of its outlet.

    ``furniture`` has the number of the outlet's pages that carry a line, by `line_key`. An article whose whole
    body would go stays as it is, and so does the paragraph that holds the dateline.
    """
    text = article.text
    learned = {
        n: furniture[line_key(text[article.paragraphs[n].start : article.paragraphs[n].end])]
        for n in learned_paragraphs(article, furniture)
    }
    return without(article, learned)


def without(article: Article, learned: Mapping[int, int]) -> Article:
    """A first pass without the paragraphs of these places (from 0), each learned from so many pages."""
    if not learned:
        return article
    taken = [
        Removed(reason(pages), article.paragraphs[n].start, article.paragraphs[n].end)
        for n, pages in learned.items()
    ]
    return replace(
        article,
        paragraphs=tuple(p for n, p in enumerate(article.paragraphs) if n not in learned),
        removed=tuple(sorted((*article.removed, *taken), key=lambda line: line.start)),
    )


def learned_paragraphs(article: Article, furniture: Container[int]) -> frozenset[int]:
    """Which paragraphs of a first pass are learned furniture, counted from 0."""
    text, dateline = article.text, article.dateline
    learned = frozenset(
        n
        for n, p in enumerate(article.paragraphs)
        if line_key(text[p.start : p.end]) in furniture
        and not (dateline and p.start <= dateline.start < p.end)
    )
    rest = (p for n, p in enumerate(article.paragraphs) if n not in learned)
    return learned if any(p.kind == "body" for p in rest) else frozenset()


def reason(pages: int) -> str:
    """Why a line was taken off: it stands in so many ``pages`` of its outlet and nowhere else."""
    return f"furniture: other (this outlet's own, in {pages} pages)"
