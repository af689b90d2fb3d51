"""The tables of `data/`, read once when first asked for: which words are house style, labels, cues, figures, days."""

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import Indel

DATA = Path(__file__).with_name("data")
Words = tuple[str, ...]

# British and American endings, doubled consonants and ligatures: both forms go to one that is no word.
ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})is(e|es|ed|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"(?<=[bvlnmi])our(?=$|s$|ed$|ing$|ite|able|ful|hood|hoods|ly|s)"), "or"),
    (re.compile(r"(?<=[a-z]{2})(tre|bre)(s|d|)$"), lambda m: m[1][0] + "er" + m[2]),
    (re.compile(r"ll(ed|ing|er|ers|or|ors)$"), r"l\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    (re.compile(r"ae|oe"), "e"),
)
VOWELS = re.compile(r"[aeiouy]+")
SOUNDS = (("ei", "i"), ("ai", "i"), ("ee", "i"), ("ou", "u"), ("oo", "u"), ("kh", "k"), ("gh", "g"), ("dh", "d"),
          ("ck", "k"), ("ph", "f"), ("dj", "j"), ("tch", "ch"), ("w", "v"), ("q", "k"), ("c", "k"), ("y", "i"),
          ("o", "u"), ("e", "i"), ("z", "s"))  # fmt: skip
NAME_ALIKE = 0.8  # of the letters of two spellings of a name, once written by sound


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The word lists of words.csv by name."""
    with (DATA / "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["list"]: frozenset(row["words"].split()) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def forces() -> dict[str, tuple[str, str]]:
    """Verb of saying → (lemma, force)."""
    found = {}
    for row in _rows("verbs.csv"):
        for form in row["forms"].split():
            found[form] = (row["lemma"], row["force"])
    return found


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[Words, Words], int]:
    """Every form of house style → the form that stands for all."""
    found: dict[Words, Words] = {}
    for row in _rows("house_style.csv"):
        forms = [tuple(form.split()) for form in row["forms"].split("|")]
        for form in forms:
            found.setdefault(form, forms[0])
    return found, max(map(len, found))


@lru_cache(maxsize=1)
def contractions() -> frozenset[str]:
    """Two words written as one: "wont", "ive"."""
    rows = (row["forms"] for row in _rows("house_style.csv") if row["why"] == "contraction")
    return frozenset(form for forms in rows for form in forms.split("|") if " " not in form)


@lru_cache(maxsize=1)
def agency_styles() -> dict[str, list[tuple[list[str], list[str]]]]:
    """Agency → what it writes, and what it does not, row by row of agency_style.csv."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    for row in _rows("agency_style.csv"):
        forms = row["writes"].split("|"), row["does not write"].split("|")
        found.setdefault(row["agency"], []).append(forms)
    return found


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[Words, frozenset[str]], int]:
    found: dict[Words, set[str]] = {}
    for row in _rows("labels.csv"):
        for form in row["forms"].split("|"):
            found.setdefault(tuple(form.split()), set()).add(row["class"])
    return {form: frozenset(classes) for form, classes in found.items()}, max(map(len, found))


@lru_cache(maxsize=1)
def _synonyms() -> tuple[dict[str, frozenset[int]], frozenset[Words]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("synonyms.txt")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    phrases = frozenset(tuple(word.split("_")) for word in found if "_" in word)
    return {word: frozenset(groups) for word, groups in found.items()}, phrases


def in_phrases(words: Sequence[str]) -> list[str]:
    """``words``, those that synonyms.txt has as one phrase joined.

    >>> in_phrases(["was", "taken", "into", "custody"])
    ['was', 'taken_into_custody']
    """
    _, phrases = _synonyms()
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2) if tuple(words[at : at + n]) in phrases), 1)
        found.append("_".join(words[at : at + size]))
        at += size
    return found


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    return {form: line.split()[0] for line in _lines("lemmas.txt") for form in line.split()}


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_lines(name)))


def canonical(words: Sequence[str]) -> Words:
    """Words with house style taken out: one form for each group of house_style.csv, one spelling.

    >>> canonical(["defence", "of", "the", "us"])
    ('defense', 'of', 'the', 'united', 'states')
    """
    table, longest = _phrases()
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            form = table.get(tuple(words[at : at + size]))
            if form is not None:
                found += form
                at += size
                break
        else:
            found.append(spelled(words[at]))
            at += 1
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def spelled(word: str) -> str:
    """One spelling for British and American: not a word to show.

    >>> spelled("organised"), spelled("neighbours"), spelled("travelling")
    ('organized', 'neighbors', 'traveling')
    """
    for pattern, to in ENDINGS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A crude stem, to tell another form of a verb from another verb."""
    known = _lemmas().get(word)
    if known:
        return known
    word = spelled(word)
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


def synonymous(a: str, b: str) -> bool:
    """Whether a change from one to the other is style."""
    table, _ = _synonyms()
    return bool(table.get(a, frozenset()) & table.get(b, frozenset()))


def labels(words: Sequence[str]) -> dict[Words, frozenset[str]]:
    """The labels among ``words``, longest first, each with its classes.

    >>> sorted(labels(["the", "islamic", "state", "fighters"]))
    [('fighters',), ('the', 'islamic', 'state')]
    """
    table, longest = _labels()
    found: dict[Words, frozenset[str]] = {}
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            form = tuple(words[at : at + size])
            if form in table:
                found[form] = table[form]
                at += size
                break
        else:
            at += 1
    return found


@lru_cache(maxsize=1 << 14)
def sounded(name: str) -> str:
    """A name by its sound: what usual ways of transliteration have in common."""
    if name.endswith("h") and len(name) > 4:
        name = name[:-1]
    for shape, sound in SOUNDS:
        name = name.replace(shape, sound)
    return re.sub(r"(.)\1+", r"\1", name)


def transliterated(a: str, b: str) -> bool:
    """Whether two names are two spellings of one.

    >>> transliterated("qarrayah", "qarraya"), transliterated("hassan", "hussein")
    (True, False)
    """
    one, two = sounded(a), sounded(b)
    if one == two:
        return True
    if VOWELS.sub("", one) != VOWELS.sub("", two) or len(VOWELS.sub("", one)) < 2:
        return False
    return Indel.normalized_similarity(one, two) >= NAME_ALIKE
