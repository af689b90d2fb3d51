"""The same claim in several reports: one claimant, the same matter, the same figure; counted together.

Two claims of one report are never joined: they are told apart by their passages. What is joined does not depend on
the order of the claims.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from wirecopy.claims import counting
from wirecopy.claims.claimants import is_several, key_words
from wirecopy.claims.tables import rows
from wirecopy.model import Claim, Tally

# Share of the words of the shorter content that the longer one has: the same matter. With an equal figure for the same
# role less is enough. Chosen by hand on made-up pairs; not measured on labels yet.
SAME_WORDS, SAME_WITH_FIGURE = 0.7, 0.4
LEAST_WORDS = 3
COMMON = 200  # claims of one claimant that share a word; it tells nothing then

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def matter(text: str) -> frozenset[str]:
    """The words of a content that say what it is about, folded, without small ones; plurals as their singulars.

    >>> sorted(matter("that the bridges were closed on Tuesday"))
    ['bridge', 'closed', 'tuesday']
    """
    small = small_words()
    found = (w.casefold() for w in _WORD.findall(text))
    return frozenset(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w
        for w in found
        if w not in small
    )


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing about a matter, folded: ``claim_small_words.csv``."""
    return frozenset(w for row in rows("claim_small_words.csv") for w in row["words"].split())


def figures(claim: Claim) -> frozenset[tuple[str, float | None, float | None]]:
    """What it counts and how many."""
    return frozenset((q.role, q.min, q.max) for q in claim.quantities if q.role)


def counted_together(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same claims with the tallies of all that are the same claim, whatever their report; in the given order."""
    groups = _groups(claims)
    found = {
        group[0]: tallies(claims[i] for i in group)  # once a group, not once a member
        for n, group in enumerate(groups)
        if len(group) > 1 and group[0] == n
    }
    return tuple(
        _with(claim, found[group[0]]) if len(group) > 1 else claim
        for claim, group in zip(claims, groups, strict=True)
    )


def _with(claim: Claim, found: tuple[Tally, Tally, Tally]) -> Claim:
    return replace(claim, outlets=found[0], origins=found[1], claimants=found[2])


def tallies(claims: Iterable[Claim]) -> tuple[Tally, Tally, Tally]:
    """Outlets, origins and claimants of claims taken together."""
    claims = list(claims)
    carriers = sorted({m for c in claims for m in c.outlets.members})
    texts: dict[str, set[str]] = {}
    for claim in claims:
        known = {m for one in claim.origins.members for m in one.split(" or ")}
        texts.setdefault(claim.report, set()).update(
            m for m in known if not m.startswith(counting.NAMELESS)
        )
    names = {" ".join(key_words(m)): m for c in claims for m in c.claimants.members}
    ordered = [names[key] for key in sorted(names)]
    several = any(c.claimants.max is None for c in claims)
    return (
        Tally(len(carriers), len(carriers), tuple(carriers)),
        counting.origins(texts),
        counting.claimants(ordered, several),
    )


def _groups(claims: Sequence[Claim]) -> list[list[int]]:
    """For each claim the numbers of those that are the same, itself among them."""
    by_claimant: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for name in claim.claimants.members:
            if not is_several(name):
                by_claimant[tuple(sorted(key_words(name)))].append(n)
    parent = list(range(len(claims)))
    for numbers in by_claimant.values():
        for a, b in _same(claims, numbers):
            x, y = sorted((_root(parent, a), _root(parent, b)))
            parent[y] = x
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(len(claims)):
        members[_root(parent, n)].append(n)
    return [members[_root(parent, n)] for n in range(len(claims))]


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _same(claims: Sequence[Claim], numbers: Sequence[int]) -> list[tuple[int, int]]:
    words = {n: matter(claims[n].content) for n in numbers}
    having: dict[str, list[int]] = defaultdict(list)
    for n in numbers:
        for word in words[n]:
            having[word].append(n)
    found = []
    for n in numbers:
        shared: Counter[int] = Counter()
        for word in words[n]:
            if len(having[word]) <= COMMON:
                shared.update(m for m in having[word] if m > n)
        for m, count in shared.items():
            if claims[m].report != claims[n].report and _is_same(
                claims[n], claims[m], words, (n, m), count
            ):
                found.append((n, m))
    return found


def _is_same(
    a: Claim, b: Claim, words: dict[int, frozenset[str]], pair: tuple[int, int], shared: int
) -> bool:
    least = min(len(words[pair[0]]), len(words[pair[1]]))
    mine, theirs = figures(a), figures(b)
    if mine and theirs and not mine & theirs:
        return False
    if (a.modality == "denied") != (b.modality == "denied"):
        return False
    share = SAME_WITH_FIGURE if mine & theirs else SAME_WORDS
    return least >= LEAST_WORDS and shared >= share * least
