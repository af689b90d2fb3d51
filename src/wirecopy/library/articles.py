"""Articles with their lines, facts and credits: first passes in, articles out.

What comes out is the first pass without the lines that were learned to be furniture of the outlet (`furniture`), or
the first pass itself, equal to what came in.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from wirecopy.clean.furniture_counts import counted_lines
from wirecopy.clean.layer import without
from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, Row, snapshot
from wirecopy.library.strings import sound, sound_path
from wirecopy.model import (
    Article,
    Credit,
    Dateline,
    Evidence,
    Fact,
    Image,
    Paragraph,
    Published,
    Related,
    Removed,
)

FACTS = ("title", "outlet", "section", "byline", "slug")
LOAD_AT_ONCE = 400  # articles; SQLite takes 999 values in a statement everywhere
PARTS = {
    "facts": 'field, value, how, start, "end", inferred',
    "paragraphs": 'kind, start, "end", line, words',
    "removed_lines": 'reason, start, "end"',
    "tags": "tag",
    "credits": 'agency, seen_in, start, "end", inferred',
    "related_links": "id, title, url, image",
    "authors": "author",
    "images": 'url, start, "end"',
}
COLUMNS = (
    "id, source, text, record, url, canonical, language, published, published_precision, "
    "modified, modified_precision, "
    "dateline_place, dateline_start, dateline_end, dateline_agency"
)


def insert_article(library: Library, article: Article) -> None:
    """Stores an article that is not there yet; part of the caller's transaction.

    Raises ValueError where a span lies outside the text.
    """
    _check_spans(article)
    facts = {name: fact for name in FACTS if (fact := getattr(article, name)) is not None}
    values = {name: sound(fact.value) for name, fact in facts.items()}
    published, modified, dateline = article.published, article.modified, article.dateline
    columns = f"{COLUMNS}, title, outlet, section, byline, slug"
    library.execute(
        f"INSERT INTO articles ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})",
        (
            article.id,
            sound_path(article.source),
            sound(article.text),
            sound(article.record),
            sound(article.url),
            sound(article.canonical),
            sound(article.language),
            sound(published.value) if published else None,
            published.precision if published else None,
            sound(modified.value) if modified else None,
            modified.precision if modified else None,
            sound(dateline.place) if dateline else None,
            dateline.start if dateline else None,
            dateline.end if dateline else None,
            sound(dateline.agency) if dateline else None,
            *(values.get(name) for name in FACTS),
        ),
    )
    evidence = [(name, fact.value, fact.evidence) for name, fact in facts.items()]
    times = (("published", published), ("modified", modified))
    evidence += [(name, time.value, time.evidence) for name, time in times if time]
    _insert(
        library,
        "facts",
        article.id,
        [
            (name, sound(v), sound(e.how), e.start, e.end, int(e.inferred))
            for name, v, e in evidence
        ],
    )
    _insert(
        library,
        "paragraphs",
        article.id,
        [
            (p.kind, p.start, p.end, *counts)
            for p, counts in zip(article.paragraphs, counted_lines(article), strict=True)
        ],
    )
    _insert(
        library,
        "removed_lines",
        article.id,
        [(sound(r.reason), r.start, r.end) for r in article.removed],
    )
    _insert(library, "tags", article.id, [(sound(tag),) for tag in article.tags])
    _insert(
        library,
        "credits",
        article.id,
        [(sound(c.agency), c.where, c.start, c.end, int(c.inferred)) for c in article.credits],
    )
    _insert(
        library,
        "related_links",
        article.id,
        [(sound(r.id), sound(r.title), sound(r.url), sound(r.image)) for r in article.related],
    )
    _insert(library, "authors", article.id, [(sound(author),) for author in article.authors])
    _insert(library, "images", article.id, [(sound(i.url), i.start, i.end) for i in article.images])
    library.execute(
        "INSERT INTO article_search (rowid, title, body) SELECT number, title, body FROM article_bodies WHERE id = ?",
        (article.id,),
    )


def load_article(library: Library, article_id: str, *, first_pass: bool = False) -> Article:
    """One article, see `load_articles`. Raises LibraryError if there is none of this id."""
    for article in load_articles(library, [article_id], first_pass=first_pass):
        return article
    raise LibraryError(f"{library.path}: no article {article_id}")


def load_articles(
    library: Library, ids: Iterable[str] | None = None, *, first_pass: bool = False
) -> Iterator[Article]:
    """Articles by id, all or those of ``ids`` that are there, a few hundred in memory at a time.

    They come without the learned furniture of their outlet, or with ``first_pass`` as they were cleaned.
    """
    wanted = _all_ids(library) if ids is None else iter(sorted(set(ids)))
    while some := list(islice(wanted, LOAD_AT_ONCE)):
        with snapshot(library):
            articles = list(_load(library, some))
            if not first_pass:
                articles = list(_layered(library, articles))
        yield from articles


def _all_ids(library: Library) -> Iterator[str]:
    after = ""
    while some := list(
        library.rows(
            "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", (after, LOAD_AT_ONCE)
        )
    ):
        yield from (article for (article,) in some)
        (after,) = some[-1]


def _insert(library: Library, table: str, article: str, rows: Sequence[Row]) -> None:
    """Rows of a table that belongs to an article, numbered from 1 (facts go by the name of their field)."""
    if not rows:
        return
    numbered = table != "facts"
    columns = ("article, n, " if numbered else "article, ") + PARTS[table]
    marks = ", ".join("?" * len(columns.split(",")))
    library.insert(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",
        ((article, n, *row) if numbered else (article, *row) for n, row in enumerate(rows, 1)),
    )


def _load(library: Library, ids: Sequence[str]) -> Iterator[Article]:
    marks = ", ".join("?" * len(ids))
    parts: dict[str, dict[str, list[Row]]] = {}
    for table, columns in PARTS.items():
        found: dict[str, list[Row]] = {}
        order = "article" if table == "facts" else "article, n"
        for article, *part in library.rows(
            f"SELECT article, {columns} FROM {table} WHERE article IN ({marks}) ORDER BY {order}",
            ids,
        ):
            found.setdefault(article, []).append(tuple(part))
        parts[table] = found
    for row in library.rows(
        f"SELECT {COLUMNS} FROM articles WHERE id IN ({marks}) ORDER BY id", ids
    ):
        yield _article(row, {table: found.get(row[0], []) for table, found in parts.items()})


def _layered(library: Library, articles: Sequence[Article]) -> Iterator[Article]:
    """The articles without what was learned to be furniture."""
    marks = ", ".join("?" * len(articles))
    furniture: dict[str, dict[int, int]] = {}
    for article, n, pages in library.rows(
        "SELECT p.article, p.n, l.pages FROM paragraphs p JOIN learned_lines l ON l.line = p.line "
        f"WHERE p.furniture AND p.article IN ({marks})",
        [a.id for a in articles],
    ):
        furniture.setdefault(article, {})[n - 1] = pages
    for article in articles:
        yield without(article, furniture.get(article.id, {}))


def _article(row: Row, parts: dict[str, list[Row]]) -> Article:
    article_id, source, text, record, url, canonical, language = row[:7]
    times = dict(zip(("published", "modified"), (row[7:9], row[9:11]), strict=True))
    facts = {
        field: Fact(value, Evidence(how, start, end, bool(inferred)))
        for field, value, how, start, end, inferred in parts["facts"]
    }
    published, modified = (
        Published(value, precision, facts[name].evidence) if value is not None else None
        for name, (value, precision) in times.items()
    )
    place, start, end, agency = row[11:]
    return Article(
        id=article_id,
        source=source,
        text=text,
        record=record,
        url=url,
        canonical=canonical,
        language=language,
        published=published,
        modified=modified,
        dateline=Dateline(place, start, end, agency) if place is not None else None,
        title=facts.get("title"),
        outlet=facts.get("outlet"),
        section=facts.get("section"),
        byline=facts.get("byline"),
        slug=facts.get("slug"),
        paragraphs=tuple(Paragraph(*p[:3]) for p in parts["paragraphs"]),
        removed=tuple(Removed(*r) for r in parts["removed_lines"]),
        tags=tuple(tag for (tag,) in parts["tags"]),
        credits=tuple(
            Credit(agency, where, at, to, bool(inferred))
            for agency, where, at, to, inferred in parts["credits"]
        ),
        related=tuple(Related(*r) for r in parts["related_links"]),
        authors=tuple(author for (author,) in parts["authors"]),
        images=tuple(Image(*i) for i in parts["images"]),
    )


def _check_spans(article: Article) -> None:
    """Law 2 needs spans that are within the text."""
    spans: list[tuple[int, int]] = []
    for name in FACTS:
        fact: Fact | None = getattr(article, name)
        if fact and fact.evidence.start is not None and fact.evidence.end is not None:
            spans.append((fact.evidence.start, fact.evidence.end))
    spans += [(p.start, p.end) for p in article.paragraphs]
    spans += [(r.start, r.end) for r in article.removed]
    spans += [(c.start, c.end) for c in article.credits]
    spans += [(i.start, i.end) for i in article.images if i.start is not None and i.end is not None]
    if article.dateline:
        spans.append((article.dateline.start, article.dateline.end))
    for start, end in spans:
        if not 0 <= start <= end <= len(article.text):
            raise ValueError(
                f"a span {start}-{end} outside the text of {len(article.text)} characters"
            )
