"""Which of the places of one name is meant: settled by the report's other places, and only then by size.

Every name of the report votes for the countries, regions and neighbourhoods of the places that it may mean, each in
proportion to how likely it is; each name's places are then weighed by the votes of the *other* names, and the round is
repeated. What stands beside a name decides more: "Paris, Texas". The number of people is only the first guess. The
cost is linear in the names times their places; sums run in a fixed order, so that the same text gives the same answer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.claims.gazetteer import Place, Sense, country_place

# Weights are exponents of a softmax. They were chosen by hand and tried on the even articles of the LGL corpus
# (benchmarks/evaluate_places.py) and on 35 well-known cities in war reports: small towns pull one way, the world's
# capitals the other, and where the first half was indifferent the second decided.
PEOPLE = 1.4  #: for ten times the people of a town
PEOPLE_OF_REGIONS = 0.9  #: the same of a country, region or district
FEWEST = 100  #: people of a place of which none are known
KIND = {
    "country": 5.0,
    "region": 3.0,
    "district": -0.5,
    "capital": 1.5,
    "city": 0.0,
    "water": 3.0,
    "land": 6.0,
}
ALTERNATE = -3.0  #: the name is not the place's first
SAME_COUNTRY = 1.2
SAME_REGION = 1.6
NEAR = 1.6
#: A region that has the name of its own town, of that country and near its middle: the town is meant, if no word says
#: "province". Not for countries, nor for regions whose town is far from their middle (New York).
OWN_TOWN = -5.0
OWN_TOWN_DEGREES = 1.5
BESIDE = 9.0  #: the country or region stands beside the name
#: What the gazetteer lacks is meant as often as a place of this score: a village that nothing else speaks for.
NONE = 2.5
#: What the name of a country votes, and that of one that half of the world's news names without being about its towns.
COUNTRY_VOTE, WORLD_VOTE = 1.0, 0.3
WORLD = frozenset({"US"})
ROUNDS = 3
#: Degrees of latitude of one side of a neighbourhood (111 km); a vote counts in its own and the eight around it.
SIDE = 1.0
DOUBT = 2.0  #: power of a share that votes: unsure names must not confirm each other
LEAST = 1e-4  #: a share below this votes for nothing
#: A vote of so much counts as one unit in the logarithm.
UNIT = 0.25


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a report with what it may mean.

    ``beside`` are the numbers of the places stated beside it; ``kinds`` what the words around ask for ("Edgar County").
    """

    key: str
    senses: tuple[Sense, ...]
    beside: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()


def settle(names: Sequence[Named], countries: dict[str, float] | None = None) -> list[list[float]]:
    """For each name, how likely each of its senses is; the rest to 1 is that it is none of them.

    ``countries`` are votes from elsewhere: words for peoples, the outlet's country.
    """
    first = [
        [_first(sense, named) + _own_town(sense, named) for sense in named.senses]
        for named in names
    ]
    likely = [_shares(scores) for scores in first]
    for _ in range(ROUNDS):
        votes = _Votes(names, likely, countries or {})
        likely = [
            _shares(
                [
                    score + votes.support(number, sense.place)
                    for score, sense in zip(first[number], named.senses, strict=True)
                ]
            )
            for number, named in enumerate(names)
        ]
    return likely


def _first(sense: Sense, named: Named) -> float:
    place = sense.place
    towns = place.kind not in ("country", "region", "district")
    people = math.log10(max(place.people, FEWEST))
    score = KIND[place.kind] + people * (PEOPLE if towns else PEOPLE_OF_REGIONS)
    if sense.alternate:
        score += ALTERNATE
    if named.kinds and place.kind in named.kinds:
        score += BESIDE / 2
    if named.beside and (place.region in named.beside or _country_in(place, named.beside)):
        score += BESIDE
    return score


def _own_town(sense: Sense, named: Named) -> float:
    large = sense.place
    if large.kind not in ("region", "district") or "region" in named.kinds:
        return 0.0
    for other in named.senses:
        town = other.place
        if (
            town.kind in ("city", "capital")
            and town.country == large.country
            and not (other.alternate and not sense.alternate)
            and abs(town.lat - large.lat) <= OWN_TOWN_DEGREES
            and abs(town.lon - large.lon) <= OWN_TOWN_DEGREES
        ):
            return OWN_TOWN
    return 0.0


def _country_in(place: Place, beside: frozenset[int]) -> bool:
    country = country_place(place.country) if place.country else None
    return country is not None and country.number in beside and place.number not in beside


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(NONE, *scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers) + math.exp(NONE - top)
    return [power / total for power in powers]


class _Votes:
    """Sums of likelihood by country, region and neighbourhood, and each name's own part in them."""

    def __init__(
        self, names: Sequence[Named], likely: list[list[float]], countries: dict[str, float]
    ) -> None:
        self.all: dict[object, float] = defaultdict(float)
        self.own: list[dict[object, float]] = []
        for named, shares in zip(names, likely, strict=True):
            own: dict[object, float] = defaultdict(float)
            for sense, share in zip(named.senses, shares, strict=True):
                if (
                    share > LEAST
                ):  # the likeliest sense on a ground speaks for it: many small ones are no crowd
                    for ground in _grounds(sense.place):
                        own[ground] = max(own[ground], share**DOUBT * _vote_of(sense.place))
            self.own.append(own)
            for ground, vote in own.items():
                self.all[ground] += vote
        for country, vote in sorted(countries.items()):
            self.all[country] += vote

    def support(self, number: int, place: Place) -> float:
        own = self.own[number]
        country = self._vote(own, place.country) if place.country else 0.0
        region = self._vote(own, _region(place))
        lat, lon = _cell(place)
        near = math.fsum(
            self._vote(own, (lat + up, lon + right)) for up in (-1, 0, 1) for right in (-1, 0, 1)
        )
        return (
            SAME_COUNTRY * math.log1p(country / UNIT)
            + SAME_REGION * math.log1p(region / UNIT)
            + NEAR * math.log1p(near / UNIT)
        )

    def _vote(self, own: dict[object, float], ground: object) -> float:
        return max(0.0, self.all.get(ground, 0.0) - own.get(ground, 0.0))


def _vote_of(place: Place) -> float:
    if place.kind != "country":
        return 1.0
    return WORLD_VOTE if place.country in WORLD else COUNTRY_VOTE


def _region(place: Place) -> int:
    return place.number if place.kind == "region" else place.region


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place.lat / SIDE), math.floor(place.lon / SIDE)


def _grounds(place: Place) -> list[object]:
    grounds: list[object] = [place.country] if place.country else []
    if region := _region(place):
        grounds.append(region)
    if place.kind in ("city", "capital", "district"):
        grounds.append(_cell(place))
    return grounds
