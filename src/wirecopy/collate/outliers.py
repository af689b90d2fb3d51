"""One reading that has rewritten or cut a long stretch does not hide what the others differ in there.

Its edit is parted where the edits of others begin and end. Its words stand at the first part in which the others are
agreed, and it is judged there by all of its edit; at the others' places it has nothing and is not judged.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wirecopy.collate.align import Edit

LONG = 4  # tokens: what is shorter is one place with what stands there in other readings
SMALL = (
    0.5  # of the long one: an edit within it that is larger is another reading of the same stretch
)


class Part(NamedTuple):
    """A piece of reading ``number``'s differences; ``judged`` by ``edit`` unless it is part of a larger one.

    None where others differ within the larger one.
    """

    edit: Edit
    number: int
    judged: Edit | None


def parted(
    found: Sequence[tuple[Edit, int]], *, one: Callable[[Edit, int], bool] | None = None
) -> list[Part]:
    """The edits in order, long ones in parts where others have small ones within them.

    ``one(edit, number)`` may say that an edit stays whole, a name for a name.
    """
    parts: list[Part] = []
    for edit, number in found:
        whole = one is not None and one(edit, number)
        parts += [Part(edit, number, edit)] if whole else _parts(edit, number, found)
    return sorted(parts, key=lambda p: (p.edit, p.number))


def _parts(edit: Edit, number: int, found: Sequence[tuple[Edit, int]]) -> list[Part]:
    size = edit.a1 - edit.a0
    if size < LONG:
        return [Part(edit, number, edit)]
    within = sorted(
        e[:2]
        for e, n in found
        if n != number and edit.a0 <= e.a0 and e.a1 <= edit.a1 and e.a1 - e.a0 <= SMALL * size
    )
    if any(_straddles(e, edit) for e, n in found if n != number):
        return [Part(edit, number, edit)]  # others' long differences begin or end within: one place
    small: list[tuple[int, int]] = []
    for start, end in within:
        if small and (start < small[-1][1] or (start, end) == small[-1]):
            small[-1] = (small[-1][0], max(end, small[-1][1]))
        else:
            small.append((start, end))
    inner = [
        (a, b) for a, b in small if (a, b) != (edit.a0, edit.a0) and (a, b) != (edit.a1, edit.a1)
    ]
    if not inner or sum(b - a for a, b in inner) > SMALL * size:
        return [Part(edit, number, edit)]
    return _pieces(edit, number, inner)


def _straddles(other: Edit, edit: Edit) -> bool:
    return other.a0 < edit.a0 < other.a1 < edit.a1 or edit.a0 < other.a0 < edit.a1 < other.a1


def _pieces(edit: Edit, number: int, inner: Sequence[tuple[int, int]]) -> list[Part]:
    pieces: list[tuple[int, int, bool]] = []
    at = edit.a0
    for start, end in inner:
        if at < start:
            pieces.append((at, start, True))
        pieces.append((start, end, False))
        at = end
    if at < edit.a1:
        pieces.append((at, edit.a1, True))
    if not any(own for _, _, own in pieces):
        return [Part(edit, number, edit)]
    parts = []
    b = edit.b0
    for start, end, own in pieces:
        to = edit.b1 if own else b
        if start < end or b < to:
            parts.append(Part(Edit(start, end, b, to), number, edit if own else None))
        b = to
    return parts
