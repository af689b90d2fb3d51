"""Stock phrases of furniture: a line is looked up in the tables of ``data/furniture``, one a language.

`kernel` has the look-up itself, which costs the same however long the tables grow.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from wirecopy.clean import kernel
from wirecopy.clean.phrases_py import EDGES, is_unspaced

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


@dataclass(frozen=True, slots=True)
class Known:
    """The kind of furniture that a phrase says, and where in the line it stands."""

    kind: str
    strength: Strength


def fold(line: str) -> str:
    """A line as the tables spell it.

    >>> fold("12 Comments »")
    '0 comments'
    """
    return kernel.fold(line)


def known(line: str, *, end_of_body: bool = False) -> Known | None:
    """What the tables know about a line; taglines are only looked for at the end of a body and behind it.

    >>> known("Sign up for our morning letter")
    Known(kind='subscribe', strength='opening')
    """
    found = _tables().known(line, end_of_body)
    return _known(*found) if found else None


@cache
def _known(kind: str, strength: str) -> Known:
    return Known(kind, cast(Strength, strength))


@cache
def _tables() -> kernel.Phrases:
    whole: dict[str, str] = {}
    opening: dict[str, str] = {}
    inside: list[tuple[str, str]] = []
    unspaced: list[tuple[str, str, bool]] = []
    for file in sorted(FOLDER.glob("*.txt")):
        kind = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line[:1] == "[":
                kind = line.strip("[]")
            how, _, phrase = line.strip().partition(" ")
            if how not in HOW or not phrase:
                continue
            if how == "=":
                whole.setdefault(phrase.strip(EDGES), kind)
            elif not phrase[0].isascii() and " " not in phrase and is_unspaced(phrase):
                unspaced.append((phrase, kind, how == "^"))
            elif how == "^":
                opening.setdefault(phrase, kind)
            else:
                inside.append((phrase, kind))
    return kernel.Phrases(whole, opening, inside, unspaced, most_words=MOST_WORDS, labels=LABELS)
