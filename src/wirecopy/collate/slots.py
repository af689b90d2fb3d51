"""N copies into passages: every sentence finds its slot, slots that one sentence joins become a block, and a
block is cut into passages.

The copies go in by (share of the report, words, id), so the order of input has no effect. A block with several
sentences in one copy is cut as most copies cut it; with two copies, or no majority, as finely as one does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wirecopy.collate.links import Link, Slots, Weights, link
from wirecopy.collate.sentences import Sentence, sentences
from wirecopy.collate.tokens import Reader, Text
from wirecopy.model import Article, Copy

VOTER = 0.7  # of the words of the longest: who has less of a block does not say how it is cut


@dataclass(eq=False)
class Body:
    """A copy's sentences, analysed. ``quoted[i]`` when a quotation is open where sentence i begins."""

    copy: Copy
    article: Article
    sentences: list[Sentence]
    texts: list[Text]
    words: int = 0


@dataclass(eq=False)
class Slot:
    """A passage in the making: per copy (its index) the sentences that carry it, in text order."""

    crosshead: bool
    carriers: dict[int, list[int]] = field(default_factory=dict)


def bodies(copies: Sequence[Copy], articles: Mapping[str, Article]) -> list[Body]:
    """The copies as they go in: fullest first."""
    reader = Reader()
    found = []
    for copy in copies:
        article = articles[copy.article]
        spans = sentences(article)
        texts = [reader.read(article.text[s.start : s.end]) for s in spans]
        found.append(Body(copy, article, spans, texts, sum(len(t.words) for t in texts)))
    found.sort(
        key=lambda b: (
            b.copy.relation == "excerpt",
            -b.copy.share_of_report,
            -b.words,
            b.copy.article,
        )
    )
    return found


def passages(found: Sequence[Body]) -> list[Slot]:
    """The passages in the report's order; excerpts bring only what is linked."""
    weights = Weights((t for b in found for t in b.texts), len(found))
    slots = Slots(weights)
    placed: list[list[list[Link]]] = []
    parent: list[int] = []
    for number, body in enumerate(found):
        crossheads = {i for i, s in enumerate(body.sentences) if s.crosshead}
        links: list[list[Link]] = [[] for _ in body.texts]
        if slots.texts:
            for one in link(body.texts, slots, weights, crossheads=crossheads):
                links[one.mine].append(one)
        carriers = Counter(one.theirs for of in links for one in of)
        previous = -1
        for i, text in enumerate(body.texts):
            if not links[i]:
                if number and body.copy.relation == "excerpt":
                    continue
                slot = slots.open(text, crosshead=i in crossheads)
                parent.append(slot)
                links[i].append(Link(i, slot, 1.0))
            elif len(links[i]) == 1 and carriers[links[i][0].theirs] == 1:
                slots.add(links[i][0].theirs, text)
            for one in links[i]:
                _join(parent, links[i][0].theirs, one.theirs)
                if previous >= 0:
                    slots.follows.add((previous, one.theirs))
                previous = one.theirs
        placed.append(links)
    blocks: dict[int, dict[int, list[Link]]] = {}
    for number, of_copy in enumerate(placed):
        for links_of in of_copy:
            if links_of:
                block = blocks.setdefault(_find(parent, links_of[0].theirs), {})
                block.setdefault(number, []).append(links_of[0])
    cut = [s for block in blocks.values() for s in _cut(block, found, weights)]
    return _ordered(cut, found)


def _find(parent: list[int], slot: int) -> int:
    while parent[slot] != slot:
        parent[slot] = parent[parent[slot]]
        slot = parent[slot]
    return slot


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _find(parent, a), _find(parent, b)
    parent[max(a, b)] = min(a, b)


def _cut(
    block: Mapping[int, Sequence[Link]], found: Sequence[Body], weights: Weights
) -> list[Slot]:
    """The passages of a block: ``block`` has each copy's sentences in it."""
    some = next(iter(block))
    crosshead = found[some].sentences[block[some][0].mine].crosshead
    if all(len(of) == 1 for of in block.values()):
        whole = Slot(crosshead)
        for number, (only,) in block.items():
            whole.carriers[number] = [only.mine]
        return [whole]
    reference = _reference(block, found)
    slots = Slots(weights)
    cut: list[Slot] = []
    for one in block[reference]:
        _open(cut, slots, found[reference].texts[one.mine], reference, one, crosshead)
    for number, of in block.items():
        if number == reference:
            continue
        texts = [found[number].texts[one.mine] for one in of]
        links = link(texts, slots, weights, crossheads=range(len(texts)) if crosshead else ())
        for at, (one, text) in enumerate(zip(of, texts, strict=True)):
            to = [x.theirs for x in links if x.mine == at] or _nearest(text, slots, weights)
            for slot in to:
                cut[slot].carriers.setdefault(number, []).append(one.mine)
            if not to:
                _open(cut, slots, text, number, one, crosshead)
    return [piece for slot in cut for piece in _contiguous(slot, found)]


def _contiguous(slot: Slot, found: Sequence[Body]) -> list[Slot]:
    """The slot, and one of its own for each sentence that stands apart from the others of its copy.

    A reading is one span of its article: what lies far off is said again there.
    """
    apart = []
    for number, carriers in slot.carriers.items():
        runs: list[list[int]] = []
        for sentence in sorted(set(carriers)):
            if runs and sentence == runs[-1][-1] + 1:
                runs[-1].append(sentence)
            else:
                runs.append([sentence])
        texts = found[number].texts
        best = max(runs, key=lambda run: (sum(len(texts[s].words) for s in run), -run[0]))
        slot.carriers[number] = best
        apart += [
            Slot(slot.crosshead, {number: [s]}) for run in runs if run is not best for s in run
        ]
    return [slot, *apart]


def _open(
    cut: list[Slot], slots: Slots, text: Text, number: int, one: Link, crosshead: bool
) -> None:
    # Always a slot of its own: the reference may say one thing twice.
    slots.open(text, crosshead=crosshead)
    cut.append(Slot(crosshead, {number: [one.mine]}))


def _nearest(text: Text, slots: Slots, weights: Weights) -> list[int]:
    """The slot of the block that holds some of it, if any does."""
    best, found = 0.35 * weights.of(text), -1
    for slot, texts in enumerate(slots.texts):
        shared = weights.shared(text.bag, texts[0].bag)
        if shared > best:
            best, found = shared, slot
    return [found] if found >= 0 else []


def _reference(block: Mapping[int, Sequence[Link]], found: Sequence[Body]) -> int:
    """The copy whose cut is taken."""
    size = {n: sum(len(found[n].texts[x.mine].words) for x in of) for n, of in block.items()}
    most = max(size.values())
    voters = [n for n in block if size[n] >= VOTER * most]
    votes = Counter(len(block[n]) for n in voters)
    count, held = max(votes.items(), key=lambda item: (item[1], item[0]))
    if len(voters) < 3 or 2 * held <= len(voters):
        count = max(votes)
    return next(n for n in voters if len(block[n]) == count)


def _ordered(cut: Sequence[Slot], found: Sequence[Body]) -> list[Slot]:
    """In the order of the fullest copy, the passages of others behind their predecessor."""
    at: dict[tuple[int, int], list[int]] = {}
    for index, slot in enumerate(cut):
        for number, carriers in slot.carriers.items():
            for sentence in carriers:
                at.setdefault((number, sentence), []).append(index)
    following: dict[int, int] = {}
    placed: set[int] = set()
    for number, body in enumerate(found):
        previous = -1
        for sentence in range(len(body.texts)):
            for index in at.get((number, sentence), ()):
                if index not in placed:
                    placed.add(index)
                    following[index] = following.get(previous, -2)
                    following[previous] = index
                previous = index
    order = []
    here = following.get(-1, -2)
    while here != -2:
        order.append(cut[here])
        here = following[here]
    return order
