"""Where a text names places: capitalised names that the gazetteer knows, the longest first, and no person's or body's.

A run is a row of capitalised words. A name that is the whole run is a place's unless it is small and nothing around it
says so; a part of a longer run ("Paris Hilton", "Oxford University") is none, but for directions, kinds ("Homs
Province") and headlines. Who is named in full somewhere in the text ("Ann Jordan") is meant by the bare name as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wirecopy.claims.gazetteer import Sense, peoples, places_named, short_names
from wirecopy.claims.gazetteer_names import fold
from wirecopy.claims.places_names import KIND_WORDS
from wirecopy.claims.places_tokens import JOINS, Token, joined, runs_of, tokens_of, words

#: Words of a name at most: the longest that news uses ("Democratic Republic of the Congo" has five).
LONGEST = 6
#: A town of so many people, as a name alone, needs no word around it that says place; chosen on half of LGL.
KNOWN = 100_000
#: From this share of capitalised words on (of at least four) a line is a headline in capitals.
HEADLINE = 0.6
_DATELINE = re.compile(r"\s?(?:--|[—–:(])|, [A-Z][a-z]+\.? \(|/[A-Z]")
#: A word in capitals of so many letters is an abbreviation where its line is not in capitals as well.
ABBREVIATION = 5


def find_names(text: str, parts: Iterable[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """The spans of the places that ``text`` names, in order and apart; only within ``parts``, if given.

    >>> text = "Ann Jordan flew from Jordan to Homs Province, the University of Oxford said."
    >>> [text[a:b] for a, b in find_names(text)]
    ['Jordan', 'Homs Province']
    """
    pieces = [(0, len(text))] if parts is None else sorted(set(parts))
    lines = [line for start, end in pieces for line in _lines(text, start, end)]
    tokens = [tokens_of(text, start, end) for start, end in lines]
    surnames = {name for row in tokens for name in _surnames(text, row)}
    small = {token.word for row in tokens for token in row if not token.capital}
    sure: set[str] = set()  # names that a word around them once made a place's
    for row in tokens:
        sure.update(text[a:b] for a, b in _names(text, row, surnames, small, set()))
    found: list[tuple[int, int]] = []
    for row in tokens:
        for start, end in _names(text, row, surnames, small, sure):
            if not found or start >= found[-1][1]:
                found.append((start, end))
    return found


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _surnames(text: str, tokens: Sequence[Token]) -> Iterable[str]:
    """The last names of the people named in full or with a title, and names that speak ("Hill said")."""
    others = words("organisation") | words("beside") | KIND_WORDS.keys()
    for first, last in runs_of(text, tokens):
        row = tokens[first:last]
        if (
            last < len(tokens)
            and tokens[last].word in words("speech")
            and _beside(text, tokens, last)
        ):
            yield row[-1].word
        if not 2 <= len(row) <= 4:
            continue
        lead = row[0].word.lower().rstrip(".")
        if places_named(text[row[0].start : row[-1].end]):
            continue
        unknown_first = (
            len(row) < 4
            and not any(t.word.lower() in others or t.word in peoples() for t in row)
            and not _is_known(places_named(row[0].word))
        )
        if lead in words("title") or lead in words("given") or unknown_first:
            yield row[-1].word


def _beside(text: str, tokens: Sequence[Token], number: int) -> bool:
    return text[tokens[number - 1].end : tokens[number].start] == " "


def _names(
    text: str, tokens: Sequence[Token], surnames: set[str], small: set[str], sure: set[str]
) -> Iterable[tuple[int, int]]:
    headline = _is_headline(text, tokens)
    shouted = sum(token.word.isupper() for token in tokens) > len(tokens) / 2
    runs = iter(runs_of(text, tokens))
    run = next(runs, (len(tokens), len(tokens)))
    number = 0
    while number < len(tokens):
        token = tokens[number]
        while number >= run[1] and run[0] < len(tokens):
            run = next(runs, (len(tokens), len(tokens)))
        past = number + 1
        if token.capital and (shouted or not _is_abbreviation(text, tokens, number)):
            for size in range(min(LONGEST, len(tokens) - number), 0, -1):
                senses = _senses(text, tokens, number, size)
                if senses is None:
                    continue
                last = number + size
                around = run if run[0] <= number < run[1] else (number, last)
                span = _accept(
                    text, tokens, number, last, around, senses, surnames, small, sure, headline
                )
                if span is not None:
                    yield tokens[span[0]].start, tokens[span[1] - 1].end
                    past = span[1]
                    break
                if size == 1 or last >= around[1]:
                    past = last
                    break
        number = past


def _senses(text: str, tokens: Sequence[Token], first: int, size: int) -> tuple[Sense, ...] | None:
    row = tokens[first : first + size]
    if not row[-1].capital or any(not t.capital and t.word not in JOINS for t in row):
        return None
    if any(not joined(text, a, b) for a, b in pairwise(row)):
        return None
    name = text[row[0].start : row[-1].end]
    if size == 1 and row[0].word.lower() in words("break") and name not in short_names():
        return None
    return short_names().get(name) or places_named(name) or None


def _accept(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    run: tuple[int, int],
    senses: tuple[Sense, ...],
    surnames: set[str],
    small: set[str],
    sure: set[str],
    headline: bool,
) -> tuple[int, int] | None:
    """The tokens of the place's name, if it is one here: a kind word after it goes with it ("Homs Province")."""
    name = text[tokens[first].start : tokens[last - 1].end]
    if name in short_names() and not _short_here(text, tokens, first, last):
        return None
    if name in peoples():
        return None
    before = [t.word.lower().rstrip(".") for t in tokens[run[0] : first]]
    after = [t.word.lower() for t in tokens[last : run[1]]]
    if after and after[0] in KIND_WORDS and (len(after) == 1 or headline) and before == []:
        return first, last + 1
    lead = _lead(text, tokens, first)
    key = fold(name)
    if key.replace(" ", "_") in words("never") and not _states_where(text, tokens, last):
        return None
    if key.startswith("saint ") and tokens[last - 1].own:  # a church, a day
        return None
    known = _is_known(senses)
    if (
        known and not before and after and after[0].rstrip(".") in words("title")
    ):  # "Ohio Gov. Brown"
        return first, last
    if tokens[first].word == "The" and not known:
        return None
    if words("organisation") & {*before, *after} or _of_a_body(tokens, run[0]):
        return None
    if before and (before[-1] in words("title") or before[-1] in words("given")):
        return None
    beside = all(word in words("beside") for word in before) or tokens[first - 1].word in peoples()
    if ((before and not beside) or after) and not (
        headline and known and last - first + len(name) > 4
    ):
        return None
    cued = (
        lead in words("cue")
        or name in sure
        or text[tokens[last - 1].end : tokens[last - 1].end + 1] == "-"  # "Sligo-based"
        or (last < len(tokens) and tokens[last].word in words("after"))
        or _states_where(text, tokens, last)
        or _is_dateline(text, tokens, first, last)
    )
    if last - first == 1:
        if name in surnames and not (cued and known):
            return None
        if name.lower() in small and not known:
            return None
        if not known and not cued:
            return None
        if not known and last < len(tokens) and tokens[last].word in words("speech"):
            return None
    return first, last


def _is_dateline(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name stands in capitals before a dash, colon or bracket ("MOSUL --", "MOSUL (AP)")."""
    name = text[tokens[first].start : tokens[last - 1].end]
    return name.isupper() and _DATELINE.match(text, tokens[last - 1].end) is not None


def _is_abbreviation(text: str, tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    return (
        token.word.isupper()
        and 1 < len(token.word) <= ABBREVIATION
        and "." not in token.word
        and token.word not in short_names()
        and text[token.end : token.end + 1] not in (":", ",", "/")
    )


def _is_known(senses: tuple[Sense, ...]) -> bool:
    return any(
        not sense.alternate
        and (
            sense.place.kind in ("country", "capital", "water", "land")
            or sense.place.people >= KNOWN
        )
        for sense in senses
    )


def _short_here(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a short name stands where it is a place: with two points anywhere, else only after a comma."""
    name = text[tokens[first].start : tokens[last - 1].end]
    if name.count(".") > 1 or name in _PLAIN_SHORT or len(name) > 5:
        return True
    return (
        first > 0
        and tokens[first - 1].capital
        and text[tokens[first - 1].end : tokens[first].start] in (", ", " (", ",")
    )


_PLAIN_SHORT = frozenset({"US", "UK", "USA", "UAE", "DRC"})


def _lead(text: str, tokens: Sequence[Token], first: int) -> str:
    """The small word before a name, directions and "the" passed over; empty if a mark stands between."""
    for number in range(first - 1, max(-1, first - 5), -1):
        if text[tokens[number].end : tokens[number + 1].start] not in (" ", "-", "\u00a0"):
            return ""
        word = tokens[number].word.lower()
        if (
            word not in words("beside")
            and word not in ("the", "nearby", "town", "city", "village")
            and word not in KIND_WORDS
        ):
            return word
    return ""


def _of_a_body(tokens: Sequence[Token], first: int) -> bool:
    """As in "University of Oxford", "Bank of England": the run follows a body's word and "of" or "for"."""
    number = first - 1
    if number > 0 and tokens[number].word == "the":
        number -= 1
    if number < 1 or tokens[number].word not in ("of", "for"):
        return False
    body = tokens[number - 1]
    return body.capital and body.word.lower() in words("organisation")


def _states_where(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether a region or country follows after a comma ("Reading, Pa.")."""
    if last >= len(tokens) or text[tokens[last - 1].end : tokens[last].start] not in (
        ", ",
        " (",
        ",",
    ):
        return False
    for size in (3, 2, 1):
        row = tokens[last : last + size]
        if len(row) == size and all(t.capital for t in row):
            name = text[row[0].start : row[-1].end]
            found = short_names().get(name) or places_named(name)
            if any(s.place.kind in ("country", "region") and not s.alternate for s in found):
                return True
    return False


def _is_headline(text: str, tokens: Sequence[Token]) -> bool:
    if not 4 <= len(tokens) <= 25 or text[tokens[-1].end : tokens[-1].end + 1] == ".":
        return False
    return sum(token.capital for token in tokens) >= HEADLINE * len(tokens)
