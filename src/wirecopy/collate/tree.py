"""The copy tree: from whom each copy was taken, with the evidence, and how sure it is. The wire unless something speaks
for another outlet.

Signs (`tree_signs`) and what pages state (`tree_stated`) give each pair of copies its odds beside the wire; `tree_odds`
makes probabilities of them over all trees. A copy with much of another's, and with wire text that this one lacks, has
two sources. Where no origin has half of the probability, or two readings are all there is, it is undetermined.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirecopy.collate.tree_clues import clue_of, credits_of
from wirecopy.collate.tree_odds import marginals
from wirecopy.collate.tree_signs import Sign, ends, runs, signs
from wirecopy.collate.tree_stated import stated, time_clue
from wirecopy.model import Article, Clue, Collation, CopyEdge, CopyTree

TAKEN = 0.3  # of copies are taken from another outlet, before anything is seen
TWO = 0.12  # of these have wire text besides
LOOKED_UP = -1.2  # log odds of a place that who looks at the wire besides puts right
LEFT_OUT = -0.3  # and of one that he leaves as his outlet has it
SURENESS = 0.8  # of the sum of weights: signs are not independent of each other; fitted with those of `tree_signs`
STYLE_COUNTS = 0.5  # and those of style least
MOST_STYLE = (
    2.0  # that all of style together weighs: a house has its rules, and many houses have the same
)
MOST_ODDS = 14.0  # in logs; more is only rounding
DETERMINED = 0.5
ANOTHER = 3.0  # log odds by which two outlets must explain a copy better than one and the wire
MOST_PARENTS = 14  # candidates of a copy: those with which it shares most that is rare
RARE = 0.4  # of copies that have a value, at most
MOST_CLUES = 12  # that an edge lists
LEAST_CLUE = 0.3  # weight of one that is listed


@dataclass(frozen=True, slots=True)
class _Pair:
    """What speaks for and against a child having been taken from a parent."""

    weights: Sequence[tuple[Sign, float]]
    clues: Sequence[Clue]
    one: float  #: log odds of the parent alone
    two: float  #: and of the parent and the wire

    @property
    def odds(self) -> float:
        """Beside the wire alone."""
        return math.exp(min(MOST_ODDS, self.one)) + math.exp(min(MOST_ODDS, self.two))


def copy_tree(
    collation: Collation, articles: Mapping[str, Article], *, original: str | None = None
) -> CopyTree:
    """The tree of a collation's copies. ``articles`` by id; ``original`` is the copy that is the agency's own text."""
    ids = sorted(copy.article for copy in collation.copies)
    original = original if original in ids else None
    found = signs(collation, articles, original=original)
    end = ends(collation, original)
    found += [end] if end else []
    said = stated(collation, articles)
    pairs = {
        (parent, child): _pair(
            parent, child, found, said.get((child, parent), ()), articles, len(ids), of
        )
        for child, parents, of in _candidates(ids, found, said, original)
        for parent in parents
    }
    shares = marginals(ids, {edge: pair.odds for edge, pair in pairs.items()})
    told = {child for child, _ in said}
    edges = {
        child: _edge(
            child,
            shares,
            pairs,
            articles,
            known=len(ids) > 2 or child in told or original is not None,
        )
        for child in ids
    }
    if original is not None:
        edges[original] = _root(original)
    _no_circles(edges)
    ordered = tuple(edges[copy.article] for copy in collation.copies)
    count = max(1, len(ids))
    right = sum(round(1000 * e.confidence) for e in ordered if e.outcome != "undetermined")
    from_wire = sum(1000 if i == original else round(1000 * shares[None, i]) for i in ids)
    share = 1000 * count
    return CopyTree(
        collation.report, ordered, round(right / share, 3), round(from_wire / share, 3), original
    )


def _candidates(
    ids: Sequence[str],
    found: Sequence[Sign],
    said: Mapping[tuple[str, str], Sequence[Clue]],
    original: str | None,
) -> list[tuple[str, list[str], dict[str, set[int]]]]:
    """For each copy those that it may have been taken from; and for each the signs in which it is not as most are."""
    apart: dict[str, set[int]] = {i: set() for i in ids}
    common: dict[str, dict[str, float]] = {i: defaultdict(float) for i in ids}
    for n, sign in enumerate(found):
        groups: dict[str, list[str]] = {}
        for copy, value in sorted(sign.values.items()):
            if not sign.usual(value):
                apart[copy].add(n)
            groups.setdefault(value, []).append(copy)
        for copy in sign.lacking:
            if not sign.usual(""):
                apart[copy].add(n)
        for value, copies in groups.items():
            if not sign.usual(value) and 1 < len(copies) <= max(3, RARE * len(ids)):
                for one in copies:
                    for other in copies:
                        common[one][other] += 1 / len(copies)
    chosen = []
    for child in ids:
        if child == original:
            continue
        ranked = sorted(
            (p for p in ids if p not in (child, original)),
            key=lambda p: ((child, p) not in said, -round(common[child][p], 6), p),
        )
        chosen.append((child, ranked[:MOST_PARENTS], apart))
    return chosen


def _pair(
    parent: str,
    child: str,
    found: Sequence[Sign],
    said: Sequence[Clue],
    articles: Mapping[str, Article],
    count: int,
    apart: Mapping[str, set[int]],
) -> _Pair:
    seen = [found[n] for n in sorted(apart[child] | apart[parent])]
    weights = runs([(sign, sign.weight(child, parent)) for sign in seen])
    weights = _style_once([(s, w) for s, w in weights if w], child, parent)
    time = time_clue(articles[child], articles[parent])
    clues = [*said, *([time] if time else [])]
    plain = sum(clue.weight for clue in clues)
    prior = math.log(TAKEN / max(1, count - 1) / (1 - TAKEN))
    one = SURENESS * sum(w for _, w in weights) + plain + prior
    both = SURENESS * sum(_besides(sign, w) for sign, w in weights) + plain + prior + math.log(TWO)
    return _Pair(weights, clues, round(one, 6), round(both, 6))


def _style_once(
    found: Sequence[tuple[Sign, float]], child: str, parent: str
) -> list[tuple[Sign, float]]:
    """A rule of style counts once, however often it was followed, and all rules together no more than `MOST_STYLE`."""
    rules: set[tuple[str, str]] = set()
    kept = []
    for sign, weight in found:
        if sign.kind == "style":
            rule = (sign.values.get(child, "").casefold(), sign.values.get(parent, "").casefold())
            if rule in rules:
                continue
            rules.add(rule)
            weight *= STYLE_COUNTS
        kept.append((sign, weight))
    total = sum(weight for sign, weight in kept if sign.kind == "style")
    less = min(1.0, MOST_STYLE / abs(total)) if total else 1.0
    return [(sign, weight * less if sign.kind == "style" else weight) for sign, weight in kept]


def _besides(sign: Sign, weight: float) -> float:
    """The weight where the wire was looked at besides: what the parent lacks is no veto."""
    if weight < 0:
        return max(weight, LOOKED_UP)
    return weight + LEFT_OUT if sign.kind in ("passage", "end") and weight > -LEFT_OUT else weight


def _mixed(a: float, b: float) -> float:
    """Log odds of what may be from either of two."""
    return math.log((math.exp(a) + math.exp(b)) / 2)


def _edge(
    child: str,
    shares: Mapping[tuple[str | None, str], float],
    pairs: Mapping[tuple[str, str], _Pair],
    articles: Mapping[str, Article],
    *,
    known: bool,
) -> CopyEdge:
    mine = {parent: share for (parent, of), share in shares.items() if of == child}
    ranked = sorted(mine, key=lambda p: (-mine[p], p is not None, p or ""))
    best = ranked[0]
    share = round(mine[best], 3)
    others = tuple((p, round(mine[p], 3)) for p in ranked[1:4] if mine[p] >= 0.005)
    rivals = [p for p in ranked if p is not None]
    if not known or mine[best] < DETERMINED:
        about = [
            clue
            for p in rivals[:2]
            for clue in _clues(child, p, pairs[p, child])[: MOST_CLUES // 2]
        ]
        return CopyEdge(child, "undetermined", (), share, tuple(about), ((best, share), *others))
    if best is None:
        against = [clue for p in rivals[:3] for clue in _against(child, p, pairs.get((p, child)))]
        return CopyEdge(child, "wire", (), share, (*credits_of(articles[child]), *against), others)
    pair = pairs[best, child]
    evidence = tuple(_clues(child, best, pair))
    if pair.two <= pair.one:
        return CopyEdge(child, "copy", (best,), share, evidence, others)
    second = _second(child, best, pairs)
    if second is None:
        return CopyEdge(child, "two sources", (best,), share, evidence, others)
    beside = tuple(_clues(child, second, pairs[second, child]))
    return CopyEdge(child, "two sources", (best, second), share, (*evidence, *beside), others)


def _second(child: str, best: str, pairs: Mapping[tuple[str, str], _Pair]) -> str | None:
    """Another outlet that explains, together with the best, the copy better than the wire does."""
    mine = dict(_by_sign(pairs[best, child]))
    found: list[tuple[float, str]] = []
    for (parent, of), pair in sorted(pairs.items()):
        if of != child or parent == best:
            continue
        theirs = dict(_by_sign(pair))
        gain = sum(
            _mixed(mine.get(sign, (None, 0.0))[1], theirs.get(sign, (None, 0.0))[1])
            - _mixed(mine.get(sign, (None, 0.0))[1], 0.0)
            for sign in {**mine, **theirs}
        )
        found.append((round(SURENESS * gain, 6), parent))
    gain, parent = max(found, key=lambda item: (item[0], item[1]), default=(0.0, ""))
    return parent if gain >= ANOTHER else None


def _by_sign(pair: _Pair) -> list[tuple[int, tuple[Sign, float]]]:
    return [(id(sign), (sign, weight)) for sign, weight in pair.weights]


def _root(original: str) -> CopyEdge:
    clue = Clue("original", "the agency's own text", 0.0, None)
    return CopyEdge(original, "wire", (), 1.0, (clue,))


def _against(child: str, parent: str, pair: _Pair | None) -> list[Clue]:
    """The gravest that speaks against a parent, if something spoke for it."""
    if pair is None:
        return []
    clues = _clues(child, parent, pair)
    if not any(clue.weight > LEAST_CLUE for clue in clues):
        return []
    return [clue for clue in clues if clue.weight < 0][:2]


def _clues(child: str, parent: str, pair: _Pair) -> list[Clue]:
    found = [
        clue_of(child, parent, sign, weight)
        for sign, weight in pair.weights
        if abs(weight) >= LEAST_CLUE
    ]
    return sorted(
        [*pair.clues, *found], key=lambda c: (-abs(c.weight), c.kind, c.spans and c.spans[0].start)
    )[:MOST_CLUES]


def _no_circles(edges: dict[str, CopyEdge]) -> None:
    """Breaks what leads round at its weakest edge. Two copies cannot both have more than half; three might."""
    for start in sorted(edges):
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in path:
            path.append(here)
            here = edges[here].parents[0] if here in edges and edges[here].parents else None
        if here is not None:
            circle = path[path.index(here) :]
            weak = min(circle, key=lambda i: (edges[i].confidence, i))
            e = edges[weak]
            others = ((e.parents[0], e.confidence), *e.others)
            edges[weak] = CopyEdge(weak, "undetermined", (), e.confidence, e.evidence, others)
