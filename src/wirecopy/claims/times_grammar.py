"""The grammar of times: which tokens are one phrase, and what it says. It looks at no date and no verb.

Each function tries one shape at a place and gives the moment with the place where it ends, or None.
"""

from functools import cache

from wirecopy.claims import times_words as tw
from wirecopy.claims.tables import numbers, rows, values
from wirecopy.claims.times_dates import (
    Read,
    after_the,
    day_first,
    month_end,
    month_first,
    year_after,
)
from wirecopy.claims.times_moments import Moment
from wirecopy.claims.times_words import CALENDAR, Words
from wirecopy.collate.quantities import ORDINALS

DAY_PARTS = ("morning", "afternoon", "evening", "night", "noon", "midnight")
BORDERS = {"beginning": "start", "start": "start", "middle": "mid", "end": "end", "close": "end"}
ABOUT = (
    ("more", "than"), ("less", "than"), ("just", "over"), ("just", "under"), ("about",), ("around",), ("nearly",),
    ("almost",), ("over",), ("some",), ("roughly",), ("barely",),
)  # fmt: skip
MOST_OF_WEEKS = 5  # "the fifth week of March" at most
RANGES = ("to", "-", "—", "through", "until", "till")


def which(words: Words, i: int) -> int | None:
    """-1, 0, 1 for last, this, next."""
    return numbers(CALENDAR, "which").get(words.at(i))


def weekday(words: Words, i: int) -> Read:
    """Thursday; last Sunday; Thursday last week; Friday night; Thursday, January 14."""
    j = after_the(words, i)
    side = which(words, j)
    j += side is not None
    if side == 0 and words.at(j) == "past":
        side, j = -1, j + 1
    n = numbers(CALENDAR, "weekday").get(words.bare(j))
    dated = _dated(words, j + 1)
    if n is None:
        n = numbers(CALENDAR, "short weekday").get(words.at(j))
        k = j + 2 if words.at(j + 1) == "." else j + 1
        return _dated(words, k) if n is not None and words.capital(j) else None
    if not words.capital(j) or (side is None and j > i):
        return None
    if dated is not None and side is None:
        return dated
    moment, end = Moment("weekday", n=n, which=side), j + 1
    if words.possessive(j):
        return moment, end
    k = end + 1 if words.at(end) in ("of", "in") else end
    week = which(words, k)
    if week is not None and words.at(k + 1) == "week" and side is None:
        return Moment("weekday", n=n, other=Moment("unit", unit="week", which=week)), k + 2
    return moment, end + 1 if words.at(end) in DAY_PARTS else end


def _dated(words: Words, i: int) -> Read:
    """The date behind a weekday: ", January 14", "16 December"."""
    for j in (i, i + 1) if words.at(i) == "," else (i,):
        found = month_first(words, j) or day_first(words, j)
        if found is not None and found[0].kind == "date":
            return found
    return None


def month(words: Words, i: int) -> Read:
    """E.g. last May; September 2015; May last year; January, where the word before it leads to a month."""
    j = after_the(words, i)
    side = which(words, j)
    j += side is not None
    number = tw.month(words, j)
    if not number or (side is None and j > i):
        return None
    end = month_end(words, j)
    year = tw.year(words, end) or (tw.year(words, end + 1) if words.at(end) in (",", "of") else 0)
    if year:
        end += 1 if tw.year(words, end) else 2
        return Moment("date", year=year, month=number), end
    k = end + 1 if words.at(end) == "of" else end
    of_year = which(words, k)
    if of_year is not None and words.bare(k + 1) == "year":
        base = Moment("unit", unit="year", which=of_year)
        return Moment("month", month=number, base=base), k + 2
    leads = words.at(i - 1) in values(CALENDAR, "before month") or words.at(i - 1) == "-"
    ambiguous = words.bare(j) in ("may", "march") and words.at(i - 1) in ("the", "before")
    name = words.capital(end) and not words.sentence_ends(end - 1) and words.at(i - 1) != "in"
    opens = i == 0 or words.sentence_ends(i - 1)  # "September was the deadliest month"
    opens = opens and words.at(end) in ("was", "is", "saw", "brought", "has", "had")
    if side is None and not (
        words.possessive(j) or opens or (leads and not ambiguous and not name)
    ):
        return None
    return Moment("month", month=number, which=side), end


def unit(words: Words, i: int) -> Read:
    """E.g. last week; this month; next year; the weekend; last summer; the past year."""
    j = after_the(words, i)
    side = which(words, j)
    name = words.bare(j + 1) if side is not None else words.at(j)
    end = j + 2 if side is not None else j + 1
    if name == "weekend" and (side is not None or j > i):
        return Moment("weekend", which=side), end
    if side is None:
        return None
    if name in numbers(CALENDAR, "season") and j == i:
        return Moment("season", month=numbers(CALENDAR, "season")[name], which=side), end
    if words.has(i, "last", "night"):
        return Moment("yesterday", n=-1), end
    if name in DAY_PARTS and side == 0:
        return Moment("yesterday"), end
    found = values(CALENDAR, "unit").get(name, "")
    if not found or found in ("day", "hour"):
        return None
    if j == i and words.at(j) != "past":
        return None if name.endswith("s") else (Moment("unit", unit=found, which=side), end)
    if words.at(end) == "of" or side == 0 or words.at(i - 1) == "of":
        return None
    return Moment("window", n=side, unit=found, of=1), end


def window(words: Words, i: int) -> Read:
    """E.g. the past 24 hours; the next three days; within 48 hours."""
    j = after_the(words, i)
    side = which(words, j)
    if words.at(i) == "within":
        j, side = i, 1
    if not side:
        return None
    count, end = tw.small_number(words, j + 1)
    found = tw.unit(words, end)
    if not count or not found:
        return None
    return Moment("window", n=side, unit=found, of=count), end + 1


def ago(words: Words, i: int) -> Read:
    """E.g. two years ago; about a year ago; a day later; the previous day; the day before."""
    j = i
    for phrase in ABOUT:
        if words.has(i, *phrase):
            j = i + len(phrase)
            break
    count, end = tw.small_number(words, j)
    found = tw.unit(words, end)
    if not count or not found:
        return _same(words, i) if j == i else None
    sign = words.at(end + 1)
    about = j > i
    if sign == "ago":
        return Moment("ago", n=count, unit=found, approximate=about), end + 2
    if sign in ("earlier", "later", "previously") and found != "hour":
        n = count if sign == "later" else -count
        return Moment("shift", n=n, unit=found, approximate=about), end + 2
    return None


def _same(words: Words, i: int) -> Read:
    j = after_the(words, i)
    word, name = words.at(j), words.at(j + 1)
    found = tw.unit(words, j + 1)
    steps = {"previous": -1, "preceding": -1, "following": 1, "same": 0}
    if word in steps and found and found != "hour" and not name.endswith("s"):
        if word != "same" and j == i:
            return None
        return Moment("shift", n=steps[word], unit=found), j + 2
    if words.has(i, "the", "next", "day"):
        return Moment("shift", n=1, unit="day"), i + 3
    near = {"before": -1, "after": 1}
    if j > i and word in ("day", "week", "month", "year") and name in near:
        n = near[name]
        if word == "day" and words.at(j + 2) in ("yesterday", "tomorrow"):
            return Moment("yesterday", n=2 * n), j + 3
        if words.at(j + 2) in ("", ",", ".", ";", ":", '"', ")", "—", "and", "in"):
            return Moment("shift", n=n, unit=word), j + 2
    return None


def year(words: Words, i: int) -> Read:
    """2009; 2011-12; the 1990s; the 19th century."""
    j = after_the(words, i)
    word = words.at(j)
    if (
        len(word) == 5
        and word.endswith("s")
        and word.isascii()
        and word[:4].isdigit()
        and word[3] == "0"
    ):
        return Moment("decade", year=int(word[:4])), j + 1
    if words.at(j + 1) == "century":
        n = ORDINALS.get(word, 0) or tw.day_number(words, j) * (not word.isdigit())
        return (Moment("century", n=n), j + 2) if n and j > i else None
    found = tw.year(words, i)
    if not found or words.at(i + 1) in ("gmt", "utc", "hours", "local", "%", "percent", "block"):
        return None
    last = words.at(i + 2)
    if words.at(i + 1) in ("-", "—", "/") and words.joined(i + 1) and words.joined(i + 2):
        second = tw.year(words, i + 2)
        if len(last) == 2 and last.isascii() and last.isdigit() and int(last) > found % 100:
            second = found - found % 100 + int(last)
        if second > found:
            other = Moment("date", year=second)
            return Moment("span", base=Moment("date", year=found), other=other), i + 3
    before = words.at(i - 1)
    money = before in ("$", "£", "€")
    leads = before in values(CALENDAR, "before year") or words.has(i - 2, "mid", "-")
    if money or not leads or (before in ("over", "than", "around") and words.at(i + 1).isalpha()):
        return None
    return Moment("date", year=found), i + 1


def season(words: Words, i: int) -> Read:
    """E.g. the spring of 2015; summer 2014."""
    j = after_the(words, i)
    first = numbers(CALENDAR, "season").get(words.at(j))
    if first is None:
        return None
    k = j + 2 if words.at(j + 1) == "of" else j + 1
    if found := tw.year(words, k):
        return Moment("season", month=first, year=found), k + 1
    if words.at(k) in ("last", "this", "next") and words.at(k + 1) == "year":
        base = Moment("unit", unit="year", which=which(words, k))
        return Moment("season", month=first, base=base), k + 2
    return None


def named(words: Words, i: int) -> Read:
    """today; yesterday; New Year's Eve."""
    n = numbers(CALENDAR, "day").get(words.bare(i))
    if n is not None:
        return Moment("yesterday", n=n), i + 1
    if not words.capital(i):
        return None
    for names, moment in holidays().get(words.at(i), ()):
        if words.has(i, *names):
            dated, end = year_after(words, i + len(names))
            return Moment("date", year=dated, month=moment.month, day=moment.day), end
    return None


@cache
def holidays() -> dict[str, list[tuple[tuple[str, ...], Moment]]]:
    """First word → names of days, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Moment]]] = {}
    for row in rows("holidays.csv"):
        names = tuple(row["name"].replace("'", "").split())
        day = Moment("date", month=int(row["month"]), day=int(row["day"]))
        found.setdefault(names[0], []).append((names, day))
    return {first: sorted(of, key=lambda x: -len(x[0])) for first, of in found.items()}
