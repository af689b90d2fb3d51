"""Pairs of alike reports → events: groups whose members are alike on average, whatever the order they come in.

Average linkage over the pairs: the two groups that are most alike are joined first, a pair that was never alike
counting as nothing, until no two reach the threshold. Parts that share no pair never meet, so each connected part is
grouped by itself, and what comes later changes only the part that it touches.
"""

import heapq
from collections.abc import Iterable, Mapping
from fractions import Fraction

#: Average likeness of the members of two groups that are one event: the best of six for four labelled months, each with
#: the weights of the other three (pairwise F1 .71; .66 at 340, .71 at 420, .64 at 460).
JOINED = 380

Pair = tuple[str, str]


def grouped(
    reports: Iterable[str], pairs: Mapping[Pair, int], *, joined: int = JOINED
) -> dict[str, str]:
    """For each report its event: the smallest id of its group. Of equally alike groups the smallest ids go first.

    >>> grouped(["a", "b", "c"], {("a", "b"): 500, ("b", "c"): 100})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    members: dict[str, list[str]] = {report: [report] for report in sorted(reports)}
    sums: dict[str, dict[str, int]] = {report: {} for report in members}
    for (a, b), likeness in pairs.items():
        sums[a][b] = sums[b][a] = likeness
    heap = [_ranked(s, 1, a, b) for a in sums for b, s in sums[a].items() if a < b]
    heapq.heapify(heap)
    while heap:
        less, a, b, size = heapq.heappop(heap)
        if -less < joined:
            break
        if a not in members or b not in members or size != len(members[a]) * len(members[b]):
            continue
        members[a] += members.pop(b)
        theirs = sums.pop(b)
        del sums[a][b]
        del theirs[a]
        for other, likeness in theirs.items():
            del sums[other][b]
            sums[a][other] = sums[other][a] = sums[a].get(other, 0) + likeness
        for other, total in sums[a].items():
            both = len(members[a]) * len(members[other])
            heapq.heappush(heap, _ranked(total, both, *sorted((a, other))))
    return dict(sorted((r, group) for group, found in members.items() for r in found))


def _ranked(total: int, size: int, a: str, b: str) -> tuple[Fraction, str, str, int]:
    return -Fraction(total, size), a, b, size
