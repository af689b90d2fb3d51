"""Takes of one running story, linked in a chain.

Two reports are takes of one story when one agency is behind both and on average a fifth of a copy is in the other
report's: less is background that the agency appends to all its stories. Links are not merges: reports stay apart.
"""

from collections.abc import Mapping, Sequence

from wirecopy.match.links import Links
from wirecopy.match.verify import TAKE_SHARE

CHAIN_MEAN = round(1000 * TAKE_SHARE)  # thousandths, over the pairs of members
MOST_COMPARED = 8  # members of each report, by id, that stand for it
MOST_SHOWN = 0.5  # of a report's copies must name the agency: one copy may quote another agency


def chained(
    groups: Sequence[Sequence[str]], agencies: Mapping[str, frozenset[str]], links: Links
) -> list[list[int]]:
    """Indexes into ``groups`` of those that are takes of one story, two and more together."""
    group_of = {article: n for n, members in enumerate(groups) for article in members}
    behind = [_behind(members, agencies) for members in groups]
    head = list(range(len(groups)))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = n = head[head[n]]
        return n

    meeting = {
        tuple(sorted((group_of[pair.a.article], group_of[pair.b.article])))
        for pair in links.pairs()
    }
    for one, two in sorted(meeting):
        if one != two and behind[one] & behind[two]:
            some, others = groups[one][:MOST_COMPARED], groups[two][:MOST_COMPARED]
            total = sum(links.strength(a, b) for a in some for b in others)
            if total >= CHAIN_MEAN * len(some) * len(others):
                first, second = sorted((find(one), find(two)))
                head[second] = first
    chains: dict[int, list[int]] = {}
    for n in range(len(groups)):
        chains.setdefault(find(n), []).append(n)
    return [chain for chain in chains.values() if len(chain) > 1]


def _behind(members: Sequence[str], agencies: Mapping[str, frozenset[str]]) -> set[str]:
    named: dict[str, int] = {}
    for article in members:
        for agency in agencies.get(article, ()):
            named[agency] = named.get(agency, 0) + 1
    return {agency for agency, count in named.items() if count >= MOST_SHOWN * len(members)}
