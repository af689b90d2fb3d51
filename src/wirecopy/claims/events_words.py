"""The words of a report that tell its happening from others: folded, names in one spelling, common words lighter.

A word weighs by how common it is in English (the order of the tagger's vocabulary, which is by frequency) and by how
many reports of the library have it, both in whole steps: a weight changes only when a word's number of reports passes
a power of four, and then the reports that have the word are looked at again.
"""

import re
import unicodedata
from functools import cache

from wirecopy.claims.same import small_words
from wirecopy.claims.tables import words as listed
from wirecopy.claims.wordpiece import vocabulary

#: Reports that have a word are counted in steps: 1-3, 4-15, 16-63, ... One that 4**HEAVIEST have weighs nothing.
HEAVIEST = 6
#: English rank (in the vocabulary) from which on a word weighs this much; a word that is not in it weighs the most.
RANKS = ((2500, 1), (5000, 2), (10000, 3))
UNKNOWN_RANK = 4
NAME_LETTERS = 4  # a name of fewer is kept as it is written
PLACE, FIGURE = "@", "#"  # marks of terms that are no words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+){0,4}")


def terms(text: str) -> list[str]:
    """The words of a text that may tell a happening, in their order, each in the form that it is compared in.

    >>> terms("Ferries sank off Al-Meles and Milis on Tuesday")
    ['ferry', 'sank', '~mls', '~mls']
    """
    small, days = small_words(), listed("event_words.csv", "unsaid")
    found = []
    for match in _WORD.finditer(text):
        for part in re.split(r"[-'’]", match[0]):
            word = fold(part)
            if len(word) < 3 or word in small or word in days:
                continue
            found.append(term(word, name=part[:1].isupper()))
    return found


def term(word: str, *, name: bool) -> str:
    """The form in which a folded word is compared: a rare name by its consonants, another without its ending."""
    known = _ranks().get(word)
    if name and known is None and len(word) >= NAME_LETTERS:
        bare = consonants(word)
        return f"~{bare}" if len(bare) >= 3 else word
    return stem(word)


def fold(word: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def consonants(word: str) -> str:
    """A name without vowels and doubled letters, as spellings of one name differ in these.

    >>> consonants("nairab"), consonants("nayrab"), consonants("hassakeh")
    ('nrb', 'nrb', 'hsk')
    """
    first = word[:1] if word[:1] in "aeiou" else ""
    bare = re.sub(r"[aeiouyw']", "", word.removesuffix("h"))
    return first + re.sub(r"(.)\1+", r"\1", bare)


def stem(word: str) -> str:
    """A word without its commonest endings; only for comparing.

    >>> [stem(w) for w in ("ferries", "killing", "killed", "attacks", "pass")]
    ['ferry', 'kill', 'kill', 'attack', 'pass']
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ings", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            bare = word.removesuffix(ending)
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "ls" else bare
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def prior(found: str) -> int:
    """How much a term says before any library is asked, 1 to 4."""
    if found.startswith(("~", PLACE, FIGURE)):
        return UNKNOWN_RANK
    rank = _stem_ranks().get(found)
    if rank is None:
        return UNKNOWN_RANK
    return next((weight for least, weight in reversed(RANKS) if rank >= least), 1)


def band(reports: int) -> int:
    """The step of a word that so many reports have, from 0; HEAVIEST and above: it weighs nothing.

    >>> [band(n) for n in (0, 1, 3, 4, 15, 16, 4096)]
    [0, 0, 0, 1, 1, 2, 6]
    """
    return max(0, (reports.bit_length() - 1) // 2)


def weight(found: str, step: int) -> int:
    """What a term counts for that stands in the step-th band of numbers of reports."""
    return prior(found) * max(0, HEAVIEST - step) ** 2


@cache
def _ranks() -> dict[str, int]:
    return {word: n for word, n in vocabulary().items() if word.isalpha()}


@cache
def _stem_ranks() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, n in _ranks().items():
        found.setdefault(stem(word), n)
    return found
