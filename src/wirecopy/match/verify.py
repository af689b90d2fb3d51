"""What two bodies really share, word by word, and what follows from it.

Every shared 5-gram is looked at (nothing is sampled here), so moved passages count like others. Words between
two shared stretches are bridged where the gap is small: an editor's change of a name does not end a run. What
proves a copy is the agency's own prose: words within quotation marks in either text, and text that many pages
have in common (`common`), are set aside.
"""

from dataclasses import dataclass
from typing import NamedTuple

from wirecopy.match import decide, kernel
from wirecopy.match.body import Body, body_of
from wirecopy.match.decide import LEDE_SHARE, SURE_SHARE, TAKE_SHARE, Decision
from wirecopy.match.shared_py import Run
from wirecopy.match.shared_py import Side as Counts
from wirecopy.model import Article

__all__ = [
    "LEDE_SHARE",
    "SURE_SHARE",
    "TAKE_SHARE",
    "Decision",
    "Pair",
    "Side",
    "compare_bodies",
    "explain",
]


class Side(NamedTuple):
    """One article's part in a pair. ``runs`` are spans of shared words; ``proof`` are the shared words that count
    (prose, not common), ``share`` is their part of all such words, ``lede`` that of the first fifty.
    """

    article: str
    words: int
    shared: int
    proof: int
    share: float
    lede: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The evidence on two articles and the decision it led to, with its reason in words."""

    a: Side
    b: Side
    decision: Decision
    why: str


def explain(a: Article, b: Article) -> Pair:
    """What ``a`` and ``b`` share, and what they are to each other."""
    return compare_bodies(body_of(a), body_of(b))


def compare_bodies(a: Body, b: Body) -> Pair:
    """As `explain`, on bodies."""
    one, two = kernel.compare(a.text, b.text)
    same = a.outlet is not None and a.outlet == b.outlet
    rule = decide.rule(one, two, (a.words, b.words), same_outlet=same)
    why = decide.why(rule, one, two)
    return Pair(_side_of(a, one), _side_of(b, two), decide.RULES[rule][0], why)


def _side_of(body: Body, counts: Counts) -> Side:
    """What the kernel counted, as shares."""
    shared, proof, could, lede, opening, runs = counts
    share, of_lede = proof / could if could else 0.0, lede / opening if opening else 0.0
    return Side(body.id, body.words, shared, proof, share, of_lede, tuple(runs))
