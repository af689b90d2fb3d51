"""Several texts of one passage cut at the same places: what all have, then what each has instead, and so on.

Parallel segmentation, as TEI calls it. Nothing is folded or normalised: the pieces of a text, joined, are that text.
"""

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"\w+(?:['’.,:-]\w+)*+|\s+|[^\w\s]")

Span = tuple[int, int]


def parallel(base: str, texts: Sequence[str]) -> list[tuple[bool, list[str]]]:
    """(whether all have the same here, what each of ``texts`` has here), in order; ``base`` only says where to cut.

    A base that is among the texts makes the fewest cuts.

    >>> parallel("12 were hurt.", ["12 were hurt.", "At least 12 were hurt."])
    [(False, ['', 'At least ']), (True, ['12 were hurt.', '12 were hurt.'])]
    """
    middle = _TOKEN.findall(base)
    sides = [_TOKEN.findall(text) for text in texts]
    found = [_changes(middle, side) for side in sides]
    bounds = [_bounds(len(middle), ops) for ops in found]
    pieces: list[tuple[bool, list[str]]] = []
    at = 0
    for start, end in _clusters((op[0], op[1]) for ops in found for op in ops if not op[4]):
        _add(pieces, sides, [(right[at], left[start]) for left, right in bounds])
        _add(pieces, sides, [(left[start], right[end]) for left, right in bounds])
        at = end
    _add(pieces, sides, [(right[at], left[len(middle)]) for left, right in bounds])
    return pieces


def _add(
    pieces: list[tuple[bool, list[str]]], sides: Sequence[Sequence[str]], spans: Sequence[Span]
) -> None:
    words = ["".join(side[a:b]) for side, (a, b) in zip(sides, spans, strict=True)]
    if any(words):
        pieces.append((len(set(words)) == 1, words))


_Change = tuple[
    int, int, int, int, bool
]  # middle[i:j] against side[k:m], and whether they are equal


def _changes(middle: Sequence[str], side: Sequence[str]) -> list[_Change]:
    """The edits in order, complete; two edits with nothing but a space between them are one."""
    from rapidfuzz.distance import Indel

    blocks: list[_Change] = []
    for op in Indel.opcodes(middle, side):
        equal = op.tag == "equal"
        blocks.append((op.src_start, op.src_end, op.dest_start, op.dest_end, equal))
        while len(blocks) > 1 and not blocks[-1][4]:
            before = blocks[-2]
            gap = (
                before[4] and len(blocks) > 2 and not "".join(middle[before[0] : before[1]]).strip()
            )
            if before[4] and not gap:
                break
            last = blocks.pop()
            first = blocks.pop()
            if gap:
                first = blocks.pop()
            blocks.append((first[0], last[1], first[2], last[3], False))
    return blocks


def _bounds(length: int, ops: Sequence[_Change]) -> tuple[list[int], list[int]]:
    """For each place between the base's tokens: the first and the last place in the side that answers to it."""
    left, right = [1 << 62] * (length + 1), [0] * (length + 1)
    for i, j, k, m, equal in ops:
        places = ((i + n, k + n) for n in range(j - i + 1)) if equal else ((i, k), (j, m))
        for place, answer in places:
            left[place] = min(left[place], answer)
            right[place] = max(right[place], answer)
    if not ops:
        left[0] = 0
    return left, right


def _clusters(spans: Iterable[Span]) -> list[Span]:
    """Changed stretches of the base, those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
