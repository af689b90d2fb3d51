"""The ledger as a list of it needs it: filtered, the newest first, a page at a time; its figures and its places.

Words and claimants have no index, so a search for them looks at the newest claims alone: MOST_LOOKED of them, and the
rest of the report that the last of these is of.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from wirecopy.library.claims import claim_from
from wirecopy.library.handle import Library, snapshot
from wirecopy.library.listing import begins
from wirecopy.model import Claim

MOST_LOOKED = 5000  # claims that a search reads: some 30 ms; as many as a search of reports sorts
MOST_PASSED = 10_000  # claims that a page's offset may pass over, as of the list of reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What claims must have; empty: anything. ``role`` is what one of its quantities counts, ``place`` as in
    `load_claims`; all ``words`` must be in its content or its source, ``claimant`` in the name of who makes it;
    ``since`` and ``until`` are ISO days between which its report first appeared.
    """

    words: tuple[str, ...] = ()
    place: str = ""
    role: str = ""
    claimant: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ListedClaims:
    """A page of the ledger, each claim with its report's first stated day; ``cut`` where older days were not read."""

    claims: tuple[tuple[Claim, str | None], ...]
    more: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure of a claim: the ``day`` (ISO) its report appeared, its bounds, who says so, what is counted."""

    report: str
    passage: int
    day: str
    least: float | None
    most: float | None
    claimant: str
    modality: str
    counted: str


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place and how many of the claims name it; degrees north and east."""

    name: str
    country: str
    lat: float
    lon: float
    claims: int


def list_claims(
    library: Library, wanted: Wanted, *, limit: int = 50, offset: int = 0
) -> ListedClaims:
    """Claims of the days that came last, those of undated reports at the end; by report and the order of its text."""
    with snapshot(library):
        where, values, cut = _where(library, wanted)
        rows = list(
            library.rows(
                f"SELECT c.record, c.said FROM claims c WHERE {where} "
                "ORDER BY c.said DESC, c.report DESC, c.n LIMIT ? OFFSET ?",
                (*values, limit + 1, max(0, min(offset, MOST_PASSED))),
            )
        )
    claims = tuple((claim_from(json.loads(record)), said) for record, said in rows[:limit])
    return ListedClaims(claims, len(rows) > limit, cut)


def list_figures(
    library: Library, wanted: Wanted, *, role: str, limit: int = 200
) -> tuple[ListedFigure, ...]:
    """The dated figures for a role of the claims wanted, the newest ``limit`` of them, by day."""
    with snapshot(library):
        where, values, _ = _where(library, wanted, bounded=True)
        rows = library.rows(  # a cross join: the newest days first, not all figures of the role
            "SELECT c.report, c.passage, c.said, q.least, q.most, c.claimant, c.modality, q.counted FROM claims c "
            "CROSS JOIN claim_quantities q ON q.report = c.report AND q.claim = c.claim AND q.role = ? "
            f"WHERE c.said IS NOT NULL AND {where} ORDER BY c.said DESC, c.report DESC, c.n, q.n LIMIT ?",
            (role, *values, limit),
        )
        found = [ListedFigure(*row) for row in rows]
    return tuple(reversed(found))


def list_places(library: Library, wanted: Wanted, *, limit: int = 60) -> tuple[ListedPlace, ...]:
    """The places that the newest claims wanted name, those named most first."""
    with snapshot(library):
        where, values, _ = _where(library, wanted, bounded=True)
        rows = library.rows(
            "SELECT p.name, p.country, p.lat, p.lon, count(DISTINCT p.report || p.claim) FROM claims c "
            "CROSS JOIN claim_places p ON p.report = c.report AND p.claim = c.claim "
            f"WHERE {where} GROUP BY p.name, p.country, p.lat, p.lon ORDER BY 5 DESC, 1, 2 LIMIT ?",
            (*values, limit),
        )
        return tuple(ListedPlace(*row) for row in rows)


def list_roles(library: Library) -> tuple[str, ...]:
    """All roles that figures of the ledger have, by name; read by leaps in the index."""
    rows = library.rows(
        "WITH RECURSIVE r(role) AS (SELECT min(role) FROM claim_quantities UNION ALL "
        "SELECT (SELECT min(role) FROM claim_quantities q WHERE q.role > r.role) FROM r WHERE r.role IS NOT NULL) "
        "SELECT role FROM r WHERE role > ''"
    )
    return tuple(role for (role,) in rows)


def claims_in(library: Library, report: str) -> tuple[Claim, ...]:
    """The claims of a report in the order of its text."""
    rows = library.rows("SELECT record FROM claims WHERE report = ? ORDER BY n", (report,))
    return tuple(claim_from(json.loads(record)) for (record,) in rows)


def reports_about(library: Library, event: str) -> int:
    """How many reports are about an event."""
    row = library.first("SELECT count(*) FROM happenings WHERE event = ?", (event,))
    return int(row[0]) if row else 0


def claims_beside(
    library: Library, claims: Collection[Claim], *, limit: int
) -> tuple[tuple[Claim, ...], bool]:
    """The newest other claims of the claimants of ``claims``, and whether there are more than ``limit`` of one."""
    known = {(c.report, c.claim) for c in claims}
    found: list[Claim] = []
    more = False
    for claimant in sorted({c.claimants.members[0] for c in claims if c.claimants.members}):
        rows = list(
            library.rows(
                "SELECT report, claim, record FROM claims WHERE claimant = ? ORDER BY said DESC, report, n LIMIT ?",
                (claimant, limit + 1),
            )
        )
        more = more or len(rows) > limit
        found += [
            claim_from(json.loads(record))
            for report, claim, record in rows[:limit]
            if (report, claim) not in known
        ]
    return tuple(found), more


def _where(
    library: Library, wanted: Wanted, *, bounded: bool = False
) -> tuple[str, list[object], bool]:
    """The condition, its values, and whether it leaves days out."""
    where: list[str] = []
    values: list[object] = []
    if wanted.role:
        where.append(
            "EXISTS (SELECT 1 FROM claim_quantities q "
            "WHERE q.report = c.report AND q.claim = c.claim AND q.role = ?)"
        )
        values.append(wanted.role)
    if wanted.place:
        where.append(
            "EXISTS (SELECT 1 FROM claim_places p WHERE p.report = c.report AND p.claim = c.claim "
            "AND (p.name = ? COLLATE NOCASE OR p.text = ? COLLATE NOCASE OR p.country = ?))"
        )
        values += [wanted.place, wanted.place, wanted.place.upper()]
    for word in wanted.words:
        where.append("(c.content || ' ' || c.source) LIKE ? ESCAPE '\\'")
        values.append(_anywhere(word))
    if wanted.claimant:
        where.append("c.claimant LIKE ? ESCAPE '\\'")
        values.append(_anywhere(wanted.claimant))
    if wanted.since:
        where.append("c.said >= ?")
        values.append(wanted.since)
    if wanted.until:
        where.append("c.said <= ?")
        values.append(wanted.until)
    cut = False
    if where or bounded:
        condition = "said <= ?" if wanted.until else "1"
        row = library.first(
            f"SELECT said, report FROM claims WHERE {condition} "
            f"ORDER BY said DESC, report DESC, n LIMIT 1 OFFSET {MOST_LOOKED}",
            (wanted.until,) if wanted.until else (),
        )
        if row is not None:
            said, report = row
            cut = said is None or said >= wanted.since
            where.append("(c.said, c.report) >= (?, ?)" if said else "c.said IS NOT NULL")
            values += [said, report] if said else []
    return " AND ".join(where) or "1", values, cut


def _anywhere(word: str) -> str:
    return f"%{begins(word)}"
