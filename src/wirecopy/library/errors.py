"""What went wrong with a library, said so that a person knows what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LibraryError(Exception):
    """The library cannot be used, or has no such article or report; the message says what to do."""


# By the first part of SQLite's error name, the specific before the general.
SAID = (
    ("SQLITE_FULL", "the disk is full; what was stored before is kept: free some space and run again"),
    ("SQLITE_READONLY", "the library is read-only; make the file and its folder writable, or name another --library"),
    ("SQLITE_BUSY", "the library is in use by another program that writes; try again when it is done"),
    ("SQLITE_LOCKED", "the library is in use by another program that writes; try again when it is done"),
    ("SQLITE_CORRUPT", "the library is damaged; bring back a copy, or move it away and run again"),
    ("SQLITE_NOTADB", "not a wirecopy library, or a damaged one; name another --library, or move it away"),
    ("SQLITE_CANTOPEN", "the library cannot be opened; see that the file and its folder may be read and written"),
    ("SQLITE_PERM", "no permission to open the library; see that the file and its folder may be read and written"),
    ("SQLITE_AUTH", "no permission to open the library; see that the file and its folder may be read and written"),
    ("SQLITE_IOERR", "the disk failed while the library was read or written; see that it is there and not full"),
    ("SQLITE_INTERRUPT", "this takes too long to look up; ask for less: another word, or a date"),
    ("SQLITE_TOOBIG", "a page or an article is too large for the library"),
)  # fmt: skip


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turns errors of SQLite about the file into LibraryError; errors of our own making pass through."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise LibraryError(f"{path}: {_said(error)}") from error


def _said(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    for start, words in SAID:
        if name.startswith(start):
            return words
    return f"the library cannot be used: {error}"
