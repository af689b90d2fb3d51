"""`wirecopy backup` and `wirecopy compact`."""

from pathlib import Path

from wirecopy.cli.errors import TroubleError
from wirecopy.cli.progress import progress


def backup_library(library: Path, target: Path, *, replace: bool, quick: bool) -> None:
    """Copies and proves. Raises LibraryError, and TroubleError where the library itself is unsound."""
    from wirecopy.export.wording import counted
    from wirecopy.library import open_library
    from wirecopy.library.backup import backup

    with open_library(library) as opened, progress() as say:
        found = backup(opened, target, replace=replace, quick=quick, progress=say or _silent)
    if found:
        raise TroubleError(
            f"{target}: written, and as unsound as {library}: {counted(len(found), 'finding')}; "
            f"`wirecopy verify --library {target}` names them"
        )
    proved = "undamaged" if quick else "sound"
    print(f"{target}: {_megabytes(target.stat().st_size)}, {proved}")


def compact_library(library: Path) -> None:
    """Compacts. Raises LibraryError."""
    from wirecopy.library import open_library
    from wirecopy.library.backup import compact

    open_library(library).close()  # one that is not there is not made
    with open_library(library, write=True) as opened, progress() as say:
        sizes = compact(opened, progress=say or _silent)
    print(f"{library}: {_megabytes(sizes.before)} before, {_megabytes(sizes.after)} now")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _silent(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""
