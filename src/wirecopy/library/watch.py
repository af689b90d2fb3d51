"""What a watch knows of feeds, addresses, hosts and files: kept here, so that it goes on where it was killed.

A page is stored in one transaction with what it changes here (`transaction`), so it is either fetched or still due.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from wirecopy.library.handle import Library, transaction
from wirecopy.library.strings import sound, sound_path


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed and how it stands; times are seconds since 1970."""

    url: str
    at: str  #: where redirects have led so far
    hops: int = 0
    validated: str | None = None  #: the address that ``etag`` and ``modified`` are of
    etag: str | None = None
    modified: str | None = None
    due: float
    failures: int = 0
    read: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedPage:
    """An address that a feed named and how it stands; ``due`` None: never asked again."""

    url: str
    feed: str
    outlet: str | None
    published: str | None
    stamp: str | None
    at: str
    host: str
    hops: int = 0
    validated: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float | None
    failures: int = 0
    visits: int = 0
    words: str | None = None  #: hash of what its newest version says


@dataclass(frozen=True, slots=True)
class WatchedHost:
    """``robots`` None: not read yet; "": there is none. Not to be asked before ``free``."""

    host: str
    robots: str | None = None
    robots_due: float = 0.0
    free: float = 0.0
    failures: int = 0


FEED = tuple(WatchedFeed.__slots__)
PAGE = tuple(WatchedPage.__slots__)
HOST = tuple(WatchedHost.__slots__)


def begin_watch(library: Library, feeds: Iterable[str], *, now: float) -> None:
    """Notes the feeds that are new, all due now; feeds that are no longer named stay but are not asked."""
    with transaction(library):
        library.execute("INSERT OR IGNORE INTO watching VALUES (1, ?)", (utc_now(),))
        library.insert(
            "INSERT OR IGNORE INTO watch_feeds (url, at, due) VALUES (?, ?, ?)",
            ((url, url, now) for url in feeds),
        )


def due_feeds(library: Library, now: float, *, among: Collection[str] = ()) -> list[WatchedFeed]:
    """Feeds to be asked, those that wait longest first; only those ``among`` the named ones."""
    rows = library.rows(
        f"SELECT {', '.join(FEED)} FROM watch_feeds WHERE due <= ? ORDER BY due, url", (now,)
    )
    return [
        f
        for f in (WatchedFeed(**dict(zip(FEED, row, strict=True))) for row in rows)
        if f.url in among
    ]


def due_pages(library: Library, now: float) -> list[WatchedPage]:
    """Of each host the page that waits longest."""
    rows = library.rows(
        f"SELECT {', '.join(PAGE)} FROM watch_pages WHERE (host, due) IN "
        "(SELECT host, min(due) FROM watch_pages WHERE due IS NOT NULL GROUP BY host) AND due <= ? ORDER BY due, url",
        (now,),
    )
    found: dict[str, WatchedPage] = {}
    for row in rows:
        page = WatchedPage(**dict(zip(PAGE, row, strict=True)))
        found.setdefault(page.host, page)
    return list(found.values())


def next_due(library: Library, feeds: Collection[str]) -> float | None:
    """When something is next to be asked; None: never."""
    (page,) = library.first("SELECT min(due) FROM watch_pages WHERE due IS NOT NULL") or (None,)
    dues = [d for url, d in library.rows("SELECT url, due FROM watch_feeds") if url in feeds]
    return min([*dues, *([page] if page is not None else [])], default=None)


def load_watched(library: Library, url: str) -> WatchedPage | None:
    """How an address stands, if a feed named it."""
    row = library.first(f"SELECT {', '.join(PAGE)} FROM watch_pages WHERE url = ?", (url,))
    return WatchedPage(**dict(zip(PAGE, row, strict=True))) if row else None


def put_feed(library: Library, feed: WatchedFeed) -> None:
    """How a feed stands now."""
    _put(library, "watch_feeds", FEED, feed)


def put_page(library: Library, page: WatchedPage) -> None:
    """How an address stands now."""
    _put(library, "watch_pages", PAGE, page)


def load_host(library: Library, host: str) -> WatchedHost:
    """How a host stands; a new one where it is not known."""
    row = library.first(f"SELECT {', '.join(HOST)} FROM watch_hosts WHERE host = ?", (host,))
    return WatchedHost(*row) if row else WatchedHost(host)


def put_host(library: Library, host: WatchedHost) -> None:
    """How a host stands now."""
    _put(library, "watch_hosts", HOST, host)


def add_version(library: Library, url: str, page: str) -> None:
    """Notes that an address gave this page, the newest; not where it is the newest already."""
    last = library.first("SELECT n, page FROM watch_versions WHERE url = ? ORDER BY n DESC", (url,))
    if last is None or last[1] != page:
        n = last[0] + 1 if last else 1
        library.execute("INSERT INTO watch_versions VALUES (?, ?, ?)", (url, n, page))


def versions_of(library: Library, url: str) -> list[str]:
    """Ids of the pages that an address gave, oldest first."""
    rows = library.rows("SELECT page FROM watch_versions WHERE url = ? ORDER BY n", (url,))
    return [page for (page,) in rows]


def earlier_version(library: Library, page: str) -> str | None:
    """The page that the same address gave before this one, if it is an article of the library."""
    row = library.first(
        "SELECT e.page FROM watch_versions v JOIN watch_versions e ON e.url = v.url AND e.n < v.n "
        "JOIN articles a ON a.id = e.page WHERE v.page = ? AND e.page <> v.page ORDER BY v.n, e.n DESC",
        (page,),
    )
    return row[0] if row else None


def files_to_read(
    library: Library, files: Iterable[tuple[str, int, int]]
) -> Iterator[tuple[str, int, int]]:
    """Those of (path, modification in nanoseconds, size) that were not read as they are."""
    for path, modified, size in files:
        if not library.first(
            "SELECT 1 FROM watch_files WHERE path = ? AND modified = ? AND size = ?",
            (sound_path(path), modified, size),
        ):
            yield path, modified, size


def files_read(library: Library, files: Iterable[tuple[str, int, int]]) -> None:
    """Notes files as read."""
    with transaction(library):
        library.insert(
            "INSERT OR REPLACE INTO watch_files VALUES (?, ?, ?)",
            ((sound_path(path), modified, size) for path, modified, size in files),
        )


def utc_now() -> str:
    """Now, ISO 8601 to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _put(library: Library, table: str, columns: tuple[str, ...], noun: object) -> None:
    values = [getattr(noun, column) for column in columns]
    library.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [sound(v) if isinstance(v, str) else v for v in values],
    )
