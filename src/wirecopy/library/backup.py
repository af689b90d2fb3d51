"""A copy of a library while others read and write it, and the library itself made small again.

The copy is of one moment: its reading transaction stays open, so whoever writes meanwhile neither disturbs it nor makes
it begin anew. It is made under another name beside its place, proved, and only then put there.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from wirecopy.library.errors import LibraryError, speaking
from wirecopy.library.handle import Library, open_library, snapshot
from wirecopy.library.verify import Finding, verify

Progress = Callable[[str, int, int | None], None]
PAGES_A_STEP = (
    4096  # of 4 kB: some tens of milliseconds of copying between two looks at the progress
)
SEARCHES = ("article_search", "report_search")
ROOM_NEEDED = 2.0  # of the file's size: SQLite writes the new file, then copies it through the log


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of a library with its log, before and after."""

    before: int
    after: int


def backup(
    library: Library,
    target: str | Path,
    *,
    replace: bool = False,
    quick: bool = False,
    progress: Progress = lambda *_: None,
) -> tuple[Finding, ...]:
    """Copies an open library as it is now to ``target``; what `verify` finds in the copy, which the library has too.

    A file that stands there is left alone unless ``replace`` is set, and stays until the copy is proved. With ``quick``
    only SQLite's own check is made. Raises LibraryError, and then nothing is written.
    """
    place = Path(os.path.realpath(target))
    _look(library, place, target, replace=replace)
    part = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with snapshot(library):
            library.first("SELECT 1 FROM generation")  # from here on it is this moment's
            _copy(library, part, progress)
        findings = _proved(part, quick=quick, progress=progress)
        damaged = [f for f in findings if f.name == "damaged-file"]
        if damaged:
            raise LibraryError(f"{target}: not written: the copy is damaged: {damaged[0].what}")
        _put(part, place, target, replace=replace)
    except OSError as error:
        raise LibraryError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + ending).unlink()
    return findings


def compact(library: Library, *, progress: Progress = lambda *_: None) -> Sizes:
    """Merges the search indexes, gives back what deleted rows left, and empties the log; needs a library to write to.

    Readers may go on. It is done whole or not at all. Raises LibraryError, also where the disk has too little room.
    """
    before = size_of(library)
    free = shutil.disk_usage(library.path.absolute().parent).free
    if free < ROOM_NEEDED * before:
        raise LibraryError(
            f"{library.path}: {free / 1e6:,.0f} MB are free on its disk and {ROOM_NEEDED * before / 1e6:,.0f} MB are "
            "needed meanwhile; make room, or `wirecopy backup` it to another disk"
        )
    steps = [f"INSERT INTO {name} ({name}) VALUES ('optimize')" for name in SEARCHES]
    steps += ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
    for done, step in enumerate(steps):
        progress("compact", done, len(steps))
        library.first(step)
    progress("compact", len(steps), len(steps))
    return Sizes(before, size_of(library))


def size_of(library: Library) -> int:
    """Bytes of a library with its log."""
    size = 0
    for name in (library.path.name, f"{library.path.name}-wal"):
        with suppress(OSError):
            size += library.path.with_name(name).stat().st_size
    return size


def _look(library: Library, place: Path, target: str | Path, *, replace: bool) -> None:
    if place.is_dir():
        raise LibraryError(f"{target}: a folder is there; name a file in it")
    if not place.parent.is_dir():
        raise LibraryError(f"{target}: the folder {place.parent} does not exist; make it first")
    own = [library.path.with_name(library.path.name + e) for e in ("", "-wal", "-shm", "-journal")]
    if any(place == Path(os.path.realpath(one)) for one in own) or (
        place.exists() and place.samefile(library.path)
    ):
        raise LibraryError(f"{target}: that is the library itself; name another file")
    if place.exists() and not place.is_file():
        raise LibraryError(f"{target}: not a file; name one")
    if place.exists() and not replace:
        raise LibraryError(f"{target}: a file is there; name another one, or give --replace")


def _copy(library: Library, part: Path, progress: Progress) -> None:
    part.touch(mode=0o600, exist_ok=False)
    shutil.copymode(library.path, part)

    def said(_: int, left: int, total: int) -> None:
        progress("copy", total - left, total)

    with speaking(library.path), closing(sqlite3.connect(part)) as copy:
        library.connection.backup(copy, pages=PAGES_A_STEP, progress=said)


def _proved(part: Path, *, quick: bool, progress: Progress) -> tuple[Finding, ...]:
    progress("verify", 0, None)
    with open_library(part) as copy:
        if not quick:
            return tuple(verify(copy))
        rows = copy.rows("PRAGMA quick_check(10)")
        return tuple(Finding("damaged-file", "copy", said) for (said,) in rows if said != "ok")


def _put(part: Path, place: Path, target: str | Path, *, replace: bool) -> None:
    """The copy at its place, on the disk; never over a file that came there meanwhile."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    if replace:
        # A log of the file that goes would be taken for one of the file that comes.
        for ending in ("-wal", "-shm", "-journal"):
            if (left := place.with_name(place.name + ending)).exists():
                raise LibraryError(
                    f"{target}: it is in use, or was not closed ({left.name} is there); name another"
                )
        part.replace(place)
        return
    try:
        place.hardlink_to(part)
    except FileExistsError as error:
        raise LibraryError(
            f"{target}: a file is there; name another one, or give --replace"
        ) from error
    except OSError:  # a disk without links
        if place.exists():
            raise
        part.rename(place)
