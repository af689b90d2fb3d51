"""From stored reports to the ledger: claims of the reports that came or changed since they were last read."""

import time
from collections.abc import Iterator, Mapping
from itertools import islice

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.workers import Failure, each
from wirecopy.library import Library, load_articles, load_collation, load_reports
from wirecopy.library.claims import store_claims, unread_reports
from wirecopy.model import Article, Claim, Collation, Copy, Refusal

#: Which rules read; a change of what they find makes libraries be read again. The date of the rules.
RULES = "rules 1"
#: Reports whose claims are stored at once.
TOGETHER = 200


def renew_claims(
    library: Library, *, workers: int | None, progress: Progress
) -> tuple[float, tuple[Refusal, ...]]:
    """Reads the reports that were not read yet; the seconds it took, and those that failed, by name."""
    started = time.monotonic()
    reports = unread_reports(library, RULES)
    if not reports:
        return 0.0, ()
    progress("claims", 0, len(reports))
    failed: list[Refusal] = []
    done = 0
    results = each(_read, _jobs(library, reports), workers=workers)
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
    return time.monotonic() - started, tuple(failed)


def _jobs(library: Library, reports: list[str]) -> Iterator[tuple[Collation, dict[str, Article]]]:
    for report in load_reports(library, reports):
        collation = load_collation(library, report.id)
        copies: tuple[Copy, ...] = collation.copies
        yield collation, {a.id: a for a in load_articles(library, [c.article for c in copies])}


def _read(collation: Collation, articles: Mapping[str, Article]) -> tuple[Claim, ...]:
    from wirecopy.claims.build import claims_of

    return claims_of(collation, articles, reader="rules")
