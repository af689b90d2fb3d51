"""Passage by passage: two copies side by side, or the distinct readings of many with who has them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.export import wording
from wirecopy.export.diff import (
    Op,
    Place,
    Segment,
    compare,
    flagged,
    plain,
    side_by_side,
    widened,
)
from wirecopy.export.diff import key as same_words
from wirecopy.export.marks import MARKS
from wirecopy.export.standing import blocks, carried_by, stands
from wirecopy.export.visible import visible
from wirecopy.model import Article, Collation, Copy, Passage, Reading

MOVED = MARKS["moved"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One copy's side of a row; no segments where the copy has nothing."""

    segments: tuple[Segment, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """A passage of two copies side by side; several passages where one sentence carries them."""

    numbers: tuple[int, ...]
    anchors: tuple[str, ...]
    crosshead: bool
    significant: bool
    equal: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Copies that read alike, what they read, and what is to be said about them."""

    labels: tuple[str, ...]
    segments: tuple[Segment, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its distinct readings; ``same`` are the copies that read as the passage does."""

    n: int
    anchor: str
    text: str
    crosshead: bool
    significant: bool
    same: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]  #: of ``same``: (label, where it stands there)
    groups: tuple[Group, ...]
    absent: tuple[str, ...]


def passage_views(
    collation: Collation,
    articles: Mapping[str, Article],
    order: Sequence[Copy],
    labels: Mapping[str, str],
    *,
    key: str,
) -> tuple[PassageView, ...]:
    """The rows for any number of copies."""
    fused = carried_by(collation.passages)
    where = stands(collation.passages)
    return tuple(
        _passage(passage, collation, articles, order, labels, fused, where, key)
        for passage in collation.passages
    )


def pair_rows(
    collation: Collation, articles: Mapping[str, Article], order: Sequence[Copy], *, key: str
) -> tuple[PairRow, ...]:
    """The rows for two copies, in the order of the passages."""
    where = stands(collation.passages)
    ids = [copy.article for copy in order]
    return tuple(_pair(block, articles, ids, where, key) for block in blocks(collation.passages))


def _passage(
    passage: Passage,
    collation: Collation,
    articles: Mapping[str, Article],
    order: Sequence[Copy],
    labels: Mapping[str, str],
    fused: Mapping[tuple[str, int, int], tuple[int, ...]],
    where: Mapping[tuple[str, int], str],
    key: str,
) -> PassageView:
    by_article = {reading.article: reading for reading in passage.readings}
    texts = {other.n: other.text for other in collation.passages}
    same: list[str] = []
    moved: list[tuple[str, str]] = []
    absent: list[str] = []
    groups: dict[tuple[tuple[str, ...], bool, tuple[int, ...]], list[Reading]] = defaultdict(list)
    own = same_words(passage.text)
    for copy in order:
        reading = by_article.get(copy.article)
        if reading is None or reading.state == "absent":
            absent.append(labels[copy.article])
            continue
        words = same_words(articles[reading.article].text[reading.start : reading.end])
        if words == own and reading.state not in ("fused", "split"):
            same.append(labels[copy.article])
            if reading.moved:
                moved.append((labels[copy.article], where[reading.article, passage.n]))
        else:
            carried = fused.get((reading.article, reading.start, reading.end), ())
            groups[words, reading.state in ("fused", "split"), carried].append(reading)
    views = []
    for (_, _, carried), members in groups.items():
        numbers = carried or (passage.n,)
        views.append(_group(passage, numbers, members, texts, articles, labels, where))
    views.sort(key=lambda g: -len(g.labels))
    return PassageView(
        n=passage.n,
        anchor=f"{key}-p{passage.n}",
        text=visible(passage.text),
        crosshead=passage.crosshead,
        significant=any(variant.significant for variant in passage.variants),
        same=tuple(same),
        moved=tuple(moved),
        groups=tuple(views),
        absent=tuple(absent),
    )


def _group(
    passage: Passage,
    numbers: tuple[int, ...],
    members: Sequence[Reading],
    texts: Mapping[int, str],
    articles: Mapping[str, Article],
    labels: Mapping[str, str],
    where: Mapping[tuple[str, int], str],
) -> Group:
    first = members[0]
    notes = []
    segments: list[Segment] = []
    if len(numbers) > 1 and passage.n != numbers[0]:
        notes.append(f"in one sentence with passage {numbers[0]}, shown there")
    else:
        text = articles[first.article].text[first.start : first.end]
        base = " ".join(texts[n] for n in numbers)
        segments = flagged(compare(base, text), _places(passage, first))
        if len(numbers) > 1:
            others = wording.listed([str(n) for n in numbers if n != passage.n])
            notes.append(f"one sentence with passage {others}")
    if first.state == "split":
        notes.append("in several sentences")
    for reading in members:
        if reading.moved:
            who = f"{labels[reading.article]}: " if len(members) > 1 else ""
            notes.append(f"{MOVED} {who}moved, stands {where[reading.article, passage.n]}")
    return Group(
        tuple(labels[r.article] for r in members), tuple(segments), tuple(dict.fromkeys(notes))
    )


def _pair(
    block: Sequence[Passage],
    articles: Mapping[str, Article],
    ids: Sequence[str],
    where: Mapping[tuple[str, int], str],
    key: str,
) -> PairRow:
    sides = [[_of(passage, id_) for passage in block] for id_ in ids]
    spans = [_span(side) for side in sides]
    texts = [
        articles[id_].text[span[0] : span[1]] if span else ""
        for id_, span in zip(ids, spans, strict=True)
    ]
    present = [span is not None for span in spans]
    both = side_by_side(texts[0], texts[1]) if all(present) else tuple(plain(t) for t in texts)
    cells = []
    ops: tuple[Op, Op] = ("-", "+")
    for id_, side, span, text, segments, op in zip(
        ids, sides, spans, texts, both, ops, strict=True
    ):
        if span is None:
            cells.append(Cell((), ()))
            continue
        places = [
            Place(place.start - span[0], place.end - span[0], place.kind)
            for passage in block
            for place in _significant(passage, id_)
        ]
        cells.append(
            Cell(
                tuple(widened(segments, places, text, op) if all(present) else segments),
                tuple(_notes(block, side, where)),
            )
        )
    return PairRow(
        numbers=tuple(passage.n for passage in block),
        anchors=tuple(f"{key}-p{passage.n}" for passage in block),
        crosshead=all(passage.crosshead for passage in block),
        significant=any(v.significant for passage in block for v in passage.variants),
        equal=all(present) and all(s.op == "=" for side in both for s in side),
        cells=tuple(cells),
    )


def _notes(
    block: Sequence[Passage], side: Sequence[Reading | None], where: Mapping[tuple[str, int], str]
) -> Iterable[str]:
    states = {reading.state for reading in side if reading}
    if "fused" in states and len(block) > 1:
        yield "one sentence"
    if "split" in states:
        yield "in several sentences"
    for passage, reading in zip(block, side, strict=True):
        if reading and reading.moved:
            yield f"{MOVED} moved: stands {where[reading.article, passage.n]}"
            return


def _of(passage: Passage, article: str) -> Reading | None:
    for reading in passage.readings:
        if reading.article == article and reading.state != "absent":
            return reading
    return None


def _span(side: Sequence[Reading | None]) -> tuple[int, int] | None:
    present = [reading for reading in side if reading]
    if not present:
        return None
    return min(r.start for r in present), max(r.end for r in present)


def _significant(passage: Passage, article: str) -> Iterable[Place]:
    for variant in passage.variants:
        if variant.significant:
            kind = wording.KINDS[variant.kind]
            for place in variant.readings:
                if place.article == article:
                    yield Place(place.start, place.end, kind)


def _places(passage: Passage, reading: Reading) -> list[Place]:
    return [
        Place(place.start - reading.start, place.end - reading.start, place.kind)
        for place in _significant(passage, reading.article)
    ]
