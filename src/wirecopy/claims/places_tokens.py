"""The words of a text as the recogniser of places sees them: with a capital or without, and in runs of capitals."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wirecopy.claims.gazetteer import short_names

#: What hangs on a name by a hyphen and is no part of it: "Sligo-based".
_HUNG = re.compile(
    r"-(?:based|born|area|held|controlled|backed|led|bound|wide|run|style|registered|owned|trained)$"
)
# Bounded and possessive: a page may hold a word of a million letters.
_WORD = re.compile(
    r"(?:DFL|[DRI])-(?=[A-Z])|W\. ?Va\.|N\.Y\b(?!\.)|(?:[^\W\d_]\.){2,5}+|[^\W\d_](?:[\w'’ʻ]|-(?=\w)){0,60}+"
)
#: Small words that stand inside names of places.
JOINS = frozenset(
    (
        "of",
        "the",
        "upon",
        "de",
        "del",
        "la",
        "le",
        "and",
        "al",
        "el",
        "ez",
        "es",
        "on",
        "sur",
        "en",
        "am",
    )
)
#: A run is cut after so many words, so that a page of capitals costs no more than another.
LONGEST_RUN = 20
_POSSESSIVE = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, ``text[start:end]``, without a possessive ending and what hangs on it by a hyphen."""

    start: int
    end: int
    word: str  # without a possessive ending
    capital: bool
    own: bool  # a possessive: ends its run


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``, in order.

    >>> [(t.word, t.capital) for t in tokens_of("Sligo-based, Syria's al-Bab", 0, 27)]
    [('Sligo', True), ('Syria', True), ('al-Bab', True)]
    """
    tokens = []
    for match in _WORD.finditer(text, start, end):
        word, stop = match[0], match.end()
        own = word.endswith(_POSSESSIVE[:2])
        if own:
            word, stop = word[:-2], stop - 2
        elif word.endswith(("'", "’")):
            word, stop, own = word[:-1], stop - 1, word.endswith(_POSSESSIVE[2:])
        first = match.start()
        if "-" in word:
            if word.endswith("-"):  # a party's letter: "D-Pleasanton"
                continue
            if hung := _HUNG.search(word):
                stop, word, own = stop - (len(word) - hung.start()), word[: hung.start()], True
        if not word:
            continue
        if stop < end and text[stop] == "." and word + "." in short_names():
            word, stop = word + ".", stop + 1
        tokens.append(
            Token(first, stop, word, word[0].isupper() or word[:3].lower() in _ARTICLES, own)
        )
    return tokens


_ARTICLES = ("al-", "el-", "ar-", "as-", "ad-", "an-", "at-", "az-", "ez-")


def joined(text: str, left: Token, right: Token) -> bool:
    """Whether nothing but a space stands between the words, and the first does not end its run."""
    if left.own:
        return False
    between = text[left.end : right.start]
    if between == ". ":  # "Mr. Jordan", "Mt. Pleasant"
        return left.word.lower() in _POINTED
    return between in (" ", "-", " - ", "\u00a0")


_POINTED = frozenset(
    (
        "st",
        "mt",
        "ft",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "col",
        "gen",
        "lt",
        "sgt",
        "capt",
        "rev",
    )
)


def runs_of(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Rows of capitalised words (first, past the last) that no word of position or office breaks."""
    runs, first = [], None
    breaks = words("break")
    for number, token in enumerate(tokens):
        inside = token.capital and token.word.lower() not in breaks
        if first is not None and (
            not inside
            or number - first >= LONGEST_RUN
            or not joined(text, tokens[number - 1], token)
        ):
            runs.append((first, number))
            first = None
        if inside and first is None:
            first = number
    if first is not None:
        runs.append((first, len(tokens)))
    return runs


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class of ``data/place_words.csv``."""
    path = Path(__file__).parent / "data/place_words.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return frozenset(
            word for row in rows if row["class"] == name for word in row["words"].split()
        )
