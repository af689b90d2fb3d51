"""A date in a line, with the clock beside it and the zone beside the clock: where it stands and what it says."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wirecopy.clean import calendar
from wirecopy.clean.alternation import any_of
from wirecopy.model import Precision

# Characters between a date and its clock: ", Monday " or " at " or " | ".
GAP = 24
# Characters of the longest clock ("11:45:43.123 a.m. (AEST) +10:00").
CLOCK = 32
YEAR = re.compile(r"(?:1[6-9]|2[01])\d\d")  # a date has one
YEARS = range(1600, 2200)  # scanned papers of the 17th century to clocks that run ahead
HALVES = {
    **dict.fromkeys(("오전", "上午", "午前", "ص", "صباحا", "صباحاً"), "a"),
    **dict.fromkeys(("오후", "下午", "晚上", "午後", "م", "مساء", "مساءً"), "p"),
}
EPOCH = datetime.date(1970, 1, 1)  # what software writes when it has no date


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a line states; ``value`` and ``precision`` as in `Published`, offsets into the line."""

    value: str
    precision: Precision
    start: int
    end: int
    label: str  # "published", "updated" or ""


def moments(line: str, country: str | None = None) -> Iterator[Moment]:
    """The times in a line, in order; a date that can be read in two ways is none.

    ``country`` (ISO 3166) of the page settles zones that several countries call by one name, and 04/05/2031.
    """
    if not YEAR.search(line):
        return
    for m in date_pattern().finditer(line):
        clock = _clock_beside(line, m.start(), m.end())
        american = clock is not None and _zone(clock).upper() in calendar.AMERICAN_ZONES
        day = _day_of(m, country="US" if american else country)
        if day is None:
            continue
        value, precision = day.isoformat(), "day"
        start, end = m.span()
        if clock and (hours := _hours(clock)):
            value, precision = f"{value}T{hours}", "second" if hours.count(":") > 1 else "minute"
            value += _offset(clock, day, country)
            start, end = min(start, clock.start()), max(end, clock.end())
        yield Moment(value, precision, start, end, _label(line[:start]))  # type: ignore[arg-type]


@cache
def date_pattern() -> re.Pattern[str]:
    """A date with its year, in the orders and languages of the table."""
    month, weekday = calendar.alternation("month"), calendar.alternation("day")
    year = r"(?:(?:1[6-9]|2[01])\d\d)(?!\d(?!\d:\d\d))"  # "201906:37": some pages lose the space
    of = r"(?:\s?(?:de|del|of|،|/|-)\s?|[.\s\xa0]\s?)"
    day = r"\d{1,2}(?:st|nd|rd|th|er|[.ºª])?"
    return re.compile(
        rf"(?<!\w)(?:(?P<weekday>{weekday})\b[.,]?\s{{0,2}})?(?:"
        rf"(?P<m1>{month})[.,]?[\s/-]?\s?(?P<d1>{day})[\s,./-]{{1,3}}(?P<y1>{year})"
        rf"|(?P<d2>{day}){of}?(?P<m2>{month})\b[.]?(?:{of}|,\s?|\s)(?P<y2>{year})"
        rf"|(?P<y3>{year})(?P<s3>[-/.])(?P<m3>\d\d?)(?P=s3)(?P<d3>\d\d?)(?!\d)"
        rf"|(?P<y4>{year})\s?[年년]\s?(?P<m4>\d\d?)\s?[月월]\s?(?P<d4>\d\d?)\s?[日일]"
        rf"|(?P<a>\d\d?)(?P<s5>[-/.])(?P<b>\d\d?)(?P=s5)(?P<y5>{year})(?![./-]\d)"
        rf"|(?P<y6>{year})[.,]?\s(?P<m6>{month})[.,]?\s(?P<d6>\d\d?)(?!\d)"
        r")",
        re.I,
    )


@cache
def clock_pattern() -> re.Pattern[str]:
    """A time of day, with half and zone if they are stated."""
    zones = any_of(calendar.zones())
    return re.compile(
        r"(?:(?P<pre>오전|오후|上午|下午|晚上|午前|午後)\s{0,2}|(?<![\d:.])|(?<=[12]\d\d\d))"
        r"(?:(?P<h>[01]?\d|2[0-4])(?:[:.]|\s?h\s?|[時时點点]|시\s?)(?P<mi>[0-5]\d)"
        r"(?:[:.](?P<s>[0-5]\d)(?:[.,]\d{1,9})?|[分분])?(?![\d])"
        r"(?:\s{0,2}(?:(?P<ap>[ap])\.?\s?m\b\.?|(?P<ar>ص|م|صباحا|صباحاً|مساء|مساءً)(?!\w)))?"
        r"|(?P<h4>[01]\d|2[0-3])(?P<mi4>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours|IST))"
        r"|(?P<h5>1[0-2]|0?[1-9])\s?(?P<ap5>[ap])\.?\s?m\b\.?)"
        rf"(?:[,\s]{{0,2}}\(?(?P<zone>{zones})\b\)?)?"
        r"(?:\s?(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?)(?!\d))?",
        re.I,
    )


def _clock_beside(line: str, start: int, end: int) -> re.Match[str] | None:
    """The clock right after the date, or right before it; of two, the one that says a.m., p.m. or a zone."""
    after = clock_pattern().search(line, end, min(len(line), end + GAP + CLOCK))
    if after and not _joins(line[end : after.start()]):
        after = None
    befores = list(clock_pattern().finditer(line, max(0, start - GAP - CLOCK), start))
    before = befores[-1] if befores and _joins(line[befores[-1].end() : start]) else None
    if after and before:
        return before if _says_half(before) and not _says_half(after) else after
    return after or before


def _says_half(clock: re.Match[str]) -> bool:
    return bool(_half(clock) or _zone(clock) or clock["offset"])


def _half(clock: re.Match[str]) -> str:
    """The half of the day, "a" or "p", where the clock says it, in front (오후 3:45) or behind (3:45 مساء); else ""."""
    said: str = clock["ap"] or clock["ap5"] or clock["ar"] or clock["pre"] or ""
    return HALVES.get(said, said[:1].lower()) if said else ""


def _joins(gap: str) -> bool:
    if len(gap) > GAP:
        return False
    rest = words_pattern("joining", "day").sub(" ", gap)
    return not any(c.isalnum() for c in rest)


def _hours(clock: re.Match[str]) -> str | None:
    # English papers leave the minutes of a full hour out: "3 p.m.".
    hour, minute = int(clock["h"] or clock["h4"] or clock["h5"]), clock["mi"] or clock["mi4"] or 0
    half = _half(clock)
    if half and not (1 <= hour <= 12):
        half = ""  # "17:05 PM": the hour says it
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    return f"{hour:02d}:{int(minute):02d}" + (f":{int(clock['s']):02d}" if clock["s"] else "")


def _zone(clock: re.Match[str]) -> str:
    """The zone beside the clock; "est" and "et" in small letters are words, but after "a.m." and "p.m."."""
    zone: str = clock["zone"] or ""
    word = zone.isascii() and zone.islower() and " " not in zone and zone not in ("gmt", "utc")
    return "" if word and not (clock["ap"] or clock["ap5"]) else zone


def _offset(clock: re.Match[str], day: datetime.date, country: str | None) -> str:
    if stated := clock["offset"]:
        if _zone(clock) and _zone(clock).upper() not in ("UTC", "GMT"):
            return ""
        digits = stated[1:].replace(":", "")
        hours, minutes = (digits, "00") if len(digits) < 3 else (digits[:-2], digits[-2:])
        return f"{stated[0]}{int(hours):02d}:{minutes}"
    return calendar.offset(_zone(clock), day, country)


def _day_of(m: re.Match[str], *, country: str | None) -> datetime.date | None:
    if m["a"]:
        return _numeric(m, country=country)
    for n in "12346":
        if year := m[f"y{n}"]:
            month = m[f"m{n}"]
            number = int(month) if month.isdigit() else month_number(month)
            return day_of(int(year), number, int(re.sub(r"\D", "", m[f"d{n}"])))
    return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name in any language of the table, else 0."""
    return calendar.names("month").get(name.lower().replace("\xa0", " "), 0)


def _numeric(m: re.Match[str], *, country: str | None) -> datetime.date | None:
    """12/31/2031 and 31.12.2031 are clear; 04/05/2031 only with a weekday that fits one reading, or by the country.

    With points (04.05.2031) the day stands first wherever people write so, which the United States do not.
    """
    a, b, year = int(m["a"]), int(m["b"]), int(m["y5"])
    readings = {d for d in (day_of(year, a, b), day_of(year, b, a)) if d}
    if len(readings) > 1 and m["weekday"]:
        stated = calendar.names("day").get(m["weekday"].lower())
        readings = {d for d in readings if d.isoweekday() == stated}
    if len(readings) > 1 and country == "US":
        return day_of(year, a, b)
    if len(readings) > 1 and (m["s5"] == "." or country in calendar.DAY_FIRST):
        return day_of(year, b, a)
    return readings.pop() if len(readings) == 1 else None


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The date, None for what is no date, an absurd year, or the epoch."""
    if year not in YEARS:
        return None
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return None if found == EPOCH else found


def _label(before: str) -> str:
    """What the words right before a time call it."""
    tail = before[-GAP:].rstrip(" :\xa0|-–—(").lower()
    return next((name for name, words in _labels() if words.search(tail)), "") if tail else ""


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            label,
            re.compile(rf"(?<!\w){calendar.alternation(label)}(?:\s(?:on|at|le|am|il|el))?$"),
        )
        for label in ("updated", "published")
    )


@cache
def words_pattern(*kinds: str) -> re.Pattern[str]:
    """The words of these kinds of the calendar table, each as a whole word."""
    ways = "|".join(rf"{calendar.alternation(kind)}(?!\w)" for kind in kinds)
    return re.compile(rf"(?<!\w)(?:{ways})\.?", re.I)
