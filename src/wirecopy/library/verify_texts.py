"""Pages and articles: bytes are those of their ids, and every article's text is covered by its lines (law 1)."""

import hashlib
from collections.abc import Iterator

from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library
from wirecopy.library.verify_finding import Finding
from wirecopy.pages import page_id

# Tables with spans of an article's text: (table, columns of the article, start and end).
SPANS = (
    ("credits", "article", "start", '"end"'),
    ("facts", "article", "start", '"end"'),
    ("images", "article", "start", '"end"'),
    ("articles", "id", "dateline_start", "dateline_end"),
)


def pages_sound(library: Library) -> Iterator[Finding]:
    """Each page has its bytes, an id made of them, a source that was chosen, and became an article or a refusal."""
    yield from _lonely(
        library,
        "no-outcome",
        "pages",
        "id NOT IN (SELECT id FROM articles) AND id NOT IN (SELECT page FROM refusals WHERE page IS NOT NULL)",
        "neither an article nor a refusal",
    )
    yield from _lonely(
        library,
        "two-outcomes",
        "pages",
        "id IN (SELECT id FROM articles) AND id IN (SELECT page FROM refusals WHERE page IS NOT NULL)",
        "both an article and a refusal",
    )
    yield from _lonely(
        library,
        "no-source",
        "pages",
        "id NOT IN (SELECT page FROM sources WHERE chosen)",
        "no source of it is the chosen one",
    )
    yield from _lonely(
        library,
        "no-bytes",
        "pages",
        "id NOT IN (SELECT page FROM page_bytes)",
        "its bytes are lost",
    )
    for page, digest, outlet, size, packed in library.rows(
        "SELECT p.id, p.sha256, p.outlet, p.size, b.zstd FROM pages p JOIN page_bytes b ON b.page = p.id"
    ):
        data = _bytes(packed, size)
        if data is None or len(data) != size or hashlib.sha256(data).hexdigest() != digest:
            yield Finding("damaged-bytes", f"page {page}", "its bytes are not those that came in")
        elif page_id(data, outlet) != page:
            yield Finding("wrong-id", f"page {page}", "its id is not that of its bytes and outlet")


def articles_sound(library: Library) -> Iterator[Finding]:
    """Law 1 and law 2, article by article."""
    for (article,) in library.rows("SELECT id FROM articles ORDER BY id"):
        row = library.first("SELECT text FROM articles WHERE id = ?", (article,))
        if row is None:
            raise LibraryError(f"{library.path}: article {article} went while it was read")
        yield from _covered(library, article, row[0])
        for table, key, start, end in SPANS:
            for first, last in library.rows(
                f"SELECT {start}, {end} FROM {table} WHERE {key} = ? AND {start} IS NOT NULL",
                (article,),
            ):
                if not 0 <= first <= last <= len(row[0]):
                    yield _outside(f"article {article}", table, first, last, len(row[0]))


def _covered(library: Library, article: str, text: str) -> Iterator[Finding]:
    about, at = f"article {article}", 0
    for start, end, table in library.rows(
        "SELECT start, \"end\", 'paragraphs' FROM paragraphs WHERE article = ?1 "
        "UNION ALL SELECT start, \"end\", 'removed_lines' FROM removed_lines WHERE article = ?1 ORDER BY 1, 2",
        (article,),
    ):
        if end > len(text):
            yield _outside(about, table, start, end, len(text))
            return
        if start < at:
            yield Finding(
                "overlap",
                about,
                f"{table} {start}-{end} begins before {at}, where another line ends",
            )
        if text[at:start].strip():
            yield _lost(about, at, start)
        at = max(at, end)
    if text[at:].strip():
        yield _lost(about, at, len(text))


def _lost(about: str, start: int, end: int) -> Finding:
    return Finding(
        "lost-text", about, f"characters {start}-{end} are neither body nor a removed line"
    )


def _outside(about: str, table: str, start: int, end: int, size: int) -> Finding:
    what = f"a span of {table} is {start}-{end}, the text has {size} characters"
    return Finding("span-outside-text", about, what)


def _lonely(library: Library, name: str, table: str, where: str, what: str) -> Iterator[Finding]:
    for (key,) in library.rows(f"SELECT id FROM {table} WHERE {where} ORDER BY id"):
        yield Finding(name, f"{table.removesuffix('s')} {key}", what)


def _bytes(packed: bytes, size: int) -> bytes | None:
    import zstandard

    try:
        return zstandard.decompress(packed, max_output_size=size)
    except zstandard.ZstdError:
        return None
