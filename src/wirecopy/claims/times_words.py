"""A text as words for the grammar of times: folded words and marks with their offsets, and what stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wirecopy.claims.tables import numbers, values
from wirecopy.collate.quantities import TENS, UNITS
from wirecopy.collate.tokens import Token, tokens

CALENDAR = "calendar.csv"
FIRST_YEAR, LAST_YEAR = 1700, 2099  # what four digits may be a year; "1500 GMT" is none
LONGEST_ABBREVIATION = 5  # letters of a month's name that may carry a point: "Sept."


@dataclass(frozen=True, eq=False)
class Words:
    """The tokens of a text. Any place past the end is the word ""."""

    text: str
    found: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.found)

    @cached_property
    def folded(self) -> list[str]:
        """The words as compared."""
        return [t.word for t in self.found]

    def at(self, i: int) -> str:
        """The folded word or mark at ``i``."""
        return self.folded[i] if 0 <= i < len(self.found) else ""

    def raw(self, i: int) -> str:
        """The word as it stands."""
        return self.found[i].raw if 0 <= i < len(self.found) else ""

    def has(self, i: int, *phrase: str) -> bool:
        """Whether these words stand at ``i``."""
        return all(self.at(i + n) == word for n, word in enumerate(phrase))

    def joined(self, i: int) -> bool:
        """Whether no space stands before the token at ``i``."""
        return 0 < i < len(self.found) and self.found[i - 1].end == self.found[i].start

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.raw(i)[:1].isupper()

    def possessive(self, i: int) -> bool:
        """Whether the word carries an apostrophe and s."""
        return self.raw(i)[-2:].lower() in ("'s", "’s")

    def bare(self, i: int) -> str:
        """The folded word without the s of a possessive."""
        return self.at(i)[:-1] if self.possessive(i) else self.at(i)

    def sentence_ends(self, i: int) -> bool:
        """Whether the mark at ``i`` closes a sentence; the point of "Sept. 3" does not."""
        mark = self.at(i)
        if mark in ("!", "?"):
            return True
        if mark != "." or self.at(i + 1)[:1].isdigit():
            return False
        before = self.at(i - 1)
        short = before in numbers(CALENDAR, "month") and len(before) < LONGEST_ABBREVIATION
        return not short


def read(text: str) -> Words:
    """The words of a text."""
    return Words(text, tokens(text))


def month(words: Words, i: int) -> int:
    """The month named at ``i``, 0 for none; a name needs its capital."""
    return numbers(CALENDAR, "month").get(words.bare(i), 0) if words.capital(i) else 0


def year(words: Words, i: int) -> int:
    """The year of four digits at ``i``, 0 for none."""
    raw = words.raw(i)
    if len(raw) == len("2000") and raw.isascii() and raw.isdigit():
        return int(raw) if FIRST_YEAR <= int(raw) <= LAST_YEAR else 0
    return 0


def day_number(words: Words, i: int) -> int:
    """The day of a month at ``i`` ("9", "9th"), 0 for none."""
    digits = words.at(i).removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    short = len(digits) in (1, 2) and digits.isascii() and digits.isdigit()
    return int(digits) if short and 1 <= int(digits) <= 31 else 0


def small_number(words: Words, i: int) -> tuple[int, int]:
    """A count of at most three digits at ``i`` ("a", "two", "24", "a couple of") and where it ends; (0, i) for none."""
    word = words.at(i)
    if words.has(i, "a", "couple", "of"):
        return 2, i + 3
    if words.has(i, "couple", "of"):
        return 2, i + 2
    if word in ("a", "an"):
        return 1, i + 1
    if word in TENS:
        j = i + 2 if words.at(i + 1) == "-" else i + 1
        ones = UNITS.get(words.at(j), 0)
        return (TENS[word] + ones, j + 1) if 0 < ones < 10 else (TENS[word], i + 1)
    if word in UNITS:
        return UNITS[word], i + 1
    if len(word) <= 3 and word.isascii() and word.isdigit():
        return int(word), i + 1
    return 0, i


def unit(words: Words, i: int) -> str:
    """The unit of time at ``i``, "" for none."""
    return values(CALENDAR, "unit").get(words.bare(i), "")


def one_of(words: Words, i: int, names: Sequence[str]) -> bool:
    """Whether the word at ``i`` is one of ``names``."""
    return words.at(i) in names
