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
PARTS = {"half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5,
         "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
AGO = (("ago",), ("earlier",), ("before",))


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
