"""How sure a statement is: asserted, denied, unconfirmed, reported, conditional; and what its negations negate.

Rules over the words of a sentence and the cue of its claim; the phrases are in data/modality.csv. The first that holds
counts: no denial, denial, condition, doubt, report by nobody named; else the statement is asserted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wirecopy.claims.tables import rows
from wirecopy.claims.times_words import Words, read
from wirecopy.model import Modality

SCOPE = 25  # words that a negation reaches at most
ASKED_WITHIN = 5  # words from "say" to "if"
OBJECT_WITHIN = 6  # words from "rejected" to "the accusation"
Phrases = dict[str, tuple[tuple[str, ...], ...]]
KEPT = frozenset(["since"])  # of a clause's words those that may stand inside one: "since May"


@dataclass(frozen=True, slots=True)
class Stance:
    """``modality`` and the words that show it (an empty span for "asserted")."""

    modality: Modality
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word at ``start:end`` and what it negates at ``scope_start:scope_end``."""

    start: int
    end: int
    scope_start: int
    scope_end: int


@cache
def _phrases(name: str) -> Phrases:
    """The phrases of a list by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows("modality.csv"):
        if row["list"] == name:
            for phrase in row["phrases"].split("|"):
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(all_, key=lambda p: -len(p))) for first, all_ in found.items()}


def _at(words: Words, i: int, name: str) -> int:
    """Where a phrase of the list that begins at ``i`` ends; 0 for none."""
    for phrase in _phrases(name).get(words.at(i), ()):
        if words.has(i, *phrase):
            return i + len(phrase)
    return 0


def modality(text: str, *, cue: tuple[int, int] | None = None) -> Stance:
    """How sure the statement of a sentence is; ``cue`` is the span of the words that attribute it, if any.

    >>> modality("The ministry denied that it had fired.").modality, modality("Up to 70 may have died.").modality
    ('denied', 'unconfirmed')
    """
    words = read(text)
    where = range(len(words))
    tests: tuple[tuple[Modality, Sequence[tuple[int, int]]], ...] = (
        ("unconfirmed", _found(words, where, "no denial")),
        ("denied", _denials(words, where, cue)),
        ("conditional", _conditions(words, where)),
        ("unconfirmed", _doubts(words, where)),
        ("reported", _found(words, where, "reported")),
    )
    for name, found in tests:
        if found:
            first, last = found[0]
            return Stance(name, words.found[first].start, words.found[last - 1].end)
    return Stance("asserted")


def _found(words: Words, where: range, name: str) -> list[tuple[int, int]]:
    return [(i, end) for i in where if (end := _at(words, i, name))]


def _denials(words: Words, where: range, cue: tuple[int, int] | None) -> list[tuple[int, int]]:
    found = [
        (i, end)
        for i, end in _found(words, where, "denial")
        if not _at(words, i - 1, "no denial here")  # "the request was denied"
        and (cue is None or (words.found[i].start < cue[1] and words.found[end - 1].end > cue[0]))
    ]
    for i, end in _found(words, where, "rejection"):
        if any(_at(words, j, "of a statement") for j in range(end, end + OBJECT_WITHIN)):
            found.append((i, end))
    return sorted(found + _found(words, where, "untrue"))


def _conditions(words: Words, where: range) -> list[tuple[int, int]]:
    found = []
    for i in where:
        end = _at(words, i, "condition")
        spared = any(_at(words, j, "no condition") for j in (i - 1, i) if j >= 0)
        if end and not spared and not _asked(words, i):
            lower = words.at(i) != "should" or i == 0 or words.at(i - 1) in (",", ".", '"', ";")
            if lower and (words.at(i) != "provided" or words.at(i - 1) in (",", "") or end > i + 1):
                found.append((i, end))
    return found


def _asked(words: Words, i: int) -> bool:
    """Whether an "if" is a "whether": "did not say on Thursday if they are linked"."""
    if words.at(i) != "if" or words.capital(i):
        return False
    for j in range(i - 1, max(-1, i - 1 - ASKED_WITHIN), -1):
        if not words.found[j].is_word or words.at(j) == "that":
            return False
        if _at(words, j, "asking"):
            return True
    return False


def _doubts(words: Words, where: range) -> list[tuple[int, int]]:
    found = []
    for i in where:
        end = _at(words, i, "unconfirmed")
        if not end:
            continue
        month = words.at(i) == "may" and words.capital(i) and i > 0
        spared = any(_at(words, j, "no hedge") for j in (i - 1, i) if j >= 0)
        if not month and (not spared or end > i + 1):
            found.append((i, end))
    return found


def negations(text: str) -> tuple[Negation, ...]:
    """The negations of a sentence, each with the words it reaches: up to a mark, a new clause, or the end.

    >>> text = "The army did not take the bridge, the mayor said."
    >>> [text[n.scope_start:n.scope_end] for n in negations(text)]
    ['take the bridge']
    """
    words = read(text)
    found = []
    i = 0
    while i < len(words):
        end = _at(words, i, "negation")
        spared = _at(words, i, "no negation") or (words.has(i, "no", ".") and words.joined(i + 1))
        if not end or spared:
            i = max(end, i + 1)
            continue
        last = end
        while last < min(len(words), end + SCOPE) and not _closes(words, last, end):
            last += 1
        if last > end:
            ends = words.found[i].start, words.found[end - 1].end
            found.append(Negation(*ends, words.found[end].start, words.found[last - 1].end))
        i = end
    return tuple(found)


def _closes(words: Words, i: int, first: int) -> bool:
    """Whether a clause ends before the word at ``i``."""
    word = words.at(i)
    if not words.found[i].is_word:
        return word not in ('"', "'", "-", "$")
    if word in KEPT and words.capital(i + 1):
        return False
    return i > first and _at(words, i, "clause") > 0
