"""Several readers of one library at a time, each with an open file of its own, and a limit to how long one asks."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wirecopy.library.handle import Library, open_library

PATIENCE = 3.0  # seconds; every page that is meant to be asked for takes a tenth of one, on a million articles
STEPS = 20_000  # of SQLite's machine between looks at the clock: some milliseconds
MOST_IDLE = 16


class Readers:
    """Open files of a library that requests take and give back. Close it at the end."""

    def __init__(self, path: Path):
        self.path = path
        self._idle: deque[Library] = deque()

    @contextmanager
    def open(self, *, seconds: float = PATIENCE) -> Iterator[Library]:
        """A reader for one request. A question that takes longer raises LibraryError."""
        try:
            library = self._idle.pop()
        except IndexError:
            library = open_library(self.path, any_thread=True)
        end = time.monotonic() + seconds
        library.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            yield library
        except BaseException:
            library.close()
            raise
        library.connection.set_progress_handler(None, STEPS)
        if library.connection.in_transaction or len(self._idle) >= MOST_IDLE:
            library.close()
        else:
            self._idle.append(library)

    def close(self) -> None:
        """Closes the idle ones; harmless when closed already."""
        while self._idle:
            self._idle.pop().close()
