"""Jobs in worker processes: results in order, and a job that goes wrong goes wrong alone."""

import math
import os
import time
from collections.abc import Iterator
from operator import itemgetter, mul

import pytest

from wirecopy.engine.workers import JOBS_AHEAD, Failure, each


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [(n,) for n in range(200)]
    assert list(each(math.factorial, jobs, workers=2)) == [(j, math.factorial(*j)) for j in jobs]


def test_few_jobs_are_done_in_this_process() -> None:
    assert {pid for _, pid in each(os.getpid, [()] * 3, workers=2)} == {os.getpid()}
    assert {pid for _, pid in each(os.getpid, [()] * 300, workers=0)} == {os.getpid()}
    theirs = {pid for _, pid in each(os.getpid, [()] * 3, workers=2, few=0)}
    assert os.getpid() not in theirs


@pytest.mark.parametrize("few", [0, 1000])
def test_a_job_that_raises_fails_alone(few: int) -> None:
    got = [result for _, result in each(math.sqrt, [(4,), (-1,), (9,)], workers=1, few=few)]
    assert got == [2.0, Failure("ValueError: math domain error"), 3.0]


def test_a_job_whose_process_dies_fails_alone() -> None:
    jobs: list[tuple[str, dict[str, object]]]
    jobs = [("import os", {}), ("import os; os.abort()", {}), ("import os", {})]
    got = [result for _, result in each(exec, jobs, workers=1, few=0)]
    assert got == [None, Failure("its process died of signal 6"), None]
    assert [r for _, r in each(os._exit, [(3,)], workers=1, few=0)] == [
        Failure("its process ended (exit code 3)")
    ]


def test_a_job_that_hangs_fails_alone() -> None:
    jobs = [(0,), (60,), (0,)]
    got = [result for _, result in each(time.sleep, jobs, workers=1, few=0, seconds=8)]
    assert got == [None, Failure("it took over 8 seconds"), None]


def test_a_job_that_wants_all_the_memory_fails_alone() -> None:
    jobs = [(b"ab", 2), (b"ab", 1 << 33), (b"ab", 1)]
    got = [result for _, result in each(mul, jobs, workers=1, few=0)]
    assert got == [b"abab", Failure("not enough memory"), b"ab"]


def test_what_cannot_be_sent_is_a_failure() -> None:
    ((_, result),) = each(itemgetter(0), [([lambda: 1],)], workers=1, few=0)
    assert isinstance(result, Failure)
    ((_, result),) = each(compile, [("1", "", "eval")], workers=1, few=0)
    assert isinstance(result, Failure)


def test_what_a_job_prints_does_no_harm() -> None:
    jobs = [("hello",), ("ferry",)]
    assert [result for _, result in each(print, jobs, workers=1, few=0)] == [None, None]


def test_only_some_jobs_are_taken_ahead() -> None:
    taken = 0

    def jobs() -> Iterator[tuple[int]]:
        nonlocal taken
        for taken in range(1, 1001):
            yield (taken,)

    results = each(math.factorial, jobs(), workers=2, few=2)
    for done, _ in enumerate(results, 1):
        assert taken <= done + 2 * JOBS_AHEAD
        if done == 50:
            break
    results.close()
    assert taken < 100


def test_stopping_half_way_ends_the_processes() -> None:
    results = each(os.getpid, iter(lambda: (), None), workers=2, few=2)
    pids = {next(results)[1] for _ in range(20)}
    results.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
