"""What a name in a text may mean: its places, what stands beside it, and what the words around it ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirecopy.claims.gazetteer import (
    Sense,
    country_place,
    peoples,
    places_named,
    senses_of,
    short_names,
)
from wirecopy.claims.gazetteer_names import fold
from wirecopy.claims.places_settle import Named

#: Words in or beside a name that say what kind of place it is.
KIND_WORDS = {
    "county": "district",
    "parish": "district",
    "borough": "district",
    "district": "district",
    "subdistrict": "district",
    "township": "district",
    "province": "region",
    "governorate": "region",
    "state": "region",
    "region": "region",
    "prefecture": "region",
    "oblast": "region",
    "republic": "region",
    "city": "city",
    "town": "city",
    "village": "city",
    "suburb": "city",
    "neighborhood": "city",
    "neighbourhood": "city",
    "capital": "city",
}
_KINDS = {
    "district": frozenset({"district", "region"}),
    "region": frozenset({"region", "district", "land"}),
    "city": frozenset({"city", "capital"}),
}
#: Words round a name that the gazetteer may not have with it, tried in turn when the whole is unknown.
_AROUND = re.compile(
    r"^(?:the|greater|downtown|central|metro|metropolitan|city of|town of|village of|county of|state of|province of"
    r"|northern|southern|eastern|western|north|south|east|west|upper|lower|northeast|northwest|southeast"
    r"|southwest)\s+"
    r"|\s+(?:township|twp\.?|county|parish|area|region|province|governorate|district|city|town|village|borough"
    r"|state|valley|river|creek|lake|bay|harbor|harbour|island|beach|heights|hills|park|station|airport|d\.?c\.?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s{0,2}(?:\(|,\s{0,2})?(?=\w)")
_WORD_AFTER = re.compile(r"\s([a-z]+)\b")
_WORD_BEFORE = re.compile(r"\b([A-Za-z]+)(?:\s+of)?(?:\s+the)?\s+(?:[Oo]f\s+)?$")


def senses_in_text(phrase: str) -> tuple[Sense, ...]:
    """What ``phrase``, as it stands, may mean: a short name, a people's country, a place, else the place in it."""
    phrase = phrase.strip()
    if found := short_names().get(phrase):
        return found
    if (country := peoples().get(phrase)) and (place := country_place(country)):
        return (Sense(place),)
    if found := places_named(phrase):
        return found
    if "/" in phrase or ", " in phrase:
        return senses_in_text(re.split(r"/|, ", phrase, maxsplit=1)[0])
    smaller = phrase.removesuffix("'s").removesuffix("’s")
    for _ in range(3):
        smaller, count = _AROUND.subn("", smaller, count=1)
        if not smaller:
            return ()
        if found := senses_of(fold(smaller)):
            return found
        if not count:
            break
    return ()


def read_name(text: str, start: int, end: int, after: Sequence[tuple[int, int]] = ()) -> Named:
    """The name ``text[start:end]``; ``after`` are the next names of the text, as spans, nearest first."""
    phrase = text[start:end]
    senses = senses_in_text(phrase)
    beside: frozenset[int] = frozenset()
    if after and 0 < after[0][0] - end <= 3 and re.fullmatch(r", ?|,? \(", text[end : after[0][0]]):
        large = [
            sense.place.number
            for sense in senses_in_text(text[slice(*after[0])])
            if sense.place.kind in ("country", "region")
        ]
        own = {sense.place.number for sense in senses}
        if any(s.place.region in large for s in senses) or any(
            s.place.country == c.place.country
            for s in senses
            for c in senses_in_text(text[slice(*after[0])])
            if c.place.kind == "country"
        ):
            beside = frozenset(large) - own
    return Named(fold(phrase), senses, beside, _kinds(text, start, end))


def _kinds(text: str, start: int, end: int) -> frozenset[str]:
    words = text[start:end].lower().split()
    candidates = [words[-1], words[0]] if len(words) > 1 else []
    if found := _WORD_AFTER.match(text, end, end + 20):
        candidates.append(found[1])
    if found := _WORD_BEFORE.search(text, max(0, start - 24), start):
        candidates.append(found[1].lower())
    for word in candidates:
        if kind := KIND_WORDS.get(word):
            return _KINDS[kind]
    return frozenset()
