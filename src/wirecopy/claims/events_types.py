"""What happened, by kind: the categories of PLOVER, and DISASTER for what nobody does, by words of title and lede."""

import re
from functools import cache

from wirecopy.claims.events_words import stem
from wirecopy.claims.tables import rows

#: What a word of the title counts beside one of the lede.
TITLE, LEDE = 3, 1
#: What the first word of a kind counts beside later ones: English says first who does what.
FIRST = 3
UNKNOWN = ""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,2}")


def event_type(title: str, lede: str) -> str:
    """The category whose words title and lede have most; "" for none.

    >>> event_type("Ferry sinks off Kelder", "A ferry sank on Tuesday and 16 people drowned.")
    'DISASTER'
    >>> event_type("", "Ministers meet for talks in Kelder"), event_type("", "The sea")
    ('CONSULT', '')
    """
    counted = type_words(title, lede)
    return max(counted, key=lambda kind: (counted[kind], -_order()[kind]), default=UNKNOWN)


def type_words(title: str, lede: str) -> dict[str, int]:
    """How much of each category's words a title and a lede have."""
    found: dict[str, int] = {}
    for text, worth in ((title, TITLE), (lede, LEDE)):
        words = dict.fromkeys(stem(w.casefold()) for w in _WORD.findall(text))
        telling = [word for word in words if word in _kinds()]
        for n, word in enumerate(telling):
            for kind in _kinds()[word]:
                found[kind] = found.get(kind, 0) + worth * (FIRST if n == 0 else 1)
    return found


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("event_types.csv"):
        for word in dict.fromkeys(map(stem, row["words"].split())):
            found[word] = (*found.get(word, ()), row["type"])
    return found


@cache
def _order() -> dict[str, int]:
    return {row["type"]: n for n, row in enumerate(rows("event_types.csv"))}
