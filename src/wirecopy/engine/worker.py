"""A worker process: reads jobs from standard input, does them one after the other, writes the results.

It ends when its input ends, so that it does not outlive a run that was killed.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress

# A page of the largest size allowed needs well below 1 GiB; what needs more than this is a mistake or an attack.
MOST_MEMORY = 4 << 30  # bytes of address space


def failure(error: BaseException) -> str:
    """What went wrong in a job, in one line."""
    if isinstance(error, MemoryError):
        return "not enough memory"
    words = str(error).split("\n", 1)[0][:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def main() -> None:
    """The loop. A job is a pickled (function, arguments); its result a pickled (value, failure or None)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its workers
    _limit_memory()
    jobs = sys.stdin.buffer
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not get between the results
    while True:
        try:
            function, arguments = pickle.load(jobs)
        except EOFError:
            return
        try:
            answer = pickle.dumps((function(*arguments), None))
        except Exception as error:  # whatever a page provokes is that page's failure
            answer = pickle.dumps((None, failure(error)))
        try:
            results.write(answer)
            results.flush()
        except BrokenPipeError:
            return


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
