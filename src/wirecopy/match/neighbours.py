"""Which articles a change can touch, so that a library keeps up without matching everything again.

A report depends on its articles' texts, on the pairs that are candidates, and on which of their fingerprints are
common. All three stay inside a connected piece of the graph of candidates. So when articles come or go, what can be
different lies in the pieces that hold an article that came, one that lost a neighbour, or one with a fingerprint that
became common or ceased to be. These pieces matched alone give what a batch over everything gives.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from wirecopy.match import kernel
from wirecopy.match.body import Body, body_of
from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
from wirecopy.match.common import MOST_LOOKED_AT, common_prints
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.kernel_py import LEDE_GRAMS, STAR
from wirecopy.match.links import Piece
from wirecopy.model import Article


@dataclass(frozen=True, slots=True)
class Trace:
    """What of an article's body the index knows: its ``prints``, sorted, and the 5-grams of its ``lede``."""

    prints: Sequence[int]
    lede: Sequence[int]


class Postings(Protocol):
    """An index of traces, wherever it lies."""

    def traces(self, articles: Collection[str]) -> Mapping[str, Trace]:
        """The traces of these articles."""

    def holders(self, prints: Collection[int]) -> Mapping[int, Sequence[str]]:
        """For each of these fingerprints the ids of the articles that have it, sorted."""

    def common(self, prints: Collection[int]) -> Set[int]:
        """Those of these fingerprints that are common text (`wirecopy.match.common`)."""


def trace_of(article: Article) -> Trace:
    """What an index keeps of an article."""
    return trace_of_body(body_of(article))


def trace_of_body(body: Body) -> Trace:
    """As `trace_of`."""
    return Trace(kernel.fingerprints(body.grams), array("Q", sorted(body.grams[:LEDE_GRAMS])))


def common_among(prints: Collection[int], postings: Postings) -> set[int]:
    """Those of ``prints`` that are common text, decided anew."""
    looked_at = {i for ids in postings.holders(prints).values() for i in ids[:MOST_LOOKED_AT]}
    traces = postings.traces(looked_at)
    index = kernel.Index()
    for i in sorted(traces):
        index.add(traces[i].prints, traces[i].lede)
    return set(prints).intersection(common_prints(index))


def dirtied(
    came: Mapping[str, Trace],
    left: Mapping[str, Trace],
    *,
    was_common: Set[int],
    now_common: Set[int],
    postings: Postings,
) -> set[str]:
    """Articles whose pairs can be other ones since ``came`` and ``left``; ``postings`` are those after the change.

    ``was_common`` and ``now_common`` are about the fingerprints of these articles.
    """
    touched = {p for trace in (*came.values(), *left.values()) for p in trace.prints}
    lost = {p for trace in left.values() for p in trace.prints} - was_common
    changed = lost | (was_common ^ now_common)
    holders = postings.holders(touched)
    gone = Counter(p for trace in left.values() for p in trace.prints)
    for value, ids in holders.items():
        # Of so many holders a few stand for all, and others may stand since.
        if len(ids) + gone[value] > MOST_HOLDERS and value not in now_common:
            changed.add(value)
    return {*came, *(i for value in changed for i in holders.get(value, ()))}


def piece_around(
    articles: Iterable[str], postings: Postings, corrections: Corrections = NO_CORRECTIONS
) -> tuple[set[str], Piece]:
    """All articles of the connected pieces that hold one of ``articles``, and what matching them needs to know.

    ``corrections`` are those about articles of the index; what they join is connected.
    """
    bound: dict[str, set[str]] = {}
    for a, b in corrections.together:
        bound.setdefault(a, set()).add(b)
        bound.setdefault(b, set()).add(a)
    known: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    common: set[int] = set()
    frontier = set(articles)
    while frontier:
        known |= frontier
        traces = postings.traces(frontier)
        prints = {p for trace in traces.values() for p in trace.prints}
        here = postings.common(prints)
        common |= here
        holders = postings.holders(prints - here)
        reached: set[str] = set()
        for article, trace in traces.items():
            for other in _partners(article, trace, holders):
                pairs.add((article, other) if article < other else (other, article))
                reached.add(other)
            reached |= bound.get(article, set())
        frontier = reached - known
    return known, Piece(sorted(pairs), common)


def _partners(article: str, trace: Trace, holders: Mapping[int, Sequence[str]]) -> list[str]:
    """The candidates of an article, as `wirecopy.match.candidates` finds them among all."""
    shared: Counter[str] = Counter()
    for value in trace.prints:
        ids = holders.get(value, ())
        heads = ids[:STAR]
        if len(ids) <= MOST_HOLDERS or article in heads:
            shared.update(ids)
        else:
            shared.update(heads)
    del shared[article]
    return [other for other, count in shared.items() if count >= LEAST_SHARED]
