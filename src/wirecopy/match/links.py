"""The verified pairs of a set of articles: versions folded away, neighbours at hand, other pairs on demand."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wirecopy.match import kernel
from wirecopy.match.body import Body
from wirecopy.match.candidates import candidates, index_of
from wirecopy.match.common import common_prints
from wirecopy.match.company_py import ROW
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.decide import RULES
from wirecopy.match.shared_py import words_in
from wirecopy.match.verify import Decision

DECISIONS = tuple(decision for decision, _ in RULES)
CORRECTED_APART = "corrected: no copies of one report"


@dataclass(frozen=True, slots=True)
class Piece:
    """Candidate pairs, sorted, the smaller id first, and the fingerprints that are common text.

    An array has pairs as `sorted_pairs` gives them; ``prints`` are those of ``common``, made once for many pieces.
    """

    pairs: "Sequence[tuple[str, str]] | array[int]"
    common: Collection[int]
    prints: kernel.Prints | None = None


def sorted_pairs(ids: Sequence[str], pairs: "array[int]") -> "array[int]":
    """``pairs`` are places among ``ids``, two by two. The same as places among the sorted ids, the smaller first,
    sorted.
    """
    order = sorted(range(len(ids)), key=ids.__getitem__)
    if order == list(range(len(ids))):
        return pairs
    rank = {n: place for place, n in enumerate(order)}
    places = [rank[n] for n in pairs]
    found = sorted(
        (a, b) if a < b else (b, a) for a, b in zip(places[::2], places[1::2], strict=True)
    )
    return array("I", [n for two in found for n in two])


class Part(NamedTuple):
    """One article's part in a link, as `verify.Side` counts it; ``longest`` is that of its runs of shared words, which
    `Links.words_of` gives.
    """

    article: str
    share: float
    lede: float
    shared: int
    longest: int
    first_run: int
    runs: int


class Link(NamedTuple):
    """A verified pair, the smaller id first; ``strength``: the larger containment in thousandths."""

    a: Part
    b: Part
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
        common = known.prints or kernel.Prints(array("Q", known.common))
        self._ids = ids = sorted(bodies)
        self.bodies = {i: bodies[i].without(common) for i in ids}
        self._number = {i: n for n, i in enumerate(ids)}
        self._company = kernel.Company([body.text for body in self.bodies.values()])
        outlets: dict[str | None, int] = {None: 0}
        of = (outlets.setdefault(body.outlet, len(outlets)) for body in self.bodies.values())
        self._outlets = array("I", of)
        self._strengths: dict[tuple[str, str], int] = {}
        self._runs = array("I")
        found = self._compare(known.pairs)
        self.versions = _versions(found, self.bodies)
        self.heads = ids
        if self.versions:
            self.heads = [i for i in ids if i not in self.versions]
            found = self._between_heads(found)
        self._pairs = found
        self._neighbours: dict[str, dict[str, Link]] = {i: {} for i in ids}
        for link in found:
            first, second = link[0][0], link[1][0]
            self._neighbours[first][second] = link
            self._neighbours[second][first] = link

    def _between_heads(self, found: Sequence[Link]) -> list[Link]:
        """What versions share, their heads may share too, although these are no candidates."""
        versions = self.versions
        stay, also = [], set()
        for link in found:
            one, two = link.a.article, link.b.article
            if one in versions or two in versions:
                one, two = versions.get(one, one), versions.get(two, two)
                also.add((min(one, two), max(one, two)))
            else:
                stay.append(link)
        also -= {(link.a.article, link.b.article) for link in stay}
        more = self._compare(sorted(two for two in also if two[0] != two[1]), unlike=True)
        return sorted((*stay, *more), key=lambda link: (link.a.article, link.b.article))

    def neighbours(self, article: str) -> list[tuple[str, Link, Part, Part]]:
        """Who shares something with ``article``: (id, the link, the article's part, the other's)."""
        return [
            (other, link, *((link.a, link.b) if article < other else (link.b, link.a)))
            for other, link in self._neighbours[article].items()
        ]

    def pair(self, a: str, b: str) -> Link | None:
        """Their link, if they share something."""
        return self._neighbours[a].get(b)

    def pairs(self) -> Sequence[Link]:
        """Each once, sorted by ids."""
        return self._pairs

    def words_of(self, part: Part) -> int:
        """The set of the article's words that are shared."""
        return words_in(self._runs_of(part))

    def _runs_of(self, part: Part) -> Iterable[tuple[int, int]]:
        numbers = iter(self._runs[2 * part.first_run : 2 * (part.first_run + part.runs)])
        return zip(numbers, numbers, strict=True)

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

    def _compare(
        self, pairs: "Sequence[tuple[str, str]] | array[int]", *, unlike: bool = False
    ) -> list[Link]:
        """The pairs that are something to each other; ``unlike``: the others too."""
        ids, apart = self._ids, self.corrections.apart
        asked = pairs
        if not isinstance(asked, array):
            asked = array("I", [self._number[i] for two in asked for i in two])
        rows, runs = self._company.compare(asked, self._outlets, every=unlike)
        base = len(self._runs) // 2
        self._runs.frombytes(runs)
        found = []
        for row in ROW.iter_unpack(rows):
            a, b, rule, strength, c, d, e, f, g, h, i, j, k, m, n, o = row
            decision = DECISIONS[rule]
            one, two = ids[a], ids[b]
            if apart and self.corrections.forbid((one,), (two,)):
                if not unlike:
                    continue
                decision = "none"
            first = Part(one, c, d, e, f, g + base, h)
            found.append(Link(first, Part(two, i, j, k, m, n + base, o), decision, strength))
        return found


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
