"""Who reads with the wire at a place, and who has changed it: as far as three and more copies, or the agency, tell.

The agency's own text decides; where a copy's house style is likely to speak (labels, spelling, marks), what is known of
the agency's style; else the copies, each weighed by how seldom it is alone over the whole report, in style and in
substance apart, an outlet once: who often writes in a way of its own says little about how the agency wrote. Two of
three that edit much may well agree by chance: a majority is believed only as far as their weights bear it. What that
leaves open is not known, and said to be so.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirecopy.collate.lexicon import agency_styles
from wirecopy.collate.places import Compared, Place
from wirecopy.collate.tokens import tokens
from wirecopy.model import Article, Copy, Origin, Variant

STYLE = frozenset(("format", "house_style", "label", "tense"))
# Words of a text for each place at which outlets may differ, in style and in substance each: of the made-up reports.
WORDS_A_PLACE = 16
# How many of their places copies have changed, before anything is known of them; and of how many places it takes to
# tell a copy from the report's others.
PRIOR = (2.0, 20.0)  # (changed, of)
APART = 10.0
UNSEEN = 1.5  # places for each at which copies do differ, at least: copies agree at some
ROUNDS = 3  # the share that a copy changes and what the wire read follow from each other; it moves little after two
SURE = 0.85  # from here a reading is taken for the wire's: 1 of 7 wrong at most
ENOUGH = 3  # outlets: of two nobody knows who has changed it
MOST_SURE = 0.99  # no count of copies makes it certain
BY_STYLE = 0.9  # the table of styles is right for most texts of an agency, not for all

Key = tuple[str, ...]


@dataclass
class Witnesses:
    """What is known of a report's copies: outlets, the agency, the agency's own text, who keeps to the majority."""

    outlet: Mapping[str, str]
    agency: str | None
    original: str | None
    words: Counter[str] = field(default_factory=Counter)  #: that a copy has beside two others'
    places: list[tuple[bool, tuple[Sequence[str], ...]]] = field(default_factory=list)
    weights: dict[tuple[str, bool], float] = field(default_factory=dict)  #: by copy and style

    def learn(self, passage: Compared, variants: Sequence[tuple[Variant | None, Place]]) -> None:
        """Takes in how many words each copy has in a passage, and who reads alike where they differ."""
        if len({self.outlet[s.article] for s in passage.segments}) < ENOUGH:
            return
        for segment in passage.segments:
            self.words[segment.article] += len(segment.tokens)
        for variant, place in variants:
            if variant is not None:
                alike = tuple(readings(passage, place).values())
                self.places.append((variant.kind in STYLE, alike))

    def settle(self) -> None:
        """Weighs the copies: the log odds that each reads with the wire at a place, in style and in substance."""
        changed: Counter[tuple[str, bool]] = Counter()
        for _ in range(ROUNDS):
            for style in (True, False):
                self._weigh(changed, style=style)
            changed = Counter()
            for style, alike in self.places:
                for copies, share in zip(alike, self.shares(alike, style=style), strict=True):
                    for copy in copies:
                        changed[copy, style] += 1 - share  # type: ignore[assignment]

    def _weigh(self, changed: Mapping[tuple[str, bool], float], *, style: bool) -> None:
        seen = Counter(
            copy
            for kind, alike in self.places
            if kind == style
            for group in alike
            for copy in group
        )
        of = {
            copy: max(words / WORDS_A_PLACE, UNSEEN * seen[copy])
            for copy, words in self.words.items()
        }
        all_changed = sum(changed.get((copy, style), 0.0) for copy in of)
        mean = (all_changed + PRIOR[0]) / (sum(of.values()) + PRIOR[1])
        for copy, places in of.items():
            share = (changed.get((copy, style), 0.0) + APART * mean) / (places + APART)
            self.weights[copy, style] = math.log(1 / min(0.5, share) - 1)

    def weight(self, copy: str, *, style: bool) -> float:
        """The log odds that a copy reads with the wire at a place; 0 where nothing is known of it."""
        return self.weights.get((copy, style), 0.0)

    def shares(self, alike: Sequence[Sequence[str]], *, style: bool) -> list[float]:
        """How sure each reading is the wire's, by the copies that have it: an outlet weighs once, in its best copy."""
        total = []
        for copies in alike:
            best: dict[str, float] = {}
            for copy in copies:
                weight = self.weight(copy, style=style)
                best[self.outlet[copy]] = max(weight, best.get(self.outlet[copy], 0.0))
            total.append(sum(best.values()))
        most = max(total, default=0.0)
        odds = [math.exp(weight - most) for weight in total]
        whole = sum(odds)
        return [value / whole for value in odds]


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
    if most is None or total < ENOUGH or 2 * votes[most] <= total:
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
    if total < ENOUGH:
        return None
    shares = known.shares(list(read.values()), style=style)
    sure = {key: min(MOST_SURE, share) for key, share in zip(read, shares, strict=True)}
    best = max(sure, key=lambda key: (sure[key], key))
    if sure[best] < SURE or len({known.outlet[c] for c in read[best]}) < 2:
        return None
    how = "copies that keep to the wire elsewhere"
    if best == majority(read, known.outlet):
        how = f"{len(read[best])} of {sum(map(len, read.values()))} copies"
    return best, Origin(tuple(read[best]), how, round(sure[best], 2))


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
