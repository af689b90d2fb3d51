"""Places named in a text: found by `places_read`, looked up in `gazetteer`, settled by `places_settle`.

What is read beside the names: words for peoples ("Syrian troops" vote for Syria), what stands after a comma ("Paris,
Texas"), kinds ("Edgar County"), and what the caller knows of the page: its dateline as a part of the text, its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from wirecopy.claims.gazetteer import peoples
from wirecopy.claims.places_names import read_name
from wirecopy.claims.places_read import find_names
from wirecopy.claims.places_settle import Named, settle
from wirecopy.model import PlaceCandidate, PlaceName

#: So many names are settled together; a longer text is settled in pieces of so many, so that its cost stays linear.
TOGETHER = 200
#: Candidates that are told, and the least share of one that is.
TOLD, LEAST_SHARE = 5, 0.01
#: A found name is none of a place that is less likely than this.
LEAST_CONFIDENCE = 0.15
#: What a word for a people adds to its country's votes each time, and at most. A name of the text adds 1.
PEOPLE_VOTE, PEOPLE_VOTES = 0.3, 1.5
#: What the country of a page's outlet adds: more than one name of the text, less than three.
OUTLET_VOTE = 2.0
#: Top-level domains of countries that are sold as words.
_SOLD = frozenset(
    ["ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "tk", "to", "tv", "ws"]
)
_TOP = re.compile(r"\.([a-z]{2})$")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def find_places(
    text: str,
    parts: Iterable[tuple[int, int]] | None = None,
    *,
    outlet: str | None = None,
    countries: Mapping[str, float] | None = None,
) -> tuple[PlaceName, ...]:
    """The places that ``text`` names, in order; only within ``parts`` (title, dateline, body, captions), if given.

    ``outlet`` is the host name or name of the outlet: the country of its domain is evidence. ``countries`` are votes
    that the caller adds, by ISO 3166 alpha-2 code.

    >>> [(p.text, p.name, p.country) for p in find_places("The army entered Palmyra, in Homs province, Syria.")]
    [('Palmyra', 'Tadmur', 'SY'), ('Homs', 'Homs', 'SY'), ('Syria', 'Syria', 'SY')]
    """
    pieces = None if parts is None else sorted(set(parts))
    spans = find_names(text, pieces)
    found = settle_places(text, spans, outlet=outlet, countries=countries, parts=pieces)
    return tuple(place for place in found if place.confidence >= LEAST_CONFIDENCE)


def settle_places(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    outlet: str | None = None,
    countries: Mapping[str, float] | None = None,
    parts: Sequence[tuple[int, int]] | None = None,
) -> tuple[PlaceName, ...]:
    """As ``find_places``, for names whose spans are known; a name that the gazetteer lacks gives none."""
    spans = sorted(set(spans))
    votes = dict(sorted((countries or {}).items()))
    for code, vote in _votes(text, parts, spans, outlet).items():
        votes[code] = votes.get(code, 0.0) + vote
    found: list[PlaceName] = []
    for first in range(0, len(spans), TOGETHER):
        found += _settled(
            text, spans[first : first + TOGETHER + 1], len(spans[first : first + TOGETHER]), votes
        )
    return tuple(found)


def _settled(
    text: str, spans: Sequence[tuple[int, int]], count: int, votes: dict[str, float]
) -> list[PlaceName]:
    """The first ``count`` spans settled together; the one after them is only looked at."""
    named = [
        read_name(text, *span, spans[number + 1 : number + 2]) for number, span in enumerate(spans)
    ][:count]
    stated: dict[str, frozenset[int]] = {}  # a bare name means what it is said to be first
    for name in named:
        if name.beside:
            stated.setdefault(name.key, name.beside)
    groups: dict[tuple[str, frozenset[int], frozenset[str]], list[int]] = {}
    for number, name in enumerate(named):
        beside = name.beside or stated.get(name.key, frozenset())
        groups.setdefault((name.key, beside, name.kinds), []).append(number)
    together = [
        Named(key, named[numbers[0]].senses, beside, kinds)
        for (key, beside, kinds), numbers in groups.items()
    ]
    found: dict[int, PlaceName] = {}
    for numbers, name, shares in zip(
        groups.values(), together, settle(together, votes), strict=True
    ):
        for number in numbers:
            if name.senses:
                found[number] = _place_name(text, spans[number], name, shares)
    return [found[number] for number in sorted(found)]


def _place_name(
    text: str, span: tuple[int, int], named: Named, shares: Sequence[float]
) -> PlaceName:
    order = sorted(range(len(shares)), key=lambda n: (-shares[n], named.senses[n].place.number))
    candidates = tuple(
        PlaceCandidate(p.name, p.country, p.lat, p.lon, p.kind, round(shares[n], 3))
        for n in order[:TOLD]
        if n == order[0] or shares[n] >= LEAST_SHARE
        for p in (named.senses[n].place,)
    )
    best = candidates[0]
    return PlaceName(
        text[slice(*span)],
        best.name,
        best.country,
        best.lat,
        best.lon,
        *span,
        best.kind,
        best.share,
        candidates,
    )


def _votes(
    text: str,
    parts: Sequence[tuple[int, int]] | None,
    spans: Sequence[tuple[int, int]],
    outlet: str | None,
) -> dict[str, float]:
    """Votes for countries by words for peoples and the outlet's domain."""
    names = {span[0] for span in spans}
    votes: dict[str, float] = {}
    for start, end in [(0, len(text))] if parts is None else parts:
        for match in _CAPITAL.finditer(text, start, end):
            country = peoples().get(match[0]) or peoples().get(match[0].split(" ")[0])
            if country and match.start() not in names:
                votes[country] = min(PEOPLE_VOTES, votes.get(country, 0.0) + PEOPLE_VOTE)
    if outlet and (top := _TOP.search(outlet.lower())) and top[1] not in _SOLD:
        code = "GB" if top[1] == "uk" else top[1].upper()
        votes[code] = votes.get(code, 0.0) + OUTLET_VOTE
    return dict(sorted(votes.items()))
