"""When a page was published and changed: which of its statements is believed.

Order of trust: JSON-LD ``datePublished`` of the article (made for machines, checked by search engines), the fields
of ``<meta>``, microdata and RDFa, the fields of single systems, a ``<time>`` element; then the visible line, as it
often lacks zone and year; last the day in the URL, marked as inferred. What was stated from outside with the page
comes before all.

That order yields to agreement. The blocks of one plugin say one thing twice, so statements count as independent only
across kinds (JSON-LD, meta, elements, line, URL): where two kinds agree on another day than the most trusted one,
they win. Three faults of publishing systems are known by their mark, and then one witness is enough:

- the clock of UTC with the site's zone: another statement with that zone is later by exactly the zone;
- a local clock that is called Z: the line shows the same minute with a zone of its own, whole hours away;
- publication overwritten by the update: both are one instant, and the line has an earlier time beside "updated".

A day gives way to a clock of that day, a clock without a zone to the same instant with one, from whatever statement.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from wirecopy.model import Published

# No zone is further from UTC than +14:00.
MOST_OFFSET = timedelta(hours=14)
# Zones lie at quarters of an hour from each other: clocks of other minutes are other instants.
ZONE_STEP = timedelta(minutes=15)
ZONES_APART = timedelta(days=1)  # by so much the days of one instant differ between zones
Kind = Literal["stated", "JSON-LD", "meta", "element", "line", "URL"]
KINDS: dict[str, Kind] = {
    "stated": "stated",
    "JSON-LD": "JSON-LD",
    "meta": "meta",
    "line": "line",
    "URL": "URL",
}


def published_of(
    statements: Sequence[Published],
    *,
    line: Published | None = None,
    beside_update: bool = False,
    modified: Published | None = None,
    latest: str | None = None,
) -> Published | None:
    """The publication by its ``statements``, the most trusted first; None without any.

    ``line`` is the visible line that gives the publication, which is one of the statements; ``beside_update`` says
    that it tells publication from update. What is later than ``latest`` (the day the page was fetched) cannot be.

    >>> from wirecopy.model import Evidence
    >>> day = Published("2031-05-02", "day", Evidence("JSON-LD datePublished"))
    >>> clock = Published("2031-05-02T09:10+01:00", "minute", Evidence("time datetime"))
    >>> published_of([day, clock]).value
    '2031-05-02T09:10+01:00'
    """
    possible = [s for s in statements if not _too_late(s, latest)]
    if not possible:
        return None
    best = _agreed(possible, modified)
    if best.evidence.how != "stated":
        best = _without_fault(best, possible, line, beside_update, modified)
    return refined(best, possible)


def modified_of(
    statements: Sequence[Published], published: Published | None, latest: str | None = None
) -> Published | None:
    """The last change by its statements, the most trusted first; none that lies days before the publication."""
    possible = [s for s in statements if not _too_late(s, latest)]
    if published and (begun := _day(published)):
        possible = [s for s in possible if (day := _day(s)) and day >= begun - ZONES_APART]
    return refined(possible[0], possible) if possible else None


def refined(best: Published, others: Iterable[Published]) -> Published:
    """The statement, or a finer one of the same moment: with a clock, with a zone."""
    for other in others:
        coarse = best.precision in ("year", "month", "day")
        finer = coarse and "T" in other.value and other.value.startswith(best.value)
        if finer or (_zone_missing(best) and _same_but_zone(best, other)):
            best = other
    return best


def _agreed(statements: Sequence[Published], modified: Published | None) -> Published:
    """The first statement, unless more kinds of statement agree on another day than on its own.

    A later day that is stated as the change's is no rival: many pages show that instead of the publication.
    """
    best = statements[0]
    if best.evidence.how == "stated" or _day(best) is None:
        return best
    most = len(_kinds_near(best, statements))
    for rival in statements[1:]:
        if modified and _near(rival, modified) and rival.value > best.value:
            continue
        if not _near(best, rival) and len(kinds := _kinds_near(rival, statements)) > max(most, 1):
            best, most = rival, len(kinds)
    return best


def _kinds_near(statement: Published, all_: Iterable[Published]) -> set[Kind]:
    return {kind_of(other) for other in all_ if _near(statement, other)}


def kind_of(statement: Published) -> Kind:
    """The kind of statement by its evidence; those of one kind come from one hand and count once."""
    return KINDS.get(statement.evidence.how.split(" ", 1)[0], "element")


def _without_fault(
    best: Published,
    statements: Sequence[Published],
    line: Published | None,
    beside_update: bool,
    modified: Published | None,
) -> Published:
    """Another statement, where this one bears the mark of a fault of publishing systems."""
    ours = _moment(best)
    if ours is None or ours.tzinfo is None:
        return best
    zone = ours.utcoffset() or timedelta()
    for other in statements:
        theirs = _moment(other)
        if (
            theirs
            and theirs.tzinfo
            and zone
            and theirs.utcoffset() == zone
            and theirs - ours == zone
        ):
            return other
    said = _moment(line) if line else None
    if line is None or said is None or kind_of(best) == "line":
        return best
    if said.tzinfo:
        apart = abs(said - ours)
        hours = timedelta(hours=1)
        if not zone and said.utcoffset() and apart and apart <= MOST_OFFSET and not apart % hours:
            return line
    changed = _moment(modified) if modified else None
    if beside_update and changed and changed.tzinfo and changed == ours:
        apart = ours - (said if said.tzinfo else said.replace(tzinfo=UTC))
        other_instant = apart % ZONE_STEP != timedelta() or apart > MOST_OFFSET
        if apart > timedelta() and (said.tzinfo or other_instant):
            return line
    return best


def _same_but_zone(bare: Published, zoned: Published) -> bool:
    """Whether both may be one instant, the second with its zone: the same clock, or one a zone away."""
    ours, theirs = _moment(bare), _moment(zoned)
    if ours is None or theirs is None or not theirs.tzinfo:
        return False
    if theirs.replace(tzinfo=None) == ours:
        return True
    apart = abs(theirs.astimezone(UTC).replace(tzinfo=None) - ours)
    return apart <= MOST_OFFSET and not apart % ZONE_STEP


def _zone_missing(statement: Published) -> bool:
    moment = _moment(statement)
    return moment is not None and moment.tzinfo is None


def _moment(statement: Published) -> datetime | None:
    """To the minute; None for a bare day."""
    if "T" not in statement.value:
        return None
    try:
        return datetime.fromisoformat(statement.value).replace(second=0, microsecond=0)
    except ValueError:
        return None


def _day(statement: Published) -> date | None:
    """None for a month or a year."""
    try:
        return date.fromisoformat(statement.value[:10])
    except ValueError:
        return None


def _near(one: Published, other: Published) -> bool:
    """Whether they are of one day, zones aside."""
    ours, theirs = _day(one), _day(other)
    return ours is not None and theirs is not None and abs(ours - theirs) <= ZONES_APART


def _too_late(statement: Published, latest: str | None) -> bool:
    if not latest:
        return False
    try:
        last = date.fromisoformat(latest[:10]) + ZONES_APART
    except ValueError:
        return False
    return statement.value[:10] > last.isoformat()
