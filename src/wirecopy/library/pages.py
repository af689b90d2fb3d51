"""Pages, where they came from, and what became of them: an article or a refusal.

A page may lie in several places, and one place may state more about it than another (a manifest's row, a record).
The article is read with what the best place states, whichever came first, so that the order of adding changes
nothing (law 3). Best is the place that states most of url, title and time; among equals the first by name.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Literal

from wirecopy.library.articles import insert_article
from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, Row, transaction
from wirecopy.library.strings import sound, sound_path
from wirecopy.model import Article, Page, Refusal

ZSTD_LEVEL = 3
# Refusals that begin so may end otherwise next time (memory, time, a mended program).
FAILED = "failed:"
SOURCE_COLUMNS = "source, media_type, charset, url, title, published, fetched, record"
#: ``new``: never seen; ``better``: seen, but this place states more, or reading it failed, or another wirecopy did:
#: it is read again;
#: ``elsewhere``: seen, this place is to be noted; ``known``: nothing to do.
Standing = Literal["new", "better", "elsewhere", "known"]


def standing(library: Library, page: Page) -> Standing:
    """What is to be done about a page that comes in. For ``new`` and ``better`` it must be cleaned."""
    chosen = _chosen(library, page.id)
    if chosen is None:
        return "new"
    stated = _stated(page)
    if _rank(stated) < _rank(chosen):
        return "better"
    if stated == chosen:
        refusal = load_refusal(library, page.id)
        failed = refusal is not None and refusal.reason.startswith(FAILED)
        return "better" if failed or not _is_cleaned_by_us(library, page.id) else "known"
    columns = SOURCE_COLUMNS.split(", ")
    same = " AND ".join(f"{column} IS ?" for column in columns)
    found = library.first(f"SELECT 1 FROM sources WHERE page = ? AND {same}", (page.id, *stated))
    return "known" if found else "elsewhere"


def store_page(library: Library, page: Page, outcome: Article | Refusal | None) -> None:
    """Notes the page and this source of it; its outcome is stored if no better source of the page is known.

    ``outcome`` may be None for a page whose `standing` is ``elsewhere``. An article that cannot be stored (a span
    outside the text, say) becomes a refusal. Storing a page again changes nothing. In `transaction` many
    pages are stored at once, all or none.
    """
    if outcome is None and _chosen(library, page.id) is None:
        raise ValueError(f"page {page.id} is not known: it needs an outcome")
    with transaction(library):
        _store_bytes(library, page)
        stated = _stated(page)
        chosen = _chosen(library, page.id)
        best = outcome is not None and (chosen is None or _rank(stated) <= _rank(chosen))
        if best and chosen is not None:
            library.execute("UPDATE sources SET chosen = 0 WHERE page = ? AND chosen", (page.id,))
        library.execute(
            f"INSERT INTO sources (page, chosen, {SOURCE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET chosen = max(chosen, excluded.chosen)",
            (page.id, int(best), *stated),
        )
        library.execute(
            "DELETE FROM refusals WHERE page IS NULL AND source = ?", (sound_path(page.source),)
        )
        if best and outcome is not None:
            _store_outcome(library, page, outcome, again=chosen is not None)


def store_refusal(library: Library, refusal: Refusal) -> None:
    """Notes a place that gave no page at all. For a refused page use `store_page`."""
    library.execute(
        "INSERT OR IGNORE INTO refusals (page, source, reason) VALUES (NULL, ?, ?)",
        (sound_path(refusal.source), sound(refusal.reason)),
    )


def load_page(library: Library, page_id: str) -> Page:
    """The page as it came in, with what its best source states. Raises LibraryError if there is none such."""
    row = library.first(
        "SELECT p.outlet, b.zstd, p.size, s.source, s.media_type, s.charset, s.url, s.title, s.published, "
        "s.fetched, s.record FROM pages p JOIN page_bytes b ON b.page = p.id "
        "JOIN sources s ON s.page = p.id AND s.chosen WHERE p.id = ?",
        (page_id,),
    )
    if row is None:
        raise LibraryError(f"{library.path}: no page {page_id}")
    outlet, packed, size, source, media_type, charset, url, title, published, fetched, record = row
    return Page(
        id=page_id,
        source=source,
        data=_unpack(library, page_id, packed, size),
        media_type=media_type,
        charset=charset,
        outlet=outlet,
        url=url,
        title=title,
        published=published,
        fetched=fetched,
        record=record,
    )


def when_added(library: Library, page_id: str) -> str | None:
    """When a page came into the library, ISO 8601 in UTC; None if it is not there."""
    row = library.first("SELECT added FROM pages WHERE id = ?", (page_id,))
    return row[0] if row else None


def load_sources(library: Library, page_id: str) -> tuple[str, ...]:
    """All places that a page came from, sorted."""
    rows = library.rows(
        "SELECT DISTINCT source FROM sources WHERE page = ? ORDER BY source", (page_id,)
    )
    return tuple(source for (source,) in rows)


def load_refusal(library: Library, page_id: str) -> Refusal | None:
    """Why a page is no article; None if it is one, or is not known."""
    row = library.first("SELECT source, reason, page FROM refusals WHERE page = ?", (page_id,))
    return Refusal(*row) if row else None


def load_refusals(library: Library) -> Iterator[Refusal]:
    """All refusals, by source."""
    for row in library.rows(
        "SELECT source, reason, page FROM refusals ORDER BY source, reason, page"
    ):
        yield Refusal(*row)


def known(library: Library, ids: Iterable[str]) -> set[str]:
    """Those of ``ids`` whose page is in the library."""
    return {i for i in ids if library.first("SELECT 1 FROM pages WHERE id = ?", (i,))}


@cache
def cleaner() -> str:
    """Which wirecopy this is: pages that another one cleaned are cleaned again when they come again."""
    from importlib.metadata import version

    return version("wirecopy")


def cleaned_by_others(library: Library) -> int:
    """How many pages of the library were cleaned by an older (or newer) wirecopy."""
    row = library.first(
        "SELECT (SELECT count(*) FROM pages WHERE cleaner < ?1 OR cleaner > ?1) "
        "+ (SELECT count(*) FROM pages WHERE cleaner IS NULL)",
        (cleaner(),),
    )
    assert row is not None
    return int(row[0])


def _is_cleaned_by_us(library: Library, page_id: str) -> bool:
    ask = "SELECT 1 FROM pages WHERE id = ? AND cleaner = ?"
    return library.first(ask, (page_id, cleaner())) is not None


def _store_bytes(library: Library, page: Page) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(page.data).hexdigest()
    new = library.execute(
        "INSERT OR IGNORE INTO pages (id, sha256, size, outlet, added) VALUES (?, ?, ?, ?, ?)",
        (page.id, digest, len(page.data), sound(page.outlet), now),
    )
    if new > 0:
        import zstandard

        packed = zstandard.compress(page.data, ZSTD_LEVEL)
        library.execute("INSERT INTO page_bytes (page, zstd) VALUES (?, ?)", (page.id, packed))


def _unpack(library: Library, page_id: str, packed: bytes, size: int) -> bytes:
    import zstandard

    try:
        data = zstandard.decompress(packed, max_output_size=size)
    except zstandard.ZstdError as error:
        raise LibraryError(f"{library.path}: the bytes of page {page_id} are damaged") from error
    if len(data) != size:
        raise LibraryError(f"{library.path}: the bytes of page {page_id} are damaged")
    return data


def _store_outcome(
    library: Library, page: Page, outcome: Article | Refusal, *, again: bool
) -> None:
    library.execute("UPDATE pages SET cleaner = ? WHERE id = ?", (cleaner(), page.id))
    if again:
        library.execute("DELETE FROM articles WHERE id = ?", (page.id,))
        library.execute("DELETE FROM refusals WHERE page = ?", (page.id,))
    if isinstance(outcome, Article):
        try:
            with transaction(library):
                insert_article(library, outcome)
            return
        except (sqlite3.IntegrityError, ValueError) as error:
            outcome = Refusal(page.source, f"{FAILED} the article cannot be stored ({error})")
    library.execute(
        "INSERT INTO refusals (page, source, reason) VALUES (?, ?, ?)",
        (page.id, sound_path(outcome.source), sound(outcome.reason)),
    )


def _stated(page: Page) -> Row:
    """The values of `SOURCE_COLUMNS`."""
    return (
        sound_path(page.source),
        page.media_type,
        sound(page.charset),
        sound(page.url),
        sound(page.title),
        sound(page.published),
        sound(page.fetched),
        sound(page.record),
    )


def _chosen(library: Library, page_id: str) -> Row | None:
    return library.first(
        f"SELECT {SOURCE_COLUMNS} FROM sources WHERE page = ? AND chosen", (page_id,)
    )


def _rank(stated: Row) -> tuple[int, tuple[str, ...]]:
    """The best source sorts first."""
    _, _, _, url, title, published, _, _ = stated
    missing = sum(value is None for value in (url, title, published))
    return missing, tuple(value or "" for value in stated)
