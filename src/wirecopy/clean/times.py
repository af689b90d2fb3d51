"""Times as a page states them: found in its lines, or read from a machine's field.

A date is matched, then a clock beside it, then a zone beside the clock. What can be read in two ways (04/05/2017,
"Jul 16" without a year, "2 hours ago") is not read at all, unless the line itself settles it: a weekday, a
United States zone.
"""

import re
from functools import cache, lru_cache

from wirecopy.clean import calendar
from wirecopy.clean.agencies import find_agencies
from wirecopy.clean.moments import (
    YEAR,
    YEARS,
    clock_pattern,
    date_pattern,
    day_of,
    moments,
    month_number,
    words_pattern,
)
from wirecopy.clean.signs import AGO as AGO_SIGN
from wirecopy.clean.signs import NUMBER, signs
from wirecopy.model import Evidence, Precision, Published

# Longer lines are prose: of 300 time lines on 746 pages the longest has 55, a byline with a padded time 131.
MOST_CHARACTERS = 200
MOST_SPACES = 40  # of a time line, its padding included; on the same pages 10
# An outlet's name beside the bar of a time line.
OUTLET_WORDS = 4

CACHED_VALUES = 256  # a page states one time in several fields
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
HANDLE = re.compile(r"(?<!\w)@\w")
SENTENCE = re.compile(r"(?:\w+\W+){6}.{0,200}(?<!\bm)[.!?…][\"”’»)]?\s*$")
READING = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s? read\b", re.I)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)


def read_time(text: str, start: int, end: int, *, country: str | None = None) -> Published | None:
    """The publication time stated in the line ``text[start:end]``; None when none is, or it is ambiguous.

    A time that the line calls published comes before an unlabelled one, and that before an updated one, which
    is told by the evidence ("line of the page, says updated"). ``country`` (ISO 3166) of the
    page settles what "IST" is.

    >>> seen = read_time("Fri Mar 25, 2016 11:45:43", 0, 25)
    >>> seen.value, seen.precision, seen.evidence.start, seen.evidence.end
    ('2016-03-25T11:45:43', 'second', 0, 25)
    """
    if not 0 <= start < end <= len(text) or end - start > MOST_CHARACTERS:
        return None
    line = text[start:end].translate(DIGITS)
    if HANDLE.search(line):
        return None
    seen = [s for s in moments(line, country) if s.label or not SENTENCE.match(line.lstrip())]
    if not seen:
        return None
    best = min(seen, key=lambda s: ("published", "", "updated").index(s.label))
    said = f", says {best.label}" if best.label else ""
    evidence = Evidence(f"line of the page{said}", start + best.start, start + best.end)
    return Published(best.value, best.precision, evidence)


def says_update(text: str, start: int, end: int) -> bool:
    """Whether the line ``text[start:end]`` speaks of an update."""
    return end - start <= MOST_CHARACTERS and bool(
        words_pattern("updated").search(text, start, end)
    )


def is_time_line(line: str) -> bool:
    """Whether the line is nothing but a time (with "Updated", an agency, an outlet's name and a bar allowed).

    >>> is_time_line("Updated: 7:37 AM, July 16, 2018"), is_time_line("In July 16 people died.")
    (True, False)
    """
    line = line.strip()
    if not line or len(line) > MOST_CHARACTERS or line.count(" ") > MOST_SPACES:
        return False
    said = signs(line)
    if not said & NUMBER:
        return bool(said & AGO_SIGN and WORD_AGO.search(line)) and bool(
            AGO.fullmatch(words_pattern("published", "updated").sub(" ", line).strip(" :"))
        )
    line = READING.sub("", line if line.isascii() else line.translate(DIGITS))
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


@lru_cache(maxsize=CACHED_VALUES)
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
    seen = next(moments(value), None)
    if seen is not None:
        if seen.value.endswith(("T00:00", "T00:00:00")):
            return seen.value[:10], "day"
        return seen.value, seen.precision
    if m := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?", value):
        day = day_of(int(m[1]), int(m[2]), int(m[3]))
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
        month = int(name) if name.isdigit() else month_number(name)
        if day := day_of(int(m[1]), month, int(m[3] or m[5])):
            return Published(day.isoformat(), "day", Evidence("URL", inferred=True))
    return None


def _cut_times(line: str) -> tuple[str, bool]:
    """The line without its times and their words, and whether there was a date in it."""
    rest = date_pattern().sub(" ", line) if YEAR.search(line) else line
    dated = rest != line
    ago = not dated and signs(line) & AGO_SIGN and AGO.search(line) is not None
    if not dated and (ago or _yearless().search(line)):
        rest = _yearless().sub(" ", AGO.sub(" ", line))
        dated = bool(ago or clock_pattern().search(line) or _words().search(line))
    if not dated:
        return line, False
    return _words().sub(" ", clock_pattern().sub(" ", rest)), dated


def _words() -> re.Pattern[str]:
    return words_pattern("published", "updated", "day", "joining")


@cache
def _yearless() -> re.Pattern[str]:
    month = calendar.alternation("month")
    return re.compile(rf"(?<!\w)(?:{month}\.?\s\d{{1,2}}|\d{{1,2}}\.?\s{month}\.?)(?!\w)", re.I)


def _is_name(part: str) -> bool:
    """A short name in capitals or with capital letters, as of an outlet."""
    tokens = part.split()
    return len(tokens) <= OUTLET_WORDS and all(
        t[0].isupper() or not t[0].isalpha() or t in ("of", "and", "de", "the") for t in tokens
    )
