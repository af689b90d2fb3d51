"""Numbers that are no quantities: ages, clocks, lengths of time, addresses, names of things, telephone numbers."""

from wirecopy.claims.tables import words as listed
from wirecopy.claims.times_words import Words

NUMBERS = "numbers.csv"
STREET_WITHIN = 5  # tokens behind a house number: "1912 East Old Harbor Avenue"
CALLS = ("911", "999", "112")  # numbers that one rings
HYPHENS = ("-", "—")


def is_none(words: Words, first: int, end: int, *, bounded: bool) -> int:
    """Where reading goes on behind a figure [first, end) that is no quantity; 0 when it is one."""
    word, after = words.at(first), words.at(end)
    figure = word[:1].isdigit()
    if word == "one" and not bounded and end == first + 1 and _pronoun(words, first):
        return end
    if after in listed(NUMBERS, "duration") or after in listed(NUMBERS, "clock"):
        return end + 1
    if after in ("more", "other", "full") and words.at(end + 1) in listed(NUMBERS, "duration"):
        return end + 2
    if _telephone(words, first, end):
        return end
    if after in HYPHENS and words.joined(end) and words.joined(end + 1):
        return _compound(words, end)
    if not figure:
        return 0
    return _glued(words, first, end) or _placed(words, first, end) or _age(words, first, end)


def _pronoun(words: Words, i: int) -> bool:
    after = words.at(i + 1)
    return (
        words.at(i - 1) in listed(NUMBERS, "before one")
        or after in listed(NUMBERS, "not counted one")
        or not after[:1].isalpha()
    )


def _telephone(words: Words, first: int, end: int) -> bool:
    """384-2320, 1-800."""
    if end != first + 3 or words.at(first + 1) != "-" or not words.joined(first + 1):
        return False
    sizes = len(words.at(first)), len(words.at(first + 2))
    return sizes == (3, 4) or words.has(first, "1", "-", "800")


def _compound(words: Words, end: int) -> int:
    """Behind "34-year-old", "two-day", "384-2320"; 0 for "20-member"."""
    if words.at(end + 1) in listed(NUMBERS, "compound"):
        return 0
    last = end + 2
    while words.at(last) in HYPHENS and words.joined(last) and words.joined(last + 1):
        last += 2
    return last


def _glued(words: Words, first: int, end: int) -> int:
    """Behind figures that belong to a name, a date or an address: "AK-47", "News4", "1/18", "8473.html"."""
    before = words.at(first - 1)
    if words.joined(first) and (
        before[-1:].isalnum() or before in ("/", "-", "#", "@", "_", "©", "=", ".")
    ):
        sign = before == "-" and not words.joined(first - 1)
        return 0 if sign else end
    if words.joined(end) and (words.at(end) in ("/", "_", "@") or words.at(end)[:1].isalpha()):
        unit = words.at(end) in (
            "km",
            "kg",
            "m",
            "cm",
            "mph",
            "kph",
            "mm",
            "pc",
            "lb",
            "lbs",
            "st",
            "s",
        )
        return 0 if unit else end + 1
    if (
        words.at(end) in ("'", '"', "″", "′", "ʺ")
        and words.joined(end)
        and words.at(end + 1)[:1].isdigit()
    ):
        return end + 2  # 5'10": how tall somebody is
    if before == "©" or words.at(first) in CALLS or words.at(end) == "/" or before == "/":
        return end
    return 0


def _placed(words: Words, first: int, end: int) -> int:
    """Behind house numbers, blocks, and numbers of things: "the 200 block", "Engine 126", "Apt. 9"."""
    before = words.at(first - 1)
    if before == "." and words.joined(first - 1):
        before = words.at(first - 2)
    measure = words.at(end) in ("km", "kilometers", "kilometres", "miles", "meters", "metres")
    if before in listed(NUMBERS, "designator") and not measure:
        return end
    if words.at(end) == "block":
        return end + 1
    for i in range(end, min(len(words), end + STREET_WITHIN)):
        if words.at(i) in listed(NUMBERS, "street") and words.capital(i) and i > end:
            return i + 1
        if not words.capital(i) and not words.at(i)[:1].isdigit():
            break
    lone = len(words.raw(end)) == 1 and words.capital(end) and words.raw(end) in "NSEW"
    return end + 1 if lone and words.at(end + 1) == "." else 0


def _age(words: Words, first: int, end: int) -> int:
    """Behind an age: ", 46," after a name, "(28)"."""
    before, after = words.at(first - 1), words.at(end)
    if before == "(" and after == ")":
        return end + 1
    name = words.capital(first - 2) or (words.at(first - 2) == "." and words.capital(first - 3))
    named = before == "," and name and after in (",", ".", "", ")", "of")
    return end if named and len(words.at(first)) <= 3 and "." not in words.at(first) else 0
