"""A report's text laid out for reading: its passages in order, a line a paragraph, and the way back into each copy.

Language is read once, on the restored wire text (law 4); `Laid.spans` leads from there to the words of every copy.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from wirecopy.collate.sentences import sentences
from wirecopy.collate.tokens import Token, tokens
from wirecopy.model import Article, Collation, Passage, Reading, Span

Pairs = tuple[tuple[int, int], ...]
# A copy that has fewer of the words than this share says something else. The least of the tests' edited copies that say
# the same keeps 0.6.
LEAST_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage's tokens, and for each the tokens of a reading that stand for it (first, end, whether equal)."""

    own: tuple[Token, ...]
    other: tuple[Token, ...]
    to: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """``text`` and where in it each of the ``passages`` begins; crossheads are left out."""

    text: str
    starts: tuple[int, ...]
    passages: tuple[Passage, ...]
    articles: Mapping[str, Article]
    _aligned: dict[tuple[int, str], Aligned | None] = field(default_factory=dict)

    def index(self, at: int) -> int:
        """Which of the passages holds the character."""
        return max(0, bisect_right(self.starts, at) - 1)

    def spans(self, pairs: Pairs, article: str) -> tuple[tuple[Span, ...], float]:
        """The words of a copy that stand for spans of the text, and the share of the words that it has unchanged."""
        found: list[Span] = []
        kept = words = 0
        for n, start, end in self._parts(pairs):
            place, same, count = self._place(n, start, end, article)
            kept += same
            words += count
            if place is None:
                continue
            if found and _touch(self.articles[article].text, found[-1].end, place.start):
                found[-1] = Span(article, found[-1].start, max(place.end, found[-1].end))
            elif not found or place.start >= found[-1].end:
                found.append(place)
        return tuple(found), kept / words if words else 0.0

    def _parts(self, pairs: Pairs) -> list[tuple[int, int, int]]:
        """Spans as (passage, start, end) within the passages."""
        parts = []
        for start, end in pairs:
            n = self.index(start)
            while start < end and n < len(self.passages):
                first = self.starts[n]
                stop = min(end, first + len(self.passages[n].text))
                if start < stop:
                    parts.append((n, start - first, stop - first))
                n += 1
                start = max(start, self.starts[n]) if n < len(self.starts) else end
        return parts

    def _place(self, n: int, start: int, end: int, article: str) -> tuple[Span | None, int, int]:
        passage = self.passages[n]
        reading = next((r for r in passage.readings if r.article == article), None)
        if reading is None or reading.state == "absent" or reading.start >= reading.end:
            return None, 0, len(passage.text[start:end].split())
        text = self.articles[article].text[reading.start : reading.end]
        if text == passage.text:
            span = Span(article, reading.start + start, reading.start + end)
            count = len(passage.text[start:end].split())
            return span, count, count
        key = (n, article)
        if key not in self._aligned:
            self._aligned[key] = aligned(passage.text, text)
        found = self._aligned[key]
        assert found is not None
        inside = [i for i, t in enumerate(found.own) if t.end > start and t.start < end]
        words = [i for i in inside if found.own[i].is_word]
        same = sum(found.to[i][2] for i in words)
        first, last = (found.to[inside[0]][0], found.to[inside[-1]][1]) if inside else (0, 0)
        if first >= last or not same:
            return None, same, len(words)
        low, high = found.other[first].start, found.other[last - 1].end
        return Span(article, reading.start + low, reading.start + high), same, len(words)


def _touch(text: str, end: int, start: int) -> bool:
    return end <= start and not text[end:start].strip()


def aligned(a: str, b: str) -> Aligned:
    """Which tokens of ``b`` stand for each of ``a``."""
    own, other = tokens(a), tokens(b)
    to: list[tuple[int, int, bool]] = []
    for op in Indel.opcodes([t.word for t in own], [t.word for t in other]):
        a0, a1, b0, b1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            to += [(b0 + k, b0 + k + 1, True) for k in range(a1 - a0)]
        else:
            to += [(b0, b1, False)] * (a1 - a0)
    return Aligned(own, other, tuple(to))


def lay(collation: Collation, articles: Mapping[str, Article]) -> Laid:
    """The text of a report; that of its only copy where there is no collation."""
    text = ""
    starts: list[int] = []
    passages = [p for p in _passages(collation, articles) if not p.crosshead and p.text]
    pieces: list[str] = []
    at = 0
    for n, passage in enumerate(passages):
        gap = "" if n == 0 else "\n" if passage.paragraph else " "
        starts.append(at + len(gap))
        pieces += [gap, passage.text]
        at += len(gap) + len(passage.text)
    text = "".join(pieces)
    return Laid(text, tuple(starts), tuple(passages), articles)


def _passages(collation: Collation, articles: Mapping[str, Article]) -> Sequence[Passage]:
    if collation.passages or len(collation.copies) != 1:
        return collation.passages
    article = articles[collation.copies[0].article]
    return [
        Passage(
            n,
            article.text[s.start : s.end],
            (Reading(article.id, "same", False, s.start, s.end),),
            paragraph=s.opens,
            crosshead=s.crosshead,
        )
        for n, s in enumerate(sentences(article), 1)
    ]
