"""Where two readings differ, on tokens: edits merged over short equal islands, never within a name or a figure."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from wirecopy.collate.tokens import Token

ISLAND = 2  # tokens; DESIGN: what makes a short name and its long form one place
CLAUSE = 4  # tokens: what is longer is no part of a figure ("at least 3,000 of")
CLAUSE_MARKS = frozenset(",;:—")
LOOSE_MARKS = frozenset(",;:—-.")  # those that do not belong to what they enclose


class Edit(NamedTuple):
    """``a[a0:a1]`` reads ``b[b0:b1]``; one of them may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int


Alone = Callable[[Edit], bool]


def edits(
    a: Sequence[Token],
    b: Sequence[Token],
    *,
    sticky: frozenset[str] = frozenset(),
    alone: Alone | None = None,
) -> list[Edit]:
    """Edits that turn ``a`` into ``b``, in order and disjoint.

    ``sticky`` are words that belong to the figure beside them ("million", "least"). ``alone(edit)`` may say that an
    edit is complete in itself, a figure for a figure: two such stay apart.
    """
    raw = _raw([t.word for t in a], [t.word for t in b])
    whole = _whole(_merged(raw, alone, a, b), a, b, sticky)
    return [
        part
        for edit in whole
        for one in _figure_apart(edit, a, b)
        for part in _clause_apart(one, a, b)
    ]


def _clause_apart(edit: Edit, a: Sequence[Token], b: Sequence[Token]) -> list[Edit]:
    """Some words for others, and a clause between commas behind these, are two edits."""
    a0, a1, b0, b1 = edit
    swapped = a1 - a0 > b1 - b0
    short, long = (b[b0:b1], a[a0:a1]) if swapped else (a[a0:a1], b[b0:b1])
    comma = next((i for i, t in enumerate(long) if t.word in CLAUSE_MARKS), 0)
    if not short or not comma or any(not t.is_word for t in short):
        return [edit]
    if comma > len(short) + 1 or len(long) - comma <= CLAUSE:
        return [edit]
    if swapped:
        return [Edit(a0, a0 + comma, b0, b1), Edit(a0 + comma, a1, b1, b1)]
    return [Edit(a0, a1, b0, b0 + comma), Edit(a1, a1, b0 + comma, b1)]


def _figure_apart(edit: Edit, a: Sequence[Token], b: Sequence[Token]) -> list[Edit]:
    """A figure for a figure and a clause that is cut or put in beside it are two edits."""
    a0, a1, b0, b1 = edit
    if min(a1 - a0, b1 - b0) != 1 or max(a1 - a0, b1 - b0) <= CLAUSE:
        return [edit]
    first, last = a[a0], b[b0]
    if first.word[0].isdigit() and last.word[0].isdigit():
        return [Edit(a0, a0 + 1, b0, b0 + 1), Edit(a0 + 1, a1, b0 + 1, b1)]
    first, last = a[a1 - 1], b[b1 - 1]
    if first.word[0].isdigit() and last.word[0].isdigit():
        return [Edit(a0, a1 - 1, b0, b1 - 1), Edit(a1 - 1, a1, b1 - 1, b1)]
    return [edit]


def shape_edits(a: Sequence[Token], b: Sequence[Token], changed: Sequence[Edit]) -> list[Edit]:
    """Tokens that are aligned as equal and yet look different: capitals, stops, kinds of marks."""
    found = []
    at, other = 0, 0
    for edit in [*changed, Edit(len(a), len(a), len(b), len(b))]:
        found += [
            Edit(at + k, at + k + 1, other + k, other + k + 1)
            for k in range(edit.a0 - at)
            if a[at + k].raw != b[other + k].raw
        ]
        at, other = edit.a1, edit.b1
    return found


def settled(
    found: Sequence[Edit], a: Sequence[Token], b: Sequence[Token], others: Collection[int]
) -> list[Edit]:
    """What was cut or put in may be said to begin a word sooner or later ("the rebels of", "rebels of the").

    Such edits begin or end where ``others``' edits do, if they can.
    """
    settled_: list[Edit] = []
    for n, edit in enumerate(found):
        least = settled_[-1].a1 + 1 if settled_ else 0
        most = found[n + 1].a0 - 1 if n + 1 < len(found) else len(a)
        settled_.append(_beside_others(edit, a, b, others, least, most))
    return settled_


def _beside_others(
    edit: Edit,
    a: Sequence[Token],
    b: Sequence[Token],
    others: Collection[int],
    least: int,
    most: int,
) -> Edit:
    a0, a1, b0, b1 = edit
    if a0 != a1 and b0 != b1:
        return edit
    long, start, end = (a, a0, a1) if a0 != a1 else (b, b0, b1)
    for step in (0, -1, 1, -2, 2):
        if a0 + step < least or a1 + step > most or not 0 <= b0 + step <= b1 + step <= len(b):
            continue
        slides = all(
            long[start + k].word == long[end + k].word
            for k in (range(step, 0) if step < 0 else range(step))
        )
        if slides and (a0 + step in others and (a0 == a1 or a1 + step in others or step)):
            return Edit(a0 + step, a1 + step, b0 + step, b1 + step)
    return edit


def _raw(a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    found: list[Edit] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        here = Edit(op.src_start, op.src_end, op.dest_start, op.dest_end)
        if found and found[-1].a1 == here.a0 and found[-1].b1 == here.b0:
            here = Edit(found[-1].a0, here.a1, found[-1].b0, here.b1)
            found.pop()
        found.append(here)
    return [_slid(edit, a, b) for edit in found]


def _slid(edit: Edit, a: Sequence[str], b: Sequence[str]) -> Edit:
    """An insertion that could stand one token on stands as far left as a mark allows: ", on Monday" whole."""
    a0, a1, b0, b1 = edit
    if a0 == a1 and b1 - b0 > 1 and a0 > 0 and b[b1 - 1] == a[a0 - 1] == b[b0 - 1] == ",":
        return Edit(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    if b0 == b1 and a1 - a0 > 1 and b0 > 0 and a[a1 - 1] == b[b0 - 1] == a[a0 - 1] == ",":
        return Edit(a0 - 1, a1 - 1, b0 - 1, b1 - 1)
    return edit


def _merged(
    found: Sequence[Edit], alone: Alone | None, a: Sequence[Token], b: Sequence[Token]
) -> list[Edit]:
    merged: list[Edit] = []
    for edit in found:
        if merged and edit.a0 - merged[-1].a1 <= ISLAND:
            last = merged[-1]
            if edit.a0 == last.a1 or not (
                (alone and (alone(last) or alone(edit))) or _unlike(last, edit, a, b)
            ):
                merged[-1] = Edit(last.a0, edit.a1, last.b0, edit.b1)
                continue
        merged.append(edit)
    return merged


def _unlike(last: Edit, edit: Edit, a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether two edits have nothing to do with each other, though only an island lies between them.

    A clause's mark does; so do a mark beside words, and a long cut beside words for words.
    """
    island = a[last.a1 : edit.a0]
    one, two = _words(last, a, b), _words(edit, a, b)
    if one and two and all(t.word in CLAUSE_MARKS or t.word == '"' for t in island):
        return True
    if bool(one) != bool(two) and any(t.is_word for t in island):
        marks = edit if one else last
        return all(
            t.word in LOOSE_MARKS for t in (*a[marks.a0 : marks.a1], *b[marks.b0 : marks.b1])
        )
    return any(
        min(x.a1 - x.a0, x.b1 - x.b0) == 0
        and max(x.a1 - x.a0, x.b1 - x.b0) > CLAUSE
        and min(y.a1 - y.a0, y.b1 - y.b0) > 0
        for x, y in ((last, edit), (edit, last))
    )


def _words(edit: Edit, a: Sequence[Token], b: Sequence[Token]) -> bool:
    return any(t.is_word for t in (*a[edit.a0 : edit.a1], *b[edit.b0 : edit.b1]))


def _whole(
    found: Sequence[Edit], a: Sequence[Token], b: Sequence[Token], sticky: frozenset[str]
) -> list[Edit]:
    """Edits widened so that they do not begin or end within a name or a figure."""
    wide: list[Edit] = []
    for n, (a0, a1, b0, b1) in enumerate(found):
        left = wide[-1].a1 if wide else 0
        right = found[n + 1].a0 if n + 1 < len(found) else len(a)
        while a0 > left and _belongs(a[a0 - 1], a[a0:a1], b[b0:b1], sticky, first=True):
            a0, b0 = a0 - 1, b0 - 1
        while a1 < right and _belongs(a[a1], a[a0:a1], b[b0:b1], sticky, first=False):
            a1, b1 = a1 + 1, b1 + 1
        if wide and wide[-1].a1 == a0 and wide[-1].b1 == b0 and n and found[n - 1].a1 != a0:
            last = wide.pop()
            a0, b0 = last.a0, last.b0
        wide.append(Edit(a0, a1, b0, b1))
    return wide


def _belongs(
    token: Token, a: Sequence[Token], b: Sequence[Token], sticky: frozenset[str], *, first: bool
) -> bool:
    """Whether an equal token beside an edit is of one name or figure with both sides of the edit."""
    if not a or not b:
        return False
    edge_a, edge_b = (a[0], b[0]) if first else (a[-1], b[-1])
    if _figure(edge_a, sticky) and _figure(edge_b, sticky):
        return _figure(token, sticky)
    return _name(token) and _name(edge_a) and _name(edge_b)


def _figure(token: Token, sticky: frozenset[str]) -> bool:
    return token.word[0].isdigit() or token.word in sticky


def _name(token: Token) -> bool:
    return token.is_word and token.exact[0].isupper()
