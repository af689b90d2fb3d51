"""A Collation out of passages: each copy's words of each passage, the states, what moved, the variants, the wire."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from wirecopy.collate.fused import Pieces, pieces_of
from wirecopy.collate.moved import moved
from wirecopy.collate.places import Compared, Place, Segment, compared
from wirecopy.collate.slots import Body, Slot, bodies, passages
from wirecopy.collate.states import states_of
from wirecopy.collate.tokens import Token, exact_key, open_after, tokens
from wirecopy.collate.truncated import ends_in_ellipsis
from wirecopy.collate.variants import judged, ranked
from wirecopy.collate.wire import joined, restored
from wirecopy.collate.witness import Witnesses, origin, witnesses
from wirecopy.model import Article, Collation, Copy, Passage, Reading, State, Variant


class _Draft(NamedTuple):
    """A passage before it is known what the wire read: copies by their number in ``found``."""

    slot: Slot
    states: Mapping[int, State]
    segments: Mapping[int, Segment]
    base: int
    top: tuple[str, ...] | None  #: what most copies read, as a whole, if most do
    beside: Compared
    variants: Sequence[tuple[Variant | None, Place]]


def build(
    report: str | None,
    copies: Sequence[Copy],
    articles: Mapping[str, Article],
    *,
    versions: tuple[tuple[str, str], ...] = (),
    original: str | None = None,
) -> Collation:
    """Collates ``copies``; they stay in the order given. ``original`` is the agency's own text, if it is known."""
    found = bodies(copies, articles)
    cut = passages(found)
    displaced = [_moved(cut, number, body) for number, body in enumerate(found)]
    index = {body.copy.article: number for number, body in enumerate(found)}
    place = [index[copy.article] for copy in copies]
    given = {copy.article: at for at, copy in enumerate(copies)}
    known = witnesses(copies, articles, original=original)
    drafts = _drafts(cut, found)
    for draft in drafts:
        known.learn(draft.beside, draft.variants)
    known.settle()
    foreign = _not_in_the_wire(cut, found, index.get(original) if original else None)
    made: list[Passage] = []
    in_wire = []
    for n, draft in enumerate(drafts):
        text, variants, states = _decided(draft, known)
        opens = _opens(draft.slot, found, draft.base) or not made
        readings = tuple(
            _reading(found[i], draft.slot.carriers.get(i), states.get(i), moved=n in displaced[i])
            for i in place
        )
        ordered = _as_given(variants, given)
        made.append(Passage(n + 1, text, readings, ordered, opens, draft.slot.crosshead))
        if n not in foreign:
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


def _drafts(cut: Sequence[Slot], found: Sequence[Body]) -> list[_Draft]:
    quotes = [_open_quotes(body) for body in found]
    pieces, near = pieces_of(cut, found)
    last = _last(cut, found)
    drafts = []
    for n, slot in enumerate(cut):
        segments = {
            number: _segment(
                found[number],
                carriers,
                pieces,
                (n, number),
                quotes[number],
                is_last=last.get(number) == n,
                near=near.get((n, number), ()),
            )
            for number, carriers in slot.carriers.items()
        }
        states, base, top = states_of(slot, segments, pieces, n)
        numbers = sorted(slot.carriers)
        beside = compared([segments[i] for i in numbers], numbers.index(base))
        drafts.append(_Draft(slot, states, segments, base, top, beside, judged(beside)))
    return drafts


def _decided(
    draft: _Draft, known: Witnesses
) -> tuple[str, tuple[Variant, ...], Mapping[int, State]]:
    """The wire's text of a passage, its variants with who reads so, and the states."""
    origins = [
        None if variant is None else origin(draft.beside, variant, place, known)
        for variant, place in draft.variants
    ]
    own = known.original in {s.article for s in draft.segments.values()}
    # Of two readings one stands, whatever is known of the other; but the agency's own does before any.
    several = own or len(draft.segments) > 2
    won = [
        (place, of[0] if of is not None and several else None)
        for (_, place), of in zip(draft.variants, origins, strict=True)
    ]
    text, spans = restored(draft.beside, _text(draft.segments[draft.base]), won)
    found = [
        (_directed(replace(variant, origin=of and of[1], start=start, end=end), own=own), place)
        for (variant, place), of, (start, end) in zip(draft.variants, origins, spans, strict=True)
        if variant is not None
    ]
    states = draft.states
    if (own or draft.top is not None) and any(of is not None for of in origins):
        key = exact_key(tokens(text))
        if key != draft.top:  # the agency's style, or its own text, against most copies
            states = {
                i: state
                if state in ("fused", "split")
                else "same"
                if exact_key(draft.segments[i].tokens) == key
                else "edited"
                for i, state in states.items()
            }
    return text, ranked(found), states


def _directed(variant: Variant, *, own: bool) -> Variant:
    """Words that the agency's own text has were left out, those that it has not were added."""
    if not own or variant.origin is None or variant.kind not in ("addition", "omission"):
        return variant
    size = {r.article: r.end - r.start for r in variant.readings}
    wire = max(size[i] for i in variant.origin.witnesses)
    others = [n for i, n in size.items() if i not in variant.origin.witnesses]
    if not others or min(others) < wire < max(others):
        return variant
    return replace(variant, kind="addition" if wire < max(others) else "omission")


def _last(cut: Sequence[Slot], found: Sequence[Body]) -> dict[int, int]:
    """For each copy the passage that its last sentence of the report carries.

    Behind it an excerpt has other matter, any other copy nothing.
    """
    last: dict[int, tuple[int, int]] = {}
    for n, slot in enumerate(cut):
        for number, carriers in slot.carriers.items():
            last[number] = max(last.get(number, (-1, -1)), (carriers[-1], n))
    return {
        number: n
        for number, (sentence, n) in last.items()
        if found[number].copy.relation == "excerpt" or sentence == len(found[number].texts) - 1
    }


def _as_given(found: Sequence[Variant], given: Mapping[str, int]) -> tuple[Variant, ...]:
    """Variants with their readings in the order of the collation's copies."""
    return tuple(
        replace(v, readings=tuple(sorted(v.readings, key=lambda r: given[r.article])))
        for v in found
    )


def _not_in_the_wire(cut: Sequence[Slot], found: Sequence[Body], original: int | None) -> set[int]:
    """Passages that are a copy's own: it has material besides the report, or it opens as no other does. Where the
    agency's own text is known, those that it has not.

    What stands in one copy before the passage that the others open with is that outlet's caption, summary or
    introduction: a lede is the last that an outlet cuts.
    """
    if original is not None:
        return {n for n, slot in enumerate(cut) if original not in slot.carriers}
    whole = [i for i, body in enumerate(found) if body.copy.relation != "excerpt" and body.texts]
    opening = {i: n for n, slot in enumerate(cut) for i, of in slot.carriers.items() if 0 in of}
    own = set()
    for n, slot in enumerate(cut):
        if len(slot.carriers) == 1 and found[min(slot.carriers)].copy.relation == "extended":
            own.add(n)
    shared = [n for n, slot in enumerate(cut) if len(slot.carriers) > 1 and not slot.crosshead]
    first = shared[0] if shared else 0
    if any(opening.get(i) == first for i in whole if len(cut[first].carriers) > 1):
        own |= {n for n in range(first) if len(cut[n].carriers) == 1}
    return own


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
    *,
    is_last: bool,
    near: tuple[str, ...],
) -> Segment:
    """A copy's words of a passage; ``is_last`` when it is the last that the copy has of the report."""
    origin = body.sentences[carriers[0]].start
    cut = pieces.get(key, {})
    if len(carriers) == 1 and not cut:
        here = body.texts[carriers[0]].tokens
        breaks_off = is_last and (body.copy.relation == "excerpt" or ends_in_ellipsis(here))
        return Segment(
            body.copy.article, body.article.text, here, origin, quotes[carriers[0]], breaks_off
        )
    joined_up: list[Token] = []
    opens = quotes[carriers[0]]
    for sentence in carriers:
        here = body.texts[sentence].tokens
        ranges = cut.get(sentence, [(0, len(here))])
        if sentence == carriers[0]:
            opens = open_after(here[: ranges[0][0]], state=opens)
        shift = body.sentences[sentence].start - origin
        joined_up += [
            t._replace(start=t.start + shift, end=t.end + shift)
            for start, end in ranges
            for t in here[start:end]
        ]
    text = body.article.text
    return Segment(body.copy.article, text, tuple(joined_up), origin, opens, beside=near)


def _text(segment: Segment) -> str:
    if not segment.tokens:
        return ""
    first, last = segment.tokens[0].start, segment.tokens[-1].end
    return segment.source[segment.origin + first : segment.origin + last]


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
