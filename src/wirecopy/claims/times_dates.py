"""The grammar of times: dates that say their month in words or figures, with a year or without.

Each function tries one shape at a place and gives the moment with the place where it ends, or None.
"""

import calendar

from wirecopy.claims import times_words as tw
from wirecopy.claims.times_moments import Moment
from wirecopy.claims.times_words import Words

Read = tuple[Moment, int] | None
FULL_NAMES = frozenset(name.lower() for name in calendar.month_name)


def after_the(words: Words, i: int) -> int:
    """The place behind an article, if there is one."""
    return i + 1 if words.at(i) == "the" else i


def iso_date(words: Words, i: int) -> Read:
    """2013-05-17."""
    year = tw.year(words, i)
    marks = words.at(i + 1) == "-" and words.at(i + 3) == "-" and words.joined(i + 1)
    if not (year and marks and words.joined(i + 4)):
        return None
    month, day = words.at(i + 2), tw.day_number(words, i + 4)
    if not (
        len(month) == 2 and month.isascii() and month.isdigit() and 1 <= int(month) <= 12 and day
    ):
        return None
    return Moment("date", year=year, month=int(month), day=day), i + 5


def numeric_date(words: Words, i: int) -> Read:
    """27.05.2017; 28-04-2016, 4/28/2016 where only one of the two can be a month."""
    dotted = words.at(i).split(".")
    if len(dotted) == 3 and len(words.at(i)) <= len("27.05.2017"):
        parts, end, dots = dotted, i + 1, True
    elif words.at(i + 1) in ("-", "/") and words.at(i + 3) == words.at(i + 1):
        if not all(words.joined(j) for j in range(i + 1, i + 5)):
            return None
        parts, end, dots = [words.at(j) for j in (i, i + 2, i + 4)], i + 5, False
    else:
        return None
    if not all(p.isascii() and p.isdigit() for p in parts) or len(parts[2]) != len("2017"):
        return None
    one, two, year = map(int, parts)
    if not tw.FIRST_YEAR <= year <= tw.LAST_YEAR or max(one, two) > 31:
        return None
    if two > 12 >= one and not dots:
        return Moment("date", year=year, month=one, day=two), end
    if two <= 12 and (dots or one > 12 or one == two):
        return Moment("date", year=year, month=two, day=one), end
    return None


def year_after(words: Words, i: int) -> tuple[int, int]:
    """A year behind a date, after a comma or not, and where it ends; (0, i) for none."""
    for j in (i, i + 1) if words.at(i) == "," else (i,):
        if year := tw.year(words, j):
            return year, j + 1
    return 0, i


def month_end(words: Words, i: int) -> int:
    """The place behind a month's name and the point of its abbreviation."""
    short = words.bare(i) not in FULL_NAMES and words.at(i + 1) == "." and words.joined(i + 1)
    return i + 2 if short else i + 1


def month_first(words: Words, i: int) -> Read:
    """April 9; Sept. 3, 2016; March 3-9; February 9 and 16 is a span elsewhere."""
    month = tw.month(words, i)
    j = month_end(words, i)
    day = tw.day_number(words, j)
    if not month or not day or words.at(j + 1) in ("percent", "%"):
        return None
    second = tw.day_number(words, j + 2)
    year, end = year_after(words, j + 1)
    if words.at(j + 1) in ("-", "—", "to") and second > day and not tw.month(words, j + 3):
        year, end = year_after(words, j + 3)
        one = Moment("date", year=year, month=month, day=day)
        return Moment(
            "span", base=one, other=Moment("date", year=year, month=month, day=second)
        ), end
    return Moment("date", year=year, month=month, day=day), end


def day_first(words: Words, i: int) -> Read:
    """9 April; the 9th of April 2015; 3-9 March."""
    j = after_the(words, i)
    day = tw.day_number(words, j)
    if not day:
        return None
    k = j + 2 if words.at(j + 1) == "of" and not words.at(j).isdigit() else j + 1
    if words.at(j + 1) in ("-", "—", "to", "and") and (second := tw.day_number(words, j + 2)) > day:
        month = tw.month(words, j + 3)
        if not month or not (words.at(j + 1) != "and" or words.at(i - 1) == "between"):
            return None
        year, end = year_after(words, month_end(words, j + 3))
        one = Moment("date", year=year, month=month, day=day)
        return Moment(
            "span", base=one, other=Moment("date", year=year, month=month, day=second)
        ), end
    month = tw.month(words, k)
    if not month:
        return None
    year, end = year_after(words, month_end(words, k))
    return Moment("date", year=year, month=month, day=day), end
