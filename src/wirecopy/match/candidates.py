"""Pairs of bodies that share enough fingerprints to be worth a look."""

from collections.abc import Iterable, Sequence

from wirecopy.match import kernel
from wirecopy.match.kernel_py import LEDE_GRAMS

LEAST_SHARED = 3  # fingerprints; DESIGN: all labelled pairs share three and more
MOST_HOLDERS = (
    64  # texts with one fingerprint, all of whose pairs are looked at; over it a few stand for all
)


def index_of(grams: Iterable[Sequence[int]]) -> kernel.Index:
    """An index of texts, given by their 5-grams in order."""
    index = kernel.Index()
    for text in grams:
        index.add(kernel.fingerprints(text), sorted(text[:LEDE_GRAMS]))
    return index


def candidates(index: kernel.Index, common: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Pairs (i < j) of numbers of texts, sorted. Texts with nothing else than ``common`` text in common are none."""
    found = index.pairs(most=MOST_HOLDERS, least=LEAST_SHARED, aside=common)
    return [(i, j) for i, j, _ in found]
