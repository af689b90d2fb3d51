"""How far a run is, on standard error, and only where a person watches it on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wirecopy.cli.screen import is_terminal

Say = Callable[[str, int, int | None], None]
STAGES = {
    "clean": "reading pages",
    "match": "finding copies",
    "collate": "collating reports",
    "claims": "reading claims",
    "events": "finding events",
    "copy": "copying the library",
    "verify": "proving the copy",
    "compact": "compacting the library",
    "read": "reading rows",
    "index": "taking fingerprints",
    "write": "writing rows",
    "number": "numbering articles",
    "look": "looking for shared fingerprints",
    "pair": "counting what pairs share",
    "connect": "connecting pairs",
}


@contextmanager
def progress() -> Iterator[Say | None]:
    """A function that is told (stage, done, total) and shows it; None where nobody watches."""
    if not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:

        def say(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(STAGES.get(stage, stage), total=None)
            shown.update(tasks[stage], completed=done, total=total)

        yield say
