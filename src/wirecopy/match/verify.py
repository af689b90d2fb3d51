"""What two bodies really share, word by word, and what follows from it.

Every shared 5-gram is looked at (nothing is sampled here), so moved passages count like others. Words between
two shared stretches are bridged where the gap is small: an editor's change of a name does not end a run. What
proves a copy is the agency's own prose: words within quotation marks in either text, and text that many pages
have in common (`common`), are set aside.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wirecopy.match.body import Body, body_of
from wirecopy.match.kernel import GRAM
from wirecopy.model import Article

Decision = Literal["version", "copy", "take", "excerpt", "none"]

BRIDGED_GAP = 3  # words; the longest usual swap of a name or title ("the U.N. special envoy")
LEDE_WORDS = 50  # one to two sentences; where a report says what it is
# Of one text's prose, the share that the other has. On the labelled pairs of two outlets true copies have .51 and
# up; independent texts of one event rarely pass .5, and takes of a running story lie at .2 to .7: between
# COPY_SHARE and SURE_SHARE the openings decide. benchmarks/README.md has the measurement.
COPY_SHARE = 0.5
SURE_SHARE = 0.75
LEDE_SHARE = 0.5
BOTH_LEDES_SHARE = (
    0.4  # of the one's opening and of the other's: a number or a clause may have changed
)
LEAST_COPY_WORDS = 40  # fewer words of prose are a standing phrase or a caption
LEAST_EXCERPT_WORDS = 20
VERSION_SHARE = (
    0.85  # two pages of one outlet: the same article again, or one page of it; not a reworking
)
TAKE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Side:
    """One article's part in a pair. ``runs`` are spans of shared words; ``proof`` are the shared words that count
    (prose, not common), ``share`` is their part of all such words, ``lede`` that of the first fifty.
    """

    article: str
    words: int
    shared: int
    proof: int
    share: float
    lede: float
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The evidence on two articles and the decision it led to, with its reason in words."""

    a: Side
    b: Side
    decision: Decision
    why: str

    @property
    def strength(self) -> int:
        """The larger containment in thousandths: an integer, since it decides order."""
        return round(1000 * max(self.a.share, self.b.share))


def explain(a: Article, b: Article) -> Pair:
    """What ``a`` and ``b`` share, and what they are to each other."""
    return compare_bodies(body_of(a), body_of(b))


def compare_bodies(a: Body, b: Body) -> Pair:
    """As `explain`, on bodies."""
    shared = gram_set(a) & gram_set(b)
    at_a, at_b = places(a, shared), places(b, shared)
    quoted = _quoted_grams(a, at_a) | _quoted_grams(b, at_b)
    side_a, side_b = _side(a, at_a, quoted), _side(b, at_b, quoted)
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    decision, why = _decide(side_a, side_b, same_outlet=same_outlet)
    return Pair(side_a, side_b, decision, why)


@lru_cache(maxsize=1 << 10)
def gram_set(body: Body) -> frozenset[int]:
    """The 5-gram hashes of ``body``, once each."""
    return frozenset(body.grams)


def places(body: Body, shared: Container[int]) -> list[int]:
    """Where ``body`` has a shared 5-gram: the index of its first word."""
    return [first for first, gram in enumerate(body.grams) if gram in shared]


def runs_of(at: Iterable[int]) -> list[tuple[int, int]]:
    """Stretches of words covered by the 5-grams at these places, joined over gaps of at most ``BRIDGED_GAP``.

    >>> runs_of([0, 1, 9, 30])
    [(0, 14), (30, 35)]
    """
    runs: list[tuple[int, int]] = []
    start = end = -BRIDGED_GAP - 1
    for first in at:
        if first - end > BRIDGED_GAP:
            if end > 0:
                runs.append((start, end))
            start = first
        end = first + GRAM
    if end > 0:
        runs.append((start, end))
    return runs


def words_in(runs: Iterable[tuple[int, int]]) -> int:
    """The set of the words in ``runs``."""
    found = 0
    for start, end in runs:
        found |= ((1 << (end - start)) - 1) << start
    return found


def _quoted_grams(body: Body, at: Iterable[int]) -> set[int]:
    """Those of the shared 5-grams that ``body`` has between quotation marks."""
    if not body.quoted:
        return set()
    whole = (1 << GRAM) - 1
    return {body.grams[first] for first in at if body.quoted >> first & whole == whole}


def _side(body: Body, at: Sequence[int], quoted: set[int]) -> Side:
    runs = runs_of(at)
    inside = words_in(runs)
    aside = body.quoted | body.common
    if quoted:
        aside |= words_in((i, i + GRAM) for i in at if body.grams[i] in quoted)
    counting = body.words - aside.bit_count()
    proof = (inside & ~aside).bit_count()
    opening = _opening(body)
    return Side(
        article=body.id,
        words=body.words,
        shared=inside.bit_count(),
        proof=proof,
        share=proof / counting if counting else 0.0,
        lede=(inside & opening).bit_count() / opening.bit_count() if opening else 0.0,
        runs=tuple(runs),
    )


@lru_cache(maxsize=1 << 14)
def _opening(body: Body) -> int:
    """The first ``LEDE_WORDS`` words that are not common."""
    own = body.all & ~body.common
    end = LEDE_WORDS
    while (own & ((1 << end) - 1)).bit_count() < LEDE_WORDS and end < body.words:
        end += 1
    return own & ((1 << end) - 1)


def _decide(a: Side, b: Side, *, same_outlet: bool) -> tuple[Decision, str]:
    first = (a.share, a.proof, a.article) >= (b.share, b.proof, b.article)
    short, long = (a, b) if first else (b, a)
    share, words = short.share, min(a.proof, b.proof)
    percent = f"{share:.0%} of one's prose is in the other"
    whole = max(a.shared / max(1, a.words), b.shared / max(1, b.words))
    if same_outlet and min(share, whole) >= VERSION_SHARE and words >= LEAST_COPY_WORDS:
        return "version", f"one outlet, and {percent}"
    if words < LEAST_EXCERPT_WORDS:
        return "none", f"only {words} words outside quotations and common text are shared"
    if same_outlet:
        related = share >= TAKE_SHARE
        return "take" if related else "none", f"one outlet's pages, and only {percent}"
    if words >= LEAST_COPY_WORDS and share >= SURE_SHARE:
        return "copy", percent
    if (
        words >= LEAST_COPY_WORDS
        and share >= COPY_SHARE
        and min(a.lede, b.lede) >= BOTH_LEDES_SHARE
    ):
        return "copy", f"{percent}, and they open alike"
    if long.lede >= LEDE_SHARE or short.lede >= LEDE_SHARE:
        return "excerpt", f"one carries the other's opening, but only {percent}"
    if share >= TAKE_SHARE:
        return "take", f"{percent}, but they open differently"
    return "none", f"only {percent}"
