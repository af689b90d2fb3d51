"""Files that people name for output: looked at before the long work, written after it."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wirecopy.cli.errors import NOTHING_DONE, WRONG_USE, TroubleError, os_words


def check_target(path: Path, *, option: str, never: Sequence[str | Path] = ()) -> None:
    """Make sure that ``path`` can be written, without touching what stands there.

    ``never`` are files that must not be written over: the pages and the library. Raises TroubleError.
    """
    if path.is_dir():
        raise TroubleError(f"{option} {path}: a folder is there; name a file in it", WRONG_USE)
    for kept in never:
        if path.exists() and Path(kept).is_file() and path.samefile(kept):
            said = "that file is read here, and would be written over; name another file"
            raise TroubleError(f"{option} {path}: {said}", WRONG_USE)
    if _is_special(path):
        return
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        raise TroubleError(f"{option} {path}: the folder {folder} does not exist; make it first")
    trial = folder / f".{secrets.token_hex(8)}.wirecopy"
    try:
        trial.touch(exist_ok=False)
    except OSError as error:
        raise TroubleError(
            f"{option} {path}: cannot be written: {os_words(error)}", NOTHING_DONE
        ) from error
    finally:
        with suppress(OSError):
            trial.unlink()


def write_html(html: str, path: Path) -> None:
    """``html`` into ``path``, whole or not at all. Raises OSError with the path in its words."""
    from wirecopy.export import write_text

    if _is_special(path):
        with path.open("w", encoding="utf-8", errors="replace") as stream:
            stream.write(html)
    else:
        write_text(html, path)


def _is_special(path: Path) -> bool:
    """A device or a pipe, such as /dev/null: written to, never replaced by a file."""
    return path.exists() and not path.is_file()
