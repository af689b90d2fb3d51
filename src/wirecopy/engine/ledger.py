"""From stored reports to the ledger: claims of the reports that came or changed since they were last read."""

import time
from collections.abc import Mapping
from itertools import islice

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.events import TOGETHER, find_events, jobs
from wirecopy.engine.workers import Failure, each
from wirecopy.library import Library
from wirecopy.library.claims import store_claims, unread_reports
from wirecopy.model import Article, Claim, Collation, Refusal

#: Which rules read; a change of what they find makes libraries be read again. The date of the rules.
RULES = "rules 1"


def renew_claims(
    library: Library, *, workers: int | None, progress: Progress
) -> tuple[float, tuple[Refusal, ...]]:
    """Reads the reports that were not read yet, and finds their events; the seconds it took, and those that failed."""
    started = time.monotonic()
    reports = unread_reports(library, RULES)
    if reports:
        progress("claims", 0, len(reports))
    failed: list[Refusal] = []
    done = 0
    results = each(_read, jobs(library, reports), workers=workers) if reports else iter(())
    while some := list(islice(results, TOGETHER)):
        found: dict[str, tuple[Claim, ...]] = {}
        for (collation, _), result in some:
            report = collation.report or ""
            if isinstance(result, Failure):
                failed.append(Refusal(f"report {report}", f"failed: no claims ({result.reason})"))
                found[report] = ()
            else:
                found[report] = result
        store_claims(library, found, reader=RULES)
        done += len(some)
        progress("claims", done, len(reports))
    _, unjoined = find_events(library, workers=workers, progress=progress)
    return time.monotonic() - started, (*failed, *unjoined)


def _read(collation: Collation, articles: Mapping[str, Article]) -> tuple[Claim, ...]:
    from wirecopy.claims.build import claims_of

    return claims_of(collation, articles, reader="rules")
