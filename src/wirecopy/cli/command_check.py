"""`wirecopy check`: whether a sentence is claimed anywhere, by whom, and who contradicts it."""

from pathlib import Path
from typing import Any

from wirecopy.cli import screen
from wirecopy.model import Claim


def check_sentence(sentence: str, *, library: Path, json: bool) -> None:
    """Print what the ledger says about a sentence. Raises LibraryError."""
    from wirecopy.claims.checking import check
    from wirecopy.cli.command_claims import claim_lines, ledger
    from wirecopy.library import open_library

    with open_library(library) as opened:
        found = check(sentence, ledger(opened))
    if json:
        record = {
            "sentence": sentence,
            "claimed": _side(found.claimed),
            "contradicted": _side(found.contradicted),
        }
        screen.write_json(record, indent=2)
        return
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded

    console = screen.console()
    for title, claims in (("Claimed", found.claimed), ("Contradicted", found.contradicted)):
        for line in folded(Text(_said(title, claims), style="bold"), console.width):
            console.print(line)
        if claims:
            console.print()
            for line in claim_lines(list(claims), console.width)[:-1]:
                console.print(line)


def _side(claims: tuple[Claim, ...]) -> dict[str, Any]:
    """Claims, and what stands behind all of them together."""
    from wirecopy.claims.same import tallies
    from wirecopy.export.claim_records import claim_record, tally_record

    names = ("outlets", "origins", "claimants")
    together = tallies(claims) if claims else ()
    return {
        **{name: tally_record(tally) for name, tally in zip(names, together, strict=False)},
        "claims": [claim_record(claim) for claim in claims],
    }


def _said(title: str, claims: tuple[Claim, ...]) -> str:
    from wirecopy.claims.same import tallies
    from wirecopy.cli.command_claims import tally_words

    if not claims:
        return f"{title}: not in this library."
    outlets, origins, claimants = tallies(claims)
    return (
        f"{title} by {tally_words(claimants, 'claimant')}, through {tally_words(origins, 'origin')}, "
        f"in {tally_words(outlets, 'outlet')}."
    )
