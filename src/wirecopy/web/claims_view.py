"""Claims as rows of a page: each with the counts of all that are the same claim, and the address of its passage."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.export.visible import shortened, visible
from wirecopy.export.wording import counted, listed
from wirecopy.library import Library, names_listed
from wirecopy.library.ledger import claims_beside
from wirecopy.model import Claim, Tally, When

BESIDE = 30  # newest claims of a claimant that are looked at for the same claim: a tenth of a page's time
CONTENT_LETTERS = 600
NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A tally in words, and its members for those who want to know."""

    said: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as a page says it. ``address`` is that of its passage, or of its line in a lone article."""

    claim: str
    who: str
    through: str
    content: str
    kind: str
    modality: str
    figures: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[tuple[str, str], ...]  #: as it stands there, and how the gazetteer calls it
    day: str | None
    counts: tuple[Count, ...]
    address: str
    headline: str
    passage: int


def claim_rows(
    claims: Sequence[tuple[Claim, str | None]], headlines: Mapping[str, str]
) -> list[ClaimRow]:
    """The rows; ``headlines`` are those of the reports that have a page of their own."""
    return [_row(claim, day, headlines) for claim, day in claims]


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


def headlines_of(library: Library, claims: Sequence[Claim]) -> dict[str, str]:
    """The headlines of their reports that have two copies and more, by id."""
    return names_listed(library, sorted({c.report for c in claims}))


def passage_address(claim: Claim, listed_: Container[str]) -> str:
    """Where its words stand: the passage of the report, or the line of a lone article."""
    if claim.report in listed_:
        return f"/report/{claim.report}#m-p{claim.passage}"
    first = next((s for s in claim.content_spans if s.article == claim.article), None)
    return f"/article/{claim.article}" + (f"?at={first.start}#here" if first else "")


def tally_words(tally: Tally, one: str) -> str:
    """A count as people say it.

    >>> tally_words(Tally(1, 2), "origin"), tally_words(Tally(1, None), "claimant")
    ('1 to 2 origins', '1 or more claimants')
    """
    if tally.max is None:
        return f"{tally.min} or more {one}s"
    if tally.min == tally.max:
        return counted(tally.min, one)
    return f"{tally.min} to {tally.max} {one}s"


def _row(claim: Claim, day: str | None, headlines: Mapping[str, str]) -> ClaimRow:
    counts = (
        (claim.outlets, "outlet"),
        (claim.origins, "origin"),
        (claim.claimants, "claimant"),
    )
    return ClaimRow(
        claim=claim.claim,
        who=shortened(claim.source.text, 120),
        through=", ".join(shortened(relay.text, 60) for relay in claim.relays if relay.text),
        content=visible(claim.content, CONTENT_LETTERS),
        kind=claim.kind,
        modality=claim.modality,
        figures=tuple(shortened(f"{q.text} {q.role}".strip(), 60) for q in claim.quantities),
        times=tuple(shortened(_time(t), 60) for t in claim.times),
        places=tuple((shortened(p.text, 60), p.name) for p in claim.places),
        day=day,
        counts=tuple(_count(tally, one) for tally, one in counts),
        address=passage_address(claim, headlines),
        headline=shortened(headlines.get(claim.report, "")),
        passage=claim.passage,
    )


def _count(tally: Tally, one: str) -> Count:
    members = [shortened(member, 60) for member in tally.members]
    return Count(tally_words(tally, one), listed(members, NAMES_SHOWN) if members else "")


def _time(t: When) -> str:
    """A time and its days: "Thursday = 2031-05-01"."""
    until = "" if t.since == t.until else f" to {t.until or '?'}"
    return f"{t.text} = {t.since or '?'}{until}{' (inferred)' if t.inferred else ''}"
