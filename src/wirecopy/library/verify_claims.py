"""The ledger: claims of reports that were read, their words where the spans say, their rows as their records."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from wirecopy.library.claims import DAY, claim_from, claim_rows, place_rows, quantity_rows
from wirecopy.library.handle import Library, Row
from wirecopy.library.verify_finding import Finding
from wirecopy.model import Claim, ClaimKind, Modality, PlaceName, Quantity, Quoting, Tally, When

Texts = dict[str, str]


def claims_sound(library: Library) -> Iterator[Finding]:
    """Every claim, report by report."""
    for (report,) in library.rows(
        "SELECT DISTINCT report FROM claims WHERE report NOT IN (SELECT report FROM read_reports)"
    ):
        yield Finding("not-read", f"report {report}", "it has claims and is not said to be read")
    for (report,) in library.rows("SELECT DISTINCT report FROM claims ORDER BY report"):
        yield from _report(library, report)


def _report(library: Library, report: str) -> Iterator[Finding]:
    texts: Texts = dict(
        library.rows(
            "SELECT a.id, a.text FROM copies c JOIN articles a ON a.id = c.article WHERE c.report = ?",
            (report,),
        )
    )
    passages = (library.first("SELECT count(*) FROM passages WHERE report = ?", (report,)) or (0,))[
        0
    ]
    said = (library.first(DAY, (report,)) or (None,))[0]
    rows = list(library.rows("SELECT * FROM claims WHERE report = ? ORDER BY n", (report,)))
    if [row[2] for row in rows] != list(range(1, len(rows) + 1)):
        yield Finding("wrong-order", f"report {report}", "its claims are not numbered from 1 on")
    for n, row in enumerate(rows, 1):
        about = f"claim {row[1]} of report {report}"
        try:
            claim = claim_from(json.loads(row[-1]))
        except (ValueError, TypeError, KeyError, AttributeError):
            yield Finding("damaged-record", about, "its record cannot be read")
            continue
        if [row[:-1]] != [one[:-1] for one in claim_rows([claim], said, first=n)]:
            yield Finding("wrong-row", about, "its row does not say what its record says")
        for table, rows_of in (("claim_quantities", quantity_rows), ("claim_places", place_rows)):
            yield from _beside(library, about, table, list(rows_of([claim])), row)
        if passages and not 1 <= claim.passage <= passages:
            yield Finding("wrong-passage", about, f"passage {claim.passage} of {passages}")
        yield from _words(about, claim)
        yield from _spans(about, claim, texts)


def _beside(
    library: Library, about: str, table: str, wanted: Sequence[Row], row: Row
) -> Iterator[Finding]:
    found = list(
        library.rows(f"SELECT * FROM {table} WHERE report = ? AND claim = ? ORDER BY n", row[:2])
    )
    if found != list(wanted):
        yield Finding("wrong-row", about, f"its rows of {table} do not say what its record says")


def _words(about: str, claim: Claim) -> Iterator[Finding]:
    known: tuple[tuple[str, str, Any], ...] = (
        ("kind", claim.kind, ClaimKind),
        ("modality", claim.modality, Modality),
        ("quote", claim.quote, Quoting),
    )
    for name, word, words in known:
        if word not in get_args(words):
            yield Finding("unknown-word", about, f"{name} {word!r}")
    for name in ("outlets", "origins", "claimants"):
        tally: Tally = getattr(claim, name)
        if tally.min < 0 or (tally.max is not None and tally.max < tally.min):
            yield Finding("wrong-count", about, f"{tally.min} to {tally.max} {name}")


def _spans(about: str, claim: Claim, texts: Texts) -> Iterator[Finding]:
    """Law 2: whatever a claim says stands in the texts of its report's copies."""
    if not claim.content_spans:
        yield Finding("no-span", about, "nowhere is it said where its content stands")
    named = (claim.source, claim.cue, *claim.relays)
    for span in (*claim.content_spans, *(s for one in named for s in one.spans)):
        if span.article not in texts:
            yield Finding(
                "foreign-article", about, f"article {span.article} is no copy of the report"
            )
        elif not 0 <= span.start <= span.end <= len(texts[span.article]):
            where = f"{span.start}-{span.end} of article {span.article}"
            yield Finding("span-outside-text", about, f"{where} is outside its text")
    text = texts.get(claim.article, "")
    read: tuple[Quantity | When | PlaceName, ...] = (
        *claim.quantities,
        *claim.times,
        *claim.places,
    )
    for found in read:
        if not 0 <= found.start <= found.end <= len(text):
            where = f"{found.start}-{found.end} of article {claim.article}"
            yield Finding("span-outside-text", about, f"{where} is outside its text")
        elif found.text.split() != text[found.start : found.end].split():
            yield Finding("wrong-words", about, f"{found.text!r} does not stand at {found.start}")
