"""The questions of an event and their figures: who said how many, when, what came in the place of what, who disagrees.

A growing toll is an update; figures disagree only where both cannot hold (CONVENTIONS). Of several figures that one
claimant gives for one question in one report the greatest counts: the others are its parts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from wirecopy.claims import counting
from wirecopy.claims.claimants import key_words, one_claimant
from wirecopy.claims.events_read import BEFORE, Happening
from wirecopy.claims.tables import rows
from wirecopy.model import Claim, Figure, Quantity, Question, Sighting, Tally

#: What is asked of an event, in this order.
ASKED = (
    *("killed", "wounded", "casualties", "missing", "held", "arrested", "rescued", "displaced"),
    *("strikes", "shots", "vehicles", "buildings"),
)
#: "about 50" holds beside what is so far from it, as a share.
ABOUT = 0.1
#: A figure that is so many times what the event's reports say first is another's: the war's, the year's. The greatest
#: growth of a toll in the labelled months that were tuned on is fourfold.
ANOTHERS = 8
#: Modalities in which nobody says that it is so.
NOT_SAID = frozenset(["denied", "conditional"])


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure that one claimant gives in one report."""

    role: str
    of: str
    by: str
    quantity: Quantity
    sighting: Sighting

    @property
    def value(self) -> tuple[float, float]:
        least, most = self.quantity.min, self.quantity.max
        return (least if least is not None else most or 0, most if most is not None else 0)


def questions(
    happenings: Sequence[Happening], claims: Iterable[Claim] = ()
) -> tuple[Question, ...]:
    """What the reports of an event count, from their first lines and from the claims in them, in order of `ASKED`."""
    by_report = {h.report: h for h in happenings}
    said = [one for h in happenings for one in _own(h)]
    places = {p.name for h in happenings for p in h.places}
    span = _span(happenings)
    claims = [c for c in claims if c.report in by_report]
    names = one_claimant(sorted({c.claimants.members[0] for c in claims if c.claimants.members}))
    for claim in claims:
        if claim.modality not in NOT_SAID and _belongs(claim, places, span):
            said += _claimed(claim, by_report[claim.report], names)
    asked: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for one in _greatest(_of_this(said)):
        asked[one.role, one.of].append(one)
    return tuple(
        Question(role, of, _related(_figures(asked[role, of], by_report)))
        for role, of in sorted(asked, key=lambda k: (ASKED.index(k[0]), k[1]))
    )


def whom(words: str) -> str:
    """Which group a figure counts, "" for people at large.

    >>> whom("Syrian children"), whom("people"), whom("rebel fighters")
    ('children', '', 'fighters')
    """
    found = [_whom()[w] for w in words.casefold().split() if w in _whom()]
    return found[-1] if found else ""


@cache
def _whom() -> Mapping[str, str]:
    return {w: row["whom"] for row in rows("event_whom.csv") for w in row["words"].split()}


def _own(one: Happening) -> list[_Said]:
    """The figures of a report's first lines, as its own words."""
    return [
        _Said(
            q.role,
            whom(q.of),
            "",
            q,
            Sighting(one.report, one.day, "", one.article, q.start, q.end, q.text),
        )
        for q in one.figures
        if q.role in ASKED
    ]


def _claimed(claim: Claim, one: Happening, names: Mapping[str, str]) -> list[_Said]:
    name = claim.claimants.members[0] if claim.claimants.members else ""
    by = names.get(name, name) or "not named"
    return [
        _Said(
            q.role,
            whom(q.of),
            by,
            q,
            Sighting(claim.report, one.day, claim.claim, claim.article, q.start, q.end, q.text),
        )
        for q in claim.quantities
        if q.role in ASKED
    ]


def _span(happenings: Sequence[Happening]) -> tuple[str, str] | None:
    days = sorted(d for h in happenings for d in (h.since, h.until, h.day) if d)
    return (days[0], days[-1]) if days else None


def _belongs(claim: Claim, places: set[str], span: tuple[str, str] | None) -> bool:
    """Whether a claim may be about the event: it names no other place and no other time."""
    named = {p.name for p in claim.places if p.kind != "country"}
    if named and places and not named & places:
        return False
    if span is None:
        return True
    first = (date.fromisoformat(span[0]) - timedelta(days=1)).isoformat()
    for time in claim.times:
        if time.until is not None and time.until < first:
            return False
        if time.since is not None and (
            date.fromisoformat(span[0]) - date.fromisoformat(time.since)
        ) > timedelta(days=BEFORE):
            return False
    return True


def _of_this(said: Sequence[_Said]) -> list[_Said]:
    """Without the figures that are far greater than what the reports say first."""
    first: dict[tuple[str, str], _Said] = {}
    for one in sorted(said, key=lambda s: s.sighting.start):
        if one.quantity.min and one.sighting.start < one.sighting.end:
            first.setdefault((one.role, one.sighting.report), one)
    usual: dict[str, float] = {}
    for role in {role for role, _ in first}:
        found = sorted(one.value[0] for (r, _), one in first.items() if r == role)
        usual[role] = found[len(found) // 2]
    return [s for s in said if s.value[0] <= ANOTHERS * usual.get(s.role, float("inf"))]


def _greatest(said: Iterable[_Said]) -> list[_Said]:
    """One figure a report, claimant and question; a report's own only where no claim in it has the same."""
    best: dict[tuple[str, str, str, str], _Said] = {}
    for one in sorted(said, key=lambda s: (s.sighting.claim, s.sighting.start)):
        key = (one.sighting.report, one.by, one.role, one.of)
        if key not in best or one.value > best[key].value:
            best[key] = one
    claimed = {
        (one.sighting.report, one.role, one.of, one.value) for one in best.values() if one.by
    }
    return [
        one
        for one in best.values()
        if one.by or (one.sighting.report, one.role, one.of, one.value) not in claimed
    ]


def _figures(said: Sequence[_Said], reports: Mapping[str, Happening]) -> list[Figure]:
    """The same figure of the same claimant in several reports is one."""
    same: dict[tuple[str, float | None, float | None, bool], list[_Said]] = defaultdict(list)
    for one in said:
        q = one.quantity
        same[" ".join(key_words(one.by)), q.min, q.max, q.approximate].append(one)
    found = [_figure(group, reports) for group in same.values()]
    return sorted(found, key=lambda f: (f.day or "", f.min or 0, f.max or 0, f.by, f.approximate))


def _figure(group: Sequence[_Said], reports: Mapping[str, Happening]) -> Figure:
    sightings = sorted(
        (one.sighting for one in group), key=lambda s: (s.day or "", s.report, s.claim, s.start)
    )
    carrying = [reports[s.report] for s in sightings]
    names = sorted({o for h in carrying for o in h.outlets})
    return Figure(
        by=max((one.by for one in group), key=lambda n: (len(n), n)),
        min=group[0].quantity.min,
        max=group[0].quantity.max,
        approximate=group[0].quantity.approximate,
        sightings=tuple(sightings),
        outlets=Tally(len(names), len(names), tuple(names)),
        origins=counting.origins({h.report: h.agencies for h in carrying}),
    )


def _related(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each figure with those that it supersedes and those that it disagrees with."""
    supersedes: dict[int, list[int]] = defaultdict(list)
    disagrees: dict[int, list[int]] = defaultdict(list)
    for n, later in enumerate(figures):
        for m, earlier in enumerate(figures):
            if m != n and _supersedes(later, earlier):
                supersedes[n].append(m)
    gone = {m for found in supersedes.values() for m in found}
    for n, one in enumerate(figures):
        for m in range(n):
            if not {m, n} & gone and not holds_beside(figures[m], one):
                disagrees[n].append(m)
                disagrees[m].append(n)
    return tuple(
        replace(
            figure,
            supersedes=tuple(supersedes[n]),
            disagrees=tuple(sorted(disagrees[n])),
            superseded=n in gone,
        )
        for n, figure in enumerate(figures)
    )


def _supersedes(later: Figure, earlier: Figure) -> bool:
    """A claimant's later word stands in the place of its earlier one; so does a greater toll of a later day."""
    mine, theirs = _last_day(later), _last_day(earlier)
    if not mine or not theirs or mine < theirs:
        return False
    grown = _least(later) > _least(earlier)
    own = bool(later.by) and key_words(later.by) == key_words(earlier.by)
    if mine > theirs:
        return grown or (own and not holds_beside(later, earlier))
    return own and grown


def _last_day(figure: Figure) -> str:
    return figure.sightings[-1].day or ""


def _least(figure: Figure) -> float:
    return figure.min if figure.min is not None else 0


def holds_beside(a: Figure, b: Figure) -> bool:
    """Whether two figures can both be so: their bounds, widened where they are approximate, meet."""
    (low, high), (least, most) = _bounds(a), _bounds(b)
    return low <= most and least <= high


def _bounds(figure: Figure) -> tuple[float, float]:
    wide = ABOUT if figure.approximate else 0.0
    low = 0.0 if figure.min is None else figure.min * (1 - wide)
    high = float("inf") if figure.max is None else figure.max * (1 + wide)
    return low, high
