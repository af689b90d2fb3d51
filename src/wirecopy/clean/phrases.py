"""Stock phrases of furniture: a line is looked up in the tables of ``data/furniture``, one a language.

A look-up costs one dictionary access for the whole line and one a word for what may stand inside it, however
long the tables grow.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Strength = Literal["whole", "opening", "inside"]

FOLDER = Path(__file__).with_name("data") / "furniture"
HOW = {"=": "whole", "^": "opening", "*": "inside", "$": "closing"}
# The longest line, in words, that a phrase of a kind can make furniture; beyond it the line is prose
# that happens to hold the phrase. Legal notices and comment rules run long; buttons do not.
MOST_WORDS = {
    "nav": 14,
    "share": 14,
    "ad": 14,
    "time": 4,
    "byline": 4,
    "weather": 20,
    "other": 40,
    "related": 30,
    "subscribe": 45,
    "tagline": 70,
    "comments": 80,
    "legal": 160,
}
# An opening ("more on") of these kinds is a label or button; a full sentence that begins so is prose.
LABELS = frozenset({"nav", "share", "ad", "related"})
SENTENCE_WORDS = 9
MOST_OPENING_WORDS = 8
QUOTES = "\"'“”‘’«»„‚「『"
STOPS = "!.,?;:"
GLUED = re.compile(r"(?<=[a-z+])(?=[A-Z])")
BARS = re.compile(r"\s*[|·•]\s*|\s{2,}")
MOST_PARTS = 12
DIGITS = re.compile(r"\d[\d,.]*")
EDGES = " \t\xa0.,:;!?|·•–—-→»«›‹>*+()[]…’‘“”\"'：，。；！？、（）【】《》「」،؛؟"
LOOK_UNSPACED = 200  # characters in which a phrase of a script without spaces is looked for
UNSPACED_LETTERS = 2  # of such a script, to a word


@dataclass(frozen=True, slots=True)
class Known:
    """The kind of furniture that a phrase says, and where in the line it stands."""

    kind: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class _Tables:
    whole: dict[str, str]
    opening: dict[str, str]
    inside: dict[str, list[tuple[str, str]]]  # first word -> (phrase, kind)
    unspaced: list[
        tuple[str, str, bool]
    ]  # of scripts without spaces; whether the line begins with it


def fold(line: str) -> str:
    """A line as the tables spell it.

    >>> fold("12 Comments »")
    '0 comments'
    """
    return DIGITS.sub("0", " ".join(line.lower().replace("’", "'").split())).strip(EDGES)


def known(line: str, *, end_of_body: bool = False) -> Known | None:
    """What the tables know about a line; taglines are only looked for at the end of a body and behind it.

    >>> known("Sign up for our morning letter")
    Known(kind='subscribe', strength='opening')
    """
    if line[:1] in QUOTES:
        return None  # somebody says it
    tables = _tables()
    folded = fold(line)
    kind = tables.whole.get(folded)
    if kind:
        return Known(kind, "whole")
    words = folded.split(" ")
    count = len(words)
    if count <= MOST_PARTS and (kind := _row(line, words)):
        return Known(kind, "whole")
    sentence = count >= SENTENCE_WORDS and line.rstrip()[-1:] in ".!"
    for size in range(min(MOST_OPENING_WORDS, count), 0, -1):
        phrase = " ".join(words[:size])
        kind = tables.opening.get(phrase) or tables.opening.get(phrase.rstrip(STOPS))
        if kind and _fits(kind, count, end_of_body) and not (_label(kind, phrase) and sentence):
            return Known(kind, "opening")
    if count <= max(MOST_WORDS.values()):
        for word in words:
            for phrase, kind in tables.inside.get(word, ()):
                if _fits(kind, count, end_of_body) and f" {phrase}" in f" {folded}":
                    return Known(kind, "inside")
    return None if folded.isascii() else _unspaced(folded, end_of_body)


def _unspaced(folded: str, end_of_body: bool) -> Known | None:
    """What the tables know about a line of a script that writes no spaces between words."""
    if not _is_unspaced(folded[:1] + folded[len(folded) // 2 : len(folded) // 2 + 1] + folded[-1:]):
        return None
    count, look = len(folded) // UNSPACED_LETTERS, folded[:LOOK_UNSPACED]
    for phrase, kind, opens in _tables().unspaced:
        if phrase in look and _fits(kind, count, end_of_body):
            if not opens:
                return Known(kind, "inside")
            if look.startswith(phrase):
                return Known(kind, "opening")
    return None


def _row(line: str, words: list[str]) -> str | None:
    """The kind of a row of buttons: parts between bars or wide spaces, or words, most of them known."""
    whole = _tables().whole
    parts = [fold(part) for part in BARS.split(line)]
    unglued = fold(GLUED.sub(" ", line.replace("LinkedIn", "linkedin"))).split(" ")
    for row in (parts, words, unglued):
        kinds = [whole[part] for part in row if part in whole]
        if (
            len(kinds) > 1
            and 2 * len(kinds) >= len(row)
            and (row is parts or len(kinds) == len(row))
        ):
            return kinds[0]
    return None


def _label(kind: str, phrase: str) -> bool:
    return kind in LABELS and not phrase.endswith(":")


def _fits(kind: str, words: int, end_of_body: bool) -> bool:
    return words <= MOST_WORDS[kind] and (kind != "tagline" or end_of_body)


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {}, {}, [])
    for file in sorted(FOLDER.glob("*.txt")):
        kind = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line[:1] == "[":
                kind = line.strip("[]")
            how, _, phrase = line.strip().partition(" ")
            if how not in HOW or not phrase:
                continue
            if how == "=":
                tables.whole.setdefault(phrase.strip(EDGES), kind)
            elif not phrase[0].isascii() and " " not in phrase and _is_unspaced(phrase):
                tables.unspaced.append((phrase, kind, how == "^"))
            elif how == "^":
                tables.opening.setdefault(phrase, kind)
            else:
                tables.inside.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kind))
    return tables


def _is_unspaced(phrase: str) -> bool:
    """Whether the phrase is in a script that writes no spaces between words (Chinese, Japanese, Thai)."""
    return any("\u0e00" <= c <= "\u0e7f" or "\u3040" <= c <= "\u9fff" for c in phrase)
