"""What two bodies really share, word by word, and what follows from it.

Every shared 5-gram is looked at (nothing is sampled here), so moved passages count like others. Words between
two shared stretches are bridged where the gap is small: an editor's change of a name does not end a run.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from wirecopy.match.body import Body, body_of
from wirecopy.match.kernel import GRAM
from wirecopy.model import Article

Decision = Literal["version", "copy", "take", "excerpt", "none"]

BRIDGED_GAP = 3  # words; the longest usual swap of a name or title ("the U.N. special envoy")
LEDE_WORDS = 50  # one to two sentences; where a report says what it is
# Of the words outside quotation marks, the share of the one text that the other has. On the labelled pairs of
# different outlets, true copies are .51 and up; independent texts of one event rarely pass .5, and takes of a
# running story lie at .2 to .7.
COPY_SHARE = 0.5
SURE_SHARE = 0.75
LEDE_SHARE = 0.5
LEAST_COPY_WORDS = 40  # fewer shared words outside quotations are a standing phrase or a caption
LEAST_EXCERPT_WORDS = 20
VERSION_SHARE = (
    0.85  # two pages of one outlet: the same article again, or one page of it; not a reworking
)
TAKE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Side:
    """One article's part in a pair. ``runs`` are spans of words; shares are of the words outside quotations."""

    article: str
    words: int
    shared: int
    unquoted: int
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
    shared = set(a.grams) & set(b.grams)
    side_a, side_b = _side(a, shared), _side(b, shared)
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    decision, why = _decide(side_a, side_b, same_outlet=same_outlet)
    return Pair(side_a, side_b, decision, why)


def covered_words(body: Body, shared: Container[int]) -> tuple[bytearray, list[tuple[int, int]]]:
    """1 for each word of ``body`` in a run of shared 5-grams, small gaps bridged, and the runs."""
    covered = bytearray(len(body.words))
    for first, gram in enumerate(body.grams):
        if gram in shared:
            covered[first : first + GRAM] = b"\1" * GRAM
    runs = bridged_runs(covered)
    for start, end in runs:
        covered[start:end] = b"\1" * (end - start)
    return covered, runs


def _side(body: Body, shared: set[int]) -> Side:
    inside, runs = covered_words(body, shared)
    unquoted = sum(1 for c, q in zip(inside, body.quoted, strict=True) if c and not q)
    all_unquoted = len(inside) - sum(body.quoted)
    lede = inside[:LEDE_WORDS]
    return Side(
        article=body.id,
        words=len(inside),
        shared=sum(inside),
        unquoted=unquoted,
        share=unquoted / all_unquoted if all_unquoted else 0.0,
        lede=sum(lede) / len(lede) if lede else 0.0,
        runs=tuple(runs),
    )


def bridged_runs(covered: bytes | bytearray) -> list[tuple[int, int]]:
    """Stretches of covered words, joined over gaps of at most ``BRIDGED_GAP``.

    >>> bridged_runs(bytes([1, 1, 0, 0, 1, 0, 0, 0, 0, 1]))
    [(0, 5), (9, 10)]
    """
    runs: list[tuple[int, int]] = []
    at = covered.find(1)
    while at != -1:
        end = covered.find(0, at)
        end = len(covered) if end == -1 else end
        if runs and at - runs[-1][1] <= BRIDGED_GAP:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((at, end))
        at = covered.find(1, end)
    return runs


def _decide(a: Side, b: Side, *, same_outlet: bool) -> tuple[Decision, str]:
    short, long = (a, b) if (a.share, a.article) >= (b.share, b.article) else (b, a)
    words = max(a.unquoted, b.unquoted)
    share = short.share
    lede = max(min(a.lede, b.lede), short.lede if share >= COPY_SHARE else 0.0)
    percent = f"{share:.0%} of the words outside quotations"
    if same_outlet:
        if share >= VERSION_SHARE and words >= LEAST_COPY_WORDS:
            return "version", f"one outlet, and {percent} of one are in the other"
        return "none", "one outlet's pages that are not the same article again"
    if words < LEAST_EXCERPT_WORDS:
        return "none", f"only {words} words outside quotations are shared"
    if words >= LEAST_COPY_WORDS and share >= SURE_SHARE:
        return "copy", f"{percent} of one are in the other"
    if words >= LEAST_COPY_WORDS and share >= COPY_SHARE and lede >= LEDE_SHARE:
        return "copy", f"{percent} of one are in the other, and they open alike"
    if long.lede >= LEDE_SHARE or short.lede >= LEDE_SHARE:
        return "excerpt", f"one carries the other's opening, but only {percent}"
    if share >= TAKE_SHARE:
        return "take", f"{percent} are shared, but they open differently"
    return "none", f"only {percent} are shared"
