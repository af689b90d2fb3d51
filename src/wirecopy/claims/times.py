"""Times in a report's words as days: own grammar over tokens, tense-aware, against the day of the report.

`times_words` reads tokens; `times_dates`, `times_grammar`, `times_phrases` find phrases; `times_tense` says whether
they lie ahead; `times_days` makes days of them. What counts as what is in docs/claims-figures.md.
"""

from datetime import date
from typing import NamedTuple

from wirecopy.claims.times_days import NONE, Around, Days, days
from wirecopy.claims.times_moments import Moment
from wirecopy.claims.times_phrases import phrase
from wirecopy.claims.times_tense import ahead
from wirecopy.claims.times_words import read
from wirecopy.model import When

ANCHOR_REACH = 60  # tokens back to the time that "two days earlier" counts from: two long sentences
# Kinds that look forward where no verb tells.
FORWARD = ("until", "from")


class ReportDay(NamedTuple):
    """The first and last day on which a report may have appeared; ``inferred`` when its page does not state it."""

    since: date
    until: date
    inferred: bool = False


def times(text: str, report: date | ReportDay | None) -> tuple[When, ...]:
    """The times named in ``text``, in its order, as days seen from the report's.

    Both days of a When are None where the report's day is not known and would be needed. With bounds, each time runs
    from its first possible day to its last; it is inferred where the bounds are.

    >>> [(t.text, t.since, t.until) for t in times("They met between Wednesday and last Sunday.", date(2016, 3, 24))]
    [('between Wednesday and last Sunday', '2016-03-20', '2016-03-23')]
    """
    bounds = ReportDay(report, report) if isinstance(report, date) else report
    words = read(text)
    found: list[When] = []
    anchors: tuple[int, Days, Days] | None = None
    i = 0
    while i < len(words):
        got = phrase(words, i)
        if got is None:
            i += 1
            continue
        moment, end = got
        future = ahead(words, i, end)
        forward = _forward(moment) if future is None else future
        near = anchors if anchors and i - anchors[0] <= ANCHOR_REACH else None
        low = days(moment, Around(bounds and bounds.since, forward, near and near[1]))
        high = days(moment, Around(bounds and bounds.until, forward, near and near[2]))
        if low is None or high is None:
            i = end
            continue
        first, last = words.found[i], words.found[end - 1]
        found.append(_when(text[first.start : last.end], first.start, low, high, moment, bounds))
        anchors = end, low, high
        i = end
    return tuple(found)


def _forward(moment: Moment) -> bool:
    return moment.kind in FORWARD


def _when(
    text: str, start: int, low: Days, high: Days, moment: Moment, bounds: ReportDay | None
) -> When:
    since = low.since
    until = high.until
    # Times that need no report are the same from every day.
    inferred = bounds is not None and bounds.inferred and low != NONE and not absolute(moment)
    return When(
        text,
        since.isoformat() if since else None,
        until.isoformat() if until else None,
        start,
        start + len(text),
        inferred,
        approximate=moment.approximate,
    )


def absolute(moment: Moment) -> bool:
    """Whether a moment means the same days whenever it is said."""
    inner = [m for m in (moment.base, moment.other) if m is not None]
    if inner:
        return moment.kind != "since" and all(map(absolute, inner))
    return moment.kind in ("decade", "century") or (
        moment.kind in ("date", "season") and moment.year > 0
    )
