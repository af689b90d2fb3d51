"""The tallies of claims as the whole library bears them out: the same claim of other reports is counted with them."""

from collections.abc import Sequence

from wirecopy.library.handle import Library
from wirecopy.library.ledger import claims_beside, claims_in
from wirecopy.model import Claim

BESIDE = 30  # newest claims of a claimant that are looked at for the same claim: a tenth of a page's time


def counted_in_library(library: Library, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], bool]:
    """The claims with the tallies of the library, and whether a claimant has more than BESIDE claims, not all read."""
    from wirecopy.claims.same import counted_together

    beside, more = claims_beside(library, claims, limit=BESIDE)
    if len({c.report for c in (*beside, *claims)}) < 2:  # those of one report are told apart
        return tuple(claims), more
    every = {(c.report, c.claim): c for c in (*beside, *claims)}
    together = {
        (c.report, c.claim): c for c in counted_together([every[key] for key in sorted(every)])
    }
    return tuple(together[c.report, c.claim] for c in claims), more


def claims_counted(library: Library, report: str) -> tuple[Claim, ...]:
    """The claims of a report in the order of its text, with the tallies of the library."""
    return counted_in_library(library, claims_in(library, report))[0]
