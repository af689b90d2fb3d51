"""Figures and days in a few words, as values that can be compared: "at least a dozen", "12,000", "9 April"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.collate.lexicon import canonical, lists

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(SMALL.split())}
ROUND_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(ROUND_TENS.split(), 2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6,
          "mln": 1e6, "mn": 1e6, "k": 1e3}  # fmt: skip
# CONVENTIONS: dozens 24 and up; scores 40; hundreds 200; several 3
ROUND = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
    "several": 3.0,
}
BOUNDS: dict[tuple[str, ...], str] = {
    ("at", "least"): ">=", ("no", "fewer", "than"): ">=", ("no", "less", "than"): ">=", ("as", "many", "as"): "<=",
    ("more", "than"): ">", ("over",): ">", ("in", "excess", "of"): ">", ("fewer", "than"): "<", ("less", "than"): "<",
    ("under",): "<", ("up", "to"): "<=", ("at", "most"): "<=", ("about",): "~", ("around",): "~", ("some",): "~",
    ("nearly",): "~", ("almost",): "~", ("approximately",): "~", ("roughly",): "~", ("estimated",): "~",
}  # fmt: skip
FIGURE = re.compile(r"(\d+(?:\.\d+)?)(?:s)?$")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
# Unit, as `canonical` has it → what it measures, and how much of metres, kilograms, square metres, litres.
MEASURES: dict[str, tuple[str, float]] = {
    "millimeter": ("length", 1e-3), "centimeter": ("length", 1e-2), "meter": ("length", 1.0),
    "kilometer": ("length", 1e3), "mile": ("length", 1609.34), "yard": ("length", 0.9144),
    "yards": ("length", 0.9144), "foot": ("length", 0.3048), "inch": ("length", 0.0254),
    "inches": ("length", 0.0254), "kph": ("speed", 1.0), "mph": ("speed", 1.60934),
    "knot": ("speed", 1.852), "knots": ("speed", 1.852),
    "kilogram": ("weight", 1.0), "gram": ("weight", 1e-3), "grams": ("weight", 1e-3),
    "pound": ("weight", 0.453592), "ounce": ("weight", 0.0283495), "ounces": ("weight", 0.0283495),
    "ton": ("weight", 1e3), "hectare": ("area", 1e4), "acre": ("area", 4046.86), "acres": ("area", 4046.86),
    "liter": ("volume", 1.0), "gallon": ("volume", 3.78541), "gallons": ("volume", 3.78541),
    "celsius": ("heat", 1.0), "c": ("heat", 1.0), "fahrenheit": ("heat", 5 / 9), "f": ("heat", 5 / 9),
}  # fmt: skip
FREEZING = {"fahrenheit": 32.0, "f": 32.0}
UNIT_WITHIN = 3  # words behind the figure: "35 degrees Celsius", "40 square miles"
PARTS = {"half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5,
         "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
AGO = (("ago",), ("earlier",), ("before",))
NAMED_TIMES = {"noon": 720, "midday": 720, "midnight": 0}
FULL_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d$")
CLOCK = re.compile(r"([01]?\d|2[0-3])(?:\.?([0-5]\d))?$")
ZONES = frozenset(
    ["gmt", "utc", "local", "hours", "cet", "est", "edt", "pst", "bst", "cest", "ist", "h"]
)
# A figure stands for what rounds to it: half of its last place that is not 0, of a small or a very round one less.
HALF_PLACE = 0.5
MOST_ROUNDED = 0.2  # of the value: "a mile" for two kilometres, not for one
MOST_ROUNDED_TENS = 0.05  # of the value, where it ends in 0: "60 miles" for 100 km


class Figure(NamedTuple):
    """``bound`` is "", ">=", ">", "<", "<=" or "~"; words [start, end) include the bound."""

    bound: str
    value: float
    start: int
    end: int


def figures(words: Sequence[str]) -> list[Figure]:
    """The figures among folded ``words``; days and years are none.

    >>> [f[:2] for f in figures("at least twenty one of 4.5 million".split())]
    [('>=', 21.0), ('', 4500000.0)]
    """
    found = []
    month = lists()["month"]
    at = 0
    while at < len(words):
        read = _figure(words, at)
        if read is None:
            at += 1
            continue
        value, end = read
        beside = [*words[max(0, at - 1) : at], *words[end : end + 1]]
        is_day = value <= 31 and end == at + 1 and any(w in month for w in beside)
        if _is_year(words, at) or is_day:
            at = end
            continue
        bound, start = _bound(words, at)
        found.append(Figure(bound, value, start, end))
        at = end
    return found


NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: value for value, word in enumerate(NTH.split(), 1)}
TIMES = {"once": 1, "twice": 2, "thrice": 3}


def ranks(words: Sequence[str]) -> list[tuple[str, int]]:
    """Places in a row and numbers of times: "third", "21st", "twice", "three times".

    >>> ranks("the third to win twice".split())
    [('rank', 3), ('times', 2)]
    """
    found: list[tuple[str, int]] = []
    for at, word in enumerate(words):
        ordinal = ORDINAL.match(word)
        if word in ORDINALS or ordinal:
            found.append(("rank", ORDINALS.get(word) or int(ordinal[1] if ordinal else 0)))
        elif word in TIMES:
            found.append(("times", TIMES[word]))
        elif word == "times" and at and words[at - 1] in UNITS:
            found.append(("times", UNITS[words[at - 1]]))
    return found


def _is_year(words: Sequence[str], at: int) -> bool:
    """Whether a figure of four digits is a year: "in 2012", "June 2012", "the 2012 vote"; not "2012 people"."""
    if not YEAR.match(words[at]):
        return False
    known = lists()
    return at > 0 and (
        words[at - 1] in known["before_year"]
        or words[at - 1] in known["month"]
        or FIGURE.match(words[at - 1]) is not None
        or ORDINAL.match(words[at - 1]) is not None
    )


def _figure(words: Sequence[str], at: int) -> tuple[float, int] | None:
    word = words[at]
    if word in ROUND:
        return ROUND[word], at + 1
    total = part = 0.0
    end = at
    if word in ("a", "an") and at + 1 < len(words) and words[at + 1] in {*SCALES, "dozen"}:
        part, end = 1.0, at + 1
    seen = end > at
    while end < len(words):
        word = words[end]
        number = FIGURE.match(word)
        if number and not seen:
            part += float(number[1])
        elif word in UNITS and (part % 10 == 0 or not seen):
            part += UNITS[word]
        elif word in TENS and part % 100 == 0:
            part += TENS[word]
        elif word == "dozen" and seen:
            part = max(part, 1) * 12
        elif word == "hundred" and seen:
            part = max(part, 1) * 100
        elif word in SCALES and seen:
            total += max(part, 1) * SCALES[word]
            part = 0
        else:
            break
        seen = True
        end += 1
    return (total + part, end) if seen and end > at else None


def _bound(words: Sequence[str], at: int) -> tuple[str, int]:
    for size in (3, 2, 1):
        sign = BOUNDS.get(tuple(words[max(0, at - size) : at])) if at >= size else None
        if sign:
            return sign, at - size
    return "", at


class Measure(NamedTuple):
    """A figure with its unit, in metres and the like; ``within`` is what its rounding leaves open."""

    kind: str
    value: float
    unit: str
    within: float


def measures(words: Sequence[str]) -> list[Measure]:
    """Lengths, speeds, weights, areas, volumes and temperatures.

    >>> [(m.kind, m.value) for m in measures("some 15 km north".split())]
    [('length', 15000.0)]
    """
    plain = canonical(words)
    found = []
    for figure in figures(plain):
        behind = plain[figure.end : figure.end + UNIT_WITHIN]
        unit = next((w for w in behind if w in MEASURES), None)
        if unit is None:
            continue
        kind, factor = MEASURES[unit]
        if "square" in behind[: behind.index(unit)]:
            kind, factor = "area", factor * factor
        sign = -1.0 if figure.start and plain[figure.start - 1] in ("minus", "-") else 1.0
        value = (sign * figure.value - FREEZING.get(unit, 0.0)) * factor
        found.append(Measure(kind, value, f"{kind} {unit}", _rounding(figure.value) * factor))
    return found


def _rounding(value: float) -> float:
    """How far off what a figure stands for may be."""
    if value != int(value):
        return HALF_PLACE * 10.0 ** -len(f"{value:g}".partition(".")[2])
    if value and value % 10 == 0:
        return MOST_ROUNDED_TENS * value
    return min(HALF_PLACE, MOST_ROUNDED * value)


def same_measure(a: Sequence[Measure], b: Sequence[Measure]) -> bool:
    """Whether both give the same, each in its own units: what each has is what the other's figures round to.

    >>> miles, near, far = (measures(f.split()) for f in ("nine miles", "15 km", "19 km"))
    >>> same_measure(miles, near), same_measure(miles, far)
    (True, False)
    """

    def has(found: Sequence[Measure], one: Measure) -> bool:
        return any(
            m.kind == one.kind
            and abs(m.value - one.value)
            <= (1e-6 * one.value if m.unit == one.unit else m.within + one.within)
            for m in found
        )

    return bool(a) and bool(b) and all(has(b, x) for x in a) and all(has(a, x) for x in b)


def clocks(words: Sequence[str]) -> list[int]:
    """Times of day in minutes: "7 a.m.", "7am", "19.30", "0700 GMT", "noon".

    >>> clocks(["at", "7", "am"]), clocks(["0700", "gmt"]), clocks(["7.30", "pm"]), clocks(["23.00"])
    ([420], [420], [1170], [1380])
    """
    found = []
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in NAMED_TIMES:
            found.append(NAMED_TIMES[word])
        clock = CLOCK.match(word)
        if clock is None or not (after in ("am", "pm") or after in ZONES or FULL_CLOCK.match(word)):
            continue
        hour, minute = int(clock[1]), int(clock[2] or 0)
        if after in ("am", "pm"):
            hour = hour % 12 + 12 * (after == "pm")
        found.append(60 * hour + minute)
    return found


# Unit of time → how much of months or of minutes: what no calendar makes uneven.
LASTING = {"minute": ("minutes", 1), "hour": ("minutes", 60), "month": ("months", 1), "year": ("months", 12),
           "decade": ("months", 120), "day": ("days", 1), "week": ("days", 7), "fortnight": ("days", 14)}  # fmt: skip


def durations(words: Sequence[str]) -> list[tuple[str, float]]:
    """How long something takes: "18 months", "a year and a half", "half an hour", "a quarter of an hour".

    >>> durations("a year and a half".split()), durations(["18", "months"])
    ([('months', 18.0)], [('months', 18.0)])
    """
    numbers = {f.end: f.value for f in figures(words)}
    found = []
    for at, word in enumerate(words):
        unit, size = LASTING.get(word.removesuffix("s"), ("", 0))
        if not unit:
            continue
        value = numbers.get(at)
        if value is None and words[max(0, at - 1) : at] in (["a"], ["an"]):
            part = [w for w in words[max(0, at - 3) : at - 1] if w != "of"][-1:]
            value = PARTS.get(part[0], 1.0) if part else 1.0
        if value is None:
            continue
        if list(words[at + 1 : at + 4]) == ["and", "a", "half"]:
            value += 0.5
        found.append((unit, value * size))
    return found


def shares(words: Sequence[str]) -> list[float]:
    """Parts of a whole: "a fifth", "two thirds", "20 percent".

    >>> shares(["a", "fifth"]), shares(["20", "percent"])
    ([0.2], [0.2])
    """
    plain = canonical(words)
    found = []
    for at, word in enumerate(plain):
        before = plain[at - 1] if at else ""
        if word in PARTS:
            found.append(UNITS.get(before, 1) * PARTS[word])
    found += [f.value / 100 for f in figures(plain) if plain[f.end : f.end + 1] == ("percent",)]
    return found


def days(words: Sequence[str]) -> frozenset[str]:
    """The days, months, years and near times ("last week") among folded words."""
    known = lists()
    plain = canonical(words)
    found = set()
    for at, word in enumerate(plain):
        if _is_year(plain, at):
            found.add(word)
        elif word in known["date"]:
            if word in ("may", "march", "sun", "mar") and not _beside_figure(plain, at):
                continue
            found.add(word)
            for beside in (at - 1, at + 1):
                if word in known["month"] and 0 <= beside < len(plain):
                    number = FIGURE.match(plain[beside]) or ORDINAL.match(plain[beside])
                    if number and float(number[1]) <= 31:
                        found.add(f"{word} {number[1]}")
        elif word in known["span"] and plain[at + 1 : at + 2] in AGO:
            found.add(f"{word} ago")
        elif (
            word in known["span"]
            and at
            and plain[at - 1] in ("last", "next", "this", "previous", "past", "same", "coming")
        ):
            found.add(f"{plain[at - 1]} {word}")
    return frozenset(found)


def parts_of_time(words: Sequence[str]) -> frozenset[str]:
    """Times of the day and the year: "dawn", "spring"."""
    known = lists()
    found = (w for w in words if w in known["daytime"] or w in known["season"])
    return frozenset("night" if w == "overnight" else w for w in found)


def _beside_figure(words: Sequence[str], at: int) -> bool:
    return any(
        FIGURE.match(words[i]) or ORDINAL.match(words[i])
        for i in (at - 1, at + 1)
        if 0 <= i < len(words)
    )
