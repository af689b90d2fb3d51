"""Which passages a copy has moved: the smallest set whose removal leaves the rest in order."""

from bisect import bisect_left
from collections.abc import Sequence

EACH = 1 << 32  # every link counts one; only among equally small sets do words decide


def moved(order: Sequence[int], words: Sequence[int]) -> set[int]:
    """Positions in ``order`` (the report's numbers as this copy has them) that are out of order.

    Heaviest increasing subsequence in O(n log n); what is not in it has moved. ``words`` are the sizes.

    >>> moved([1, 5, 2, 3, 4], [9, 9, 9, 9, 9])
    {1}
    """
    ranks = sorted(set(order))
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # Fenwick tree of prefix maxima
    previous: list[int] = []
    last = (0, -1)
    for at, (value, size) in enumerate(zip(order, words, strict=True)):
        rank = bisect_left(ranks, value)
        weight, before = _prefix(best, rank)
        previous.append(before)
        entry = (weight + EACH + size, at)
        _raise(best, rank, entry)
        if entry[0] > last[0]:
            last = entry
    kept = set()
    at = last[1]
    while at != -1:
        kept.add(at)
        at = previous[at]
    return set(range(len(order))) - kept


def _prefix(tree: Sequence[tuple[int, int]], count: int) -> tuple[int, int]:
    found = (0, -1)
    while count > 0:
        if tree[count][0] > found[0]:
            found = tree[count]
        count -= count & -count
    return found


def _raise(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    at = rank + 1
    while at < len(tree):
        if entry[0] > tree[at][0]:
            tree[at] = entry
        at += at & -at
