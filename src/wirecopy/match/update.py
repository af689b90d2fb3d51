"""Reports kept up as articles come and go: only the pieces that a change can touch are matched (`neighbours`).

Nothing is written here. The index before the change is read through `Postings`; what the change makes of it stands in
an `Update`, for whoever keeps the index.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from wirecopy.match.body import body_of
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.group import agencies_of, matched
from wirecopy.match.links import piece_of_all
from wirecopy.match.neighbours import (
    Postings,
    Trace,
    common_among,
    dirtied,
    piece_around,
    trace_of_body,
)
from wirecopy.model import Article, Paragraph, Report

RULES = 3  # to be raised when the same articles would give other reports
# What words and fingerprints are made of these letters tells whether an index was made by the same kernel.
SAMPLE = (
    "The U.S. envoy's 1,200 boats, at 3.5 knots, won't leave Port Vessén — «на Северной отмели», в гавани; "
    "في الميناء القديم وفي السوق 渡轮在港口外的沙洲上搁浅 ท่าเรือเก่าริมน้ำ ferry ran aground on a sandbank"
)

Load = Callable[[Collection[str]], Iterable[Article]]


@cache
def scheme() -> str:
    """A name for the rules and the fingerprints: an index and reports made under another one are to be made anew."""
    whole = (Paragraph("body", 0, len(SAMPLE)),)
    body = body_of(Article(id="", source="", text=SAMPLE, paragraphs=whole, removed=()))
    value = 0
    for gram in body.grams:
        value = (value * 31 + gram) % (1 << 64)
    return f"{RULES}-{value:016x}"


@dataclass(frozen=True, slots=True)
class Update:
    """What a change makes of an index and of its reports.

    ``reports`` are those of the ``matched`` articles; all other reports stay. ``common`` are the fingerprints of
    which is known anew whether they are common text. ``chains``: ids of reports that are takes of one story.
    """

    came: Mapping[str, Trace]
    left: Mapping[str, Trace]
    common: Mapping[int, bool]
    matched: Set[str]
    reports: Sequence[Report]
    chains: Sequence[tuple[str, ...]]


def updated(
    came: Mapping[str, Article],
    left: Mapping[str, Trace],
    *,
    postings: Postings | None,
    load: Load,
    corrections: Corrections = NO_CORRECTIONS,
) -> Update:
    """The reports since ``came`` came and ``left`` left; an article that changed does both.

    ``postings`` is the index before the change, None if nothing was there; ``load`` gives articles of it by their ids.
    The result equals that of one batch over everything.
    """
    bodies = {i: body_of(came[i]) for i in sorted(came)}
    traces = {i: trace_of_body(body) for i, body in bodies.items()}
    if postings is None:
        piece = piece_of_all(bodies)
        reports, chains = matched(
            bodies, agencies_of(came), piece=piece, corrections=corrections.of(bodies)
        )
        flags = dict.fromkeys(piece.common, True)
        return Update(traces, left, flags, bodies.keys(), reports, chains)
    touched = {p for trace in (*traces.values(), *left.values()) for p in trace.prints}
    after = _Overlay(postings, traces, left)
    was = postings.common(touched)
    now = common_among(touched, after)
    after.flags = dict.fromkeys(touched, False) | dict.fromkeys(now, True)
    dirty = dirtied(traces, left, was_common=was, now_common=now, postings=after)
    ids, piece = piece_around(dirty, after, corrections)
    articles = {a.id: a for a in load([i for i in ids if i not in came])}
    articles |= {i: came[i] for i in ids if i in came}
    bodies = {i: bodies.get(i) or body_of(articles[i]) for i in sorted(articles)}
    reports, chains = matched(
        bodies, agencies_of(articles), piece=piece, corrections=corrections.of(ids)
    )
    changed = {p: p in now for p in touched if (p in now) != (p in was)}
    return Update(traces, left, changed, ids, reports, chains)


class _Overlay:
    """An index as it is after a change."""

    def __init__(
        self, before: Postings, came: Mapping[str, Trace], left: Mapping[str, Trace]
    ) -> None:
        self.before, self.came, self.left = before, came, left
        self.flags: dict[int, bool] = {}
        self.by_print: dict[int, list[str]] = {}
        for article in sorted(came):
            for value in came[article].prints:
                self.by_print.setdefault(value, []).append(article)

    def traces(self, articles: Collection[str]) -> Mapping[str, Trace]:
        found = {i: self.came[i] for i in articles if i in self.came}
        rest = [i for i in articles if i not in found]
        return found | dict(self.before.traces(rest)) if rest else found

    def holders(self, prints: Collection[int]) -> Mapping[int, Sequence[str]]:
        before = self.before.holders(prints)
        found: dict[int, Sequence[str]] = {}
        for value in prints:
            stayed = [i for i in before.get(value, ()) if i not in self.left]
            came = self.by_print.get(value, ())
            if came or stayed:
                found[value] = sorted({*stayed, *came}) if stayed and came else (came or stayed)
        return found

    def common(self, prints: Collection[int]) -> Set[int]:
        rest = [value for value in prints if value not in self.flags]
        here = {value for value in prints if self.flags.get(value)}
        return here | self.before.common(rest) if rest else here
