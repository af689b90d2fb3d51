"""What two bodies really share, word by word, and what follows from it.

Every shared 5-gram is looked at (nothing is sampled here), so moved passages count like others. Words between
two shared stretches are bridged where the gap is small: an editor's change of a name does not end a run. What
proves a copy is the agency's own prose: words within quotation marks in either text, and text that many pages
have in common (`common`), are set aside.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wirecopy.match import kernel
from wirecopy.match.body import Body, body_of
from wirecopy.match.shared_py import Side as Counts
from wirecopy.model import Article

Decision = Literal["version", "copy", "take", "excerpt", "none"]

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
    one, two = kernel.compare(text_of(a), text_of(b))
    side_a, side_b = _side(a.id, a.words, one), _side(b.id, b.words, two)
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    decision, why = _decide(side_a, side_b, same_outlet=same_outlet)
    return Pair(side_a, side_b, decision, why)


@lru_cache(maxsize=1 << 13)
def text_of(body: Body) -> kernel.Text:
    """The body as the kernel compares it."""
    return kernel.Text(body.grams, body.hashes, body.quoted, body.common)


def _side(article: str, words: int, counts: Counts) -> Side:
    shared, proof, could, lede, opening, runs = counts
    return Side(
        article=article,
        words=words,
        shared=shared,
        proof=proof,
        share=proof / could if could else 0.0,
        lede=lede / opening if opening else 0.0,
        runs=tuple(runs),
    )


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
