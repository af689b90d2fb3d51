"""The handle of an open library, and how one is opened.

Readers never wait for the writer (write-ahead log); a writer waits `WAIT_SECONDS` for another one.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from wirecopy.library.errors import LibraryError, speaking
from wirecopy.library.migrate import check, migrate

WAIT_SECONDS = 20.0  # a batch of another run is stored in well under a second, its reports in a few
OLDEST_SQLITE = (3, 37, 0)  # strict tables

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """An open library; close it, or use it as a context manager. Its functions are those of this room."""

    path: Path
    connection: sqlite3.Connection

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Harmless when closed already."""
        with suppress(sqlite3.Error):
            self.connection.close()

    def execute(self, sql: str, values: Sequence[object] = ()) -> int:
        """Runs one statement; the number of rows it changed."""
        with speaking(self.path):
            return self.connection.execute(sql, values).rowcount

    def insert(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs one statement once for each row of values."""
        with speaking(self.path):
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, lazily."""
        with speaking(self.path):
            cursor = self.connection.execute(sql, values)
        while True:
            with speaking(self.path):
                many = cursor.fetchmany(256)
            if not many:
                return
            yield from many

    def first(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query."""
        with speaking(self.path):
            row: Row | None = self.connection.execute(sql, values).fetchone()
        return row


@contextmanager
def transaction(library: Library) -> Iterator[None]:
    """All of what is written within, or nothing. Within another one it is a part of that, undone by itself."""
    nested = library.connection.in_transaction
    library.execute("SAVEPOINT part" if nested else "BEGIN IMMEDIATE")
    try:
        yield
        library.execute("RELEASE part" if nested else "COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if library.connection.in_transaction:
            with suppress(LibraryError):
                library.execute("ROLLBACK TO part" if nested else "ROLLBACK")
                if nested:
                    library.execute("RELEASE part")
        raise


@contextmanager
def snapshot(library: Library) -> Iterator[None]:
    """Reads within see the library as it is at the first of them, whatever others write meanwhile."""
    if library.connection.in_transaction:
        yield
        return
    library.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(LibraryError):
            library.execute("ROLLBACK")


def open_library(
    path: str | Path,
    *,
    write: bool = False,
    wait_seconds: float = WAIT_SECONDS,
    any_thread: bool = False,
) -> Library:
    """Opens a library; with ``write`` one that does not exist is made, and an older one brought up to date.

    It is for the thread that opens it, or with ``any_thread`` for one thread after the other.
    Raises LibraryError for whatever stands in the way: no such file, a directory, another program's file, a
    damaged, newer, read-only or locked library.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(f"SQLite {sqlite3.sqlite_version} is too old: wirecopy needs 3.37")
    file = Path(path)
    _look(file, write)
    library = Library(file, _connect(file, write, wait_seconds, any_thread))
    try:
        with speaking(file):
            check(library.connection, file, write=write)
            if write:
                library.connection.execute("PRAGMA journal_mode = WAL")
                library.connection.execute("PRAGMA synchronous = NORMAL")
                library.connection.execute("PRAGMA foreign_keys = OFF")  # steps may remake tables
                migrate(library.connection)
                _try_to_write(library.connection)
            library.connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        library.close()
        raise
    return library


def _look(file: Path, write: bool) -> None:
    """What the file system alone can tell, in clearer words than SQLite has."""
    try:
        if file.is_dir():
            raise LibraryError(
                f"{file}: a folder, not a library; name a file, such as {file / 'wirecopy.db'}"
            )
        if not write and not file.exists():
            raise LibraryError(
                f"{file}: no such library; `wirecopy run PATH... --library {file}` makes one"
            )
        if not file.parent.is_dir():
            raise LibraryError(f"{file}: the folder {file.parent} does not exist; make it first")
    except (OSError, ValueError) as error:
        raise LibraryError(f"{file}: the library cannot be opened: {error}") from error


def _connect(file: Path, write: bool, wait_seconds: float, any_thread: bool) -> sqlite3.Connection:
    """Readers do not write, but where they may they open the file so that the log is tidied up after them.

    On a read-only disk nobody can write meanwhile, and SQLite needs to be told (``immutable``).
    """
    address = file.absolute().as_uri()
    if write:
        modes = ["rwc"]
    elif os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK):
        modes = ["rw", "ro"]
    else:
        modes = ["ro", "ro&immutable=1"]
    with speaking(file):
        for mode in modes:
            connection = sqlite3.connect(
                f"{address}?mode={mode}",
                uri=True,
                timeout=wait_seconds,
                isolation_level=None,
                check_same_thread=not any_thread,
            )
            try:
                connection.execute("SELECT count(*) FROM sqlite_master")
                if not write:
                    connection.execute("PRAGMA query_only = ON")
                return connection
            except sqlite3.OperationalError as error:
                connection.close()
                if mode == modes[-1] or not str(getattr(error, "sqlite_errorname", "")).startswith(
                    ("SQLITE_CANTOPEN", "SQLITE_READONLY")
                ):
                    raise
    raise AssertionError("unreachable")


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Fails now and not after an hour of cleaning, where the library is read-only or locked."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE generation SET articles = articles")
    connection.execute("ROLLBACK")
