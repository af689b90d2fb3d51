"""Times of day and lengths of time as numbers: "7 a.m.", "noon", "a year and a half"."""

import re
from collections.abc import Sequence

from wirecopy.collate.quantities import PARTS, figures

NAMED_TIMES = {"noon": 720, "midday": 720, "midnight": 0}
FULL_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d$")
CLOCK = re.compile(r"([01]?\d|2[0-3])(?:\.?([0-5]\d))?$")
ZONES = frozenset(
    ["gmt", "utc", "local", "hours", "cet", "est", "edt", "pst", "bst", "cest", "ist", "h"]
)


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
