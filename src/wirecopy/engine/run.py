"""The main job: pages in, reports in the library."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wirecopy.engine.cleaning import Progress, clean_and_store, say_nothing
from wirecopy.engine.ledger import Attribution, chosen_reader, renew_claims
from wirecopy.engine.reports import renew_reports
from wirecopy.library import load_refusal, open_library, reports_with, settle
from wirecopy.model import Refusal
from wirecopy.pages import EVERYTHING, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run did; the reports themselves are in the library."""

    pages: int  #: pages seen, refused ones included; what was no page at all is only in ``refused``
    new: int  #: pages that the library did not have
    known: int  #: pages that the library had
    repeated: int  #: pages that came a second time in this run
    refused: tuple[Refusal, ...]  #: by name, in the order of coming; also of known pages
    articles: tuple[str, ...]  #: ids of this run's pages that are articles, in the order of coming
    reports: tuple[str, ...]  #: of two copies and more with a page of this run, biggest first
    skipped: Mapping[str, int]  #: records and pages that nobody asked for, by reason, most first
    seconds: Mapping[str, float]  #: wall time by stage: clean, match, collate, store, claims


def run(
    sources: Sequence[str | Path],
    *,
    library: str | Path,
    outlet: str | None = None,
    manifest: str | Path | None = None,
    stdin: IO[bytes] | None = None,
    only: Wanted = EVERYTHING,
    workers: int | None = None,
    claims: bool = True,
    attribution: Attribution = "auto",
    progress: Progress | None = None,
) -> RunResult:
    """Reads ``sources`` (files, folders, "-"), stores their articles, and brings the reports up to date.

    The library is made if it is not there. Pages that it has are not cleaned again, those that are not ``only`` what
    is wanted not at all. ``workers`` are the processes for
    much work (default: one a processor; 0: none). ``claims``: whether new and changed reports are read for claims,
    ``attribution`` by what: "model", "rules", or "auto", the model where it can run.
    ``progress(stage, done, total)`` is told how far the stages clean, match, collate and claims are; the total is None
    while unknown. Raises LibraryError, ManifestError, and ImportError where the
    model is asked for and cannot run;
    whatever ends a run early, what was stored stays, and the next run goes on from there.
    """
    say = progress or say_nothing
    if claims:
        chosen_reader(attribution)
    started = time.monotonic()
    with open_library(library, write=True) as opened:
        seen = clean_and_store(
            opened,
            [str(source) for source in sources],
            outlet=outlet,
            manifest=None if manifest is None else str(manifest),
            stdin=stdin,
            only=only,
            workers=workers,
            progress=say,
        )
        settle(opened)
        cleaned = time.monotonic() - started
        renewed = renew_reports(opened, workers=workers, progress=say)
        reading, unread = (
            renew_claims(opened, workers=workers, progress=say, attribution=attribution)
            if claims
            else (0.0, ())
        )
        articles = tuple(i for i in seen.ids if load_refusal(opened, i) is None)
        reports = reports_with(opened, articles)
    return RunResult(
        pages=seen.pages,
        new=seen.new,
        known=seen.known,
        repeated=seen.repeated,
        refused=(
            *(refusal for _, refusal in sorted(seen.refused.items())),
            *renewed.failed,
            *unread,
        ),
        articles=articles,
        reports=tuple(reports),
        skipped=dict(seen.skipped.reasons.most_common()),
        seconds={"clean": cleaned, **renewed.seconds, "claims": reading},
    )
