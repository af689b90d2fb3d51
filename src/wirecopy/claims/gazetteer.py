"""The gazetteer: every place that a name may mean, from the file that ships with the package.

``data/gazetteer.sqlite`` is built by ``tools/build_gazetteer.py`` from GeoNames (CC BY 4.0; see ``docs/claims.md``). It
is opened at the first question and read by key, so that nothing is loaded at start.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import threading
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from wirecopy.claims.gazetteer_names import fold

PlaceKind = Literal["country", "region", "district", "capital", "city", "water", "land"]
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
#: A name is asked for as long as this at most; the longest in the file has 71 letters.
LONGEST_NAME = 80
#: Of the places of one name only so many, those with the most people, are weighed: 99.9% of the names have fewer.
MOST_CANDIDATES = 60
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth: ``country`` is ISO 3166 alpha-2, or empty for a sea or a continent; degrees north and east.

    ``region`` is the number of its first-level region in the gazetteer (0: none); ``people`` is 0 where unknown.
    """

    number: int
    name: str
    country: str
    region: int
    kind: PlaceKind
    people: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean; ``alternate`` when the name is not the one it goes by first."""

    place: Place
    alternate: bool = False


@lru_cache(maxsize=32768)
def places_named(name: str) -> tuple[Sense, ...]:
    """The places of that name under any spelling, those with the most people first; empty if there is none.

    >>> places_named("Tadmor")[0].place.country
    'SY'
    """
    return senses_of(fold(name)) if len(name) <= LONGEST_NAME else ()


@lru_cache(maxsize=32768)
def senses_of(key: str) -> tuple[Sense, ...]:
    """As ``places_named``, for a name that is folded already."""
    if not 1 < len(key) <= LONGEST_NAME:
        return ()
    row = _store().execute("SELECT places FROM name WHERE key=?", (key,)).fetchone()
    if row is None:
        return ()
    numbers = array("I", row[0][: MOST_CANDIDATES * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(Sense(place(packed >> 1), bool(packed & 1)) for packed in numbers)


@lru_cache(maxsize=32768)
def place(number: int) -> Place:
    """The place with that number in the gazetteer; KeyError if there is none."""
    row = (
        _store()
        .execute("SELECT name,country,region,kind,people,lat,lon FROM place WHERE id=?", (number,))
        .fetchone()
    )
    if row is None:
        raise KeyError(number)
    name, country, region, kind, people, lat, lon = row
    return Place(number, name, country, region, KINDS[kind], people, lat / 1000, lon / 1000)


@cache
def short_names() -> dict[str, tuple[Sense, ...]]:
    """``data/place_short.csv``: "U.S.", "Ga.", "OH" → the country or first-level region, as they stand."""
    return {row["short"]: _only(row["name"], row["country"]) for row in _table("place_short.csv")}


@cache
def peoples() -> dict[str, str]:
    """``data/place_people.csv``: "Syrian", "Syrians" → "SY"."""
    found = {}
    for row in _table("place_people.csv"):
        for word in row["words"].split("|"):
            found[word] = row["country"]
            found.setdefault(word + "s", row["country"])
    return found


@cache
def country_place(code: str) -> Place | None:
    """The country with that code, or None.

    >>> country_place("SY").name
    'Syria'
    """
    number = _countries().get(code)
    return place(number) if number else None


@cache
def _countries() -> dict[str, int]:
    # The tool writes the countries first; without that bound every place would be read.
    rows = _store().execute("SELECT country, id FROM place WHERE id < 300 AND kind = 0")
    return dict(rows.fetchall())


def _only(name: str, country: str) -> tuple[Sense, ...]:
    found = [s for s in places_named(name) if s.place.country == country]
    large = [s for s in found if s.place.kind in ("country", "region")]
    return tuple(Sense(s.place) for s in (large or found)[:1])


def _table(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


_own = threading.local()


def _store() -> sqlite3.Connection:
    """A connection of this thread: the file is only read, and never written beside."""
    if (store := getattr(_own, "store", None)) is None:
        path = (_DATA / "gazetteer.sqlite").resolve()
        store = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        _own.store = store
    return store
