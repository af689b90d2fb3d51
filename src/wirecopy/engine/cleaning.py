"""From paths to stored articles: pages that are new, or better known than before, are cleaned and stored.

Stored in batches, each in one transaction: what a batch stored stays, whatever happens next.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import IO

from wirecopy.engine.workers import Failure, each
from wirecopy.library import (
    Library,
    load_refusal,
    standing,
    store_page,
    store_refusal,
    transaction,
)
from wirecopy.model import Article, Page, Refusal
from wirecopy.pages import Skipped, Wanted, read_pages

BATCH_PAGES = 200
BATCH_BYTES = 16 << 20
BATCH_SECONDS = 2.0

Progress = Callable[[str, int, int | None], None]
Outcome = Article | Refusal | None


def say_nothing(stage: str, done: int, total: int | None) -> None:
    """`Progress` where nobody wants to hear of it."""


@dataclass(slots=True)
class Seen:
    """What a run saw; counts of pages. ``ids`` in the order of coming."""

    pages: int = 0
    new: int = 0
    known: int = 0
    repeated: int = 0
    ids: dict[str, None] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)  #: by place in the order of coming
    in_work: deque[int] = field(
        default_factory=deque
    )  #: places of the pages that are being cleaned
    skipped: Skipped = field(default_factory=Skipped)


def clean_and_store(
    library: Library,
    sources: Sequence[str],
    *,
    outlet: str | None,
    manifest: str | None,
    stdin: IO[bytes] | None,
    only: Wanted,
    workers: int | None,
    progress: Progress,
) -> Seen:
    """Every page of ``sources`` into the library. Raises ManifestError, LibraryError."""
    from wirecopy.clean import clean

    seen = Seen()
    batch = _Batch(library)
    pages = read_pages(
        sources, outlet=outlet, manifest=manifest, stdin=stdin, only=only, skipped=seen.skipped
    )
    results = each(clean, _to_clean(library, pages, seen, batch, progress), workers=workers)
    try:
        with closing(results):
            for (page,), result in results:
                outcome = _outcome(page, result)
                place = seen.in_work.popleft()
                if isinstance(outcome, Refusal):
                    seen.refused[place] = outcome
                batch.add(page, outcome)
    finally:  # also when interrupted: what was cleaned is kept
        batch.store()
    progress("clean", seen.pages, seen.pages)
    return seen


def _to_clean(
    library: Library,
    pages: Iterator[Page | Refusal],
    seen: Seen,
    batch: "_Batch",
    progress: Progress,
) -> Iterator[tuple[Page]]:
    """The pages that must be cleaned; what is to be said about the others is noted on the way."""
    for place, page in enumerate(pages):
        progress("clean", seen.pages, None)
        if isinstance(page, Refusal):
            seen.refused[place] = page
            batch.add(page, None)
            continue
        seen.pages += 1
        found = standing(library, page)
        if page.id in seen.ids:
            seen.repeated += 1
        else:
            seen.ids[page.id] = None
            seen.new += found == "new"
            seen.known += found != "new"
        if found in ("new", "better"):
            seen.in_work.append(place)
            yield (page,)
            continue
        if found == "elsewhere":
            batch.add(page, None)
        if refusal := load_refusal(library, page.id):
            seen.refused[place] = Refusal(page.source, refusal.reason, page.id)


def _outcome(page: Page, result: Article | Refusal | Failure) -> Article | Refusal:
    if isinstance(result, Failure):
        return Refusal(page.source, f"failed: {result.reason}", page.id)
    return result


class _Batch:
    """Outcomes that wait to be stored together."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting: list[tuple[Page | Refusal, Outcome]] = []
        self._bytes = 0
        self._since = time.monotonic()

    def add(self, page: Page | Refusal, outcome: Outcome) -> None:
        """Stores the batch when it is full or old."""
        self._waiting.append((page, outcome))
        self._bytes += len(page.data) if isinstance(page, Page) else 0
        full = len(self._waiting) >= BATCH_PAGES or self._bytes >= BATCH_BYTES
        if full or time.monotonic() - self._since >= BATCH_SECONDS:
            self.store()

    def store(self) -> None:
        """Everything that waits, in one transaction."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if waiting:
            with transaction(self._library):
                for page, outcome in waiting:
                    if isinstance(page, Refusal):
                        store_refusal(self._library, page)
                    else:
                        store_page(self._library, page, outcome)
        self._since = time.monotonic()
