"""Pairs of bodies that share enough fingerprints to be worth a look."""

from collections.abc import Sequence

from wirecopy.match import kernel

LEAST_SHARED = 3  # fingerprints; DESIGN: all labelled pairs share three and more
MOST_HOLDERS = (
    64  # texts with one fingerprint, all of whose pairs are looked at; over it a few stand for all
)


def candidates(prints: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Index pairs (i < j) into the texts whose fingerprints these are, sorted."""
    found = kernel.pairs(prints, most=MOST_HOLDERS)
    return [(i, j) for i, j, count in found if count >= LEAST_SHARED]
