"""What each copy is to its report: full, abridged, extended or excerpt, and the shares in words.

The report is the union of its copies' texts, less what one copy alone has although another holds the complete rest:
that is its own material. With two copies nobody can tell a cut from an addition unless both have their
own; the longer one then counts as the report.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.match.body import Body
from wirecopy.match.links import Links
from wirecopy.model import Copy, Relation

FULL_SHARE = 0.85  # of the report's words; "a small cut still counts" as the same (CONVENTIONS)
EXCERPT_SHARE = 0.2
OWN_SHARE = (
    0.2  # of a copy's words that no other copy has: from here they are material, not house style
)
COMPLETE = 0.9  # of what several copies have: who holds this holds the report
# A copy whose own words are one block at the end, and this share of it, is the one whose tail the others cut.
TAIL_SHARE = 0.33
TAIL_SLACK = 12  # words after or within the block that may be shared (a sign-off, a stock phrase)


class _Part(NamedTuple):
    """The set of words that another copy has; counts of words: all, shared with another copy, own; and whether the own
    ones are the tail.
    """

    body: Body
    covered: int
    words: int
    shared: int
    own: int
    tail: bool


def copies_of(core: Sequence[str], excerpts: Sequence[str], links: Links) -> tuple[Copy, ...]:
    """The copies of one report, all given by their ids: ``core`` by their shares, ``excerpts`` as such."""
    if len(core) == 1 and not excerpts:
        return (Copy(core[0], "full", 1.0, 1.0),)
    several = links.in_several([*core, *excerpts])
    parts = [_part(links.bodies[i], words) for i, words in zip(core, several, strict=False)]
    extended = _extended(parts)
    size = max(1, _union(parts, extended, links))
    copies = [_copy(part, part.body.id in extended, size) for part in parts]
    held = links.in_earlier([*core, *excerpts], before=len(core)) if excerpts else []
    for i, words in zip(excerpts, held[len(core) :], strict=True):
        inside = words.bit_count()
        whole = links.bodies[i].words
        copies.append(Copy(i, "excerpt", _share(inside, size), _share(inside, whole)))
    return tuple(copies)


def _part(body: Body, covered: int) -> _Part:
    shared = covered.bit_count()
    last = covered.bit_length() - 1
    block = body.words - 1 - last
    if block <= TAIL_SLACK:  # a shared last line behind the block
        last = (covered & ((1 << max(0, last + 1 - TAIL_SLACK)) - 1)).bit_length() - 1
        block = body.words - 1 - last
    own = body.words - shared
    return _Part(body, covered, body.words, shared, own, tail=own > 0 and block >= 0.8 * own)


def _extended(parts: Sequence[_Part]) -> set[str]:
    """Ids of the copies that have material of their own."""
    with_own = [p for p in parts if p.own >= OWN_SHARE * max(1, p.words)]
    most_shared = max((p.shared for p in parts), default=0)
    found = set()
    for part in with_own:
        if len(parts) == 2:
            decided = len(with_own) == 2
        else:
            decided = any(
                p.shared >= COMPLETE * most_shared and p.own < OWN_SHARE * max(1, p.words)
                for p in parts
            )
            if part.tail and part.own >= TAIL_SHARE * part.words and len(with_own) == 1:
                decided = False
        if decided or len(with_own) >= 2:
            found.add(part.body.id)
    return found


def _union(parts: Sequence[_Part], extended: set[str], links: Links) -> int:
    """Words of the report: each stretch counted once, own material of extended copies left out."""
    ordered = sorted(parts, key=lambda p: (p.body.id in extended, -p.words, p.body.id))
    seen = links.in_earlier([part.body.id for part in ordered], before=len(ordered))
    total = 0
    for part, words in zip(ordered, seen, strict=True):
        if part.body.id in extended:
            total += (part.covered & ~words).bit_count()
        else:
            total += part.words - words.bit_count()
    return total


def _copy(part: _Part, extended: bool, size: int) -> Copy:
    of_report = part.shared if extended else part.words
    share = _share(of_report, size)
    relation: Relation
    if share <= EXCERPT_SHARE:
        relation = "excerpt"
    elif extended:
        relation = "extended"
    else:
        relation = "full" if share >= FULL_SHARE else "abridged"
    return Copy(part.body.id, relation, share, _share(part.shared, part.words))


def _share(part: int, whole: int) -> float:
    return round(min(1.0, part / whole), 4) if whole else 0.0
