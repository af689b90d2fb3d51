"""Sentence links m:n between one copy and the slots of a report.

Candidates share weighty words (inverted index); a pair is accepted when most of the weight and the word order are
shared, or when one side lies mostly in the other. What a link has used up is taken away, so that a sentence
links to a second one only with words left over: that is how fused and split sentences are found.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from wirecopy.collate.lexicon import lists
from wirecopy.collate.tokens import Text

# Chosen on generated copies (training seeds of tests/collate/collate_generator.py) and read on real pairs.
ALIKE = 0.45  # weighted Dice of two sentences that are one
INSIDE = 0.65  # of the weight of the shorter that lies in the longer: a clause was cut or added
IN_ORDER = 0.55  # of the shorter's words that stand in the same order
PART = 0.5  # of a further sentence that lies in what is left: fused or split
LEAST_RUN = 4  # words in common order, for a part
ONLY_WORDS = 3  # sentences this short must be alike nearly word by word
NEIGHBOURLY = 0.27  # Dice of a rewritten sentence whose neighbours on both sides are linked
ONE_NEIGHBOUR = 0.36
REPEATS = 10  # how far off the k-th of equal sentences may be
BEST = 8  # candidates looked at in detail for one sentence
MOST_SLOTS = 400  # that have a word: from here it tells none from another; a page of 100 sentences never gets there
SMALL = 0.3  # of a word's weight if it is an article, a preposition, an auxiliary
FOLLOWS = 0.02  # what standing in order is worth: it decides between equals only


class Link(NamedTuple):
    """Sentence ``mine`` of the copy carries (part of) slot ``theirs``. ``likeness`` is their Dice, 0..1."""

    mine: int
    theirs: int
    likeness: float


class Weights:
    """What it says that two sentences share a word: the rarer in the report, the more."""

    def __init__(self, found: Iterable[Text], copies: int) -> None:
        sentences: Counter[str] = Counter()
        total = 0
        for text in found:
            total += 1
            sentences.update(text.bag.keys())
        # Per copy, so that a word that one copy alone has does not outweigh the names that all have.
        each = max(1, copies)
        small = lists()["function"] | lists()["auxiliary"]
        self._weight = {
            w: math.log(1 + total / each / max(1.0, n / each)) * (SMALL if w in small else 1.0)
            for w, n in sentences.items()
        }
        self.weighty = 0.4 * math.log(1 + total / each)
        self._sums: dict[int, float] = {}

    def __getitem__(self, word: str) -> float:
        return self._weight[word]

    def of(self, text: Text) -> float:
        """All of a sentence's weight."""
        known = self._sums.get(id(text))
        if known is None:
            known = sum(self._weight[w] for w in text.words)
            self._sums[id(text)] = known
        return known

    def shared(self, a: Mapping[str, int], b: Mapping[str, int]) -> float:
        """The weight of the words, repeated ones as often as both have them."""
        if len(b) < len(a):
            a, b = b, a
        weight = self._weight
        return sum(weight[w] * min(n, b[w]) for w, n in a.items() if w in b)


class Slots:
    """What a copy is linked to: sentences seen so far, each with a few of its texts, and an index."""

    MOST_TEXTS = 6  # of one slot; further readings resemble one of these

    def __init__(self, weights: Weights) -> None:
        self.texts: list[list[Text]] = []
        self.crosshead: list[bool] = []
        self.follows: set[tuple[int, int]] = set()
        self._weights = weights
        self._index: dict[str, set[int]] = {}
        self._by_words: dict[tuple[str, ...], list[int]] = {}

    def open(self, text: Text, *, crosshead: bool) -> int:
        """A new slot; its number."""
        self.texts.append([])
        self.crosshead.append(crosshead)
        self.add(len(self.texts) - 1, text)
        return len(self.texts) - 1

    def add(self, slot: int, text: Text) -> None:
        """A further reading of a slot, unless it is known."""
        texts = self.texts[slot]
        if len(texts) >= self.MOST_TEXTS or any(text.words == t.words for t in texts):
            return
        texts.append(text)
        self._by_words.setdefault(text.words, []).append(slot)
        for word in text.bag:
            if self._weights[word] >= self._weights.weighty:
                self._index.setdefault(word, set()).add(slot)

    def equal(self, text: Text) -> Sequence[int]:
        """Slots that have these words."""
        return self._by_words.get(text.words, ())

    def has(self, slot: int, text: Text) -> bool:
        """Whether one of the slot's texts has these words."""
        return any(text.words == t.words for t in self.texts[slot])

    def near(self, text: Text) -> list[int]:
        """Slots that share the most weight, best first."""
        rough: dict[int, float] = {}
        for word in text.bag:
            weight = self._weights[word]
            slots = self._index.get(word, ()) if weight >= self._weights.weighty else ()
            if len(slots) <= MOST_SLOTS:
                for slot in slots:
                    rough[slot] = rough.get(slot, 0.0) + weight
        return sorted(rough, key=lambda slot: (-rough[slot], slot))[:BEST]


class _Sides:
    """What is left of each sentence and slot after the links so far."""

    def __init__(self, mine: Sequence[Text], slots: Slots) -> None:
        self.mine = [list(t.words) for t in mine]
        self.theirs: dict[int, list[str]] = {}
        self._slots = slots

    def slot(self, slot: int) -> list[str]:
        if slot not in self.theirs:
            longest = max(self._slots.texts[slot], key=lambda t: len(t.words))
            self.theirs[slot] = list(longest.words)
        return self.theirs[slot]

    def use(self, mine: int, slot: int) -> None:
        a, b = self.mine[mine], self.slot(slot)
        used = LCSseq.opcodes(a, b)
        self.mine[mine] = [
            a[i] for o in used if o.tag != "equal" for i in range(o.src_start, o.src_end)
        ]
        self.theirs[slot] = [
            b[i] for o in used if o.tag != "equal" for i in range(o.dest_start, o.dest_end)
        ]


def link(
    mine: Sequence[Text], slots: Slots, weights: Weights, *, crossheads: Collection[int] = ()
) -> list[Link]:
    """Links of a copy's sentences to slots, by sentence; ``crossheads`` are the indices of those."""
    pairs = _pairs(mine, slots, weights, crossheads)
    left = _Sides(mine, slots)
    linked: dict[int, list[Link]] = {}
    taken: dict[int, list[int]] = {}

    def accept(pair: Link) -> None:
        linked.setdefault(pair.mine, []).append(pair)
        taken.setdefault(pair.theirs, []).append(pair.mine)
        left.use(pair.mine, pair.theirs)

    first = {}
    for pair in pairs:
        equal = slots.has(pair.theirs, mine[pair.mine])
        first[pair] = (
            1.0 if equal else _likeness(mine[pair.mine], slots.texts[pair.theirs], weights)
        )
    for pair in sorted(pairs, key=lambda p: (-p.likeness, p.mine, p.theirs)):
        i, slot = pair.mine, pair.theirs
        whole = Link(i, slot, first[pair])
        if i not in linked and slot not in taken:
            if _one(mine[i], slots.texts[slot], first[pair], weights):
                accept(whole)
        elif slot not in taken:
            if _part(slots.texts[slot][0].words, left.mine[i], weights):
                accept(whole)
        elif i not in linked and _part(mine[i].words, left.slot(slot), weights):
            accept(whole)
    for pair in sorted(pairs, key=lambda p: (-p.likeness, p.mine, p.theirs)):
        if pair.mine not in linked and pair.theirs not in taken:
            before = [x.theirs for x in linked.get(pair.mine - 1, ())]
            after = [x.theirs for x in linked.get(pair.mine + 1, ())]
            support = sum((b, pair.theirs) in slots.follows for b in before)
            support += sum((pair.theirs, a) in slots.follows for a in after)
            alike = first[pair]
            if (support >= 2 and alike >= NEIGHBOURLY) or (support and alike >= ONE_NEIGHBOUR):
                accept(Link(pair.mine, pair.theirs, alike))
    return sorted(x for found in linked.values() for x in found)


def _pairs(
    mine: Sequence[Text], slots: Slots, weights: Weights, crossheads: Collection[int]
) -> list[Link]:
    """Candidate pairs; ``likeness`` of equal ones is 1, and standing in order adds a little to it."""
    equal = [slots.equal(text) for text in mine]
    surely = {i: e[0] for i, e in enumerate(equal) if len(e) == 1}
    found = []
    times: Counter[tuple[str, ...]] = Counter()
    for i, text in enumerate(mine):
        here = list(equal[i][: REPEATS + 1])
        if len(here) > 1:  # said again and again: the k-th time is about the k-th
            nth = times[text.words]
            times[text.words] += 1
            here = list(equal[i][max(0, nth - REPEATS) : nth + REPEATS + 1])
        if len(here) != 1 or len(text.words) < max(len(t.words) for t in slots.texts[here[0]]):
            here += [s for s in slots.near(text) if s not in here]
        for slot in here:
            if slots.crosshead[slot] != (i in crossheads):
                continue
            alike = 1.0 if slots.has(slot, text) else _likeness(text, slots.texts[slot], weights)
            before, after = surely.get(i - 1, -1), surely.get(i + 1, -1)
            alike += FOLLOWS * ((before, slot) in slots.follows)
            alike += FOLLOWS * ((slot, after) in slots.follows)
            found.append(Link(i, slot, alike))
    return found


def _likeness(text: Text, texts: Sequence[Text], weights: Weights) -> float:
    """Weighted Dice with the most like of a slot's texts."""
    mine = weights.of(text)
    best = 0.0
    for other in texts:
        total = mine + weights.of(other)
        if total:
            best = max(best, 2 * weights.shared(text.bag, other.bag) / total)
    return best


def _one(text: Text, texts: Sequence[Text], alike: float, weights: Weights) -> bool:
    """Whether a sentence and a slot are one, perhaps with a clause cut or added."""
    if alike >= 0.999:
        return True
    short = min(len(text.words), max(len(t.words) for t in texts))
    if short <= ONLY_WORDS:
        return alike >= 0.8
    for other in texts:
        least = min(len(text.words), len(other.words))
        run = LCSseq.similarity(text.words, other.words)
        if run < IN_ORDER * least:
            continue
        if alike >= ALIKE and run >= min(LEAST_RUN, 0.6 * max(len(text.words), len(other.words))):
            return True
        lighter = min(weights.of(text), weights.of(other))
        if run >= LEAST_RUN and weights.shared(text.bag, other.bag) >= INSIDE * lighter:
            return True
    return False


def _part(words: Sequence[str], left: Sequence[str], weights: Weights) -> bool:
    """Whether ``words`` lie mostly in what is left of the other side, or all that is left lies in them."""
    if len(words) <= ONLY_WORDS or len(left) < LEAST_RUN:
        return False
    shared = weights.shared(Counter(words), Counter(left))
    whole, rest = sum(weights[w] for w in words), sum(weights[w] for w in left)
    run = LCSseq.similarity(words, left)
    if shared >= PART * whole and run >= max(LEAST_RUN, PART * IN_ORDER * len(words)):
        return True
    return shared >= INSIDE * rest and run >= max(2 * LEAST_RUN, IN_ORDER * len(left))
