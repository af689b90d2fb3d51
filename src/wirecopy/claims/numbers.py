"""Numbers in a text as values with bounds: "at least 16", "dozens", "half a million", "two or three", "no casualties".

It says what a number is, not what it counts. Which numbers are none (ages, ordinals, clocks, addresses, lengths of
time) is decided in `not_numbers`.
"""

from dataclasses import dataclass, replace
from functools import cache

from wirecopy.claims.not_numbers import NUMBERS, is_none
from wirecopy.claims.tables import rows
from wirecopy.claims.tables import words as listed
from wirecopy.claims.times_words import Words
from wirecopy.collate.quantities import BOUNDS, PARTS, SCALES, TENS, UNITS

# CONVENTIONS: dozens 24 and up; scores 40; hundreds 200; several 3; tens of thousands 20,000
VAGUE = {"dozens": 24.0, "scores": 40.0, "tens": 20.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6,
         "billions": 2e9, "several": 3.0}  # fmt: skip
VAGUE_TIMES = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}
BIG = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
MORE_BOUNDS: dict[tuple[str, ...], str] = {
    **BOUNDS, ("no", "more", "than"): "<=", ("not", "more", "than"): "<=", ("a", "minimum", "of"): ">=",
    ("upwards", "of"): ">=", ("close", "to"): "~", ("well", "over"): ">", ("a", "maximum", "of"): "<=",
    ("just", "under"): "~", ("an", "estimated"): "~", ("upward", "of"): ">=", ("above",): ">", ("below",): "<",
    ("an", "average", "of"): "~",
}  # fmt: skip
BEHIND: dict[tuple[str, ...], str] = {
    ("or", "more"): ">=", ("or", "so"): "~", ("at", "least"): ">=", ("or", "fewer"): "<=", ("or", "less"): "<=",
}  # fmt: skip
CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
PERCENT = (("percent",), ("per", "cent"), ("%",), ("percentage", "points"))
MOST_DIGITS = 15  # digits of a number that are read exactly
MOST_WORDS = 12  # words of a spelled number: nine hundred and ninety nine thousand nine hundred and ninety nine


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens [start, end) with the modifier; ``first`` is where the figure itself begins.

    ``unit`` is a currency, "%" for a share, "" for a count. ``min`` and ``max`` as in `Quantity`.
    """

    start: int
    first: int
    end: int
    min: float | None
    max: float | None
    approximate: bool = False
    unit: str = ""
    bounded: bool = False


def numbers(words: Words) -> list[Number]:
    """The numbers of a text, in its order, disjoint."""
    found: list[Number] = []
    i = 0
    while i < len(words):
        part = share(words, i)
        if part is not None:
            found.append(part)
            i = part.end
            continue
        got = _number(words, i)
        if got is None:
            i += 1
            continue
        end, skip = got.end, is_none(words, got.first, got.end, bounded=got.bounded)
        if not skip and (not found or got.start >= found[-1].end):
            found.append(got)
        i = max(end, i + 1) if not skip else max(skip, i + 1)
    return found


def _number(words: Words, i: int) -> Number | None:
    unit = CURRENCIES.get(words.at(i), "")
    first = i + 1 if unit else i
    plain = _range(words, first) or _plain(words, first)
    if plain is None:
        return None
    low, high, end = plain
    start = i
    if unit and words.at(i - 1) == "us" and words.joined(i):
        start = i - 1
    if words.at(start - 1) == "between" and low != high:
        start -= 1
    number = Number(start, first, end, low, high, unit=unit)
    if not unit:
        number = _share(words, number)
    return _bounded(words, number)


def _share(words: Words, number: Number) -> Number:
    for phrase in PERCENT:
        if words.has(number.end, *phrase):
            return replace(number, end=number.end + len(phrase), unit="%")
    return number


@cache
def measures() -> frozenset[str]:
    """Units of length, weight and the like: what is more than two of them may be two and a bit."""
    units = (r["words"].split() for r in rows("roles.csv") if r["role"] == "measure")
    return frozenset(word for found in units for word in found)


def _bounded(words: Words, number: Number) -> Number:
    """With the modifier before or behind it."""
    start = number.start
    for size in (3, 2, 1):
        phrase = tuple(words.at(j) for j in range(start - size, start))
        sign = MORE_BOUNDS.get(phrase) if start >= size else None
        if sign:
            return _with(words, replace(number, start=start - size, bounded=True), sign)
    for phrase, sign in BEHIND.items():
        if words.has(number.end, *phrase) and not words.at(number.end + 2)[:1].isdigit():
            if phrase == ("at", "least") and words.at(number.end + 2) not in ("", ".", ","):
                continue
            end = number.end + len(phrase)
            return _with(words, replace(number, end=end, bounded=True), sign)
    return number


def _with(words: Words, number: Number, sign: str) -> Number:
    """The bounds that a modifier means: "more than 30" is 31 and up; of money and shares 30 and up."""
    step = 0 if number.unit or words.at(number.end) in measures() or (number.min or 0) % 1 else 1
    low, high = number.min, number.max
    if sign == "~":
        return replace(number, approximate=True)
    if sign in (">=", ">"):
        return replace(number, min=None if low is None else low + step * (sign == ">"), max=None)
    top = high if high is not None else low
    return replace(number, min=None, max=None if top is None else top - step * (sign == "<"))


def _range(words: Words, i: int) -> tuple[float, float | None, int] | None:
    """230 to 250; 10-15; two or three; between 20 and 30."""
    one = _exact(words, i)
    if one is None:
        return None
    value, end = one
    mark = words.at(end)
    between = mark == "and" and words.at(i - 1) == "between"
    if mark not in ("to", "-", "—", "or") and not between:
        return None
    two = _exact(words, end + 1)
    if two is None or two[0] <= value:
        return None
    if mark == "to" and words.at(i - 1) == "from" and _rising(words, i - 1):
        return None  # "rose from 12 to 28" is two numbers
    high, last = two
    if value < 1000 <= high and words.at(last - 1) in BIG and high / value >= 1000:
        value *= BIG[words.at(last - 1)]  # "two to three million"
    return (value, high, last) if value < high else None


def _rising(words: Words, i: int) -> bool:
    return any(words.at(j) in listed(NUMBERS, "rising") for j in range(max(0, i - 3), i))


def _plain(words: Words, i: int) -> tuple[float, float | None, int] | None:
    """One value, or one with an open end ("dozens")."""
    word = words.at(i)
    if word in VAGUE:
        if word in ("tens", "hundreds", "dozens", "scores") and words.at(i + 1) == "of":
            times = VAGUE_TIMES.get(words.at(i + 2))
            if times:
                return VAGUE[word] * times, None, i + 3
        return VAGUE[word], None, i + 1
    exact = _exact(words, i)
    return (exact[0], exact[0], exact[1]) if exact else None


def _exact(words: Words, i: int) -> tuple[float, int] | None:
    """A value in digits or words, and where it ends."""
    word = words.at(i)
    for opening, value in (
        (("half", "a"), 0.5),
        (("a", "quarter", "of", "a"), 0.25),
        (("half",), 0.5),
    ):
        big = words.at(i + len(opening))
        if words.has(i, *opening) and (big in BIG or (big == "dozen" and value == 0.5)):
            return value * BIG.get(big, 12.0), i + len(opening) + 1
    digits = _digits(words, i)
    if digits is not None:
        value, end = digits
        return _scaled(words, value, end)
    if word in ("a", "an"):
        scale = words.at(i + 1)
        if scale in BIG:
            return _scaled(words, 1.0, i + 1)
        return (12.0, i + 2) if scale == "dozen" else None
    if word not in UNITS and word not in TENS:
        return None
    return _spelled(words, i)


def _digits(words: Words, i: int) -> tuple[float, int] | None:
    word, raw = words.at(i), words.raw(i)
    shape = word.replace(".", "", 1)
    if not (shape.isascii() and shape.isdigit()) or ":" in raw or len(shape) > MOST_DIGITS:
        return None
    if words.raw(i + 1) == "000" and len(raw) <= 3 and raw.isdigit():
        return float(raw) * 1000, i + 2  # "200 000"
    return float(word), i + 1


def _scaled(words: Words, value: float, end: int) -> tuple[float, int]:
    scale = words.at(end)
    if scale in BIG:
        return value * BIG[scale], end + 1
    if scale in SCALES and words.joined(end):
        return value * SCALES[scale], end + 1
    if scale == "dozen":
        return value * 12, end + 1
    return value, end


def _spelled(words: Words, i: int) -> tuple[float, int] | None:
    total = part = 0.0
    end = i
    while end < min(len(words), i + MOST_WORDS):
        word = words.at(end)
        if (
            word in UNITS
            and part % 100 in (0, *TENS.values())
            and (part % 100 == 0 or UNITS[word] < 10)
        ):
            if end > i and part == 0 and total == 0:
                break
            part += UNITS[word]
        elif word in TENS and part % 100 == 0:
            part += TENS[word]
        elif word == "dozen" and end > i and part:
            return total + part * 12, end + 1
        elif word == "hundred" and part:
            part *= 100
        elif word in BIG and part:
            total, part = total + part * BIG[word], 0.0
        elif word in ("and", "-") and end > i and _goes_on(words, end):
            pass
        else:
            break
        end += 1
    return (total + part, end) if end > i else None


def _goes_on(words: Words, i: int) -> bool:
    """Whether "and" or a hyphen stands inside a spelled number: "a hundred and five", "twenty-one"."""
    behind = words.at(i + 1)
    if words.at(i) == "-":
        return words.at(i - 1) in TENS and UNITS.get(behind, 10) < 10 and UNITS.get(behind, 0) > 0
    return words.at(i - 1) in BIG and (behind in UNITS or behind in TENS)


WHOLE = ("of", "the", "its", "their", "all", "his", "her", "our", "his")
NO_PART = ("first", "second", "last", "other", "latter", "better", "a", "an", "and")


def share(words: Words, i: int) -> Number | None:
    """A part of a whole in percent: "half the houses", "two-thirds", "more than a quarter of the land"."""
    count, j = UNITS.get(words.at(i), 0), i + 1
    if words.at(i) == "a":
        count = 1
    elif not 0 < count < 10:
        count, j = 1, i
    j = j + 1 if words.at(j) == "-" and j > i else j
    part = PARTS.get(words.at(j))
    half = words.at(j) == "half" and j == i
    if part is None or not (half or count > 1 or (words.at(i) == "a" and words.at(j + 1) == "of")):
        return None
    if half and (words.at(j + 1) not in WHOLE or words.at(i - 1) in NO_PART):
        return None
    if words.has(j + 1, "of", "a") or words.at(j + 2) in listed(NUMBERS, "duration"):
        return None
    value = round(100 * count * part, 2)
    return _bounded(words, Number(i, i, j + 1, value, value, unit="%"))
