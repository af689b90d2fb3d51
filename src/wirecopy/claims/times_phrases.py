"""The grammar of times, second storey: parts of a time ("early", "the end of"), and from one time to another."""

from functools import cache

from wirecopy.claims import times_dates as td
from wirecopy.claims import times_grammar as tg
from wirecopy.claims import times_words as tw
from wirecopy.claims.tables import values
from wirecopy.claims.times_dates import Read, after_the
from wirecopy.claims.times_moments import Moment
from wirecopy.claims.times_tense import moved_to
from wirecopy.claims.times_words import CALENDAR, Words
from wirecopy.collate.quantities import ORDINALS, TENS, UNITS

SHAPES = (
    td.iso_date, td.numeric_date, tg.weekday, td.month_first, td.day_first,
    tg.month, tg.window, tg.ago, tg.unit, tg.season, tg.named,
    tg.year,
)  # fmt: skip
SHARES = {"half": 2, "quarter": 4}
OTHERS = frozenset(
    [
        *("no", "between", "from", "within", "earlier", "later", "predawn", "small", "a", "an"),
        *("the", "previous", "same", "final", "overnight", "following", "preceding", "hours"),
    ]
)
COARSE = ("unit", "date", "month", "season", "decade", "century")


def simple(words: Words, i: int) -> Read:
    """A time without its parts."""
    for shape in SHAPES:
        found = shape(words, i)
        if found is not None:
            return found
    return None


def whole(words: Words, i: int) -> Read:
    """A time with its parts: what may stand behind "since" or between "from" and "to"."""
    return elapsed(words, i) or of_day(words, i) or part(words, i) or simple(words, i)


def elapsed(words: Words, i: int) -> Read:
    """E.g. earlier this week; later this year."""
    if words.at(i) not in ("earlier", "later") or words.at(i + 1) not in ("this", "in"):
        return None
    k = i + 3 if words.has(i + 1, "in", "the") else i + 2
    found = tw.unit(words, k)
    if found not in ("week", "month", "year") or words.at(k).endswith("s"):
        return None
    return Moment("elapsed", n=-1 if words.at(i) == "earlier" else 1, unit=found), k + 1


def part(words: Words, i: int) -> Read:
    """E.g. early next year; mid-December; the end of October; the first half of 2016; the last week of May."""
    j = after_the(words, i)
    word = words.at(j)
    if word in values(CALENDAR, "part"):
        k = j + 2 if words.at(j + 1) == "-" else j + 1
        k = k + 1 if words.at(k) in ("in", "on") and words.at(k + 1) != "the" else k
        of = simple(words, k)
        if of is None:
            return None
        fine = of[0].kind == "weekday" or (of[0].kind == "date" and of[0].day)
        return (of[0], of[1]) if fine else (Moment("part", part=word, base=of[0]), of[1])
    if word in tg.BORDERS and words.at(j + 1) == "of":
        return _of(words, j + 2, Moment("part", part=tg.BORDERS[word]))
    n = -1 if word in ("last", "final") else ORDINALS.get(word, 0)
    name = words.at(j + 1)
    if not n or words.at(j + 2) != "of" or j == i:
        return None
    if name in SHARES and 1 <= n <= SHARES[name]:
        return _of(words, j + 3, Moment("share", n=n, of=SHARES[name]))
    if name == "week" and n <= tg.MOST_OF_WEEKS:
        return _of(words, j + 3, Moment("nth week", n=n))
    return None


def _of(words: Words, i: int, outer: Moment) -> Read:
    """The time that a part is of; "the year" is this one."""
    found: Read
    if words.at(i) == "the" and tw.unit(words, i + 1) in ("week", "month", "year"):
        found = Moment("unit", unit=words.at(i + 1), which=0), i + 2
    else:
        found = simple(words, i)
        dated = tw.year(words, i)
        if found is None and dated:
            found = Moment("date", year=dated), i + 1
    if found is None or found[0].kind not in COARSE or found[0].day:
        return None
    inner = Moment(outer.kind, n=outer.n, part=outer.part, of=outer.of, base=found[0])
    return inner, found[1]


def of_day(words: Words, i: int) -> Read:
    """E.g. late on Saturday; the early hours of Sunday; dawn on Friday; the night of Monday to Tuesday."""
    j = after_the(words, i)
    k = j
    if words.at(k) == "overnight":
        k = k + 1 if words.at(k + 1) != "on" else k + 2
        day = simple(words, k)
        if day is not None and day[0].kind == "weekday":
            other = _range(words, day)
            return other or (Moment("overnight", base=day[0]), day[1])
        return Moment("overnight"), j + 1
    if words.at(k) in ("early", "late", "predawn", "small") and words.at(k + 1) == "hours":
        k += 1
    if words.at(k) not in ("early", "late", "hours") and words.at(k) not in values(
        CALENDAR, "hour"
    ):
        return None
    if words.at(k + 1) in ("on", "of", "in"):
        k += 1
    elif words.at(k) not in ("early", "late"):
        return None
    day = simple(words, k + 1)
    if day is None or not (day[0].kind in ("weekday", "yesterday") or day[0].day):
        return None
    night = words.at(j) == "night" and _range(words, day)
    return night or day


def _range(words: Words, first: tuple[Moment, int]) -> Read:
    """From one time to the one behind "to", a dash, "through", "until"."""
    moment, end = first
    if words.at(end) not in tg.RANGES:
        return None
    second = whole(words, end + 1)
    if second is None or not _alike(moment, second[0]):
        return None
    return Moment("span", base=moment, other=second[0]), second[1]


def _alike(one: Moment, two: Moment) -> bool:
    """Whether two times can bound one span."""
    fine = {"weekday", "yesterday", "shift"}
    return not (one.kind in ("window", "span") or two.kind in ("window", "span", "ago")) and (
        two.kind == one.kind or two.kind not in fine or one.kind in fine
    )


@cache
def _openers() -> frozenset[str]:
    """Every word that a phrase can begin with, the s of a possessive too; figures besides."""
    kinds = (
        *("month", "weekday", "short weekday", "season", "which", "day", "part", "border", "hour"),
        "opening",
    )
    found = {w for kind in kinds for w in values(CALENDAR, kind)}
    found |= {*UNITS, *TENS, *ORDINALS, *tg.holidays(), *(about[0] for about in tg.ABOUT)}
    found |= OTHERS
    return frozenset(found | {f"{word}s" for word in found})


def phrase(words: Words, i: int) -> Read:
    """The longest phrase of time that begins at ``i``."""
    word = words.at(i)
    if word not in _openers() and not word[:1].isdigit():
        return None
    if word == "no" and words.has(i, "no", "later", "than"):
        found = whole(words, i + 3)
        return found and (Moment("until", base=found[0]), found[1])
    if word in ("between", "from") and (spanned := _between(words, i)):
        return spanned
    if word in values(CALENDAR, "opening") or word == "from":
        found = whole(words, i + 1) or _bare_year(words, i + 1)
        if found is None or words.possessive(found[1] - 1):
            return None
        kind = {"since": "since", "from": "from"}.get(word, "until")
        if kind == "from" and moved_to(words, i):
            return None
        return Moment(kind, base=found[0]), found[1]  # type: ignore[arg-type]
    found = whole(words, i)
    if found is None:
        return None
    moved = words.at(i - 1) == "from" and moved_to(words, i - 1)
    return found if moved else _range(words, found) or found


def _bare_year(words: Words, i: int) -> Read:
    found = tw.year(words, i)
    return (Moment("date", year=found), i + 1) if found else None


def _between(words: Words, i: int) -> Read:
    """E.g. between A and B; from A to B."""
    joint = ("and",) if words.at(i) == "between" else tg.RANGES
    if joint != ("and",) and moved_to(words, i):
        return None
    first = whole(words, i + 1) or _bare_year(words, i + 1)
    if first is None:
        first = _days(words, i + 1, joint)
        if first is not None:
            return first
        return None
    moment, end = first
    if moment.kind == "span":
        return first
    if words.at(end) not in joint:
        return None
    second = whole(words, end + 1) or _bare_year(words, end + 1)
    if second is not None:
        return Moment("span", base=moment, other=second[0]), second[1]
    day = tw.day_number(words, end + 1)
    if day and moment.day:
        other = Moment("date", year=moment.year, month=moment.month, day=day)
        return Moment("span", base=moment, other=other), end + 2
    return None


def _days(words: Words, i: int, joint: tuple[str, ...]) -> Read:
    """3 to 9 March, 9 and 16 February."""
    one = tw.day_number(words, i)
    two = tw.day_number(words, i + 2)
    if not one or not two or words.at(i + 1) not in joint:
        return None
    month = tw.month(words, i + 3)
    if not month:
        return None
    year, end = td.year_after(words, td.month_end(words, i + 3))
    first, second = (Moment("date", year=year, month=month, day=d) for d in (one, two))
    return Moment("span", base=first, other=second), end
