"""A file appears whole or not at all: written beside its place, then renamed into it."""

import errno
import gzip
import io
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

STDOUT = "-"


class ExportError(OSError):
    """A file cannot be written; the message says which, why, and what to do."""


_WHY = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is not a folder",
    errno.ESPIPE: "it is a device or a pipe, not a file",
    errno.EISDIR: "a folder of that name is in the way",
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
}


def write_atomically(path: str | Path, write: Callable[[BinaryIO], None]) -> None:
    """Lets ``write`` fill a file that takes ``path``'s place when complete; gzipped if the name ends in .gz.

    Raises ExportError; whatever stood at ``path`` before is then untouched.
    """
    target = Path(os.path.realpath(path))  # through a link, the file it points to is replaced
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        if target.exists() and not target.is_file():  # a rename would replace the device itself
            raise OSError(errno.ESPIPE, "not a file")
        with part.open("xb") as raw:
            if target.name.lower().endswith(".gz"):
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
                    write(packed)  # type: ignore[arg-type]
            else:
                write(raw)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = _WHY.get(error.errno or 0, error.strerror or str(error))
        raise ExportError(f"{path}: cannot be written: {why}") from error
    except BaseException:  # also Ctrl-C: leave nothing half written behind
        part.unlink(missing_ok=True)
        raise


def write_out(path: str | Path, write: Callable[[BinaryIO], None], *, seeks: bool = False) -> None:
    """Lets ``write`` fill the file at ``path`` (`write_atomically`), or standard output where it is "-".

    ``seeks``: what it writes needs a file that it can go back in.
    """
    if str(path) != STDOUT:
        write_atomically(path, write)
    elif seeks:
        held = io.BytesIO()
        write(held)
        sys.stdout.buffer.write(held.getbuffer())
    else:
        write(sys.stdout.buffer)


def write_text(text: str, path: str | Path) -> None:
    """``text`` as UTF-8 into ``path``, atomically; halves of surrogates become "?". Raises ExportError."""
    data = text.encode("utf-8", errors="replace")
    write_atomically(path, lambda stream: _write(stream, data))


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
