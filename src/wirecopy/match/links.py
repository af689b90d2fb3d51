"""The verified pairs of a set of articles: versions folded away, neighbours at hand, other pairs on demand."""

import struct
from array import array
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from wirecopy.match import kernel
from wirecopy.match.body import Body
from wirecopy.match.candidates import candidates, index_of
from wirecopy.match.common import common_prints, common_words
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.decide import RULES
from wirecopy.match.verify import Decision, Side, side_of, text_of

ROW = struct.Struct("14i")  # of `kernel.Company.compare`
CORRECTED_APART = "corrected: no copies of one report"


@dataclass(frozen=True, slots=True)
class Piece:
    """Candidate pairs, sorted, the smaller id first, and the fingerprints that are common text (an array is sorted)."""

    pairs: Sequence[tuple[str, str]]
    common: "Set[int] | array[int]"


class Link(NamedTuple):
    """A verified pair, the smaller id first; ``strength``: the larger containment in thousandths."""

    a: Side
    b: Side
    decision: Decision
    strength: int


class Links:
    """``heads``: ids of the articles that are no other's version, sorted; ``versions``: version to head."""

    def __init__(
        self,
        bodies: Mapping[str, Body],
        *,
        piece: Piece | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> None:
        """``piece``: what is known already, where ``bodies`` are those of whole pieces of a larger set."""
        known = piece or piece_of_all(bodies)
        self.corrections = corrections
        common = known.common
        if not isinstance(common, array):
            common = array("Q", sorted(common))
        ids = sorted(bodies)
        self.bodies = {i: _without(bodies[i], common) if common else bodies[i] for i in ids}
        self._number = {i: n for n, i in enumerate(ids)}
        self._company = kernel.Company([text_of(body) for body in self.bodies.values()])
        outlets: dict[str | None, int] = {None: 0}
        of = (outlets.setdefault(body.outlet, len(outlets)) for body in self.bodies.values())
        self._outlets = array("I", of)
        self._strengths: dict[tuple[str, str], int] = {}
        found = self._compare(known.pairs)
        self.versions = _versions(found, self.bodies)
        self.heads = [i for i in ids if i not in self.versions]
        # What versions share, their heads may share too, although these are no candidates.
        pairs = {(link.a.article, link.b.article): link for link in found}
        moved = {two: (self._head(two[0]), self._head(two[1])) for two in pairs}
        heads = sorted({(min(m), max(m)) for two, m in moved.items() if m != two and m[0] != m[1]})
        also = self._compare([two for two in heads if two not in pairs], unlike=True)
        pairs = {two: link for two, link in pairs.items() if moved[two] == two}
        pairs |= {(link.a.article, link.b.article): link for link in also}
        self._neighbours: dict[str, dict[str, Link]] = {}
        for two in sorted(pairs):
            first, second = two
            self._neighbours.setdefault(first, {})[second] = pairs[two]
            self._neighbours.setdefault(second, {})[first] = pairs[two]

    def neighbours(self, article: str) -> list[tuple[str, Link, Side, Side]]:
        """Who shares something with ``article``: (id, the link, the article's side, the other's)."""
        return [
            (other, link, *((link.a, link.b) if article < other else (link.b, link.a)))
            for other, link in self._neighbours.get(article, {}).items()
        ]

    def pair(self, a: str, b: str) -> Link | None:
        """Their link, if they share something."""
        return self._neighbours.get(a, {}).get(b)

    def pairs(self) -> list[Link]:
        """Each once, sorted by ids."""
        return [
            link
            for article in sorted(self._neighbours)
            for other, link in self._neighbours[article].items()
            if article < other
        ]

    def apart(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether people said that these, or versions of them, are in no report together."""
        if not self.corrections.apart:
            return False
        pages = {head: {head} for head in (*some, *others)}
        for version, head in self.versions.items():
            if head in pages:
                pages[head].add(version)
        one, two = ({i for head in heads for i in pages[head]} for heads in (some, others))
        return self.corrections.forbid(one, two)

    def strength(self, a: str, b: str) -> int:
        """`Link.strength`, also of two that were no candidates."""
        link = self.pair(a, b)
        if link:
            return link.strength
        two = (a, b) if a < b else (b, a)
        if two not in self._strengths:
            self._strengths[two] = self._company.strength(*(self._number[i] for i in two))
        return self._strengths[two]

    def in_several(self, articles: Sequence[str]) -> list[int]:
        """For each of ``articles`` the set of its words that another of them has too, in runs of 5-grams."""
        found = self._company.in_several([self._number[i] for i in articles])
        return [int.from_bytes(words, "little") for words in found]

    def in_earlier(self, articles: Sequence[str], *, before: int) -> list[int]:
        """As `in_several`, of words that one of the first ``before``, earlier than it, has too."""
        found = self._company.in_earlier([self._number[i] for i in articles], before=before)
        return [int.from_bytes(words, "little") for words in found]

    def _head(self, article: str) -> str:
        return self.versions.get(article, article)

    def _compare(self, pairs: Sequence[tuple[str, str]], *, unlike: bool = False) -> list[Link]:
        """The pairs that are something to each other; ``unlike``: the others too."""
        number, bodies = self._number, self.bodies
        asked = array("I", [number[i] for two in pairs for i in two])
        counts, spans = self._company.compare(asked, self._outlets)
        flat = iter(memoryview(spans).cast("I"))
        runs = tuple(zip(flat, flat, strict=True))
        found = []
        end = 0
        for (a, b), row in zip(pairs, ROW.iter_unpack(counts), strict=True):
            rule, strength, c, d, e, f, g, runs_a, h, i, j, k, m, runs_b = row
            start, middle = end, end + runs_a
            end = middle + runs_b
            decision = RULES[rule][0]
            if self.corrections.apart and self.corrections.forbid((a,), (b,)):
                decision = "none"
            if unlike or decision != "none":
                one = side_of(bodies[a], (c, d, e, f, g, runs[start:middle]))
                two = side_of(bodies[b], (h, i, j, k, m, runs[middle:end]))
                found.append(Link(one, two, decision, strength))
        return found


def _without(body: Body, common: "array[int]") -> Body:
    words = common_words(body.grams, body.words, common)
    return Body(body.id, body.outlet, body.hashes, body.grams, body.quoted, words)


def piece_of_all(bodies: Mapping[str, Body]) -> Piece:
    """What there is to know about a set of articles that is matched as a whole."""
    ids = sorted(bodies)
    index = index_of(bodies[i].grams for i in ids)
    common = common_prints(index)
    return Piece([(ids[i], ids[j]) for i, j in candidates(index, common)], frozenset(common))


def _versions(pairs: Sequence[Link], bodies: Mapping[str, Body]) -> dict[str, str]:
    """Version to head. The longest come first, and a version is folded into a head only, never into another version:
    one page of an article lies in the whole of it, and updates do not chain.
    """
    of: dict[str, list[tuple[int, str]]] = {}
    for pair in pairs:
        if pair.decision == "version":
            a, b = pair.a.article, pair.b.article
            of.setdefault(a, []).append((-pair.strength, b))
            of.setdefault(b, []).append((-pair.strength, a))
    heads: set[str] = set()
    folded: dict[str, str] = {}
    for article in sorted(of, key=lambda i: (-bodies[i].words, i)):
        into = [other for _, other in sorted(of[article]) if other in heads]
        if into:
            folded[article] = into[0]
        else:
            heads.add(article)
    return folded
