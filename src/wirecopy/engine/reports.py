"""From stored articles to stored reports: matched anew when articles came, collated where a report changed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.workers import Failure, each
from wirecopy.library import (
    Library,
    changed_reports,
    generation,
    is_stale,
    is_uncollated,
    load_articles,
    load_reports,
    replace_reports,
)
from wirecopy.model import Article, Collation, Refusal, Report

# Where another run keeps adding articles under our hands, its last matching will see ours too.
MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Renewed:
    """``seconds`` by stage; ``failed`` names the reports that could not be collated."""

    seconds: Mapping[str, float]
    failed: tuple[Refusal, ...] = ()


def renew_reports(library: Library, *, workers: int | None, progress: Progress) -> Renewed:
    """Makes the reports of the library those of its articles; nothing to do if they are."""
    seconds = {"match": 0.0, "collate": 0.0, "store": 0.0}
    failed: list[Refusal] = []
    for _ in range(MOST_ROUNDS):
        if not is_stale(library) and not is_uncollated(library):
            break
        started = time.monotonic()
        made_at = generation(library)
        reports = _matched(library, progress) if is_stale(library) else list(load_reports(library))
        matched = time.monotonic()
        collations, failed = _collated(library, reports, workers, progress)
        collated = time.monotonic()
        done = replace_reports(library, reports, collations, made_at=made_at)
        seconds["match"] += matched - started
        seconds["collate"] += collated - matched
        seconds["store"] += time.monotonic() - collated
        if done:
            break
    return Renewed(seconds, tuple(failed))


def _matched(library: Library, progress: Progress) -> list[Report]:
    from wirecopy.match import find_reports

    articles = list(load_articles(library))
    progress("match", 0, len(articles))
    reports = find_reports(articles)
    progress("match", len(articles), len(articles))
    return reports


def _collated(
    library: Library, reports: list[Report], workers: int | None, progress: Progress
) -> tuple[dict[str, Collation], list[Refusal]]:
    """Collations of the changed reports of two copies and more, by report id, and those that failed."""
    from wirecopy.collate import collate

    changed = [r for r in changed_reports(library, reports) if len(r.copies) > 1]
    jobs = ((r, _copies(library, r)) for r in changed)
    collations: dict[str, Collation] = {}
    failed = []
    progress("collate", 0, len(changed))
    for done, ((report, _), result) in enumerate(each(collate, jobs, workers=workers), 1):
        if isinstance(result, Failure):
            failed.append(Refusal(f"report {report.id}", f"failed: no collation ({result.reason})"))
        else:
            collations[report.id] = result
        progress("collate", done, len(changed))
    return collations, failed


def _copies(library: Library, report: Report) -> dict[str, Article]:
    return {a.id: a for a in load_articles(library, [copy.article for copy in report.copies])}
