"""Who reads with the wire at a place, and who has changed it: as far as three and more copies, or the agency, tell.

The agency's own text decides; where a copy's house style is likely to speak (labels, spelling, marks), what is known of
the agency's style; else most copies, an outlet counted once. Where no reading has most, each copy weighs as much as
it reads with most copies elsewhere, in style and in substance apart: who always writes in a way of its own says little
about how the agency wrote. What that leaves open is not known, and said to be so.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirecopy.collate.lexicon import agency_styles
from wirecopy.collate.places import Compared, Place
from wirecopy.collate.tokens import tokens
from wirecopy.model import Article, Copy, Origin, Variant

STYLE = frozenset(("format", "house_style", "label", "tense"))
# How often a copy reads with the wire, before anything is known of it: as if seen in so many places.
PRIOR = {True: (3.0, 5.0), False: (5.0, 6.0)}  # style, substance: (with it, of)
SURE = 0.8  # of the weight: from here a reading without a majority is taken for the wire's
MOST_SURE = 0.99  # no count of copies makes it certain
BY_STYLE = 0.9  # the table of styles is right for most texts of an agency, not for all

Key = tuple[str, ...]


@dataclass
class Witnesses:
    """What is known of a report's copies: outlets, the agency, the agency's own text, who keeps to the majority."""

    outlet: Mapping[str, str]
    agency: str | None
    original: str | None
    kept: dict[tuple[str, bool], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )

    def learn(self, passage: Compared, variant: Variant, place: Place) -> None:
        """Counts, at a place with a majority, who reads with it."""
        read = readings(passage, place)
        most = majority(read, self.outlet)
        if most is None:
            return
        for key, copies in read.items():
            for copy in copies:
                count = self.kept[copy, variant.kind in STYLE]
                count[0] += key == most
                count[1] += 1

    def weight(self, copy: str, *, style: bool) -> float:
        """The log odds that a copy reads with the wire at a place."""
        held, seen = self.kept.get((copy, style), (0, 0))
        before, of = PRIOR[style]
        share = (held + before) / (seen + of)
        return max(0.0, math.log(share / (1 - share)))


def witnesses(
    copies: Sequence[Copy], articles: Mapping[str, Article], *, original: str | None
) -> Witnesses:
    """Before any passage is seen. ``original`` is the copy that is the agency's own text."""
    outlet: dict[str, str] = {}
    stated: Counter[str] = Counter()
    inferred: Counter[str] = Counter()
    for copy in copies:
        article = articles[copy.article]
        outlet[copy.article] = article.outlet.value.casefold() if article.outlet else copy.article
        for agency in {c.agency for c in article.credits if not c.inferred}:
            stated[agency] += 1
        for agency in {c.agency for c in article.credits if c.inferred}:
            inferred[agency] += 1
    named = stated or inferred
    agencies = sorted(named, key=lambda name: (-named[name], name))
    return Witnesses(outlet, agencies[0] if agencies else None, original)


def readings(passage: Compared, place: Place) -> dict[Key, list[str]]:
    """The distinct readings of a place, kinds of marks aside, and the copies that have them.

    Who breaks off before, or differs by more than the place, has no say.
    """
    found: dict[Key, list[str]] = {}
    silent = place.ended | place.ends | {n for n, edit in place.whole.items() if edit is None}
    for segment, number in zip(passage.segments, passage.held, strict=True):
        if number not in silent:
            found.setdefault(key_of(passage, place, number), []).append(segment.article)
    return found


def key_of(passage: Compared, place: Place, number: int) -> Key:
    """A distinct reading's words at a place, as they are compared."""
    start, end = place.spans[number]
    return tuple(t.exact for t in passage.distinct[number].tokens[start:end])


def majority(read: Mapping[Key, Sequence[str]], outlet: Mapping[str, str]) -> Key | None:
    """What more than half of three and more copies read; an outlet's copies count once, for each of their readings."""
    votes = {key: len({outlet[c] for c in copies}) for key, copies in read.items()}
    total = len({outlet[c] for copies in read.values() for c in copies})
    most = max(votes, key=lambda key: (votes[key], key), default=None)
    if most is None or total < 3 or 2 * votes[most] <= total:
        return None
    return most


def origin(
    passage: Compared, variant: Variant, place: Place, known: Witnesses
) -> tuple[Key, Origin] | None:
    """What the wire read at a place; None where it cannot be known."""
    read = readings(passage, place)
    style = variant.kind in STYLE
    for key, copies in read.items():
        if known.original in copies:
            return key, Origin(tuple(copies), "the agency's own text", MOST_SURE)
    if style and known.agency:
        fitting = [key for key in read if in_style(key, known.agency)]
        if len(fitting) == 1:
            how = f"{known.agency}'s style"
            return fitting[0], Origin(tuple(read[fitting[0]]), how, BY_STYLE)
    total = len({known.outlet[c] for copies in read.values() for c in copies})
    if total < 3:
        return None
    sure = _shares(read, known, style=style)
    most = majority(read, known.outlet)
    if most is not None:
        how = f"{len(read[most])} of {sum(map(len, read.values()))} copies"
        return most, Origin(tuple(read[most]), how, sure[most])
    best = max(sure, key=lambda key: (sure[key], key))
    if sure[best] >= SURE and len({known.outlet[c] for c in read[best]}) > 1:
        how = "copies that keep to the wire elsewhere"
        return best, Origin(tuple(read[best]), how, sure[best])
    return None


def _shares(
    read: Mapping[Key, Sequence[str]], known: Witnesses, *, style: bool
) -> dict[Key, float]:
    """How sure each reading is the wire's: an outlet weighs once, in its best copy."""
    total = {}
    for key, copies in read.items():
        best: dict[str, float] = {}
        for copy in copies:
            weight = known.weight(copy, style=style)
            best[known.outlet[copy]] = max(weight, best.get(known.outlet[copy], 0.0))
        total[key] = sum(best.values())
    most = max(total.values())
    odds = {key: math.exp(weight - most) for key, weight in total.items()}
    whole = sum(odds.values())
    return {key: round(min(MOST_SURE, value / whole), 2) for key, value in odds.items()}


def in_style(key: Key, agency: str) -> bool:
    """Whether words are as the agency writes them, by a row of agency_style.csv that knows them."""
    for writes, writes_not in agency_styles().get(agency, ()):
        if _has(key, writes) and not _has(key, writes_not):
            return True
    return False


def _has(key: Key, forms: Sequence[str]) -> bool:
    for form in forms:
        words = tuple(t.exact for t in tokens(form))
        if any(key[at : at + len(words)] == words for at in range(len(key) - len(words) + 1)):
            return True
    return False
