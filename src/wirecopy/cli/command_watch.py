"""`wirecopy watch`: runs until Ctrl-C; what happens on standard error, alerts on standard output."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from wirecopy.cli.errors import NOTHING_DONE, WRONG_USE, TroubleError, say
from wirecopy.cli.safe import harmless


def watch_feeds(file: Path, *, library: Path, once: bool, seed: int | None) -> None:
    """Watches what the file names. Raises TroubleError: wrong use for the file, nothing done where nothing is read."""
    from wirecopy.engine.watch import SettingsError, read_settings, watch
    from wirecopy.export.wording import counted
    from wirecopy.library.watch import utc_now

    try:
        settings = read_settings(file)
    except SettingsError as error:
        raise TroubleError(str(error), WRONG_USE) from error
    with _stopped_by_signals() as stop:
        result = watch(
            settings,
            library=library,
            once=once,
            stop=stop,
            say=lambda line: say(f"{utc_now()} {line}"),
            out=_print,
            seed=seed,
        )
    counts = result.counts
    say(
        f"{utc_now()} {'stopped' if stop.is_set() else 'done'}: "
        f"{counted(counts.feeds, 'feed reading')}, {counted(counts.failed_feeds, 'failed one')}, "
        f"{counted(counts.pages, 'page')} stored, {counts.unchanged:,} unchanged, {counts.refused:,} refused, "
        f"{counts.retries:,} to be tried again, {counted(counts.alerts, 'alert')}"
    )
    if once and not result.read and not stop.is_set():
        raise TroubleError("no feed or folder could be read", NOTHING_DONE)


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Set by Ctrl-C and by the signal that service managers send; a second one ends at once."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            signal.default_int_handler(number, frame)
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(line: str) -> None:
    data = harmless(line) + "\n"
    sys.stdout.write(
        data.encode(sys.stdout.encoding or "utf-8", "replace").decode(
            sys.stdout.encoding or "utf-8"
        )
    )
    sys.stdout.flush()
