"""What tells copies apart: for each passage and each place where readings differ, what every copy has there.

A sign has a value for each copy that shows one, how likely each value is the wire's, and how likely an editor turns one
value into another. From that follows how much the values of two copies speak for the one having been taken from the
other, and not from the wire (`Sign.weight`): a rare change that both have speaks for it, wire text that the parent
lacks is a veto. A copy is never a witness for itself.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wirecopy.model import Article, Collation, Passage, Span, Variant

SignKind = Literal["passage", "style", "words", "order", "end"]
STYLE = frozenset(("format", "house_style", "label", "tense"))

# How a site sets quotation marks and dashes is its typography and says nothing of where a text is from.
MARKS = str.maketrans("“”„«»‘’–—\u00a0", '"""""\'\'-- ')

# Chosen on the tuning seeds of benchmarks/collate_trees.py; none of them is critical to a factor of 1.5.
MOST = 4.0  # of a sign's weight, either way: a passage may be aligned wrongly, an outlet may have looked twice
CUT = 0.12  # that an editor cuts a passage, before others are seen to
ADDS = 0.03  # that an editor adds a passage of his own at a place
SAME_ADDED = 0.001  # that two add the same words by themselves
TAKES_ADDED = 0.1  # that one more copy has what an outlet added: by way of that outlet
KEEPS_ADDED = 0.55  # that who takes a page takes what is the outlet's own
CHANGES = {
    "style": 0.3,
    "words": 0.05,
}  # that an editor changes a place so, before others are seen to
DROPS_WORDS = 0.08  # that he cuts words, and
ADDS_WORDS = 0.02  # that he adds these
RESTORES = {
    "style": 0.3,
    "words": 0.02,
}  # that who takes a page undoes its change without having seen the wire
MOVES = 0.04
MOVES_BACK = 0.15
SAME_END = 0.6  # that who takes a page that breaks off early cuts no more of its end
SEEN = 4.0  # how much an assumed share weighs beside what is counted: as so many copies
EVEN = 0.7  # of a witness's weight: copies are not independent


@dataclass(frozen=True, slots=True)
class Sign:
    """``values[copy]`` is what a copy has; who breaks off before, or lacks the passage of a place, has none.

    ``spans`` are where it can be seen. ``base`` is the value that a copy beyond the sign has as a parent: nothing.
    """

    kind: SignKind
    passage: int
    values: Mapping[str, str]
    spans: Mapping[str, Span]
    lacking: frozenset[str] = frozenset()  #: copies that ended before: as parents they lack it
    original: str | None = None
    counts: Counter[str] = field(default_factory=Counter)
    known: dict[tuple[str, str | None, bool], float] = field(default_factory=dict)

    def weight(self, child: str, parent: str) -> float:
        """Log odds of the child's value, had it been taken from the parent, beside from the wire."""
        mine, theirs = self.values.get(child), self.values.get(parent)
        lacks = parent in self.lacking
        if mine is None or (theirs is None and not (lacks and mine)):
            return 0.0
        key = (mine, theirs, lacks)
        if key not in self.known:
            self.known[key] = self._weight(mine, theirs)
        return self.known[key]

    def usual(self, value: str) -> bool:
        """Whether it is what the wire has, as far as it is known, else what most copies have."""
        if self.original is not None:
            return value == self.original
        return 2 * self.counts[value] > self.counts.total()

    def _weight(self, mine: str, theirs: str | None) -> float:
        others = Counter(self.counts)
        others[mine] -= 1
        if theirs is not None:
            others[theirs] -= 1
        from_wire = sum(
            share * self._turned(value, mine, others) for value, share in self._wire(mine).items()
        )
        taken = self._taken(theirs or "", mine, others)
        return max(-MOST, min(MOST, math.log(max(taken, 1e-9) / max(from_wire, 1e-9))))

    def _wire(self, without: str) -> dict[str, float]:
        """How likely each value is the wire's, as the copies but one that has ``without`` tell."""
        if self.original is not None:
            return {self.original: 1.0}
        counts = Counter(self.counts)
        counts[without] -= 1
        logs = {}
        for value in self.counts:
            logs[value] = EVEN * sum(
                self._witnessed(value, other, n) for other, n in counts.items() if n
            )
        most = max(logs.values())
        odds = {value: math.exp(log - most) for value, log in logs.items()}
        whole = sum(odds.values())
        return {value: odd / whole for value, odd in odds.items()}

    def _witnessed(self, source: str, value: str, copies: int) -> float:
        """In logs, how likely so many copies have a value, if they had the source."""
        if (
            self.kind == "passage" and value and not source
        ):  # one has added it, the others took it from there
            return math.log(ADDS) + (copies - 1) * math.log(TAKES_ADDED)
        return copies * math.log(self._first(source, value))

    def _first(self, source: str, value: str) -> float:
        """How likely an editor turns one value into another, before others are seen to."""
        if self.kind == "passage":
            if source:
                return 1 - CUT if value else CUT
            return (ADDS if self.counts[value] == 1 else SAME_ADDED) if value else 1 - ADDS
        if self.kind in ("order", "end"):
            return 1 - MOVES if source == value else MOVES
        if source == value:
            return 1 - CHANGES[self.kind]
        if self.kind == "words" and not (source and value):
            return ADDS_WORDS if value else DROPS_WORDS
        return CHANGES[self.kind]

    def _turned(self, source: str, value: str, others: Mapping[str, int]) -> float:
        """How likely an editor of the wire turns one value into another, as others are seen to."""
        total = sum(others.values())
        if source == value:
            changed = sum(
                self._seen(source, other, others, total) for other in self.counts if other != source
            )
            return max(0.1, 1 - changed)
        if self.kind == "passage" and not source:
            return self._first(
                source, value
            )  # the same words are not added twice, however many have them
        return self._seen(source, value, others, total)

    def _seen(self, source: str, value: str, others: Mapping[str, int], total: int) -> float:
        return (others.get(value, 0) + SEEN * self._first(source, value)) / (total + SEEN)

    def _taken(self, theirs: str, mine: str, others: Mapping[str, int]) -> float:
        """How likely an editor of the parent's page turns its value into the child's."""
        if theirs == mine:
            if self.kind == "passage" and mine:
                return 1 - CUT if self.usual(mine) else KEEPS_ADDED
            return 1 - CHANGES["words"] if self.kind != "end" else SAME_END
        if self.kind == "passage":
            if theirs:
                return self._turned(theirs, mine, others) if self.usual(theirs) else 1 - KEEPS_ADDED
            return self._first(theirs, mine)
        if self.kind == "order":
            return MOVES_BACK if mine == "" else MOVES
        if self.kind == "end":
            return self._turned(theirs, mine, others)
        if self.usual(mine):
            if self.kind == "words" and theirs and not mine:
                return 1 - KEEPS_ADDED
            return RESTORES[self.kind]
        return self._turned(theirs, mine, others)


def signs(
    collation: Collation, articles: Mapping[str, Article], *, original: str | None = None
) -> list[Sign]:
    """All signs of a collation, in the order of its passages. ``original`` is the copy with the agency's own text."""
    last = _last(collation)
    several = {p.n for p in collation.passages if _in_several(p)}
    found = []
    for passage in collation.passages:
        if not passage.crosshead:  # agencies set them, and outlets drop them, one by one
            found.append(_passage(passage, last, original))
        if passage.n in several:
            moved = _order(passage, original)
            found += [moved] if moved else []
        for variant in sorted(passage.variants, key=lambda v: v.readings[0].start):
            found.append(_place(passage, variant, articles, original))
    return [sign for sign in found if len(sign.counts) > 1]


def _last(collation: Collation) -> dict[str, int]:
    """For each copy the last passage that others have too; 0 if it has none."""
    last = {copy.article: 0 for copy in collation.copies}
    for passage in collation.passages:
        if _in_several(passage):
            last |= {r.article: passage.n for r in passage.readings if r.state != "absent"}
    return last


def _in_several(passage: Passage) -> bool:
    return sum(r.state != "absent" for r in passage.readings) > 1


def _made(
    kind: SignKind,
    passage: int,
    values: Mapping[str, str],
    spans: Mapping[str, Span],
    original: str | None,
    lacking: frozenset[str] = frozenset(),
) -> Sign:
    known = values.get(original) if original is not None else None
    if original in lacking:
        known = ""
    return Sign(kind, passage, values, spans, lacking, known, Counter(values.values()))


def _passage(passage: Passage, last: Mapping[str, int], original: str | None) -> Sign:
    """Who has the passage. A copy that ends before it does not say whether it would have been cut."""
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    lacking = set()
    for r in passage.readings:
        if r.state != "absent":
            values[r.article] = "has"
            spans[r.article] = Span(r.article, r.start, r.end)
        elif passage.n < last[r.article] or r.article == original:
            values[r.article] = ""
        else:
            lacking.add(r.article)
    return _made("passage", passage.n, values, spans, original, frozenset(lacking))


def _order(passage: Passage, original: str | None) -> Sign | None:
    here = [r for r in passage.readings if r.state != "absent"]
    flags = Counter(r.moved for r in here)
    if len(flags) < 2:
        return None
    usual = flags[True] > flags[False]
    values = {r.article: "" if r.moved == usual else "moved" for r in here}
    spans = {r.article: Span(r.article, r.start, r.end) for r in here}
    return _made("order", passage.n, values, spans, original)


def _place(
    passage: Passage, variant: Variant, articles: Mapping[str, Article], original: str | None
) -> Sign:
    values = {}
    spans = {}
    for r in variant.readings:
        words = articles[r.article].text[r.start : r.end].translate(MARKS)
        values[r.article] = " ".join(words.split())
        spans[r.article] = Span(r.article, r.start, r.end)
    kind: SignKind = "style" if variant.kind in STYLE else "words"
    return _made(kind, passage.n, values, spans, original)


def ends(collation: Collation, original: str | None = None) -> Sign | None:
    """Where each copy ends: the last passage that others have too. Who has the very end says nothing."""
    last = _last(collation)
    at = {passage.n: passage for passage in collation.passages}
    spans = {
        r.article: Span(r.article, r.start, r.end)
        for n in set(last.values()) & set(at)
        for r in at[n].readings
        if r.state != "absent" and last[r.article] == n
    }
    last = {copy: n for copy, n in last.items() if n}
    if len(set(last.values())) < 2:
        return None
    end = max(last.values())
    values = {copy: "" if n == end else str(n) for copy, n in last.items()}
    return _made("end", end, values, spans, original)


def runs(found: Sequence[tuple[Sign, float]]) -> list[tuple[Sign, float]]:
    """Weights; passages cut or kept in a row are one decision, and each next one counts by half."""
    shown: list[tuple[Sign, float]] = []
    before: tuple[int, bool] | None = None
    run = 1.0
    for sign, weight in found:
        if sign.kind == "passage" and weight:
            here = (sign.passage, weight > 0)
            run = run / 2 if before and before == (here[0] - 1, here[1]) else 1.0
            before = here
            weight *= run
        shown.append((sign, weight))
    return shown
