"""A Collation out of passages: each copy's words of each passage, the states, what moved, the variants, the wire."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from wirecopy.collate.moved import moved
from wirecopy.collate.slots import Body, Slot, bodies, passages
from wirecopy.collate.tokens import Token, exact_key, open_after
from wirecopy.collate.variants import Segment, compared, variants
from wirecopy.collate.wire import joined, restored
from wirecopy.model import Article, Collation, Copy, Passage, Reading, State

CLOSING_A_CLAUSE = frozenset(",;:—…")


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
    quotes = [_inside(body) for body in found]
    pieces = _pieces(cut, found)
    displaced = [_moved(cut, number, body) for number, body in enumerate(found)]
    index = {body.copy.article: number for number, body in enumerate(found)}
    place = [index[copy.article] for copy in copies]
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
        numbers = [number for number in place if number in slot.carriers]
        beside = compared([segments[i] for i in numbers], numbers.index(base))
        text = restored(beside, _text(segments[base]))
        opens = _opens(slot, found, base) or not made
        readings = tuple(
            _reading(found[i], slot.carriers.get(i), states.get(i), moved=n in displaced[i])
            for i in place
        )
        made.append(Passage(n + 1, text, readings, variants(beside), opens, slot.crosshead))
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


def _own_material(slot: Slot, found: Sequence[Body]) -> bool:
    """Whether only one copy has it, and that copy has material besides the report."""
    return len(slot.carriers) == 1 and found[next(iter(slot.carriers))].copy.relation == "extended"


def _inside(body: Body) -> list[bool]:
    """For each sentence, whether a quotation is open where it begins; paragraphs begin anew."""
    found = []
    inside = False
    for sentence, text in zip(body.sentences, body.texts, strict=True):
        if sentence.opens:
            inside = False
        found.append(inside)
        inside = open_after(text.tokens, inside=inside)
    return found


def _opens(slot: Slot, found: Sequence[Body], base: int) -> bool:
    """Whether the passage opens a paragraph: in most of its copies, else in the base."""
    votes = Counter(found[i].sentences[c[0]].opens for i, c in slot.carriers.items())
    if votes[True] != votes[False]:
        return votes[True] > votes[False]
    return found[base].sentences[slot.carriers[base][0]].opens


Pieces = Mapping[tuple[int, int], Mapping[int, tuple[int, int]]]


def _pieces(cut: Sequence[Slot], found: Sequence[Body]) -> Pieces:
    """For (passage, copy) with a fused sentence: sentence → the tokens of it that are this passage's."""
    at: dict[tuple[int, int], list[int]] = {}
    for n, slot in enumerate(cut):
        for number, carriers in slot.carriers.items():
            for sentence in carriers:
                at.setdefault((number, sentence), []).append(n)
    pieces: dict[tuple[int, int], dict[int, tuple[int, int]]] = {}
    fused = {key: numbers for key, numbers in at.items() if len(numbers) > 1}
    for (number, sentence), numbers in fused.items():
        tokens = found[number].texts[sentence].tokens
        plain = [_plain(cut[n], found, at) for n in numbers]
        for n, span in _parted(tokens, numbers, plain):
            pieces.setdefault((n, number), {})[sentence] = span
    return pieces


def _plain(
    slot: Slot, found: Sequence[Body], at: Mapping[tuple[int, int], Sequence[int]]
) -> list[str]:
    """The passage's words as a copy has them that does not fuse it."""
    for number, carriers in slot.carriers.items():
        if all(len(at[number, s]) == 1 for s in carriers):
            return [t.word for s in carriers for t in found[number].texts[s].tokens]
    number, carriers = next(iter(slot.carriers.items()))
    return [t.word for t in found[number].texts[carriers[0]].tokens]


def _parted(
    tokens: Sequence[Token], numbers: Sequence[int], plain: Sequence[Sequence[str]]
) -> list[tuple[int, tuple[int, int]]]:
    """Which tokens of a fused sentence are whose, in spans that cover it."""
    words = [t.word for t in tokens]
    order = sorted(range(len(numbers)), key=lambda k: (_middle(words, plain[k]), numbers[k]))
    joint = [w for k in order for w in plain[k]]
    owner = [k for k in order for _ in plain[k]]
    hits: dict[int, list[int]] = {k: [] for k in order}
    for op in LCSseq.opcodes(joint, words):
        if op.tag == "equal":
            for i in range(op.src_end - op.src_start):
                if tokens[op.dest_start + i].is_word:
                    hits[owner[op.src_start + i]].append(op.dest_start + i)
    found = []
    start = 0
    for k, following in zip(order, [*order[1:], None], strict=True):
        if following is None:
            end = len(tokens)
        else:
            end = (hits[k][-1] + 1) if hits[k] else start
            limit = hits[following][0] if hits[following] else len(tokens)
            end = max(start, min(end, limit))
            marks = [i for i in range(end, limit) if tokens[i].word in CLOSING_A_CLAUSE]
            end = marks[0] + 1 if marks else end
        found.append((numbers[k], (start, end)))
        start = end
    return found


def _middle(words: Sequence[str], plain: Sequence[str]) -> float:
    """Where in a fused sentence the passage's words mostly stand."""
    hits = [
        i
        for op in LCSseq.opcodes(plain, words)
        if op.tag == "equal"
        for i in range(op.dest_start, op.dest_end)
        if len(words[i]) > 3
    ]
    return sum(hits) / len(hits) if hits else 0.0


def _segment(
    body: Body,
    carriers: Sequence[int],
    pieces: Pieces,
    key: tuple[int, int],
    inside: Sequence[bool],
) -> Segment:
    """A copy's words of a passage."""
    origin = body.sentences[carriers[0]].start
    cut = pieces.get(key, {})
    if len(carriers) == 1 and not cut:
        tokens = body.texts[carriers[0]].tokens
        return Segment(body.copy.article, body.article.text, tokens, origin, inside[carriers[0]])
    joined_up: list[Token] = []
    opens = inside[carriers[0]]
    for sentence in carriers:
        tokens = body.texts[sentence].tokens
        start, end = cut.get(sentence, (0, len(tokens)))
        if sentence == carriers[0]:
            opens = open_after(tokens[:start], inside=opens)
        shift = body.sentences[sentence].start - origin
        joined_up += [
            t._replace(start=t.start + shift, end=t.end + shift) for t in tokens[start:end]
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
