"""Any two copies side by side, chosen by the reader, without a script and without a text for each pair.

Each distinct reading of a passage is on the page once, and says which copies have it; two lists choose a left and a
right copy, and the style sheet shows the readings of these two. Where both read alike one reading lies over both
columns. A mark inside a reading is lit only where the other has other words there: it says who has such.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirecopy.export import wording
from wirecopy.export.diff import key as same_words
from wirecopy.export.readings import MOVED
from wirecopy.export.standing import carried_by
from wirecopy.export.visible import READING_CHARACTERS, shown, visible
from wirecopy.model import Article, Collation, Copy, Passage, Reading, Variant

WIRE = 0  # the number of the restored wire text among what can be chosen; copies count from 1
Who = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a reading; where readings differ, ``others`` have other words (empty: no place of a variant).

    No text: nothing stands here, where others have something.
    """

    text: str
    others: Who = ()
    kind: str = ""  #: of the variant, in words
    significant: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A distinct reading and ``who`` has it; no parts where they lack the passage."""

    who: Who
    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage."""

    n: int
    crosshead: bool
    significant: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """``names`` of the copies, by number from 1; ``right`` is shown first, beside the wire."""

    names: tuple[str, ...]
    right: int
    rows: tuple[Row, ...]


def choice(
    collation: Collation,
    articles: Mapping[str, Article],
    order: Sequence[Copy],
    labels: Mapping[str, str],
) -> Choice:
    """Everything that may be chosen from. First shown is the copy that stands alone most often where it matters."""
    numbers = {copy.article: n for n, copy in enumerate(order, 1)}
    carried = carried_by(collation.passages)
    alone: Counter[int] = Counter()
    rows = []
    for passage in collation.passages:
        marks = [_marked(passage, v, articles, numbers) for v in passage.variants]
        for variant, who in zip(passage.variants, marks, strict=True):
            most = max(map(len, who.values()), default=0)
            if variant.significant:
                alone.update({n for w in who.values() if len(w) < most for n in w} - {WIRE})
        rows.append(_row(passage, articles, numbers, carried, marks))
    right = min(alone, key=lambda n: (-alone[n], n), default=1)
    return Choice(tuple(labels[copy.article] for copy in order), right, tuple(rows))


def _marked(
    passage: Passage,
    variant: Variant,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
) -> dict[tuple[str, ...], Who]:
    """Who has which words at a place; the wire is with those that read the passage as it does."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    wire = _wire_reader(passage, articles)
    for place in variant.readings:
        words = same_words(articles[place.article].text[place.start : place.end])
        if place.article == wire:
            found[words].append(WIRE)
        if place.article in numbers:
            found[words].append(numbers[place.article])
    if wire is None and variant.end > variant.start:
        found[same_words(passage.text[variant.start : variant.end])].append(WIRE)
    return {words: tuple(sorted(who)) for words, who in found.items()}


def _others(who: Mapping[tuple[str, ...], Who], words: tuple[str, ...]) -> Who:
    """Who has other words at a place."""
    return tuple(sorted(n for said, holders in who.items() if said != words for n in holders))


def _wire_reader(passage: Passage, articles: Mapping[str, Article]) -> str | None:
    """A copy that reads as the restored wire text does."""
    own = same_words(passage.text)
    for reading in passage.readings:
        text = articles[reading.article].text[reading.start : reading.end]
        if reading.state not in ("absent", "fused", "split") and own == same_words(text):
            return reading.article
    return None


def _row(
    passage: Passage,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    carried: Mapping[tuple[str, int, int], tuple[int, ...]],
    marks: Sequence[Mapping[tuple[str, ...], Who]],
) -> Row:
    groups: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    absent = []
    for reading in passage.readings:
        if reading.article not in numbers:
            continue
        if reading.state == "absent":
            absent.append(numbers[reading.article])
            continue
        words = same_words(articles[reading.article].text[reading.start : reading.end])
        span = (reading.article, reading.start, reading.end)
        groups[words, reading.moved, carried.get(span, ())].append(reading)
    wire = _wire_reader(passage, articles)
    cells = []
    for (_, moved, joined), readings in groups.items():
        who = [numbers[reading.article] for reading in readings]
        if any(reading.article == wire for reading in readings):
            who.append(WIRE)
        notes = [f"{MOVED} moved"] if moved else []
        first = joined[0] if isinstance(joined, tuple) and joined else passage.n
        if first != passage.n:
            cells.append(Cell(tuple(sorted(who)), (), f"in one sentence with passage {first}"))
            continue
        parts = _parts(readings[0], passage, articles[readings[0].article], marks)
        cells.append(Cell(tuple(sorted(who)), parts, ", ".join(notes)))
    if wire is None:
        cells.append(Cell((WIRE,), _wire_parts(passage, marks)))
    if absent:
        cells.append(Cell(tuple(sorted(absent)), (), "absent"))
    cells.sort(key=lambda cell: cell.who)
    return Row(
        passage.n,
        passage.crosshead,
        any(variant.significant for variant in passage.variants),
        tuple(cells),
    )


def _parts(
    reading: Reading,
    passage: Passage,
    article: Article,
    marks: Sequence[Mapping[tuple[str, ...], Who]],
) -> tuple[Part, ...]:
    places = []
    for variant, who in zip(passage.variants, marks, strict=True):
        for place in variant.readings:
            if place.article == article.id:
                others = _others(who, same_words(article.text[place.start : place.end]))
                places.append((place.start, place.end, variant, others))
    return _cut(article.text, reading.start, reading.end, places)


def _wire_parts(
    passage: Passage, marks: Sequence[Mapping[tuple[str, ...], Who]]
) -> tuple[Part, ...]:
    places = []
    for variant, who in zip(passage.variants, marks, strict=True):
        words = same_words(passage.text[variant.start : variant.end])
        if variant.end > variant.start:
            places.append((variant.start, variant.end, variant, _others(who, words)))
    return _cut(passage.text, 0, len(passage.text), places)


def _cut(
    text: str, start: int, end: int, places: Sequence[tuple[int, int, Variant, Who]]
) -> tuple[Part, ...]:
    """The text from ``start`` to ``end`` with its places marked; of two that overlap the first counts."""
    if end - start > READING_CHARACTERS:
        return (Part(visible(text[start:end])),)
    parts = []
    at = start
    for first, last, variant, others in sorted(places, key=lambda p: (p[0], p[1])):
        if first < at or last > end:
            continue
        if first > at:
            parts.append(Part(shown(text[at:first])))
        kind = wording.KINDS[variant.kind]
        parts.append(Part(shown(text[first:last]), others, kind, variant.significant))
        at = last
    if at < end:
        parts.append(Part(shown(text[at:end])))
    return tuple(parts)


def rules(most: int) -> str:
    """The style sheet's rules for choosing among the wire and ``most`` copies."""
    lines = []
    for n in range(most + 1):
        chosen = f"option:nth-child({n + 1}):checked"
        lines.append(f".sb:has(.l>{chosen}) .c{n}{{--s:1;--d:block}}")
        lines.append(f".sb:has(.r>{chosen}) .c{n}{{--e:3;--d:block}}")
        lines.append(f".sb:has({chosen}) .x{n}{{--x:1}}")
    return "\n".join(lines)
