"""What a person types to search, made a question to the full-text index that is always well formed and always short.

Words must all be there; "several words" in this order; -word must not; word* begins so. ``outlet:``, ``agency:`` and
``title:`` look in these alone; ``place:`` is where a dateline is or what a claim
names; ``since:`` and ``until:`` take a day, a month or a year. All else are words.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_LETTERS = 400  # of a query; the rest is not looked at
MOST_TERMS = 12
MOST_PLACES = 3
SHORTEST_BEGINNING = 3  # letters before a *: "s*" would read half the index

COLUMNS = {"outlet": "outlet_names", "agency": "agencies", "title": "titles"}
_PART = re.compile(
    r"""(?P<not>-)?(?:(?P<field>outlet|agency|title|place|since|until):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.IGNORECASE,
)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Query:
    """``match`` is in the words of FTS5, empty where only time counts; ``since`` and ``until`` are seconds since 1970.

    ``unread`` are the parts that no search can use (a date that is none), as they were typed;
    each of ``places`` is a name or the ISO code of a country.
    """

    match: str
    since: int | None = None
    until: int | None = None
    unread: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


NOTHING = Query("")


def parse_query(typed: str) -> Query:
    """Never raises.

    >>> parse_query('ferry "grey isle" outlet:courier -storm').match
    '"ferry" AND "grey isle" AND outlet_names : "courier" NOT "storm"'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    unread: list[str] = []
    bounds: dict[str, int] = {}
    places: list[str] = []
    for part in _PART.finditer(typed[:MOST_LETTERS]):
        field = (part["field"] or "").lower()
        words = part["phrase"] if part["phrase"] is not None else part["word"]
        if field in ("since", "until"):
            span = _days(words)
            if span is None:
                unread.append(part[0])
            else:
                bounds[field] = span[0] if field == "since" else span[1]
            continue
        if field == "place":
            name = "".join(c for c in words if c.isprintable()).strip()
            if part["not"] or not name or len(places) == MOST_PLACES:
                unread.append(part[0])
            else:
                places.append(name)
            continue
        term = _term(words, beginning=part["phrase"] is None)
        if term is None:
            continue
        if len(wanted) + len(unwanted) >= MOST_TERMS:
            unread.append(part[0])
            continue
        (unwanted if part["not"] else wanted).append(
            f"{COLUMNS[field]} : {term}" if field else term
        )
    if unwanted and not wanted:  # the index cannot look for what is not there
        unread += ["-" + term for term in unwanted]
        unwanted = []
    match = " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)
    return Query(match, bounds.get("since"), bounds.get("until"), tuple(unread), tuple(places))


def _term(words: str, *, beginning: bool) -> str | None:
    """A phrase of FTS5; None where there is no letter or digit to look for."""
    plain = "".join(c if c.isprintable() and c != '"' else " " for c in words)
    letters = sum(c.isalnum() for c in plain)
    if not letters:
        return None
    star = " *" if beginning and plain.endswith("*") and letters >= SHORTEST_BEGINNING else ""
    return f'"{plain.rstrip("*").strip()}"{star}'


def _days(words: str) -> tuple[int, int] | None:
    """The first second of a day, month or year, and the first after it."""
    found = _DAY.fullmatch(words.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        start = date(year, month or 1, day or 1)
        if day:
            end = start + timedelta(days=1)
        elif month:
            end = date(year + month // 12, month % 12 + 1, 1)
        else:
            end = date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return _second(start), _second(end)


def _second(day: date) -> int:
    return int((datetime(day.year, day.month, day.day, tzinfo=UTC) - _EPOCH).total_seconds())
