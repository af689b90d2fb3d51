"""What a number counts: the noun behind it ("146 strikes"), or what happens to those it counts ("15 were hurt")."""

from functools import cache
from typing import NamedTuple

from wirecopy.claims.not_numbers import NUMBERS
from wirecopy.claims.numbers import Number
from wirecopy.claims.tables import rows
from wirecopy.claims.tables import words as listed
from wirecopy.claims.times_words import Words

PHRASE = 9  # tokens of a noun phrase at most: "10 of their machinegun-equipped vehicles"
AHEAD = 22  # tokens forward to the verb: "13 people including six children from the camp at … were killed"
TOLL_BACK = 20  # tokens from "to 12" back to "toll"
BESIDE = 6  # tokens from "and" back to the verb
BACK = 8  # tokens back to it: "killing at least", "the number of dead rose to"


class Role(NamedTuple):
    """``role`` with the tokens that say it."""

    role: str
    at: int


def _list(name: str) -> frozenset[str]:
    return listed(NUMBERS, name)


@cache
def nouns() -> dict[str, str]:
    """Noun → role."""
    return {w.lower(): r["role"] for r in reversed(rows("roles.csv")) if r["kind"] == "noun"
            for w in r["words"].split()}  # fmt: skip


@cache
def verbs() -> dict[str, str]:
    """What happens, verb or participle → role."""
    return {w: r["role"] for r in reversed(rows("roles.csv")) if r["kind"] == "verb"
            for w in r["words"].split()}  # fmt: skip


def noun_phrase(words: Words, number: Number) -> tuple[int, int]:
    """Tokens of what stands behind the number up to the next link, verb or mark."""
    i = number.end
    while words.at(i) in (
        "of",
        "the",
        "those",
        "these",
        "their",
        "its",
        '"',
        "-",
        "more",
        "other",
        "another",
    ):
        i += 1
    if words.at(number.end) == "of" and words.at(i)[:1].isdigit():
        i += 1  # "15,000 of its 70,000 residents"
    end = i
    while end < min(len(words), i + PHRASE):
        word = words.at(end)
        if word in ('"', "-") or (
            word == "of" and end > i and words.at(end - 1) in ("members", "family", "member")
        ):
            end += 1
            continue
        if not word[:1].isalpha() or word in _list("links") or word == "of":
            break
        if word in verbs() and word not in nouns() and end > i:
            break
        if word.endswith("ed") and (words.at(end + 1) in _list("links") or not words.at(end + 1)):
            break  # "tens of thousands marched through"
        if word in verbs() and word in nouns() and end > i and words.at(end - 1) in nouns():
            break
        end += 1
    return i, end


def head(words: Words, start: int, end: int) -> Role | None:
    """The last noun of a phrase that the tables know, when it tells what is counted."""
    for i in range(end - 1, start - 1, -1):
        role = nouns().get(words.at(i))
        if role and i < end - 1 and not words.at(i).endswith("s") and words.at(end - 1)[-1:] == "s":
            continue  # "bullet holes"
        if role:
            return Role(role, i)
    return None


def before(words: Words, number: Number) -> Role | None:
    """The verb right before the number: "killing at least 20", "the death toll to 28", "the lives of 30"."""
    i = number.start - 1
    low = max(-1, i - BACK)
    while i > low:
        word = words.at(i)
        if words.sentence_ends(i) or word in (";", ","):
            return None
        if word in verbs():
            role = verbs()[word]
            if (
                role == "wounded"
                and word in ("shot", "hit", "struck")
                and words.at(i - 1) in ("and", "were")
            ):
                return None
            to_death = role == "wounded" and any(
                words.has(j, "to", "death") for j in range(number.end, number.end + PHRASE)
            )
            return Role("killed" if to_death else role, i)
        passes = (
            word in _list("passed") or word in ("to", "at", "of", "by") or not word[:1].isalpha()
        )
        if not passes:
            return None
        i -= 1
    return None


def toll(words: Words, number: Number) -> Role | None:
    """What rose: "the death toll from the attacks on the town rose to 12 people"."""
    i = number.start - 1
    if words.at(i) != "to" or not any(
        words.at(j) in _list("rising") for j in range(max(0, i - 3), i)
    ):
        return None
    for j in range(i - 1, max(-1, i - TOLL_BACK), -1):
        if words.sentence_ends(j):
            return None
        if words.at(j) in verbs():
            return Role(verbs()[words.at(j)], j)
    return None


def beside(words: Words, number: Number) -> Role | None:
    """The verb of the one named before "and": "killed a woman and two children"."""
    i = number.start - 1
    if words.at(i) != "and":
        return None
    for j in range(i - 1, max(-1, i - 1 - BESIDE), -1):
        word = words.at(j)
        if not word[:1].isalpha() or word in _list("links") - {"a", "an"}:
            return None
        if word in verbs():
            return Role(verbs()[word], j) if j < i - 1 else None
    return None


def behind(words: Words, number: Number, starts: dict[int, Number]) -> Role | None:
    """What happens to them: the first such word in the clause behind the number, part counts passed over."""
    i = number.end
    first = noun_phrase(words, number)[1]
    while i < min(len(words), number.end + AHEAD):
        word = words.at(i)
        if (
            words.sentence_ends(i)
            or word == ";"
            or (word in _list("breaks") and not _undergone(words, i))
        ):
            break
        if i in starts and i != number.start:
            aside = (
                starts[i].bounded and words.at(i - 1) in nouns()
            )  # "hundreds of people, up to 500"
            # "30 soldiers and 39 rebels were killed"
            both = words.at(i - 1) == "and" and i - 1 == first and first > number.end
            if not (
                words.at(i - 1) in _list("part signs") or words.at(i - 1) == "," or aside or both
            ):
                break
            i = starts[i].end
            continue
        if word in verbs() and word not in _list("objects") and not _as_noun(words, i):
            return _surely(words, i)
        finite = (
            word.endswith(("ed", "ing")) and word not in _list("no verbs") and word not in nouns()
        )
        compound = words.at(i - 1) == "-" or words.at(i + 1) == "-"
        if finite and not compound and words.at(i + 1) not in nouns():
            break
        i += 1
    return None


def _undergone(words: Words, i: int) -> bool:
    """After being shot."""
    return words.at(i + 1) in ("being", "suffering", "getting", "they")


def _as_noun(words: Words, i: int) -> bool:
    """Whether a word that may be noun or verb is a noun here: "the strike", "by bombs"."""
    word = words.at(i)
    if word not in nouns() or word in ("dead", "wounded", "injured", "missing"):
        return False
    return words.at(i - 1) in ("of", "by", "a", "the", "in")


def _surely(words: Words, i: int) -> Role:
    """The role of the word at ``i``; whoever was "shot dead" or "shot and killed" is killed."""
    role = verbs()[words.at(i)]
    if role != "killed":
        for j in range(i + 1, i + 4):
            if words.at(j) in ("dead", "killed", "died", "death") and words.at(j - 1) in (
                "shot",
                "and",
                "to",
                "stabbed",
            ):
                return Role("killed", j)
    return Role(role, i)


def agent(words: Words, at: int) -> str:
    """Whose doing it is, behind "by" after a participle."""
    for i in range(at + 1, at + 4):
        if words.at(i) == "by":
            end = i + 1
            while end < min(len(words), i + 1 + PHRASE) and _in_name(words, end, i + 1):
                end += 1
            if end > i + 1 and not words.at(i + 1)[:1].isdigit():
                return words.text[words.found[i + 1].start : words.found[end - 1].end]
            return ""
        if not words.at(i)[:1].isalpha():
            return ""
    return ""


def _in_name(words: Words, i: int, first: int) -> bool:
    word = words.at(i)
    if word == "-":
        return words.joined(i)
    return word[:1].isalpha() and (word not in _list("links") or (word == "the" and i == first))
