"""The design's words as a reader meets them on a page: relations, kinds, times, counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from wirecopy.model import Relation, VariantKind

RELATIONS: Mapping[Relation, str] = {
    "full": "nearly the whole report",
    "abridged": "from the report, but not all of it",
    "extended": "the report and material of its own",
    "excerpt": "a teaser, or one item of a digest",
}

KINDS: Mapping[VariantKind, str] = {
    "number": "number",
    "negation": "negation",
    "quotation": "words of a quotation",
    "attribution": "attribution",
    "date": "date",
    "label": "label for a party",
    "tense": "tense",
    "omission": "not in all copies",
    "addition": "only in some copies",
    "other": "other wording",
    "house_style": "house style",
    "format": "format",
}
"""What a variant's kind is called, in the order in which a reader should see them."""

KIND_ORDER = {kind: place for place, kind in enumerate(KINDS)}

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def when(value: str) -> str:
    """A published value for people; its precision and its zone (or lack of one) stay as stated.

    >>> when("2031-05-02T08:00:10+02:00"), when("2031-05-02"), when("2031-05")
    ('2 May 2031, 08:00 (UTC+02:00)', '2 May 2031', 'May 2031')
    """
    if len(value) < 10:
        parts = value.split("-")
        if len(parts) == 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
            return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    if len(value) == 10:
        return day
    zone = f" ({moment.tzname()})" if moment.tzinfo else ""
    return f"{day}, {moment:%H:%M}{zone}"


def span_of(first: str | None, last: str | None) -> str:
    """From when to when, the day said once where both share it and both hours are told by one clock.

    >>> span_of("2031-05-02T08:00", "2031-05-02T09:30")
    '2 May 2031, 08:00 – 09:30'
    >>> span_of("2031-05-02", "2031-05-02T09:30")
    '2 May 2031'
    >>> span_of("2031-05-02T17:48", "2031-05-02T14:32-05:00")
    '2 May 2031, 17:48 (zone not stated) – 2 May 2031, 14:32 (UTC-05:00)'
    """
    if first is None or last is None:
        return "no time stated"
    start, end = when(first), when(last)
    day, comma, time = end.partition(", ")
    if start in (end, day):  # only one of them says the hour
        return start
    zones = [_zone(value) for value in (first, last)]
    if zones[0] != zones[1] and None not in zones:
        return " – ".join(
            f"{said} (zone not stated)" if zone == "" else said
            for said, zone in zip((start, end), zones, strict=True)
        )
    return f"{start} – {time if comma and start.startswith(day + ', ') else end}"


def _zone(value: str) -> str | None:
    """The zone of a time as stated; empty where a time has none, None where there is no time, but a day."""
    try:
        moment = datetime.fromisoformat(value) if len(value) > 10 else None
    except ValueError:
        return None
    return (moment.tzname() or "") if moment else None


def counted(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "copy", "copies"), counted(3, "copy", "copies"), counted(2, "page")
    ('1 copy', '3 copies', '2 pages')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(names: Sequence[str], limit: int | None = None) -> str:
    """Names with commas and an "and"; after ``limit`` the rest is counted.

    >>> listed(["A", "B", "C"]), listed(["A", "B", "C", "D"], 2)
    ('A, B and C', 'A, B and 2 more')
    """
    shown = list(names)
    if limit is not None and len(shown) > limit + 1:
        shown = [*shown[:limit], f"{len(names) - limit} more"]
    return (
        shown[0]
        if len(shown) == 1
        else " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
    )
