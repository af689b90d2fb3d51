"""Where readings stand: which passages one sentence carries, and behind which passage a copy has each."""

from collections import defaultdict
from collections.abc import Sequence

from wirecopy.model import Passage


def carried_by(passages: Sequence[Passage]) -> dict[tuple[str, int, int], tuple[int, ...]]:
    """Which passages a sentence carries, by (article, start, end), where it carries several."""
    carried: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for passage in passages:
        for reading in passage.readings:
            if reading.state == "fused":
                carried[reading.article, reading.start, reading.end].append(passage.n)
    return {span: tuple(numbers) for span, numbers in carried.items() if len(numbers) > 1}


def blocks(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Passages in order, neighbours together where one sentence of a copy carries them."""
    fused = carried_by(passages)
    blocks: list[list[Passage]] = []
    for passage in passages:
        joined = blocks and any(
            numbers[0] < passage.n and passage.n in numbers and blocks[-1][-1].n in numbers
            for numbers in fused.values()
        )
        if joined:
            blocks[-1].append(passage)
        else:
            blocks.append([passage])
    return blocks


def stands(passages: Sequence[Passage]) -> dict[tuple[str, int], str]:
    """Where each reading stands in its own copy: behind which passage, in words."""
    standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        for reading in passage.readings:
            if reading.state != "absent":
                standing[reading.article].append((reading.start, passage.n))
    where = {}
    for article, places in standing.items():
        before: int | None = None
        for _, n in sorted(places):
            where[article, n] = "at the opening" if before is None else f"after passage {before}"
            before = n
    return where
