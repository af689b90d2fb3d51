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
    behind = [_behind(members, agencies) for members in groups]
    group_of = {i: n for n, members in enumerate(groups) if behind[n] for i in members}
    head = list(range(len(groups)))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = n = head[head[n]]
        return n

    for one, two in sorted(_meeting(group_of, links)):
        if behind[one] & behind[two]:
            some, others = groups[one][:MOST_COMPARED], groups[two][:MOST_COMPARED]
            total = sum(links.strength(a, b) for a in some for b in others)
            if total >= CHAIN_MEAN * len(some) * len(others):
                first, second = sorted((find(one), find(two)))
                head[second] = first
    chains: dict[int, list[int]] = {}
    for n in range(len(groups)):
        chains.setdefault(find(n), []).append(n)
    return [chain for chain in chains.values() if len(chain) > 1]


def _meeting(group_of: Mapping[str, int], links: Links) -> set[tuple[int, int]]:
    """The groups that share something, two by two."""
    found = set()
    for link in links.pairs() if len(group_of) > 1 else ():
        one, two = group_of.get(link.a.article), group_of.get(link.b.article)
        if one is not None and two is not None and one != two:
            found.add((one, two) if one < two else (two, one))
    return found


def _behind(members: Sequence[str], agencies: Mapping[str, frozenset[str]]) -> set[str]:
    named: dict[str, int] = {}
    for article in members:
        for agency in agencies.get(article, ()):
            named[agency] = named.get(agency, 0) + 1
    return {agency for agency, count in named.items() if count >= MOST_SHOWN * len(members)}
