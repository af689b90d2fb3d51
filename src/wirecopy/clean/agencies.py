"""News agencies by every name they go by, found in a text.

The table ``data/agencies.csv`` gives an agency's short name, country, kind and names. ``names`` are
unmistakable wherever they stand ("Agence France-Presse"); ``short`` ones are also ordinary words or other bodies
("AP classes") and count only where their place in the page already says that this is an agency, ``risky`` ones
("PA" is also Pennsylvania, "MAP" a map) only beside a cue. Kind ``agency``: its reports are everybody's; ``service``:
an outlet's own syndication (CNN Newsource), which running text often quotes as a rival and not as its origin.
"""

from dataclasses import dataclass
from functools import cache

from wirecopy.clean import kernel
from wirecopy.clean.tables import table

# A name of at least this many letters is read in capitals too ("REUTERS"); shorter ones would become words.
SHOUTED_LETTERS = 6


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """``text[start:end]`` names the agency; ``agency`` is its short name ("AFP", "Xinhua").

    ``sure`` is False for a short name, which needs its surroundings to be an agency; ``risky`` is True for one
    that is oftener something else, so that even alone on its line it says nothing.
    """

    agency: str
    start: int
    end: int
    sure: bool = True
    risky: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    agencies: dict[str, str]  # any name -> short name of the agency
    short: frozenset[str]  # the risky ones included
    risky: frozenset[str]
    services: frozenset[str]


def find_agencies(
    text: str, start: int = 0, end: int | None = None, *, short: bool = False
) -> list[AgencyMention]:
    """The agencies named in ``text[start:end]``, in order; with ``short`` also by names that need a context.

    >>> [m.agency for m in find_agencies("Agence France-Presse and Reuters; AP classes")]
    ['AFP', 'Reuters']
    """
    found = (_all_names() if short else _sure_names()).find(
        text, start, len(text) if end is None else end
    )
    return [_mention(text[a:b], a, b) for a, b in found]


def agency_of(name: str) -> str | None:
    """The short name of the agency that ``name`` (the whole of it) names, or None.

    >>> agency_of("The Associated Press"), agency_of("AP"), agency_of("The Harbour Courier")
    ('AP', 'AP', None)
    """
    return _table().agencies.get(name.strip())


def is_service(agency: str) -> bool:
    """Whether the agency is an outlet's syndication service rather than a news agency."""
    return agency in _table().services


def _mention(name: str, start: int, end: int) -> AgencyMention:
    known = _table()
    return AgencyMention(
        known.agencies[name], start, end, name not in known.short, name in known.risky
    )


@cache
def _table() -> _Table:
    agencies: dict[str, str] = {}
    short: set[str] = set()
    risky: set[str] = set()
    services: set[str] = set()
    for row in table("agencies.csv"):
        if row["kind"] == "service":
            services.add(row["agency"])
        for name in filter(None, row["names"].split("|")):
            agencies.setdefault(name, row["agency"])
            if len(name) >= SHOUTED_LETTERS:
                agencies.setdefault(name.upper(), row["agency"])
        for column in ("short", "risky"):
            for name in filter(None, row[column].split("|")):
                if name not in agencies:
                    agencies[name] = row["agency"]
                    short.add(name)
                    if column == "risky":
                        risky.add(name)
    return _Table(agencies, frozenset(short), frozenset(risky), frozenset(services))


@cache
def _all_names() -> kernel.Names:
    return kernel.Names(list(_table().agencies))


@cache
def _sure_names() -> kernel.Names:
    return kernel.Names([name for name in _table().agencies if name not in _table().short])
