"""Requests at once, in threads of their own: one at a time of each host, with a pause between two.

The threads are daemons, so that neither a server that drips nor a name server that is silent holds up the end.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from wirecopy.pages.fetch import FetchError

AT_ONCE = 16  # requests; each is of another host
REMEMBERED = 10_000  # hosts whose turn is kept in mind


@dataclass(frozen=True, slots=True)
class Done:
    """A request that ended: what it was for, and its result or why there is none."""

    job: Any
    result: Any
    error: FetchError | None


class Asking:
    """Runs requests; ``host`` is a `host_key`. All but the requests themselves is for one thread."""

    def __init__(self, threads: int = AT_ONCE) -> None:
        self._jobs: SimpleQueue[tuple[str, float, Any, Callable[[], Any]]] = SimpleQueue()
        self._done: SimpleQueue[tuple[str, float, Done]] = SimpleQueue()
        self._busy: set[str] = set()
        self._turn: dict[str, float] = {}
        self._threads = threads
        for n in range(threads):
            threading.Thread(target=self._run, name=f"wirecopy-fetch-{n}", daemon=True).start()

    @property
    def running(self) -> int:
        """Requests that have not ended."""
        return len(self._busy)

    @property
    def is_full(self) -> bool:
        """Whether no further request would start now."""
        return len(self._busy) >= self._threads

    def may(self, host: str) -> bool:
        """Whether it is a host's turn."""
        return host not in self._busy and self._turn.get(host, 0.0) <= time.monotonic()

    def start(self, host: str, pause: float, job: Any, request: Callable[[], Any]) -> None:
        """Runs a request in a thread; the host has its next turn ``pause`` seconds after it ended."""
        self._busy.add(host)
        self._jobs.put((host, pause, job, request))

    def ended(self, seconds: float) -> list[Done]:
        """What ended; waits for a first one, at most so long."""
        found: list[Done] = []
        with suppress(Empty):
            self._take(found, self._done.get(timeout=max(0.0, seconds)))
            while True:
                self._take(found, self._done.get_nowait())
        return found

    def stop(self) -> None:
        """Threads end with what they are doing; nobody waits for them."""
        for _ in range(self._threads):
            self._jobs.put(("", 0.0, None, _last))

    def _take(self, found: list[Done], one: tuple[str, float, Done]) -> None:
        host, turn, done = one
        self._busy.discard(host)
        if len(self._turn) > REMEMBERED:
            now = time.monotonic()
            self._turn = {h: t for h, t in self._turn.items() if t > now}
        self._turn[host] = turn
        found.append(done)

    def _run(self) -> None:
        while True:
            host, pause, job, request = self._jobs.get()
            if request is _last:
                return
            result, error = None, None
            try:
                result = request()
            except FetchError as failed:
                error = failed
            except (
                Exception
            ) as mistake:  # ours, or of a library: one request is lost, the watch goes on
                what = f"{type(mistake).__name__}: {mistake}".split("\n", 1)[0][:200]
                error = FetchError(f"failed: a mistake in wirecopy itself: {what}", again=True)
            self._done.put((host, time.monotonic() + pause, Done(job, result, error)))


def _last() -> None:
    """The job that ends a thread."""
