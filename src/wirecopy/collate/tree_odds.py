"""How likely each copy was taken from each other one, over all trees at once: the matrix-tree theorem.

A tree weighs as the product of its edges; that no two copies can each be taken from the other is so part of the count.
"""

from collections.abc import Mapping, Sequence

Odds = Mapping[tuple[str, str], float]  # (parent, child): beside the wire, which weighs 1

NEGLIGIBLE = 1e-3  # edges that weigh less beside the wire are not counted; n of them change a share by n thousandths


def marginals(copies: Sequence[str], odds: Odds) -> dict[tuple[str | None, str], float]:
    """The probability of each (parent, child) over all trees; parent None is the wire. Those of a child sum to 1."""
    kept = {edge: odd for edge, odd in odds.items() if odd >= NEGLIGIBLE}
    found: dict[tuple[str | None, str], float] = {}
    for group in _connected(sorted(copies), kept):
        found |= _of_group(group, kept)
    return found


def _connected(copies: Sequence[str], odds: Odds) -> list[list[str]]:
    home = {copy: copy for copy in copies}

    def root(copy: str) -> str:
        while home[copy] != copy:
            home[copy] = home[home[copy]]
            copy = home[copy]
        return copy

    for parent, child in odds:
        a, b = sorted((root(parent), root(child)))
        home[b] = a
    groups: dict[str, list[str]] = {}
    for copy in copies:
        groups.setdefault(root(copy), []).append(copy)
    return list(groups.values())


def _of_group(group: Sequence[str], odds: Odds) -> dict[tuple[str | None, str], float]:
    at = {copy: n for n, copy in enumerate(group)}
    size = len(group)
    laplacian = [[0.0] * size for _ in group]
    for n in range(size):
        laplacian[n][n] = 1.0
    edges = sorted((edge, odd) for edge, odd in odds.items() if edge[1] in at)
    for (parent, child), odd in edges:
        laplacian[at[child]][at[child]] += odd
        laplacian[at[parent]][at[child]] -= odd
    inverse = _inverse(laplacian)
    found: dict[tuple[str | None, str], float] = {
        (None, copy): _share(inverse[n][n]) for copy, n in at.items()
    }
    for (parent, child), odd in edges:
        j, i = at[child], at[parent]
        found[parent, child] = _share(odd * (inverse[j][j] - inverse[j][i]))
    return found


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 6)


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """By elimination; a Laplacian with a root has no zero on its way when the largest of each column leads."""
    size = len(matrix)
    rows = [[*row, *(float(i == n) for i in range(size))] for n, row in enumerate(matrix)]
    for column in range(size):
        lead = max(range(column, size), key=lambda n: abs(rows[n][column]))
        rows[column], rows[lead] = rows[lead], rows[column]
        by = rows[column][column]
        top = rows[column] = [value / by for value in rows[column]]
        for n, row in enumerate(rows):
            if n != column and row[column]:
                times = row[column]
                rows[n] = [a - times * b for a, b in zip(row, top, strict=True)]
    return [row[size:] for row in rows]
