"""From stored reports to the ledger: claims of the reports that came or changed since they were last read."""

import time
from collections.abc import Mapping
from functools import partial
from itertools import islice
from typing import Literal

from wirecopy.engine.cleaning import Progress
from wirecopy.engine.events import TOGETHER, find_events, jobs
from wirecopy.engine.workers import Failure, each
from wirecopy.library import Library
from wirecopy.library.claims import store_claims, unread_reports
from wirecopy.model import Article, Claim, Collation, Refusal

Attribution = Literal["auto", "model", "rules"]

#: What reads, and its version; a change of what it finds makes libraries be read again.
READERS: Mapping[Literal["model", "rules"], str] = {"model": "model 1", "rules": "rules 2"}


def renew_claims(
    library: Library,
    *,
    workers: int | None,
    progress: Progress,
    attribution: Attribution = "auto",
) -> tuple[float, tuple[Refusal, ...]]:
    """Reads the reports that were not read yet, and finds their events; the seconds it took, and those that failed.

    ``attribution``: what finds the claims; "auto" is the model where it can run, the rules elsewhere. Reports that the
    other one read are read again. Raises ImportError for "model" where it cannot run, before anything is read.
    """
    started = time.monotonic()
    reader = chosen_reader(attribution)
    reports = unread_reports(library, READERS[reader])
    if reports:
        progress("claims", 0, len(reports))
    failed: list[Refusal] = []
    done = 0
    results = (
        each(partial(_read, reader), jobs(library, reports), workers=workers)
        if reports
        else iter(())
    )
    while some := list(islice(results, TOGETHER)):
        found: dict[str, tuple[Claim, ...]] = {}
        for (collation, _), result in some:
            report = collation.report or ""
            if isinstance(result, Failure):
                failed.append(Refusal(f"report {report}", f"failed: no claims ({result.reason})"))
                found[report] = ()
            else:
                found[report] = result
        store_claims(library, found, reader=READERS[reader])
        done += len(some)
        progress("claims", done, len(reports))
    _, unjoined = find_events(library, workers=workers, progress=progress)
    return time.monotonic() - started, (*failed, *unjoined)


def chosen_reader(attribution: Attribution) -> Literal["model", "rules"]:
    """Which of the two reads. Raises ImportError for "model" where it cannot run."""
    from wirecopy.claims.tagger import available

    if attribution == "rules":
        return "rules"
    if available():
        return "model"
    if attribution == "model":
        raise ImportError(
            "the attribution model cannot run here: it needs wirecopy[claims] and its weights"
        )
    return "rules"


def _read(
    reader: Literal["model", "rules"], collation: Collation, articles: Mapping[str, Article]
) -> tuple[Claim, ...]:
    from wirecopy.claims.build import claims_of

    return claims_of(collation, articles, reader=reader)
