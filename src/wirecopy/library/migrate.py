"""The schema of a library, as numbered steps: ``migrations/NNN.sql`` brings it from version NNN - 1 to NNN.

A released step never changes. The version stands in the file (``PRAGMA user_version``) beside the mark that
tells our files from other SQLite files (``PRAGMA application_id``).
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from wirecopy.library.errors import LibraryError

APPLICATION_ID = 0x77697265  # "wire"
MIGRATIONS = Path(__file__).parent / "migrations"


def newest(folder: Path = MIGRATIONS) -> int:
    """The version that this wirecopy reads and writes."""
    return max(_steps(folder))


def check(connection: sqlite3.Connection, file: Path, *, write: bool) -> int:
    """The version of an open file, 0 for an empty one. Raises LibraryError for what we cannot work with."""
    version = _version(connection)
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables == 0:
        if not write:
            raise LibraryError(
                f"{file}: an empty file, no library yet; `wirecopy run PATH... --library {file}` fills it"
            )
        return 0
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise LibraryError(
            f"{file}: a database of another program, not a wirecopy library; name another --library"
        )
    if version > newest():
        raise LibraryError(
            f"{file}: made by a newer wirecopy (schema {version}, this one knows {newest()}); "
            "install the newer wirecopy, or name another --library"
        )
    if version < newest() and not write:
        raise LibraryError(
            f"{file}: made by an older wirecopy (schema {version}, now {newest()}); any command that "
            f"writes, such as `wirecopy run PATH... --library {file}`, brings it up to date"
        )
    return version


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> int:
    """Brings an open library to the newest version, all steps in one transaction; the version it was at."""
    steps = _steps(folder)
    if (before := _version(connection)) >= max(steps):
        return before
    _know_lines(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = _version(connection)  # another writer may have done it while we waited
        for version in range(before + 1, max(steps) + 1):
            for statement in statements(steps[version].read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.DatabaseError(f"the step breaks a reference of table {broken[0]}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    return before


def statements(script: str) -> Iterator[str]:
    """The statements of a script; those that make triggers, with statements inside, in one piece."""
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            yield piece
            piece = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in piece.splitlines()):
        raise ValueError(f"a statement without its end: {piece[:80]!r}")


def _know_lines(connection: sqlite3.Connection) -> None:
    """The functions of ours that steps call: what a span of a text is counted as."""
    from wirecopy.clean.furniture_counts import counted

    def key(text: str, start: int, end: int) -> int:
        return counted(text[start:end])[0]

    def words(text: str, start: int, end: int) -> int:
        return counted(text[start:end])[1]

    connection.create_function("line_key", 3, key, deterministic=True)
    connection.create_function("line_words", 3, words, deterministic=True)


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _steps(folder: Path) -> dict[int, Path]:
    return {int(file.stem): file for file in sorted(folder.glob("[0-9]*.sql"))}
