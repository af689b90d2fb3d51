"""Claims as a page says them: who, through whom, what, figures, days, places, and how many stand behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wirecopy.export.visible import shortened, visible
from wirecopy.export.wording import counted, listed
from wirecopy.model import Claim, Tally, When

#: The claims of a report, by its id, in the order of its text.
ClaimsOf = Callable[[str], Sequence[Claim]]

CONTENT_LETTERS = 600
NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A tally in words, and its members for those who want to know."""

    said: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as a page says it. ``address`` is that of its passage, or of its line in a lone article; "": none."""

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


def row_of(claim: Claim, *, address: str, day: str | None = None, headline: str = "") -> ClaimRow:
    """One claim; ``address`` is where its words stand, ``day`` and ``headline`` are those of its report."""
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
        address=address,
        headline=shortened(headline),
        passage=claim.passage,
    )


def rows_in_page(claims: Sequence[Claim], *, key: str, passages: int) -> tuple[ClaimRow, ...]:
    """The claims of a report whose ``passages`` stand in the same page, under anchors that begin with ``key``."""
    return tuple(
        row_of(claim, address=f"#{key}-p{claim.passage}" if 1 <= claim.passage <= passages else "")
        for claim in claims
    )


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


def _count(tally: Tally, one: str) -> Count:
    members = [shortened(member, 60) for member in tally.members]
    return Count(tally_words(tally, one), listed(members, NAMES_SHOWN) if members else "")


def _time(t: When) -> str:
    """A time and its days: "Thursday = 2031-05-01"."""
    until = "" if t.since == t.until else f" to {t.until or '?'}"
    return f"{t.text} = {t.since or '?'}{until}{' (inferred)' if t.inferred else ''}"
