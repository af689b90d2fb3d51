"""Who says what in a report, on the screen: a line or two a claim, then what it names and who stands behind it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wirecopy.cli.command_claims import named, tally_words
from wirecopy.cli.safe import clipped
from wirecopy.export.wording import counted
from wirecopy.model import Claim

if TYPE_CHECKING:
    from rich.text import Text

INDENT = "   "
MOST_CLAIMS = 40  # as on a page of the desk; `wirecopy claims` has them all
LETTERS_SHOWN = 200
NAME_LETTERS = 80


def report_claim_lines(claims: Sequence[Claim], width: int) -> "list[Text]":
    """Nothing where there is no claim."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import hanging

    if not claims:
        return []
    lines = [Text(f"{INDENT}Who says what", style="bold")]
    for claim in claims[:MOST_CLAIMS]:
        through = ", ".join(clipped(r.text, NAME_LETTERS) for r in claim.relays if r.text)
        said = Text.assemble(
            (clipped(claim.source.text, NAME_LETTERS) or "(nobody named)", "bold"),
            (f" through {through}" if through else "", "dim"),
            f" ({claim.modality}): {clipped(claim.content, LETTERS_SHOWN)}",
        )
        lines += hanging(Text(f"{INDENT}  "), said, width)
        facts = ", ".join(fact for facts in named(claim) for fact in facts)
        about = " · ".join(filter(None, (facts, _counts(claim), f"passage {claim.passage}")))
        lines += hanging(Text(f"{INDENT}    "), Text(about, style="dim"), width)
    if len(claims) > MOST_CLAIMS:
        left = counted(len(claims) - MOST_CLAIMS, "more claim")
        lines.append(Text(f"{INDENT}  and {left}", style="dim"))
    return lines


def _counts(claim: Claim) -> str:
    """The three counts without their members, which `wirecopy claims` names."""
    tallies = ((claim.outlets, "outlet"), (claim.origins, "origin"), (claim.claimants, "claimant"))
    return "; ".join(tally_words(replace(tally, members=()), one) for tally, one in tallies)
