"""Many jobs of one kind, done here or in worker processes; results in the order of the jobs.

A job that raises, dies, hangs or eats the memory fails alone: its result is a Failure, a new process takes the next.
The processes are started by hand, not by ``multiprocessing``: those of a pool all die with one, leave open which job
was to blame, and run the caller's script again where it has no main guard.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from wirecopy.engine.worker import failure

# Starting workers costs some 0.4 s of wall time, cleaning a page some 5 ms.
FEW_JOBS = 50
MOST_WORKERS = 8  # one process that reads and stores keeps about so many busy
JOBS_AHEAD = 4  # per worker; so many pages are in memory
JOB_SECONDS = 120.0  # a page of the largest size allowed takes a few seconds
LAST_BREATH_SECONDS = 2.0  # from the end of its output to the end of a process
# Not from the current folder (-P), which may hold anything; from where this package was found, whatever else.
START = "import sys; sys.path.append(sys.argv[1]); from wirecopy.engine.worker import main; main()"
CANNOT_PICKLE = (pickle.PicklingError, AttributeError, TypeError)
PACKAGE = str(Path(__file__).parents[2])

Job = TypeVar("Job", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that came to nothing, and why, in words."""

    reason: str


def each(
    function: Callable[..., Any],
    jobs: Iterable[Job],
    *,
    workers: int | None = None,
    few: int = FEW_JOBS,
    seconds: float = JOB_SECONDS,
) -> Generator[tuple[Job, Any], None, None]:
    """Pairs (job, ``function(*job)`` or Failure), in order, of which only some are in memory at a time.

    Fewer than ``few`` jobs are done in this process; so are all with ``workers=0``. The default is one a processor.
    ``function`` must be importable by name, its arguments and results picklable. A job of a worker that takes
    longer than ``seconds`` fails.
    """
    jobs = iter(jobs)
    workers = min(MOST_WORKERS, processors()) if workers is None else workers
    first = list(islice(jobs, few)) if workers else []
    if len(first) < few or not workers:
        return _here(function, chain(first, jobs))
    return _there(function, chain(first, jobs), workers, seconds)


def processors() -> int:
    """How many this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


@contextmanager
def one_worker(*, seconds: float = JOB_SECONDS) -> Iterator[Callable[..., Any]]:
    """``do(function, *job)`` in a process of its own that stays up between jobs: the result, or a Failure."""
    worker = _Worker(seconds)
    try:
        yield lambda function, *job: worker.do(function, job)
    finally:
        worker.end()


def _here(
    function: Callable[..., Any], jobs: Iterable[Job]
) -> Generator[tuple[Job, Any], None, None]:
    for job in jobs:
        result: Any
        try:
            result = function(*job)
        except Exception as error:  # as in a worker
            result = Failure(failure(error))
        yield job, result


def _there(
    function: Callable[..., Any], jobs: Iterator[Job], count: int, seconds: float
) -> Generator[tuple[Job, Any], None, None]:
    idle: SimpleQueue[_Worker] = SimpleQueue()
    crew = [_Worker(seconds) for _ in range(count)]
    for worker in crew:
        idle.put(worker)

    def do(job: Job) -> Any:
        worker = idle.get()
        try:
            return worker.do(function, job)
        finally:
            idle.put(worker)

    ahead: deque[tuple[Job, Future[Any]]] = deque()
    threads = ThreadPoolExecutor(count, thread_name_prefix="wirecopy-worker")
    try:
        for job in jobs:
            ahead.append((job, threads.submit(do, job)))
            if len(ahead) >= count * JOBS_AHEAD:
                done, future = ahead.popleft()
                yield done, future.result()
        while ahead:
            done, future = ahead.popleft()
            yield done, future.result()
    finally:  # also when the caller stops half-way, or Ctrl-C comes
        for _, future in ahead:
            future.cancel()
        for worker in crew:
            worker.end()
        threads.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """A process that does one job at a time, started when the first one comes and again when it died."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._lock = threading.Lock()

    def do(self, function: Callable[..., Any], job: tuple[Any, ...]) -> Any:
        """The result of a job, or a Failure."""
        try:
            packed = pickle.dumps((function, job))
            process = self._started()
        except (OSError, RuntimeError, *CANNOT_PICKLE) as error:
            return Failure(failure(error))
        late = threading.Timer(self._seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(packed)
            process.stdin.flush()
            value, failed = pickle.load(process.stdout)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            code = self._forget(died=True)
            return Failure(_died(code, self._seconds, timed_out=late.finished.is_set()))
        finally:
            late.cancel()
        return value if failed is None else Failure(failed)

    def end(self) -> None:
        """Kills the process; jobs that wait for it fail."""
        with self._lock:
            self._ended = True
        self._forget()

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._ended:
                raise RuntimeError("the run was stopped")
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", START, PACKAGE],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            return self._process

    def _forget(self, *, died: bool = False) -> int:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        with suppress(subprocess.TimeoutExpired):
            process.wait(LAST_BREATH_SECONDS if died else 0)
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet written has no reader
                    pipe.close()
        return code


def _died(code: int, seconds: float, *, timed_out: bool) -> str:
    if timed_out:
        return f"it took over {seconds:.0f} seconds"
    if code == -9:
        return "its process was killed, which often means: not enough memory"
    if code < 0:
        return f"its process died of signal {-code}"
    return f"its process ended (exit code {code})"
