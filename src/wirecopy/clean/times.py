"""Times as a page states them: found in its lines, or read from a machine's field.

A date is matched, then a clock beside it, then a zone beside the clock. What can be read in two ways (04/05/2017,
"Jul 16" without a year, "2 hours ago") is not read at all, unless the line itself settles it: a weekday, a
United States zone.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wirecopy.clean import calendar
from wirecopy.clean.agencies import find_agencies
from wirecopy.model import Evidence, Precision, Published

# Longer lines are prose (the longest time line of 349 noisy pages, with its byline and buttons, has 143).
MOST_CHARACTERS = 200
MOST_SPACES = 40  # the longest of the same pages, padding included, has 31
# Characters between a date and its clock: ", Monday " or " at " or " | ".
GAP = 24
# Characters of the longest clock ("11:45:43.123 a.m. (AEST) +10:00").
CLOCK = 32
# An outlet's name beside the bar of a time line.
OUTLET_WORDS = 4
YEARS = range(1600, 2200)  # scanned papers of the 17th century to clocks that run ahead
EPOCH = datetime.date(1970, 1, 1)  # what software writes when it has no date

URL_MOST = 2_000
URL_DAY = re.compile(
    r"(?<=[/_=-])((?:19|20)\d\d)(?:[/_-](\d\d?|[a-z]{3,9})[/_-](\d\d?)|(\d\d)(\d\d))(?=[/_.?&-]|$)",
    re.I,
)
AGO = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|few) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b"
    r"|\b(?:il y a|vor|hace) \d{1,3} \w{1,10}|\bjust now\b|منذ \d{1,3} \w{1,10}",
    re.I,
)
BARS = re.compile(r"[|•·–—/]|\s-\s")
WORD_AGO = re.compile(r"\b(?:ago|now|vor|hace|il y a|منذ)\b", re.I)
# A year, a clock, or the name of a day or month: without one of them there is no time in a line.
TELLING = re.compile(
    r"[12]\d{3}|\d[:.h]\d\d|\d ?[ap]\.?m|\b(?:ago|now|vor|hace|il y a)\b|منذ|[12]\d年", re.I
)
DIGIT = re.compile(r"\d")
HANDLE = re.compile(r"(?<!\w)@\w")
SENTENCE = re.compile(r"(?:\w+\W+){6}.{0,200}[.!?…][\"”’»)]?\s*$")
READING = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s? read\b", re.I)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date in a line, with its clock: offsets into the line."""

    value: str
    precision: Precision
    start: int
    end: int
    label: str  # "published", "updated" or ""


def read_time(text: str, start: int, end: int) -> Published | None:
    """The publication time stated in the line ``text[start:end]``; None when none is, or it is ambiguous.

    A time that the line calls published comes before an unlabelled one, and that before an updated one, which
    is told by the evidence ("line of the page, says updated").

    >>> seen = read_time("Fri Mar 25, 2016 11:45:43", 0, 25)
    >>> seen.value, seen.precision, seen.evidence.start, seen.evidence.end
    ('2016-03-25T11:45:43', 'second', 0, 25)
    """
    if not 0 <= start < end <= len(text) or end - start > MOST_CHARACTERS:
        return None
    line = text[start:end].translate(DIGITS)
    if HANDLE.search(line):
        return None
    seen = [s for s in _times(line) if s.label or not SENTENCE.match(line.lstrip())]
    if not seen:
        return None
    best = min(seen, key=lambda s: ("published", "", "updated").index(s.label))
    said = f", says {best.label}" if best.label else ""
    evidence = Evidence(f"line of the page{said}", start + best.start, start + best.end)
    return Published(best.value, best.precision, evidence)


def is_time_line(line: str) -> bool:
    """Whether the line is nothing but a time (with "Updated", an agency, an outlet's name and a bar allowed).

    >>> is_time_line("Updated: 7:37 AM, July 16, 2018"), is_time_line("In July 16 people died.")
    (True, False)
    """
    line = line.strip()
    if not line or len(line) > MOST_CHARACTERS or line.count(" ") > MOST_SPACES:
        return False
    if not DIGIT.search(line):
        return bool(WORD_AGO.search(line)) and bool(
            AGO.fullmatch(_without(_words("published", "updated"), line).strip(" :"))
        )
    line = READING.sub("", line.translate(DIGITS))
    if not TELLING.search(line) or HANDLE.search(line):
        return False
    rest, dated = _cut_times(line)
    if not dated:
        return False
    for mention in reversed(find_agencies(rest, short=True)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    parts = [part.strip(" \t\xa0,.:;()[]") for part in BARS.split(rest)]
    named = [part for part in parts if any(c.isalnum() for c in part)]
    return not named or (len(parts) > 1 and len(named) == 1 and _is_name(named[0]))


def parse_stated(value: str) -> tuple[str, Precision] | None:
    """ISO 8601 value and precision of a machine's date; None if it is ambiguous, an epoch or no date.

    Midnight sharp without a zone is what software writes when it knows only the day, so it gives the day.

    >>> parse_stated("2017-09-15T17:52:00+0800"), parse_stated("2017-09-15T00:00:00")
    (('2017-09-15T17:52:00+08:00', 'second'), ('2017-09-15', 'day'))
    >>> parse_stated("4/5/2017"), parse_stated("1505465520")
    (None, None)
    """
    value = value.strip().translate(DIGITS)
    if not 4 <= len(value) <= 64:
        return None
    seen = next(_times(value), None)
    if seen is not None:
        if seen.value.endswith(("T00:00", "T00:00:00")):
            return seen.value[:10], "day"
        return seen.value, seen.precision
    if m := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?", value):
        day = _day(int(m[1]), int(m[2]), int(m[3]))
        return (day.isoformat(), "day") if day else None
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return (value, "month") if int(m[1]) in YEARS and 1 <= int(m[2]) <= 12 else None
    if re.fullmatch(r"\d{4}", value) and int(value) in YEARS:
        return value, "year"
    return None


def url_time(url: str | None) -> Published | None:
    """The day in the path of a URL ("/2031/05/02/", "/2031/may/02/", "-20310502/"), marked as inferred.

    >>> url_time("https://tidewatch.example/2031/05/02/ferry.html").value
    '2031-05-02'
    """
    for m in URL_DAY.finditer((url or "")[:URL_MOST]):
        name = m[2] or m[4]
        month = int(name) if name.isdigit() else _month(name)
        if day := _day(int(m[1]), month, int(m[3] or m[5])):
            return Published(day.isoformat(), "day", Evidence("URL", inferred=True))
    return None


def _times(line: str) -> Iterator[_Seen]:
    for m in _date().finditer(line):
        clock = _clock_beside(line, m.start(), m.end())
        zone = clock["zone"] if clock else None
        day = _day_of(m, american=(zone or "").upper() in calendar.AMERICAN_ZONES)
        if day is None:
            continue
        value, precision = day.isoformat(), "day"
        start, end = m.span()
        if clock and (hours := _hours(clock)):
            value, precision = f"{value}T{hours}", "second" if hours.count(":") > 1 else "minute"
            value += _offset(clock, day)
            start, end = min(start, clock.start()), max(end, clock.end())
        yield _Seen(value, precision, start, end, _label(line[:start]))  # type: ignore[arg-type]


@cache
def _date() -> re.Pattern[str]:
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
def _clock() -> re.Pattern[str]:
    zones = "|".join(sorted(calendar.zones(), key=lambda z: (-len(z), z)))
    return re.compile(
        r"(?:(?<![\d:.])|(?<=[12]\d\d\d))(?:(?P<h>[01]?\d|2[0-4])(?:[:.h](?P<mi>[0-5]\d))(?:[:.](?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?"
        r"(?![\d])(?:\s{0,2}(?P<ap>[ap])\.?\s?m\b\.?)?"
        r"|(?P<h4>[01]\d|2[0-3])(?P<mi4>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours|IST)))"
        rf"(?:\s{{0,2}}\(?(?P<zone>(?:{zones}))\b\)?)?"
        r"(?:\s?(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?)(?!\d))?",
        re.I,
    )


def _clock_beside(line: str, start: int, end: int) -> re.Match[str] | None:
    """The clock right after the date, or right before it; of two, the one that says a.m., p.m. or a zone."""
    after = _clock().search(line, end, min(len(line), end + GAP + CLOCK))
    if after and not _joins(line[end : after.start()]):
        after = None
    befores = list(_clock().finditer(line, max(0, start - GAP - CLOCK), start))
    before = befores[-1] if befores and _joins(line[befores[-1].end() : start]) else None
    if after and before:
        return before if _says_half(before) and not _says_half(after) else after
    return after or before


def _says_half(clock: re.Match[str]) -> bool:
    return bool(clock["ap"] or clock["zone"] or clock["offset"])


def _joins(gap: str) -> bool:
    if len(gap) > GAP:
        return False
    rest = _without(_words("joining", "day"), gap)
    return not any(c.isalnum() for c in rest)


def _hours(clock: re.Match[str]) -> str | None:
    hour, minute = int(clock["h"] or clock["h4"]), clock["mi"] or clock["mi4"]
    half = (clock["ap"] or "").lower()
    if half and not (1 <= hour <= 12):
        half = ""  # "17:05 PM": the hour says it
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    return f"{hour:02d}:{int(minute):02d}" + (f":{int(clock['s']):02d}" if clock["s"] else "")


def _offset(clock: re.Match[str], day: datetime.date) -> str:
    if stated := clock["offset"]:
        if clock["zone"] and clock["zone"].upper() not in ("UTC", "GMT"):
            return ""
        digits = stated[1:].replace(":", "")
        hours, minutes = (digits, "00") if len(digits) < 3 else (digits[:-2], digits[-2:])
        return f"{stated[0]}{int(hours):02d}:{minutes}"
    return calendar.offset((clock["zone"] or "").upper(), day)


def _day_of(m: re.Match[str], *, american: bool) -> datetime.date | None:
    if m["a"]:
        return _numeric(m, american=american)
    for n in "12346":
        if year := m[f"y{n}"]:
            month = m[f"m{n}"]
            number = int(month) if month.isdigit() else _month(month)
            return _day(int(year), number, int(re.sub(r"\D", "", m[f"d{n}"])))
    return None


def _month(name: str) -> int:
    return calendar.names("month").get(name.lower().replace("\xa0", " "), 0)


def _numeric(m: re.Match[str], *, american: bool) -> datetime.date | None:
    """12/31/2031 and 31.12.2031 are clear; 04/05/2031 only with a weekday that fits one reading, or a US zone."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y5"])
    readings = {d for d in (_day(year, a, b), _day(year, b, a)) if d}
    if len(readings) > 1 and m["weekday"]:
        stated = calendar.names("day").get(m["weekday"].lower())
        readings = {d for d in readings if d.isoweekday() == stated}
    if len(readings) > 1 and american:
        return _day(year, a, b)
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
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


def _cut_times(line: str) -> tuple[str, bool]:
    """The line without its times and their words, and whether there was a date in it."""
    yearless, words = _yearless(), _words("published", "updated", "day", "joining")
    rest, dated = _date().sub(" ", line), False
    dated = rest != line
    if not dated and (AGO.search(line) or yearless.search(line)):
        rest, dated = yearless.sub(" ", AGO.sub(" ", line)), True
        dated = bool(AGO.search(line) or _clock().search(line) or words.search(line))
    return _without(words, _clock().sub(" ", rest)), dated


@cache
def _yearless() -> re.Pattern[str]:
    month = calendar.alternation("month")
    return re.compile(rf"(?<!\w)(?:{month}\.?\s\d{{1,2}}|\d{{1,2}}\.?\s{month}\.?)(?!\w)", re.I)


@cache
def _words(*kinds: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<!\w){calendar.alternation(kind)}(?!\w)\.?" for kind in kinds), re.I
    )


def _without(words: re.Pattern[str], text: str) -> str:
    return words.sub(" ", text)


def _is_name(part: str) -> bool:
    """A short name in capitals or with capital letters, as of an outlet."""
    tokens = part.split()
    return len(tokens) <= OUTLET_WORDS and all(
        t[0].isupper() or not t[0].isalpha() or t in ("of", "and", "de", "the") for t in tokens
    )
