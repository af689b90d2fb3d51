"""Alerts to where they go: a line, an Atom file, a webhook; kept until they were taken.

A webhook that took an alert just when the watch was killed gets it again, with the same `Idempotency-Key`; so may
standard output. The Atom file is made anew from the library and has each once.
"""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

from wirecopy.engine.watch.asking import Asking, Done
from wirecopy.engine.watch.state import State
from wirecopy.export.alerts import Alert, alert_body, alert_feed, alert_line
from wirecopy.export.files import ExportError, write_text
from wirecopy.library.alerts import (
    StoredAlert,
    alerts_for,
    delivered,
    not_delivered,
    undelivered,
)
from wirecopy.pages.fetch import Answer, FetchError, fetch
from wirecopy.pages.fetch_robots import host_key

IN_FEED = 100  # alerts; readers keep the older ones
AT_ONCE = 100
MOST_TRIES = 12  # with doubling from 30 s: over a day
POST = "post"


def send(state: State, asking: Asking, out: Callable[[str], None]) -> None:
    """Starts or makes the deliveries that are due."""
    for target in state.settings.targets:
        kind, _, where = target.partition(" ")
        if kind == "stdout":
            _print(state, target, out)
        elif kind == "atom":
            _write(state, target, where)
        elif asking.may(_line(where)) and not asking.is_full:
            _post(state, asking, target, where)


def sent(state: State, done: Done) -> None:
    """A webhook's answer."""
    _, target, stored, failures = done.job
    answer: Answer | None = done.result
    if answer is not None and 200 <= answer.status < 300:
        delivered(state.library, target, [stored.n])
        return
    reason = str(done.error) if done.error else f"the server says {answer.status if answer else 0}"
    last = failures + 1 >= MOST_TRIES or (done.error is not None and not done.error.again)
    due = None if last else state.later(failures + 1)
    not_delivered(state.library, target, stored.n, due=due)
    state.say(
        f"{'undelivered' if last else 'failed'} alert {stored.n} {target.partition(' ')[2]} {reason}"
    )


def _print(state: State, target: str, out: Callable[[str], None]) -> None:
    while some := undelivered(state.library, target, now=time.time(), most=AT_ONCE):
        for stored, _ in some:
            out(alert_line(_alert(stored)))
            delivered(state.library, target, [stored.n])


def _write(state: State, target: str, where: str) -> None:
    due = undelivered(state.library, target, now=time.time(), most=1_000_000)
    if not due:
        return
    name = hashlib.sha256(str(Path(where).absolute()).encode("utf-8", "replace")).hexdigest()[:16]
    alerts = [_alert(one) for one in alerts_for(state.library, target, most=IN_FEED)]
    try:
        write_text(alert_feed(alerts, identity=name), where)
    except ExportError as error:
        for stored, failures in due:
            not_delivered(state.library, target, stored.n, due=state.later(failures + 1))
        state.say(f"failed {error}")
        return
    delivered(state.library, target, [stored.n for stored, _ in due])


def _post(state: State, asking: Asking, target: str, where: str) -> None:
    """One at a time of each webhook, so that they come in order."""
    for stored, failures in undelivered(state.library, target, now=time.time(), most=1):
        body = json.dumps(alert_body(_alert(stored)), ensure_ascii=False).encode("utf-8", "replace")
        key = {"Idempotency-Key": f'"wirecopy-{stored.n}"'}

        def request(body: bytes = body, key: dict[str, str] = key) -> Answer:
            answer = fetch(state.fetcher, where, post=body, headers=key)
            if answer.location is not None:
                raise FetchError("it redirects, which is not followed", again=True)
            return answer

        asking.start(_line(where), 0.0, (POST, target, stored, failures), request)


def _line(where: str) -> str:
    """Webhooks do not wait for the pages of their host."""
    return f"{POST} {host_key(where)}"


def _alert(stored: StoredAlert) -> Alert:
    return Alert(stored.n, stored.made, json.loads(stored.record))
