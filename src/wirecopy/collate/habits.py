"""What an outlet regularly does with the reports that it takes: counted over collations, with intervals and places.

Only places count at which it is known what the wire read (`model.Origin`). What an outlet keeps is counted too:
"n of m" is of all places where it could have done so.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from wirecopy.collate.lexicon import labels
from wirecopy.collate.sources import has_source
from wirecopy.collate.tokens import tokens
from wirecopy.model import Article, Collation, Habit, HabitKind, Passage, Span, Variant

LEAST = 2  # times, in as many reports: once is no habit
PLACES = 5  # that a habit lists
LONGEST = 8  # words of a substitute: longer ones do not come again
Z = 1.96  # of Wilson's interval: 95%
CUT_END = 0.95  # of the wire's words: who has fewer up to its end has cut it

Key = tuple[HabitKind, str, str]


@dataclass
class _Count:
    places: list[Span] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    of: int = 0
    words: list[int] = field(default_factory=list)


def habits(
    outlet: str, collated: Iterable[tuple[Collation, Mapping[str, Article]]]
) -> tuple[Habit, ...]:
    """The habits of an outlet in these collations, each with its articles by id; the surest first."""
    found: dict[Key, _Count] = defaultdict(_Count)
    kept: list[str] = []
    reports = 0
    sourced = 0
    for collation, articles in collated:
        mine = [
            c for c in collation.copies if (o := articles[c.article].outlet) and o.value == outlet
        ]
        if len(collation.copies) < 2 or not mine:
            continue
        reports += len(mine)
        for copy in mine:
            if copy.relation != "excerpt":
                _end(collation, copy.article, found)
            for passage in collation.passages:
                reading = next(r for r in passage.readings if r.article == copy.article)
                if reading.state == "absent":
                    continue
                kept.append(_plain(articles[copy.article].text[reading.start : reading.end]))
                sourced += has_source([t.word for t in tokens(passage.text)])
                for variant in passage.variants:
                    _place(collation, passage, variant, copy.article, articles, found)
    text = "\n".join(kept)
    made = []
    for key, count in sorted(found.items()):
        if len(count.places) < LEAST or len(count.reports) < LEAST:
            continue
        of = {"drops attributions": sourced, "adds labels": reports, "cuts the end": count.of}.get(
            key[0], 0
        )
        times = len(count.places)
        if not of:
            # Where the substitute holds the wire's own words these are no place that was left alone.
            holds = times if key[1] and _times(key[1], key[2]) else 0
            of = times + max(0, _times(key[1], text) - holds)
        made.append(_habit(key, count, times, max(times, of)))
    return tuple(sorted(made, key=lambda h: (-h.low, -h.count, h.kind, h.wire, h.own)))


def _habit(key: Key, count: _Count, times: int, of: int) -> Habit:
    low, high = interval(times, of)
    places = tuple(sorted(count.places, key=lambda s: (s.article, s.start))[:PLACES])
    words = round(median(count.words)) if count.words else None
    return Habit(*key, times, of, low, high, places, words)


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's interval for a share.

    >>> interval(9, 10)
    (0.596, 0.982)
    """
    if not of:
        return 0.0, 1.0
    share = count / of
    middle = share + Z * Z / (2 * of)
    around = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    return round(max(0.0, (middle - around) / whole), 3), round(
        min(1.0, (middle + around) / whole), 3
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _times(words: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _place(
    collation: Collation,
    passage: Passage,
    variant: Variant,
    copy: str,
    articles: Mapping[str, Article],
    found: dict[Key, _Count],
) -> None:
    """Counts what a copy has changed at a place, if it is known that it has."""
    if variant.origin is None or copy in variant.origin.witnesses:
        return
    here = next((r for r in variant.readings if r.article == copy), None)
    if here is None:
        return
    own = _plain(articles[copy].text[here.start : here.end])
    wire = _wire(passage, variant, articles)
    if own == wire:
        return
    span = Span(copy, here.start, here.end)
    report = collation.report or min(c.article for c in collation.copies)
    one, two = _words(wire), _words(own)

    def add(key: Key) -> None:
        found[key].places.append(span)
        found[key].reports.add(report)

    if has_source(one) and not has_source(two) and variant.kind == "attribution":
        add(("drops attributions", "", ""))
    added = set(labels(two)) - set(labels(one))
    if added and variant.kind == "label":
        add(("adds labels", "", own))
    if max(len(one), len(two)) <= LONGEST:
        kind: HabitKind = "substitutes" if one and two else "drops words" if one else "adds words"
        if wire and kind != "adds words":
            add((kind, wire, own))


def _wire(passage: Passage, variant: Variant, articles: Mapping[str, Article]) -> str:
    """The wire's words at a place: as its first witness has them."""
    assert variant.origin is not None
    for r in variant.readings:
        if r.article in variant.origin.witnesses:
            return _plain(articles[r.article].text[r.start : r.end])
    return _plain(passage.text[variant.start : variant.end])


def _words(text: str) -> Sequence[str]:
    return [t.word for t in tokens(text) if t.is_word]


def _end(collation: Collation, copy: str, found: dict[Key, _Count]) -> None:
    """Whether a copy ends before the wire does, and after how many words."""
    count = found["cuts the end", "", ""]
    words = last = 0
    end: Span | None = None
    for passage in collation.passages:
        here = [r for r in passage.readings if r.state != "absent"]
        if len(here) == 1 and len(collation.copies) > 2:
            continue  # nobody knows whose it is
        words += len(passage.text.split())
        for r in here:
            if r.article == copy:
                last, end = words, Span(copy, r.end, r.end)
    count.of += 1
    if end is not None and last < CUT_END * words:
        count.places.append(end)
        count.reports.add(collation.report or copy)
        count.words.append(last)
