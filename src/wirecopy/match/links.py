"""The verified pairs of a set of articles: versions folded away, neighbours at hand, other pairs on demand."""

from array import array
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from wirecopy.match.body import Body
from wirecopy.match.candidates import candidates, index_of
from wirecopy.match.common import common_prints, common_words
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.verify import Pair, Side, compare_bodies

CORRECTED_APART = "corrected: no copies of one report"


@dataclass(frozen=True, slots=True)
class Piece:
    """Candidate pairs, sorted, the smaller id first, and the fingerprints that are common text (an array is sorted)."""

    pairs: Sequence[tuple[str, str]]
    common: "Set[int] | array[int]"


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
        self.bodies = dict(bodies)
        if known.common:
            common = known.common
            if not isinstance(common, array):
                common = array("Q", sorted(common))
            self.bodies |= {
                i: replace(b, common=common_words(b.grams, b.words, common))
                for i, b in bodies.items()
            }
        ordered = [self.bodies[i] for i in sorted(bodies)]
        self._strengths: dict[tuple[str, str], int] = {}
        found = [self._compare(a, b) for a, b in known.pairs]
        self.versions = _versions(found, bodies)
        self.heads = [body.id for body in ordered if body.id not in self.versions]
        pairs = {
            (pair.a.article, pair.b.article): pair for pair in found if pair.decision != "none"
        }
        self._neighbours: dict[str, dict[str, Pair]] = {}
        for a, b in sorted(pairs):
            first, second = sorted((self.versions.get(a, a), self.versions.get(b, b)))
            if first != second and second not in self._neighbours.get(first, ()):
                moved = (first, second) != (a, b)
                pair = self._compare(first, second) if moved else pairs[a, b]
                self._neighbours.setdefault(first, {})[second] = pair
                self._neighbours.setdefault(second, {})[first] = pair

    def neighbours(self, article: str) -> list[tuple[str, Pair, Side, Side]]:
        """Who shares something with ``article``: (id, the pair, the article's side, the other's)."""
        return [
            (other, pair, *((pair.a, pair.b) if pair.a.article == article else (pair.b, pair.a)))
            for other, pair in self._neighbours.get(article, {}).items()
        ]

    def pair(self, a: str, b: str) -> Pair | None:
        """The verified pair, if they share something."""
        return self._neighbours.get(a, {}).get(b)

    def pairs(self) -> list[Pair]:
        """Each once, sorted by ids."""
        return [
            pair
            for article in sorted(self._neighbours)
            for pair in self._neighbours[article].values()
            if pair.a.article == article
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
        """`Pair.strength`, also of two that were no candidates."""
        a, b = sorted((a, b))
        if (a, b) not in self._strengths:
            pair = self.pair(a, b)
            self._strengths[a, b] = (pair or self._compare(a, b)).strength
        return self._strengths[a, b]

    def _compare(self, a: str, b: str) -> Pair:
        pair = compare_bodies(self.bodies[a], self.bodies[b])
        if self.corrections.forbid((a,), (b,)):
            return replace(pair, decision="none", why=CORRECTED_APART)
        return pair


def piece_of_all(bodies: Mapping[str, Body]) -> Piece:
    """What there is to know about a set of articles that is matched as a whole."""
    ids = sorted(bodies)
    index = index_of(bodies[i].grams for i in ids)
    common = common_prints(index)
    return Piece([(ids[i], ids[j]) for i, j in candidates(index, common)], frozenset(common))


def _versions(pairs: Sequence[Pair], bodies: Mapping[str, Body]) -> dict[str, str]:
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
