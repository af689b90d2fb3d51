"""From stored reports to events: what the reports that came or changed say that happened, and who says the same."""

import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.workers import Failure, each
from wirecopy.library import Library, load_collated, load_reports
from wirecopy.library.events import renew_events, store_happenings, unread_happenings
from wirecopy.model import Article, Collation, Refusal

if TYPE_CHECKING:
    from wirecopy.claims.events_read import Happening

#: Which rules read; a change of what they find makes libraries be read again. The date of the rules.
RULES = "events 3"
#: Reports that are stored at once.
TOGETHER = 200


def find_events(
    library: Library, *, workers: int | None, progress: Progress
) -> tuple[float, tuple[Refusal, ...]]:
    """Reads the reports that were not read yet and joins them; the seconds it took, and those that failed, by name."""
    from wirecopy.claims.events_read import empty_happening

    started = time.monotonic()
    reports = unread_happenings(library, RULES)
    failed: list[Refusal] = []
    done = 0
    results = each(_read, jobs(library, reports), workers=workers) if reports else iter(())
    while some := list(islice(results, TOGETHER)):
        found: list[Happening] = []
        for (collation, _), result in some:
            report = collation.report or ""
            if isinstance(result, Failure):
                failed.append(Refusal(f"report {report}", f"failed: no event ({result.reason})"))
                found.append(empty_happening(report))
            else:
                found.append(result)
        store_happenings(library, found, reader=RULES)
        done += len(some)
        progress("events", done, len(reports))
    renew_events(library)
    return time.monotonic() - started, tuple(failed)


def jobs(library: Library, reports: list[str]) -> Iterator[tuple[Collation, dict[str, Article]]]:
    """The collations of reports with their articles."""
    return load_collated(library, (report.id for report in load_reports(library, reports)))


def _read(collation: Collation, articles: Mapping[str, Article]) -> "Happening":
    from wirecopy.claims.events_read import happening

    return happening(collation, articles)
