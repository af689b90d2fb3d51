"""Hosts: what their robots.txt says, and rest for those that fail or are overloaded."""

import time
from dataclasses import replace

from wirecopy.engine.watch.state import State
from wirecopy.library.watch import load_host, put_host
from wirecopy.pages.fetch import Answer, FetchError
from wirecopy.pages.fetch_robots import host_key

ROBOTS_DAY = 86_400.0  # RFC 9309: not to be used for longer
OVERLOADED = (429, 503)


def take_robots(state: State, host: str, text: str | None, error: FetchError | None) -> None:
    """A host's robots.txt. Where it cannot be had nothing of the host is asked until it can."""
    standing_ = load_host(state.library, host)
    if text is not None:
        due = time.time() + ROBOTS_DAY
        put_host(state.library, replace(standing_, robots=text, robots_due=due, failures=0))
        return
    assert error is not None
    if not error.again:  # a refused address: its pages are refused one by one, in their own names
        due = time.time() + ROBOTS_DAY
        put_host(state.library, replace(standing_, robots="", robots_due=due))
        return
    rest(state, host, None)
    state.say(f"waits {host}/robots.txt {error}")


def overload(state: State, answer: Answer) -> None:
    """Leaves a host alone as long as it asks for, where the answer says that it is overloaded."""
    if answer.status in OVERLOADED:
        rest(state, host_key(answer.url), answer.retry_after)


def rest(state: State, host: str, seconds: float | None) -> None:
    """A host that fails or is overloaded is left alone for a while, with all its pages."""
    found = load_host(state.library, host)
    free = max(state.later(found.failures + 1), time.time() + (seconds or 0.0))
    put_host(state.library, replace(found, free=free, failures=found.failures + 1))


def healthy(state: State, host: str) -> None:
    """Forgets the failures of a host that answered."""
    found = load_host(state.library, host)
    if found.failures:
        put_host(state.library, replace(found, failures=0, free=0.0))
