"""A Collation out of passages: each copy's words of each passage, the states, what moved, the variants, the wire."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wirecopy.collate.fused import Pieces, pieces_of
from wirecopy.collate.moved import moved
from wirecopy.collate.places import Segment, compared
from wirecopy.collate.slots import Body, Slot, bodies, passages
from wirecopy.collate.tokens import Token, exact_key, open_after
from wirecopy.collate.variants import variants
from wirecopy.collate.wire import joined, restored
from wirecopy.model import Article, Collation, Copy, Passage, Reading, State, Variant


def build(
    report: str | None,
    copies: Sequence[Copy],
    articles: Mapping[str, Article],
    *,
    versions: tuple[tuple[str, str], ...] = (),
) -> Collation:
    """Collates ``copies``; they stay in the order given."""
    found = bodies(copies, articles)
    cut = passages(found)
    quotes = [_open_quotes(body) for body in found]
    pieces = pieces_of(cut, found)
    displaced = [_moved(cut, number, body) for number, body in enumerate(found)]
    index = {body.copy.article: number for number, body in enumerate(found)}
    place = [index[copy.article] for copy in copies]
    given = {copy.article: at for at, copy in enumerate(copies)}
    made: list[Passage] = []
    in_wire = []
    for n, slot in enumerate(cut):
        segments = {
            number: _segment(
                found[number], slot.carriers[number], pieces, (n, number), quotes[number]
            )
            for number in slot.carriers
        }
        states, base = _states(slot, segments, pieces, n)
        numbers = sorted(slot.carriers)
        beside = compared([segments[i] for i in numbers], numbers.index(base))
        text = restored(beside, _text(segments[base]))
        opens = _opens(slot, found, base) or not made
        readings = tuple(
            _reading(found[i], slot.carriers.get(i), states.get(i), moved=n in displaced[i])
            for i in place
        )
        made.append(
            Passage(
                n + 1, text, readings, _as_given(variants(beside), given), opens, slot.crosshead
            )
        )
        if not _own_material(slot, found):
            in_wire.append((text, opens))
    first = found[0].article if found else None
    return Collation(
        report=report,
        copies=tuple(copies),
        passages=tuple(made),
        wire=joined(in_wire),
        headline=first.title.value if first and first.title else None,
        versions=versions,
    )


def _as_given(found: Sequence[Variant], given: Mapping[str, int]) -> tuple[Variant, ...]:
    """Variants with their readings in the order of the collation's copies."""
    return tuple(
        replace(v, readings=tuple(sorted(v.readings, key=lambda r: given[r.article])))
        for v in found
    )


def _own_material(slot: Slot, found: Sequence[Body]) -> bool:
    """Whether only one copy has it, and that copy has material besides the report."""
    return len(slot.carriers) == 1 and found[next(iter(slot.carriers))].copy.relation == "extended"


def _open_quotes(body: Body) -> list[str]:
    """For each sentence, the quotation that is open where it begins; paragraphs begin anew."""
    found = []
    state = ""
    for sentence, text in zip(body.sentences, body.texts, strict=True):
        if sentence.opens:
            state = ""
        found.append(state)
        state = open_after(text.tokens, state=state)
    return found


def _opens(slot: Slot, found: Sequence[Body], base: int) -> bool:
    """Whether the passage opens a paragraph: in most of its copies, else in the base."""
    votes = Counter(found[i].sentences[c[0]].opens for i, c in slot.carriers.items())
    if votes[True] != votes[False]:
        return votes[True] > votes[False]
    return found[base].sentences[slot.carriers[base][0]].opens


def _segment(
    body: Body,
    carriers: Sequence[int],
    pieces: Pieces,
    key: tuple[int, int],
    quotes: Sequence[str],
) -> Segment:
    """A copy's words of a passage."""
    origin = body.sentences[carriers[0]].start
    cut = pieces.get(key, {})
    if len(carriers) == 1 and not cut:
        tokens = body.texts[carriers[0]].tokens
        return Segment(body.copy.article, body.article.text, tokens, origin, quotes[carriers[0]])
    joined_up: list[Token] = []
    opens = quotes[carriers[0]]
    for sentence in carriers:
        tokens = body.texts[sentence].tokens
        ranges = cut.get(sentence, [(0, len(tokens))])
        if sentence == carriers[0]:
            opens = open_after(tokens[: ranges[0][0]], state=opens)
        shift = body.sentences[sentence].start - origin
        joined_up += [
            t._replace(start=t.start + shift, end=t.end + shift)
            for start, end in ranges
            for t in tokens[start:end]
        ]
    return Segment(body.copy.article, body.article.text, tuple(joined_up), origin, opens)


def _text(segment: Segment) -> str:
    if not segment.tokens:
        return ""
    first, last = segment.tokens[0].start, segment.tokens[-1].end
    return segment.source[segment.origin + first : segment.origin + last]


def _states(
    slot: Slot, segments: Mapping[int, Segment], pieces: Pieces, n: int
) -> tuple[dict[int, State], int]:
    """Each copy's state, and the copy whose text the passage has.

    Equal readings in a strict majority of three and more are `same`; else all that differ are `edited`.
    """
    states: dict[int, State] = {}
    keys: dict[int, tuple[str, ...]] = {}
    for number, carriers in slot.carriers.items():
        if (n, number) in pieces:
            states[number] = "fused"
        elif len(carriers) > 1:
            states[number] = "split"
        else:
            keys[number] = exact_key(segments[number].tokens)
    if not keys:
        return states, min(slot.carriers)
    votes = Counter(keys.values())
    most = max(votes.values())
    top = next(key for number, key in sorted(keys.items()) if votes[key] == most)
    majority = len(votes) == 1 or (len(keys) >= 3 and 2 * most > len(keys))
    for number, key in keys.items():
        states[number] = "same" if majority and key == top else "edited"
    return states, min(number for number, key in keys.items() if key == top)


def _reading(
    body: Body, carriers: Sequence[int] | None, state: State | None, *, moved: bool
) -> Reading:
    if not carriers or state is None:
        return Reading(body.copy.article, "absent", False, 0, 0)
    start, end = body.sentences[carriers[0]].start, body.sentences[carriers[-1]].end
    return Reading(body.copy.article, state, moved, start, end)


def _moved(cut: Sequence[Slot], number: int, body: Body) -> set[int]:
    """The passages that this copy has out of the report's order; what it alone has is nowhere else in order."""
    mine = sorted(
        (slot.carriers[number][0], n)
        for n, slot in enumerate(cut)
        if number in slot.carriers and len(slot.carriers) > 1
    )
    sizes = [len(body.texts[sentence].words) for sentence, _ in mine]
    out = moved([n for _, n in mine], sizes)
    return {mine[i][1] for i in out}
