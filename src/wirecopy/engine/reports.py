"""From stored articles to stored reports: matched anew when articles came, collated where a report changed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.workers import Failure, each
from wirecopy.library import (
    Library,
    StoredPostings,
    changed_reports,
    generation,
    is_stale,
    is_uncollated,
    load_articles,
    load_corrections,
    original_of,
    originals,
    pending,
    replace_reports,
    store_collations,
    uncollated_reports,
)
from wirecopy.match.update import Update, updated
from wirecopy.model import Article, Collation, Refusal, Report

# Where another run keeps adding articles under our hands, its last matching will see ours too.
MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Renewed:
    """``seconds`` by stage; ``failed`` names the reports that could not be collated."""

    seconds: Mapping[str, float]
    failed: tuple[Refusal, ...] = ()


def renew_reports(library: Library, *, workers: int | None, progress: Progress) -> Renewed:
    """Makes the reports of the library those of its articles; nothing to do if they are.

    Only what came, changed or went since is matched, with the articles that it can touch.
    """
    seconds = {"match": 0.0, "collate": 0.0, "store": 0.0}
    failed: list[Refusal] = []
    for _ in range(MOST_ROUNDS):
        if not is_stale(library):
            break
        started = time.monotonic()
        made_at = generation(library)
        update = _matched(library, progress)
        changed = changed_reports(library, update)
        matched = time.monotonic()
        collations, failed = _collated(library, changed, workers, progress)
        collated = time.monotonic()
        done = replace_reports(library, update, collations, made_at=made_at)
        seconds["match"] += matched - started
        seconds["collate"] += collated - matched
        seconds["store"] += time.monotonic() - collated
        if done:
            break
    if is_uncollated(library) and not failed:  # in an earlier run
        started = time.monotonic()
        collations, failed = _collated(library, uncollated_reports(library), workers, progress)
        store_collations(library, collations)
        seconds["collate"] += time.monotonic() - started
    return Renewed(seconds, tuple(failed))


def _matched(library: Library, progress: Progress) -> Update:
    waiting = pending(library)
    progress("match", 0, len(waiting.here))
    update = updated(
        {article.id: article for article in load_articles(library, waiting.here)},
        waiting.indexed,
        postings=None if waiting.whole else StoredPostings(library),
        load=lambda ids: load_articles(library, ids),
        corrections=load_corrections(library),
    )
    progress("match", len(waiting.here), len(waiting.here))
    return update


def _collated(
    library: Library, reports: list[Report], workers: int | None, progress: Progress
) -> tuple[dict[str, Collation], list[Refusal]]:
    """Collations of those of two copies and more, by report id, and the reports that failed."""
    own = originals(library)
    several = [r for r in reports if len(r.copies) > 1]
    jobs = ((r, _copies(library, r), original_of(r, own)) for r in several)
    collations: dict[str, Collation] = {}
    failed = []
    progress("collate", 0, len(several))
    for done, ((report, *_), result) in enumerate(each(_side_by_side, jobs, workers=workers), 1):
        if isinstance(result, Failure):
            failed.append(Refusal(f"report {report.id}", f"failed: no collation ({result.reason})"))
        else:
            collations[report.id] = result
        progress("collate", done, len(several))
    return collations, failed


def _side_by_side(
    report: Report, articles: Mapping[str, Article], original: str | None
) -> Collation:
    from wirecopy.collate import collate

    return collate(report, articles, original=original)


def _copies(library: Library, report: Report) -> dict[str, Article]:
    return {a.id: a for a in load_articles(library, [copy.article for copy in report.copies])}
