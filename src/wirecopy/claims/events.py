"""The reports of an event, and the claims in them → the event: what, when, where, and the figures of its questions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wirecopy.claims.events_figures import questions
from wirecopy.claims.events_read import Happening
from wirecopy.model import Claim, Event, PlaceName

PLACES_SHOWN = 6


def event(happenings: Sequence[Happening], claims: Iterable[Claim] = ()) -> Event:
    """The event of these reports, of which there is at least one. The same in whatever order they come."""
    ordered = sorted(happenings, key=lambda h: (h.day is None, h.day or "", h.report))
    kinds = Counter(h.kind for h in ordered if h.kind)
    days = Counter((h.since, h.until) for h in ordered if h.since)
    since, until = min(days, key=lambda d: (-days[d], str(d)), default=(None, None))
    if since is None:
        since = until = next((h.day for h in ordered if h.day), None)
    return Event(
        id=min(h.report for h in ordered),
        kind=min(kinds, key=lambda k: (-kinds[k], k), default=""),
        headline=_headline(ordered),
        since=since,
        until=until,
        places=_places(ordered),
        reports=tuple(h.report for h in ordered),
        questions=questions(ordered, claims),
    )


def _headline(ordered: Sequence[Happening]) -> str:
    """That of the report which shares most words with the others: what they all tell."""
    shared = Counter(t for h in ordered for t, _ in h.terms)
    return min(
        (h for h in ordered if h.headline),
        key=lambda h: (-sum(shared[t] - 1 for t, _ in h.terms), h.report),
        default=ordered[0],
    ).headline


def _places(ordered: Sequence[Happening]) -> tuple[PlaceName, ...]:
    """The places of the reports, those first that most of them name."""
    named = Counter((p.name, p.country) for h in ordered for p in h.places)
    first: dict[tuple[str, str], PlaceName] = {}
    for h in ordered:
        for p in h.places:
            first.setdefault((p.name, p.country), replace(p, start=0, end=0))
    found = sorted(first, key=lambda k: (-named[k], k))
    return tuple(first[k] for k in found[:PLACES_SHOWN])
