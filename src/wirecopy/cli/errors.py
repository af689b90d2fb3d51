"""Errors in words: what is wrong, with which page or file, and what to do. No tracebacks.

Exit codes: 0 done, 1 nothing could be done, 2 wrong use.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from wirecopy.cli.safe import harmless

DONE = 0
NOTHING_DONE = 1
WRONG_USE = 2
DEBUG = (
    "WIRECOPY_DEBUG"  # an environment variable; when set, a mistake of ours shows where it happened
)


class TroubleError(Exception):
    """Ends a command with a word for people and an exit code."""

    def __init__(self, message: str, code: int = NOTHING_DONE):
        super().__init__(message)
        self.message = message
        self.code = code


def say(message: str) -> None:
    """A line on standard error; silent when nobody is there to read it."""
    with suppress(OSError, ValueError):
        print(
            "\n".join(harmless(line) for line in message.split("\n")), file=sys.stderr, flush=True
        )


@contextmanager
def in_words(*, library: str | None = None) -> Iterator[None]:
    """Run a command's body; whatever ends it early becomes a word on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()  # the reader, `head` say, has had enough
        sys.exit(DONE)
    except KeyboardInterrupt:
        stays = f"; what was stored stays in {library}; run again to go on" if library else ""
        _end(f"interrupted{stays}", NOTHING_DONE)
    except TroubleError as trouble:
        _end(trouble.message, trouble.code)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _end(*_words_for(error))


def _words_for(error: Exception) -> tuple[str, int]:
    if _is_a(error, "wirecopy.library.errors", "LibraryError"):
        return str(error), NOTHING_DONE
    if _is_a(error, "wirecopy.pages.manifest", "ManifestError"):
        return str(error), WRONG_USE
    if isinstance(error, OSError) and error.errno is None:
        return str(error), NOTHING_DONE  # says it all, as ExportError does
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {os_words(error)}", NOTHING_DONE
    if isinstance(error, MemoryError):
        return "not enough memory: give fewer pages, or fewer --workers", NOTHING_DONE
    kind = f"{type(error).__name__}: {error}".split("\n")[0][:300]
    return f"a mistake in wirecopy itself: {kind}\n(set {DEBUG}=1 to see where)", NOTHING_DONE


def _is_a(error: Exception, module: str, name: str) -> bool:
    """Whether it is of this kind; nothing is imported, as what is wrong may be that a room cannot be."""
    return isinstance(error, getattr(sys.modules.get(module), name, ()))


def os_words(error: OSError) -> str:
    """What the system said, with what to do where we know it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and run again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "not permitted to write or read here"
    return error.strerror or str(error)


def _end(message: str, code: int) -> None:
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    if sys.stdout.closed or message.startswith("standard output"):
        _forget_stdout()
    say(message)
    sys.exit(code)


def _forget_stdout() -> None:
    """Let the last flush of the interpreter go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
