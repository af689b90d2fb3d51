"""Groups by fingerprints alone: the rule of `wirecopy.match.group` without a look at the text.

What a pair shares is estimated as the larger containment of the two sets of fingerprints, common text aside.
"""

from collections.abc import Sequence

COPY = 500  # thousandths, as all below: COPY_SHARE of `verify`, and the means of `group`
JOIN_MEAN = 300
NEARLY_ALL = 900
LONE_MEAN = 200
MOST_COMPARED = 8


def groups(pairs: Sequence[tuple[int, int, int]], kept: Sequence[int]) -> list[int]:
    """For each text the first text of its group.

    ``pairs`` as `Index.pairs` gives them; ``kept`` is how many fingerprints of each text are not common.
    """
    strength = {(a, b): 1000 * n // max(1, min(kept[a], kept[b])) for a, b, n in pairs}
    members = [[n] for n in range(len(kept))]
    copies = sorted((-share, a, b) for (a, b), share in strength.items() if share >= COPY)
    for minus, a, b in copies:
        one, two = members[a], members[b]
        if one is two:
            continue
        some, others = one[:MOST_COMPARED], two[:MOST_COMPARED]
        total = sum(strength.get((min(i, j), max(i, j)), 0) for i in some for j in others)
        lone = min(len(one), len(two)) == 1 and -minus >= NEARLY_ALL
        if total >= (LONE_MEAN if lone else JOIN_MEAN) * len(some) * len(others):
            joined = sorted(one + two)
            for n in joined:
                members[n] = joined
    return [group[0] for group in members]
