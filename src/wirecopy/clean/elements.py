"""The lines of an HTML page, and what each line's elements say of themselves.

A tag ("nav", "figcaption") or a word of a class or id ("related", "byline") is a hint at what its lines are. The words
stand in ``data/element_words.csv``; the page is read in one pass by `kernel`, which takes hints as bits.
"""

import csv
from functools import cache
from pathlib import Path

from wirecopy.clean import kernel
from wirecopy.clean.lines import MOST_LINES, Line

WORDS = Path(__file__).with_name("data") / "element_words.csv"
HINT_TAGS = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "figcaption": "caption",
    "article": "article",
    "time": "time",
    "header": "header",
}
# Hints that stay true inside the element that holds the story; what else is around the story is not about it.
INSIDE_STORY = ("article", "story")


def lines_of_markup(markup: str) -> tuple[str, list[Line]]:
    """The page's text, a line a block, and the lines; never fails on broken markup."""
    lines = list(map(Line._make, _reader().lines(markup, MOST_LINES + 1)))
    return "\n".join([line.text for line in lines]), lines


@cache
def _bits() -> dict[str, int]:
    """The bit of each hint."""
    names = dict.fromkeys([*HINT_TAGS.values(), *(hint for hint, _ in _words()), "hidden"])
    return {name: 1 << n for n, name in enumerate(names)}


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Each hint and a word that says it."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["hint"], word) for row in csv.DictReader(file) for word in row["words"].split("|")
        )


@cache
def _reader() -> kernel.Reader:
    bits = _bits()
    return kernel.Reader(
        [(word, bits[hint]) for hint, word in _words()],
        {tag: bits[hint] for tag, hint in HINT_TAGS.items()},
        list(bits),
        hidden=bits["hidden"],
        story=bits["story"],
        inside=sum(bits[hint] for hint in INSIDE_STORY),
    )
