"""The folder beside the output in which a job keeps what it has done, so that another one goes on from there.

Files only grow, and a line of a journal says how far they were whole; what was written after it is cut off. A folder
that another input, other options or other rules made is emptied.
"""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from wirecopy.engine.bulk.reading import BulkError

ENDING = ".unfinished"
ABOUT = "about.json"


class State:
    """The folder; ``about`` says what it is the state of."""

    def __init__(self, target: Path, about: Mapping[str, Any]) -> None:
        """Makes it, or finds it. Raises BulkError where another job is at it, or something else has its name."""
        self.folder = target.with_name(target.name + ENDING)
        strange = self.folder.exists() and not (self.folder / ABOUT).is_file()
        if strange and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise BulkError(f"{self.folder}: is in the way; move it, or name another output")
        if self._about() != about and self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(exist_ok=True)
        self._lock: BinaryIO | None = None
        self._take_lock()
        if self._about() != about:
            (self.folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")

    def path(self, name: str) -> Path:
        """A file in it."""
        return self.folder / name

    def close(self, *, remove: bool) -> None:
        """Lets another job have it, or takes it away."""
        if self._lock:
            self._lock.close()
        if remove:
            shutil.rmtree(self.folder)

    def _about(self) -> Any:
        with suppress(OSError, ValueError):
            return json.loads((self.folder / ABOUT).read_text(encoding="utf-8"))
        return None

    def _take_lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # not on this system
            return
        self._lock = (self.folder / "lock").open("wb")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise BulkError(f"{self.folder}: another job is writing this output") from None


class Growing:
    """Files that grow together, and the journal that says how far they are whole."""

    def __init__(self, state: State, journal: str, names: tuple[str, ...]) -> None:
        """``mark`` is what the last whole step said of itself, None before the first."""
        paths = [state.path(name) for name in names]
        last = _last_line(state.path(journal))
        sizes: list[int] = last["sizes"] if last else [0] * len(names)
        self.mark: Any = last["mark"] if last else None
        self._files = [path.open("ab") for path in paths]
        for file, size in zip(self._files, sizes, strict=True):
            file.truncate(size)
        self._journal = state.path(journal).open("ab")

    def write(self, which: int, data: bytes) -> None:
        """Appends to a file."""
        self._files[which].write(data)

    def done(self, mark: Any) -> None:
        """All that was written belongs to a step that is whole."""
        for file in self._files:
            file.flush()
        sizes = [file.tell() for file in self._files]
        self._journal.write(json.dumps({"mark": mark, "sizes": sizes}).encode() + b"\n")
        self._journal.flush()
        self.mark = mark

    def close(self) -> None:
        """What no `done` followed is lost."""
        for file in (*self._files, self._journal):
            file.close()


def _last_line(journal: Path) -> Any:
    """The last whole line; a broken one is cut off."""
    with suppress(FileNotFoundError):
        data = journal.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            with journal.open("ab") as file:
                file.truncate(len(whole))
        if whole:
            return json.loads(whole[whole.rfind(b"\n", 0, -1) + 1 :])
    return None
