"""What is still to be done in a library: a run works it off, and while it does these counts are its progress."""

import contextlib
import time
from dataclasses import dataclass

from wirecopy.library.handle import Library, snapshot


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a run: ``done`` of ``total``."""

    name: str
    done: int
    total: int


def stages(library: Library) -> tuple[Stage, ...]:
    """The stages behind cleaning, in order, each with how far the library is."""
    with snapshot(library):
        row = library.first(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM unmatched WHERE article IN "
            "(SELECT id FROM articles)), (SELECT count(*) FROM reports), "
            "(SELECT count(*) FROM reports WHERE NOT collated), "  # there is an index of those alone
            "(SELECT count(*) FROM read_reports), (SELECT count(*) FROM happenings)"
        )
    assert row is not None
    articles, unmatched, reports, uncollated, read, happened = row
    collated = reports - uncollated
    return (
        Stage("articles matched", articles - unmatched, articles),
        Stage("reports collated", collated, reports),
        Stage("reports read for claims", read, collated),
        Stage("reports read for events", happened, collated),
    )


def watched(library: Library) -> tuple[int, int]:
    """How many feeds and how many pages are watched."""
    row = library.first(
        "SELECT (SELECT count(*) FROM watch_feeds), (SELECT count(*) FROM watch_pages)"
    )
    assert row is not None
    return int(row[0]), int(row[1])


def seconds_since_written(library: Library) -> float | None:
    """How long ago somebody last wrote into the file; None where that cannot be told."""
    moments = []
    for name in (library.path.name, f"{library.path.name}-wal"):
        with contextlib.suppress(OSError):
            found = library.path.with_name(name).stat()
            if found.st_size:  # a reader, too, makes an empty log
                moments.append(found.st_mtime)
    return max(0.0, time.time() - max(moments)) if moments else None
