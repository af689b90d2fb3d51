"""Text that many pages have although they have little else in common: furniture, background, a stock disclaimer.

The sign needs no outlet. A fingerprint is common when three of its holders, two by two, share less than half of
the smaller: copies of one report share most. A text that stands in the opening of one report's copies, and
deeper in its other holders, has its home there and is not common: it is that report, carried by digests.
"""

from collections.abc import Sequence, Set
from itertools import combinations

from wirecopy.match import kernel
from wirecopy.match.body import Body, as_set
from wirecopy.match.kernel_py import GRAM, KEEP_ONE_IN, LEDE_GRAMS

LEAST_STRANGERS = 4
STRANGERS_SHARE = 0.5  # of the smaller one's fingerprints: below what copies have
MOST_LOOKED_AT = 32  # holders of a fingerprint: furniture shows in the first few


def common_prints(bodies: Sequence[Body], prints: Sequence[Sequence[int]]) -> set[int]:
    """The common ones among ``prints``, which are the fingerprints of ``bodies``."""
    # Without the ledes' extra fingerprints: what stands at the top must not count for more.
    sets = [frozenset(value for value in kept if value % KEEP_ONE_IN == 0) for kept in prints]
    ledes = [frozenset(body.grams[:LEDE_GRAMS]) for body in bodies]
    known: dict[tuple[int, int], bool] = {}

    def strangers(i: int, j: int) -> bool:
        if (i, j) not in known:
            smaller = min(len(sets[i]), len(sets[j]))
            known[i, j] = len(sets[i] & sets[j]) < STRANGERS_SHARE * smaller
        return known[i, j]

    found: set[int] = set()
    for holders, values in kernel.recurring(prints, least=LEAST_STRANGERS, most=MOST_LOOKED_AT):
        apart: list[int] = []
        for i in sorted(
            holders, key=lambda i: (-len(sets[i]), i)
        ):  # a page of nothing else comes last
            if all(strangers(j, i) for j in apart):
                apart.append(i)
                if len(apart) == LEAST_STRANGERS:
                    break
        else:
            continue
        for value in values:
            home = [i for i in holders if value in ledes[i]]
            if not home or any(strangers(i, j) for i, j in combinations(home, 2)):
                found.add(value)
    return found


def common_words(body: Body, common: Set[int]) -> int:
    """The set of words of ``body`` whose nearest fingerprint is common."""
    sampled = [
        (at, gram in common)
        for at, gram in enumerate(body.grams)
        if at < LEDE_GRAMS or gram % KEEP_ONE_IN == 0
    ]
    found = bytearray(body.words)
    for index, (at, is_common) in enumerate(sampled):
        if is_common:
            start = (sampled[index - 1][0] + at + GRAM) // 2 if index else 0
            end = len(found)
            if index + 1 < len(sampled):
                end = (at + sampled[index + 1][0] + GRAM) // 2
            found[start:end] = b"\1" * max(0, end - start)
    return as_set(found)
