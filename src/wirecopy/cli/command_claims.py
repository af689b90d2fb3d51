"""`wirecopy claims`: the ledger, on the screen, as JSON, as CSV."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli import screen
from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.safe import clipped, harmless
from wirecopy.model import Claim, Tally, When

if TYPE_CHECKING:
    from rich.text import Text

    from wirecopy.library import Library

LETTERS_SHOWN = 400  # of a content on the screen
SHORT_ID = 8
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def list_claims(
    *,
    library: Path,
    about: str | None,
    place: str | None,
    role: str | None,
    since: str | None,
    json: bool,
    csv: bool,
) -> None:
    """Print the claims that fit. Raises TroubleError for a date that is none, LibraryError."""
    from wirecopy.library import open_library

    if since is not None and not DATE.fullmatch(since):
        raise TroubleError(f"--since {since}: no date; write 2031-05-02 or 2031-05", WRONG_USE)
    with open_library(library) as opened:
        found = ledger(opened, about=about, place=place, role=role, since=since)
    if csv:
        _write_csv(found)
    elif json:
        from wirecopy.export.claim_records import claim_record

        screen.write_json([claim_record(claim) for claim in found], indent=2)
    else:
        console = screen.console()
        for line in claim_lines(found, console.width):
            console.print(line)


def ledger(
    library: "Library",
    *,
    about: str | None = None,
    place: str | None = None,
    role: str | None = None,
    since: str | None = None,
) -> list[Claim]:
    """The claims that fit, each with the tallies of the whole library."""
    from wirecopy.claims.same import counted_together, matter
    from wirecopy.library import snapshot
    from wirecopy.library.claims import load_claims

    with snapshot(library):
        wanted = list(load_claims(library, place=place, role=role, since=since))
        if about is not None:
            words = matter(about)
            wanted = [c for c in wanted if words <= matter(f"{c.content} {c.source.text}")]
        whose = {c.claimants.members[0] for c in wanted if c.claimants.members}
        beside = list(load_claims(library, claimants=whose))
    every = {(c.report, c.claim): c for c in (*wanted, *beside)}
    counted = {(c.report, c.claim): c for c in counted_together([every[k] for k in sorted(every)])}
    return [counted[c.report, c.claim] for c in wanted]


def _write_csv(claims: list[Claim]) -> None:
    import io

    from wirecopy.export.claim_records import CLAIM_COLUMNS, claim_row
    from wirecopy.export.tables import write_rows

    stream = io.BytesIO()
    write_rows(map(claim_row, claims), stream, kind="csv", columns=CLAIM_COLUMNS)
    screen.write_text(stream.getvalue().decode())


def claim_lines(claims: list[Claim], width: int) -> "list[Text]":
    """A block a claim: who and how, what, how many stand behind; reports under one another."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging
    from wirecopy.export.wording import counted

    if not claims:
        return [Text("No claim.")]
    lines: list[Text] = []
    for claim in claims:
        who = harmless(claim.source.text) or "(nobody named)"
        head = Text.assemble((who, "bold"), f"  {claim.kind}, {claim.modality}")
        lines += [*folded(head, width)]
        lines += hanging(Text("  "), Text(clipped(claim.content, LETTERS_SHOWN)), width)
        facts = [", ".join(named) for named in named(claim) if named]
        lines += [line for fact in facts for line in hanging(Text("  "), Text(fact), width)]
        lines += hanging(Text("  "), Text(counts(claim), style="dim"), width)
        where = f"report {claim.report[:SHORT_ID]}, passage {claim.passage}"
        lines += [*hanging(Text("  "), Text(where, style="dim"), width), Text()]
    return [*lines, Text(counted(len(claims), "claim"))]


def counts(claim: Claim) -> str:
    """How many stand behind a claim, in words."""
    parts = (
        tally_words(claim.outlets, "outlet"),
        tally_words(claim.origins, "origin"),
        tally_words(claim.claimants, "claimant"),
    )
    return "; ".join(parts)


def tally_words(tally: Tally, one: str) -> str:
    """A count as people say it.

    >>> tally_words(Tally(1, 2, ("Norda",)), "origin"), tally_words(Tally(1, None), "claimant")
    ('1-2 origins (Norda)', '1 or more claimants')
    """
    if tally.max is None:
        said = f"{tally.min} or more {one}s"
    elif tally.min == tally.max:
        said = f"{tally.min} {one}{'' if tally.min == 1 else 's'}"
    else:
        said = f"{tally.min}-{tally.max} {one}s"
    names = ", ".join(harmless(member) for member in tally.members)
    return f"{said} ({names})" if names else said


def named(claim: Claim) -> tuple[list[str], ...]:
    """Figures, days and places in words."""
    figures = [harmless(" ".join(f"{q.text} {q.role}".split())) for q in claim.quantities]
    times = [_day_words(t) for t in claim.times]
    places = [f"{harmless(p.text)} ({p.country or 'no country'})" for p in claim.places]
    return figures, times, places


def _day_words(t: When) -> str:
    """A time and its days: "Thursday = 2031-05-01"."""
    until = "" if t.since == t.until else f" to {t.until or '?'}"
    return f"{harmless(t.text)} = {t.since or '?'}{until}{' (inferred)' if t.inferred else ''}"
