"""The ledger: who claims what, filtered; its figures over time, its places on a map; the same as CSV."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirecopy.library import snapshot
from wirecopy.library.ledger import (
    ListedClaims,
    Wanted,
    list_claims,
    list_figures,
    list_places,
    list_roles,
)
from wirecopy.library.ledger_counts import counted_in_library
from wirecopy.model import Claim
from wirecopy.web.claims_view import claim_rows, headlines_of
from wirecopy.web.desk import MOST_PAGES, desk_of, number
from wirecopy.web.figures_chart import figures_chart
from wirecopy.web.show import page, with_query
from wirecopy.web.world_map import places_map

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from wirecopy.library import Library

ON_A_PAGE = 30
MOST_WORDS = 8
MOST_LETTERS = 200  # of a field
UNLIKE = ("share", "measure")  # roles that no chart is drawn for unasked
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_WORD = re.compile(r"[^\s\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedClaims:
    """What the address asks of the ledger; ``unread`` are dates that are none, as they were typed."""

    words: str
    place: str
    role: str
    claimant: str
    since: str
    until: str
    unread: tuple[str, ...]

    @property
    def wanted(self) -> Wanted:
        """The same as the library understands it."""
        return Wanted(
            words=tuple(_WORD.findall(self.words)[:MOST_WORDS]),
            place=self.place,
            role=self.role,
            claimant=self.claimant,
            since=self.since,
            until=f"{self.until}\x7f" if self.until else "",  # behind every day that begins so
        )

    @property
    def filtered(self) -> bool:
        """Whether anything is asked."""
        return bool(
            self.words or self.place or self.role or self.claimant or self.since or self.until
        )

    def address(self, path: str = "/claims", **more: object) -> str:
        """The same question at ``path``."""
        return with_query(
            path,
            q=self.words,
            place=self.place,
            role=self.role,
            claimant=self.claimant,
            since=self.since,
            until=self.until,
            **more,
        )


def asked_claims(request: "Request") -> AskedClaims:
    """What the address asks; what cannot be understood counts as not said."""

    def typed(name: str) -> str:
        return request.query_params.get(name, "").strip()[:MOST_LETTERS]

    dates = {name: typed(name) for name in ("since", "until")}
    return AskedClaims(
        words=typed("q"),
        place=typed("place"),
        role=typed("role"),
        claimant=typed("claimant"),
        unread=tuple(day for day in dates.values() if day and not DATE.fullmatch(day)),
        **{name: day if DATE.fullmatch(day) else "" for name, day in dates.items()},
    )


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """A page of claims with the tallies of the library; ``beside_cut`` where not all beside them were looked at."""

    claims: tuple[tuple[Claim, str | None], ...]
    headlines: dict[str, str]
    more: bool
    cut: bool
    beside_cut: bool


def find_claims(
    library: "Library", wanted: Wanted, *, limit: int = ON_A_PAGE, offset: int = 0
) -> FoundClaims:
    """The claims asked for."""
    with snapshot(library):
        found: ListedClaims = list_claims(library, wanted, limit=limit, offset=offset)
        claims, beside_cut = counted_in_library(library, [claim for claim, _ in found.claims])
        headlines = headlines_of(library, claims)
    days = [day for _, day in found.claims]
    return FoundClaims(
        tuple(zip(claims, days, strict=True)), headlines, found.more, found.cut, beside_cut
    )


def claims(request: "Request") -> "Response":
    """The page of the ledger."""
    what = asked_claims(request)
    wanted = what.wanted
    place = number(request, "page", 1, least=1, most=MOST_PAGES)
    with desk_of(request).readers.open() as library, snapshot(library):
        found = find_claims(library, wanted, offset=(place - 1) * ON_A_PAGE)
        roles = list_roles(library)
        charted = what.role or _most_counted(found, roles)
        figures = list_figures(library, wanted, role=charted) if charted else ()
        places = list_places(library, wanted)
    more = found.more and place < MOST_PAGES
    return page(
        request,
        "claims.html.j2",
        title="Claims",
        what=what,
        rows=claim_rows(found.claims, found.headlines),
        found=found,
        roles=roles,
        charted=charted,
        chart=figures_chart(figures, charted),
        map=places_map(places),
        places=places,
        place=place,
        before=what.address(page=place - 1 if place > 2 else "") if place > 1 else None,
        after=what.address(page=place + 1) if more else None,
        csv=what.address("/claims.csv", page=place if place > 1 else ""),
        json=what.address(
            "/api/claims", limit=ON_A_PAGE, offset=(place - 1) * ON_A_PAGE if place > 1 else ""
        ),
    )


def claims_csv(request: "Request") -> "Response":
    """``/claims.csv``: what stands on the page of the same question."""
    import io

    from starlette.responses import Response

    from wirecopy.export.claim_records import CLAIM_COLUMNS, claim_row
    from wirecopy.export.tables import write_rows

    place = number(request, "page", 1, least=1, most=MOST_PAGES)
    with desk_of(request).readers.open() as library:
        found = find_claims(library, asked_claims(request).wanted, offset=(place - 1) * ON_A_PAGE)
    stream = io.BytesIO()
    rows = (claim_row(claim) for claim, _ in found.claims)
    write_rows(rows, stream, kind="csv", columns=CLAIM_COLUMNS)
    return Response(
        stream.getvalue(),
        media_type="text/csv; charset=utf-8; header=present",
        headers={
            "content-disposition": 'attachment; filename="claims.csv"',
            "cache-control": "no-cache",
        },
    )


def _most_counted(found: FoundClaims, roles: tuple[str, ...]) -> str:
    """The role that most figures of the page have; shares and measures are of different things each time."""
    counts = {role: 0 for role in roles if role not in UNLIKE}
    for claim, _ in found.claims:
        for quantity in claim.quantities:
            if quantity.role in counts:
                counts[quantity.role] += 1
    best = max(counts, key=lambda role: (counts[role], role), default="")
    return best if best and counts[best] else ""
