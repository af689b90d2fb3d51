"""Which words of a fused sentence are whose: each passage gets its part, so that its variants are its own.

Mostly one passage's words stand before the other's. Sometimes one is put into the other, between commas.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from wirecopy.collate.slots import Body, Slot
from wirecopy.collate.tokens import Token

# (passage, copy) → sentence → the ranges of its tokens that are the passage's
Pieces = Mapping[tuple[int, int], Mapping[int, Sequence[tuple[int, int]]]]

CLOSING_A_CLAUSE = frozenset(",;:—…")
CLEARLY = 2  # words more in common: else the simpler way of parting is taken
MOST_MARKS = 12  # of a sentence, between which an insertion is looked for


# (passage, copy) → words that the sentence has in another passage's part and that are not that passage's: where a
# sentence is parted is a guess, and what seems to be missing may only stand there
Beside = Mapping[tuple[int, int], tuple[str, ...]]


def pieces_of(cut: Sequence[Slot], found: Sequence[Body]) -> tuple[Pieces, Beside]:
    """The parts of all fused sentences."""
    at: dict[tuple[int, int], list[int]] = {}
    for n, slot in enumerate(cut):
        for number, carriers in slot.carriers.items():
            for sentence in carriers:
                at.setdefault((number, sentence), []).append(n)
    pieces: dict[tuple[int, int], dict[int, list[tuple[int, int]]]] = {}
    beside: dict[tuple[int, int], tuple[str, ...]] = {}
    for (number, sentence), passages in at.items():
        if len(passages) > 1:
            tokens = found[number].texts[sentence].tokens
            plain = [_plain(cut[n], found, at) for n in passages]
            parts = parted(tokens, plain)
            for n, ranges in zip(passages, parts, strict=True):
                pieces.setdefault((n, number), {})[sentence] = ranges
            loose = [
                Counter(_words(tokens, part)) - Counter(words)
                for part, words in zip(parts, plain, strict=True)
            ]
            for own, n in enumerate(passages):
                others = (of for k, of in enumerate(loose) if k != own)
                words = sorted(w for of in others for w in of.elements())
                beside[n, number] = (*beside.get((n, number), ()), *words)
    return pieces, beside


def _plain(
    slot: Slot, found: Sequence[Body], at: Mapping[tuple[int, int], Sequence[int]]
) -> list[str]:
    """The passage's words as a copy has them that does not fuse it."""
    for number, carriers in slot.carriers.items():
        if all(len(at[number, s]) == 1 for s in carriers):
            return [t.word for s in carriers for t in found[number].texts[s].tokens if t.is_word]
    number, carriers = next(iter(slot.carriers.items()))
    return [t.word for t in found[number].texts[carriers[0]].tokens if t.is_word]


def parted(tokens: Sequence[Token], plain: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """For each passage, whose words are ``plain``, its ranges of ``tokens``; together they cover all."""
    one_by_one = [[span] for span in _in_turn(tokens, plain)]
    if len(plain) == 2:
        inside = _one_in_the_other(tokens, plain)
        if (
            inside
            and _common(tokens, plain, inside) >= _common(tokens, plain, one_by_one) + CLEARLY
        ):
            return inside
    return one_by_one


def _words(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> list[str]:
    return [t.word for a, b in ranges for t in tokens[a:b] if t.is_word]


def _common(
    tokens: Sequence[Token],
    plain: Sequence[Sequence[str]],
    parts: Sequence[Sequence[tuple[int, int]]],
) -> int:
    """Words that the passages and their parts have in common, in order."""
    return sum(
        int(LCSseq.similarity(words, _words(tokens, part)))
        for words, part in zip(plain, parts, strict=True)
    )


def _one_in_the_other(
    tokens: Sequence[Token], plain: Sequence[Sequence[str]]
) -> list[list[tuple[int, int]]] | None:
    """The best way to have one passage between two marks of the other."""
    marks = [i for i, t in enumerate(tokens[:-1]) if i and t.word in CLOSING_A_CLAUSE][:MOST_MARKS]
    best, found = 0, None
    for inner in (0, 1):
        for at, start in enumerate(marks):
            for end in marks[at + 1 :]:
                parts: list[list[tuple[int, int]]] = [[], []]
                parts[inner] = [(start, end)]
                parts[1 - inner] = [(0, start), (end, len(tokens))]
                common = _common(tokens, plain, parts)
                if common > best:
                    best, found = common, parts
    return found


def _in_turn(tokens: Sequence[Token], plain: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """One passage after the other, in the order in which their words stand."""
    words = [t.word for t in tokens]
    order = sorted(range(len(plain)), key=lambda k: (_middle(words, plain[k]), k))
    joint = [w for k in order for w in plain[k]]
    owner = [k for k in order for _ in plain[k]]
    hits: dict[int, list[int]] = {k: [] for k in order}
    for op in LCSseq.opcodes(joint, words):
        if op.tag == "equal":
            for i in range(op.src_end - op.src_start):
                hits[owner[op.src_start + i]].append(op.dest_start + i)
    found = [(0, 0)] * len(plain)
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
        found[k] = (start, end)
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
