"""Claims as rows of a desk's page: each with the address of its passage, or of its line in a lone article."""

from collections.abc import Container, Mapping, Sequence

from wirecopy.export.claim_rows import ClaimRow, row_of
from wirecopy.library import Library, names_listed
from wirecopy.model import Claim


def claim_rows(
    claims: Sequence[tuple[Claim, str | None]], headlines: Mapping[str, str]
) -> list[ClaimRow]:
    """The rows; ``headlines`` are those of the reports that have a page of their own."""
    return [
        row_of(
            claim,
            address=passage_address(claim, headlines),
            day=day,
            headline=headlines.get(claim.report, ""),
        )
        for claim, day in claims
    ]


def headlines_of(library: Library, claims: Sequence[Claim]) -> dict[str, str]:
    """The headlines of their reports that have two copies and more, by id."""
    return names_listed(library, sorted({c.report for c in claims}))


def passage_address(claim: Claim, listed_: Container[str]) -> str:
    """Where its words stand: the passage of the report, or the line of a lone article."""
    if claim.report in listed_:
        return f"/report/{claim.report}#m-p{claim.passage}"
    first = next((s for s in claim.content_spans if s.article == claim.article), None)
    return f"/article/{claim.article}" + (f"?at={first.start}#here" if first else "")
