"""Furniture of outlets, learned as pages come in: which lines are it, and which articles lose them or get them back.

`body_lines` says which first passes have a line, `outlets` how many pages an outlet has; triggers of the schema keep
them, and note in `unsettled_lines` what came or left. `settle` looks at these lines and outlets only, and marks the
paragraphs that are furniture since, or no more. So the marks depend on the set of pages alone, and a run that was
interrupted is made good by the next one.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from wirecopy.clean.furniture_counts import (
    LEAST_PAGES,
    MOST_LOOKED_AT,
    Counted,
    is_furniture,
    one_in,
)
from wirecopy.clean.layer import learned_paragraphs
from wirecopy.library.articles import load_articles
from wirecopy.library.handle import Library, transaction

PAGES_IN_MEMORY = 5000  # whose lines are kept while one settling compares them; 25 numbers each


def settle(library: Library) -> int:
    """Brings the learned furniture up to date with the pages; how many articles it changed.

    Their reports are to be matched and collated anew.
    """
    if library.first("SELECT 1 FROM unsettled_lines LIMIT 1") is None:
        return 0
    with transaction(library):
        touched = _learn(library) | _weigh(library)
        changed = _lay(library, touched)
        library.execute("DELETE FROM unsettled_lines")
        if changed:
            library.execute("UPDATE generation SET articles = articles + 1")
    return changed


def _learn(library: Library) -> set[str]:
    """Looks at the lines that came or left; the articles whose paragraphs may be marked wrongly now."""

    @lru_cache(PAGES_IN_MEMORY)
    def lines_of(article: str) -> list[Counted]:
        rows = library.rows(
            "SELECT line, words FROM paragraphs WHERE article = ? ORDER BY n", (article,)
        )
        return [(line, words) for line, words in rows]

    def owner(line: int) -> tuple[str, int] | None:
        """The outlet in which a line recurs as furniture does, and of how many of its pages one must carry it."""
        first = library.first(
            "SELECT outlet, article FROM body_lines WHERE line = ? ORDER BY outlet, article LIMIT 1",
            (line,),
        )
        if first is None or not first[0]:
            return None
        outlet, article = first
        if library.first(
            "SELECT 1 FROM body_lines WHERE line = ? AND outlet > ? LIMIT 1", (line, outlet)
        ):
            return None
        carriers = library.rows(
            "SELECT article FROM body_lines WHERE line = ? AND outlet = ? ORDER BY article LIMIT ?",
            (line, outlet, MOST_LOOKED_AT),
        )
        text = _text(library, line, article)
        pages = (lines_of(carrier) for (carrier,) in carriers)
        return (outlet, one_in(text)) if is_furniture(text, pages) else None

    touched: set[str] = set()
    for line, came in groupby(_in_question(library), key=lambda row: row[0]):
        new = {article for _, article in came if article}
        row = library.first(
            "SELECT outlet, one_in, rare FROM learned_lines WHERE line = ?", (line,)
        )
        after = owner(line)
        if row and after == row[:2]:
            touched |= set() if row[2] else new
            continue
        if row and not row[2]:
            touched |= _carriers(library, line)
        library.execute("DELETE FROM learned_lines WHERE line = ?", (line,))
        if after:
            library.execute(
                "INSERT INTO learned_lines (line, outlet, pages, one_in, rare) SELECT line, outlet, count(*), ?, 1 "
                "FROM body_lines WHERE line = ? AND outlet = ?",
                (after[1], line, after[0]),
            )
            library.execute("UPDATE outlets SET settled = 0 WHERE outlet = ?", (after[0],))
    return touched


def _weigh(library: Library) -> set[str]:
    """Looks which lines stand in enough of their outlet's pages, where its pages came or left or its lines did."""
    turned = list(
        library.rows(
            "SELECT l.line FROM outlets o JOIN learned_lines l ON l.outlet = o.outlet "
            "WHERE NOT o.settled AND l.rare != (l.pages * l.one_in < o.pages)"
        )
    )
    library.insert("UPDATE learned_lines SET rare = 1 - rare WHERE line = ?", turned)
    library.execute("UPDATE outlets SET settled = 1 WHERE NOT settled")
    return {article for (line,) in turned for article in _carriers(library, line)}


def _carriers(library: Library, line: int) -> set[str]:
    rows = library.rows("SELECT article FROM body_lines WHERE line = ?", (line,))
    return {article for (article,) in rows}


def _in_question(library: Library) -> list[tuple[int, str]]:
    """Lines that came or left, with what they came in; those that enough pages have, or that were learned."""
    return [
        (line, article)
        for line, article in library.rows(
            "SELECT line, article FROM unsettled_lines u WHERE "
            "EXISTS (SELECT 1 FROM learned_lines l WHERE l.line = u.line) "
            "OR EXISTS (SELECT 1 FROM body_lines b WHERE b.line = u.line LIMIT 1 OFFSET ?) "
            "ORDER BY line, article",
            (LEAST_PAGES - 1,),
        )
    ]


def _text(library: Library, line: int, article: str) -> str:
    """A line as it stands in an article that has it."""
    row = library.first(
        'SELECT a.text, p.start, p."end" FROM paragraphs p JOIN articles a ON a.id = p.article '
        "WHERE p.article = ? AND p.line = ? ORDER BY p.n LIMIT 1",
        (article, line),
    )
    assert row is not None
    text, start, end = row
    return str(text[start:end])


def _lay(library: Library, articles: Iterable[str]) -> int:
    """Marks the paragraphs that are furniture now, and no others; how many articles that changed."""
    changed = 0
    for article in load_articles(library, articles, first_pass=True):
        rows = list(
            library.rows(
                "SELECT p.n, p.furniture, l.line FROM paragraphs p "
                "LEFT JOIN learned_lines l ON l.line = p.line AND NOT l.rare WHERE p.article = ?",
                (article.id,),
            )
        )
        marked = {n for n, furniture, _ in rows if furniture}
        learned = learned_paragraphs(article, {line for _, _, line in rows if line is not None})
        if (wanted := {n + 1 for n in learned}) != marked:
            changed += 1
            _mark(library, article.id, gone=wanted - marked, back=marked - wanted)
    return changed


def _mark(library: Library, article: str, *, gone: set[int], back: set[int]) -> None:
    library.execute(
        "INSERT INTO article_search (article_search, rowid, title, body) "
        "SELECT 'delete', number, title, body FROM article_bodies WHERE id = ?",
        (article,),
    )
    library.insert(
        "UPDATE paragraphs SET furniture = ? WHERE article = ? AND n = ?",
        [*((1, article, n) for n in gone), *((0, article, n) for n in back)],
    )
    library.execute(
        "INSERT INTO article_search (rowid, title, body) SELECT number, title, body FROM article_bodies WHERE id = ?",
        (article,),
    )
    library.execute(
        "UPDATE reports SET collated = 0 WHERE id IN (SELECT report FROM copies WHERE article = ? "
        "UNION SELECT report FROM versions WHERE article = ?) "
        "AND EXISTS (SELECT 1 FROM copies c WHERE c.report = reports.id LIMIT 1 OFFSET 1)",
        (article, article),
    )
