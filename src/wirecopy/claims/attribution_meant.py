"""Who is meant: the fuller name behind "he", "it", "the ministry", a bare surname, or "adding" without a source.

Simple, and within one text: the last source before that fits. A pronoun fits by kind (a person, a body, several
people), "the ministry" by its noun, a surname by the first longer name that ends with it. Nothing fits: nobody.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from wirecopy.claims.cues import words as listed

if TYPE_CHECKING:
    from wirecopy.claims.attribution_rules import Raw, Spans

Kind = Literal["man", "woman", "person", "people", "body"]

DATA = Path(__file__).with_name("data")

#: characters that a source is looked at from its start; the longest of a style guide's examples has 160
_LONGEST = 240
#: what is named so many sources ago is not what a pronoun means
_BACK = 8
_WORD = re.compile(r"\w+(?:['’.-]\w+){0,6}")
_NAME = r"(?:[^\W\d_a-z][\w'’.-]{0,30}[ \t]+(?:(?:of|for)[ \t]+(?:the[ \t]+)?)?){1,6}"
_FITS: dict[str, frozenset[Kind]] = {
    "he": frozenset(("man", "person")),
    "his": frozenset(("man", "person")),
    "him": frozenset(("man", "person")),
    "she": frozenset(("woman", "person")),
    "her": frozenset(("woman", "person")),
    "it": frozenset(("body",)),
    "its": frozenset(("body",)),
    "they": frozenset(("people", "body")),
    "their": frozenset(("people", "body")),
    "who": frozenset(("man", "woman", "person", "people")),
    "which": frozenset(("body",)),
}


class _Known(NamedTuple):
    spans: Spans
    words: tuple[str, ...]
    kind: Kind | None


@cache
def _kinds() -> dict[str, Kind]:
    lines = (DATA / "source_nouns.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    found: dict[str, Kind] = {}
    for row in rows:
        for noun in row["nouns"].split():
            found.setdefault(noun, row["kind"])  # type: ignore[arg-type]
    return found


def words_of(text: str, spans: Spans) -> list[str]:
    """The words of spans as they stand."""
    return [w for a, b in spans for w in _WORD.findall(text[a : min(b, a + _LONGEST)])]


def kind_of(words: list[str]) -> Kind | None:
    """What a source names, by its nouns up to "of", "for", "in"; a run of capitals without a noun is a person.

    >>> kind_of("the defense ministry in Moscow".split()), kind_of("Prime Minister Ana Duro".split())
    ('body', 'person')
    """
    kinds = _kinds()
    head = words
    for at, word in enumerate(words):
        if at and word.lower() in ("of", "for", "in", "from", "at", "with", "who", "on"):
            head = words[:at]
            break
    lowered = [w.lower().removesuffix("'s").removesuffix("’s").strip(".") for w in head]
    for word in reversed(lowered):
        if word in kinds:
            return kinds[word]
    named = [w for w in head if w[:1].isupper()]
    if (
        named
        and len(head) > 1
        and all(w[:1].isupper() for w in head[-2:])
        and not head[-1].isupper()
    ):
        return "person"
    return None


def meant(text: str, found: list[Raw]) -> list[Spans]:
    """For each attribution, in order, the spans of the fuller name; () where its own source says all there is."""
    known: list[_Known] = []
    out: list[Spans] = []
    previous: Raw | None = None
    full: Spans = ()
    names: dict[str, Spans] = {}
    for raw in found:
        words = words_of(text, raw.source)
        answer: Spans = ()
        if not words:
            if previous is not None and _same_sentence(text, previous, raw):
                answer = full
        elif len(words) == 1 and words[0].lower() in _FITS:
            answer = _pronoun(words[0].lower(), known)
        elif not (len(words) == 1 and words[0].lower() in listed("open pronouns")):
            answer = _same_name(text, raw.source, words, known, names)
            spans = answer or raw.source
            kind = kind_of(words_of(text, spans)) or kind_of(words)
            known.append(_Known(spans, tuple(w.lower() for w in words), kind))
        full = answer or raw.source
        previous = raw
        out.append(answer)
    return out


def _same_sentence(text: str, a: Raw, b: Raw) -> bool:
    if not a.cue or not b.cue:
        return False
    start, end = a.cue[-1][1], b.cue[0][0]
    return start <= end <= start + 1000 and not re.search(r"[.!?][\"”’)]?\s|\n", text[start:end])


def _pronoun(word: str, known: list[_Known]) -> Spans:
    fits = _FITS[word]
    for one in known[: -_BACK - 1 : -1]:
        if one.kind in fits or (one.kind is None and word not in ("they", "their")):
            return one.spans
    return ()


def _same_name(
    text: str, source: Spans, words: list[str], known: list[_Known], names: dict[str, Spans]
) -> Spans:
    """For "the ministry" the last source with that noun, for a surname the first longer name in the text."""
    lowered = [w.lower() for w in words]
    if lowered[0] in ("the", "this") and len(words) == 2 and words[1].islower():
        for one in reversed(known):
            if lowered[1] in one.words and len(one.words) > 2:
                return one.spans
        return ()
    plain = words[-1].removesuffix("'s").removesuffix("’s")
    titled = len(words) == 2 and lowered[0].strip(".") in _kinds()
    if (
        not (len(words) == 1 or titled)
        or not plain[:1].isupper()
        or len(plain) < 3
        or plain.isupper()
    ):
        return ()
    if plain not in names:
        # searched from the text's start, once for a name, so that all of its bearers' words go to one span
        place = re.search(_NAME + re.escape(plain) + r"\b", text)
        names[plain] = (place.span(),) if place else ()
    span = names[plain]
    return span if span and span[0][0] < source[0][0] else ()
