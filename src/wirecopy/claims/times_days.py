"""A moment and a report's day → the first and the last day that it means."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from wirecopy.claims.times_moments import Moment

EARLY, MID = 10, 20  # CONVENTIONS: "early this month" is the 1st to the 10th
HALF_MONTH = 15
WEEK = 7
SUMMERS = 3  # months of a season
SHORT_DECADES = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
OLDEST, YOUNGEST = date(1000, 1, 1), date(9000, 12, 31)
THIRDS = {"early": 1, "mid": 5, "late": 9}  # first months of the thirds of a year
WEEK_PARTS = {"early": (0, 1), "mid": (2, 3), "late": (4, 6), "start": (0, 1), "end": (4, 6)}


class Days(NamedTuple):
    """First and last day, inclusive; None for an open or unknown end."""

    since: date | None
    until: date | None


NONE = Days(None, None)


class Around(NamedTuple):
    """What a moment is seen from: the report's day (None: unknown), whether it lies ahead, the time named last."""

    report: date | None
    ahead: bool
    anchor: Days | None = None


def days(moment: Moment, around: Around) -> Days | None:
    """The days of a moment; both None where only the report's day would tell; None where it is no time at all."""
    try:
        return _days(moment, around)
    except (ValueError, OverflowError):  # February 30, a year beyond the calendar
        return None


def _days(m: Moment, around: Around) -> Days | None:
    if m.kind == "span":
        return _span(m, around)
    if m.kind in ("since", "until", "from"):
        base = days(m.base, around) if m.base else None
        if base is None or m.kind == "since":
            # "since next Monday" has not begun: it has no end yet
            today = around.report
            begun = base and base.since and today and base.since <= today
            return base and Days(base.since, today if begun else None)
        return Days(None, base.until) if m.kind == "until" else Days(base.since, None)
    if m.kind in ("part", "share", "nth week"):
        base = days(m.base, around) if m.base else None
        return base and _portion(m, base)
    if m.kind == "date" and m.year:
        return _period(m.year, m.month, m.day)
    if m.kind == "decade":
        return Days(date(m.year, 1, 1), date(m.year + 9, 12, 31))
    if m.kind == "century":
        return Days(date(100 * m.n - 99, 1, 1), date(100 * m.n, 12, 31))
    if m.kind == "season" and m.year:
        return _months(m.year, m.month, SUMMERS)
    if m.kind == "shift" and around.anchor is not None:
        return _shifted(m, around.anchor)
    if around.report is None:
        return NONE
    return _relative(m, around, around.report)


def _relative(m: Moment, around: Around, today: date) -> Days | None:
    match m.kind:
        case "date":
            return _dated(m, around.ahead, today)
        case "weekday":
            return _weekday(m, around.ahead, today)
        case "weekend":
            return _weekend(m.which, around.ahead, today)
        case "month" | "season":
            return _month(m, around, today)
        case "unit":
            return _unit(m.unit, m.which or 0, today)
        case "yesterday":
            return _one(today + timedelta(m.n))
        case "ago":
            back = Days(today, today)
            return _shifted(Moment("shift", n=-m.n, unit=m.unit), back)
        case "shift":
            return _shifted(m, Days(today, today))
        case "window":
            other = _moved(today, m.of * m.n, m.unit)
            return Days(min(today, other), max(today, other))
        case "overnight":
            night = days(m.base, around) if m.base else None
            if night is None or night.since is None:
                return Days(today - timedelta(1), today)
            return Days(night.since, night.since + timedelta(1))
        case "elapsed":
            whole = _unit(m.unit, 0, today)
            return Days(whole.since, today) if m.n < 0 else Days(today, whole.until)
    return None


def _one(day: date) -> Days:
    return Days(day, day)


def _period(year: int, month: int, day: int) -> Days:
    if day:
        return _one(date(year, month, day))
    return _months(year, month, 1) if month else Days(date(year, 1, 1), date(year, 12, 31))


def _months(year: int, first: int, count: int) -> Days:
    """Whole months from the first day of one on."""
    last = year * 12 + first - 1 + count - 1
    y, m = last // 12, last % 12 + 1
    return Days(date(year, first, 1), date(y, m, calendar.monthrange(y, m)[1]))


def _dated(m: Moment, ahead: bool, today: date) -> Days:
    """A date without its year: the next or the last one, on this day too."""
    for year in (
        range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)
    ):
        if m.month == 2 and m.day == 29 and not calendar.isleap(year):
            continue
        day = date(year, m.month, m.day)
        if day >= today if ahead else day <= today:
            return _one(day)
    return NONE


def _weekday(m: Moment, ahead: bool, today: date) -> Days:
    monday = today - timedelta(today.weekday())
    if m.other is not None:
        return _one(monday + timedelta(WEEK * (m.other.which or 0) + m.n))
    if m.which is None:
        off = (m.n - today.weekday()) % WEEK if ahead else -((today.weekday() - m.n) % WEEK)
        return _one(today + timedelta(off))
    if m.which < 0:
        return _one(today - timedelta((today.weekday() - m.n - 1) % WEEK + 1))
    return _one(monday + timedelta(WEEK * m.which + m.n))


def _weekend(which: int | None, ahead: bool, today: date) -> Days:
    saturday = today - timedelta(today.weekday()) + timedelta(5)
    if which is None and not ahead and saturday > today:
        saturday -= timedelta(WEEK)
    elif which is not None:
        saturday += timedelta(WEEK * which)
    return Days(saturday, saturday + timedelta(1))


def _month(m: Moment, around: Around, today: date) -> Days | None:
    """A month or a season without a year."""
    count = SUMMERS if m.kind == "season" else 1
    if m.base is not None:
        year = days(m.base, around)
        return _months(year.since.year, m.month, count) if year and year.since else NONE
    years = range(today.year - 2, today.year + 3)
    found = [_months(y, m.month, count) for y in years]
    begun = [f for f in found if f.since and f.since <= today]
    over = [f for f in found if f.until and f.until < today]
    coming = [f for f in found if f.since and f.since > today]
    if m.which == -1:
        return over[-1]
    if m.which == 1:
        return coming[0]
    if m.which == 0:
        return found[2]
    return found[len(over)] if around.ahead else begun[-1]


def _unit(unit: str, which: int, today: date) -> Days:
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(WEEK * which)
        return Days(monday, monday + timedelta(6))
    if unit == "month":
        at = today.year * 12 + today.month - 1 + which
        return _months(at // 12, at % 12 + 1, 1)
    if unit == "decade":
        first = today.year - today.year % 10 + 10 * which
        return Days(date(first, 1, 1), date(first + 9, 12, 31))
    year = today.year + which
    return Days(date(year, 1, 1), date(year, 12, 31))


def _moved(day: date, n: int, unit: str) -> date:
    """``n`` units on, to the day; the last of a shorter month."""
    if unit in ("hour", "day", "week", "fortnight"):
        step = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}.get(unit)
        return day + timedelta(n * step if step else (abs(n) // 24 or 1) * (1 if n > 0 else -1))
    at = day.year * 12 + day.month - 1 + n * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _shifted(m: Moment, anchor: Days) -> Days | None:
    """The day, week, month or year that lies so far from the anchor; None where the anchor is coarser than the unit."""
    if anchor.since is None or anchor.until is None:
        return NONE
    length = (anchor.until - anchor.since).days + 1
    if m.n == 0:
        return anchor if m.unit == "day" and length == 1 else _holding(m, anchor.since, length)
    if m.unit in ("hour", "day"):
        return _one(_moved(anchor.since, m.n, m.unit)) if length == 1 else None
    return _holding(m, _moved(anchor.since, m.n, m.unit), length)


def _holding(m: Moment, day: date, length: int) -> Days | None:
    """The unit that has ``day`` in it."""
    limits = {"day": 1, "week": WEEK, "fortnight": WEEK, "month": 31, "year": 366, "decade": 3660}
    if length > limits.get(m.unit, 1):
        return None
    unit = {"fortnight": "week", "decade": "year"}.get(m.unit, m.unit)
    return _one(day) if unit in ("day", "hour") else _unit(unit, 0, day)


def _portion(m: Moment, base: Days) -> Days | None:
    """A part of an interval."""
    if base.since is None or base.until is None:
        return NONE
    first, last = base.since, base.until
    length = (last - first).days + 1
    if m.kind == "nth week":
        start = first + timedelta(WEEK * (m.n - 1)) if m.n > 0 else last - timedelta(6)
        return Days(start, min(last, start + timedelta(6)))
    if m.kind == "share":
        if length < 32:
            middle = first + timedelta(HALF_MONTH)
            halves = Days(first, middle - timedelta(1)), Days(middle, last)
            return halves[m.n - 1] if m.of == 2 else None
        months = 12 // m.of
        return _months(first.year, months * (m.n - 1) + 1, months)
    if length <= WEEK:
        low, high = WEEK_PARTS[m.part]
        return Days(first + timedelta(low), first + timedelta(high))
    if length <= 31:
        bounds = {"early": (1, EARLY), "start": (1, EARLY), "mid": (EARLY + 1, MID), "late": (MID + 1, 31),
                  "end": (MID + 1, 31)}[m.part]  # fmt: skip
        return Days(first.replace(day=bounds[0]), first.replace(day=min(bounds[1], last.day)))
    if length > 3660 or length < 360:
        return base
    if length > 366:
        low, high = SHORT_DECADES.get(m.part, (0, 3) if m.part == "start" else (7, 9))
        return Days(date(first.year + low, 1, 1), date(first.year + high, 12, 31))
    if m.part in ("start", "end"):
        return _months(first.year, 1 if m.part == "start" else 12, 1)
    return _months(first.year, THIRDS[m.part], 4)


def _span(m: Moment, around: Around) -> Days | None:
    """From one time to another, whichever is named first."""
    if m.base is None or m.other is None:
        return None
    floating = [
        x for x in (m.base, m.other) if x.kind in ("weekday", "date", "month") and not x.year
    ]
    if len(floating) == 2 and all(x.which is None for x in floating):
        # "from Monday to Wednesday": the first is the last one before the second, or the second the next one after
        near, far = (m.base, m.other) if around.ahead else (m.other, m.base)
        fixed = days(near, around)
        edge = fixed and (fixed.since if around.ahead else fixed.until)
        moving = days(far, Around(edge or around.report, around.ahead))
        one, two = (fixed, moving) if around.ahead else (moving, fixed)
    else:
        one, two = days(m.base, around), days(m.other, around)
        if m.base.kind == "date" and not m.base.year and two and two.since:
            one = days(m.base, Around(two.until, False))  # "March 3 to April 9, 2015"
    if one is None or two is None:
        return None
    if None in (*one, *two):
        return NONE
    ends = [d for d in (*one, *two) if d is not None]
    return Days(min(ends), max(ends))
