"""News agencies by every name they go by, found in a text.

The table ``data/agencies.csv`` gives an agency's short name, country, kind and names. ``names`` are
unmistakable wherever they stand ("Agence France-Presse"); ``short`` ones are also ordinary words or other bodies
("AP classes") and count only where their place in the page already says that this is an agency, ``risky`` ones
("PA" is also Pennsylvania, "MAP" a map) only beside a cue. Kind ``agency``: its reports are everybody's; ``service``:
an outlet's own syndication (CNN Newsource), which running text often quotes as a rival and not as its origin.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "agencies.csv"
# A name of at least this many letters is read in capitals too ("REUTERS"); shorter ones would become words.
SHOUTED_LETTERS = 6
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Not inside a word, a handle, a hashtag, or a host ("reuters.com"); looked up after the first letter.
BEFORE, AFTER = r"(?<![\w@#].)", r"(?![\w@]|\.(?:com|org|net|co|fr|de|ru|cn|tv|it|es)\b)"


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
    table = _table()
    pattern = _all_names() if short else _sure_names()
    stop = len(text) if end is None else end
    return [
        AgencyMention(table.agencies[m[0]], *m.span(), m[0] not in table.short, m[0] in table.risky)
        for m in pattern.finditer(text, start, stop)
    ]


def agency_of(name: str) -> str | None:
    """The short name of the agency that ``name`` (the whole of it) names, or None.

    >>> agency_of("The Associated Press"), agency_of("AP"), agency_of("The Harbour Courier")
    ('AP', 'AP', None)
    """
    return _table().agencies.get(name.strip())


def is_service(agency: str) -> bool:
    """Whether the agency is an outlet's syndication service rather than a news agency."""
    return agency in _table().services


@cache
def _table() -> _Table:
    agencies: dict[str, str] = {}
    short: set[str] = set()
    risky: set[str] = set()
    services: set[str] = set()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
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
def _all_names() -> re.Pattern[str]:
    return _pattern(list(_table().agencies))


@cache
def _sure_names() -> re.Pattern[str]:
    return _pattern([name for name in _table().agencies if name not in _table().short])


def _pattern(names: list[str]) -> re.Pattern[str]:
    """One alternation, by first letter: sre then skips to these letters and tries only their own names."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_letter.setdefault(name[0], []).append(name[1:])
    parts = []
    for letter, rests in sorted(by_letter.items()):
        unspaced = [re.escape(rest) for rest in rests if UNSPACED.match(rest[-1])]
        spaced = [re.escape(rest) for rest in rests if not UNSPACED.match(rest[-1])]
        ways = [*unspaced, *([f"(?:{'|'.join(spaced)}){AFTER}"] if spaced else [])]
        before = "" if UNSPACED.match(letter) else BEFORE
        parts.append(f"{re.escape(letter)}{before}(?:{'|'.join(ways)})")
    return re.compile("|".join(parts))
