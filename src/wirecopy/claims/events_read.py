"""Report → what its event is found by: the days, the places, the words and figures of its title and first lines.

Language is read once a report, and only where news says what happened; what lies further down is background.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wirecopy.claims import counting
from wirecopy.claims.build import DATED
from wirecopy.claims.events_types import event_type
from wirecopy.claims.events_words import FIGURE, PLACE, terms
from wirecopy.claims.laid import Laid, lay
from wirecopy.claims.places import find_places
from wirecopy.claims.quantities import quantities
from wirecopy.claims.times import times
from wirecopy.model import Article, Collation, PlaceName, Quantity, When

#: Characters of a report's text that are read: its first four to eight sentences.
LEAD = 1200
#: Characters of it that count like the title.
LEDE = 300
#: How long before its report a happening may lie to be what the report is about, in days.
BEFORE = 7
#: Terms of a report that are compared, and how often a title's or lede's word counts beside others.
MOST_TERMS = 60
IN_LEDE, IN_LEAD = 2, 1
#: What an undated page's own first line may be searched for a full date, in characters.
FIRST_LINE = 200
#: How far the date of a page's record may be from the one that its first line gives, in days.
DRIFT = 31
#: Roles whose figures tell one happening from another.
TELLING = frozenset(["killed", "wounded", "missing", "arrested", "held", "displaced", "rescued"])
PLACES_KEPT = 6

#: "Aug 142016": what is left of a date when a page lost its commas.
_RUN_TOGETHER = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})(\d{4})\b")

_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a report says that happened, as its event is found by it.

    ``day`` is the report's own, ``since`` to ``until`` the days of what happened (ISO; None: unknown). ``terms`` are
    the words with what each counts, in order. ``figures`` are those of the first lines, with their places in the text
    of ``article``, those with no article being in a line that this copy lacks.
    """

    report: str
    day: str | None
    inferred: bool
    since: str | None
    until: str | None
    headline: str
    kind: str
    terms: tuple[tuple[str, int], ...]
    places: tuple[PlaceName, ...]
    figures: tuple[Quantity, ...]
    article: str
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]


def happening(collation: Collation, articles: Mapping[str, Article]) -> Happening:
    """What a report is about. The same whatever the order of the pages."""
    copies = {c.article: articles[c.article] for c in collation.copies}
    laid = lay(collation, copies)
    lead = _lead(laid.text)
    report = collation.report or min(copies, default="")
    title = headline(collation, copies)
    day, inferred = _day(copies, lead)
    found = times(lead, day)
    since, until = _days(found, day)
    opening = f"{title}.\n{lead}" if title else lead
    shift = len(opening) - len(lead)
    named = [p for p in find_places(opening) if p.kind != "country" and p.country]
    counted = quantities(lead)
    article = _carrier(laid, copies)
    return Happening(
        report=report,
        day=day.isoformat() if day else None,
        inferred=inferred,
        since=since,
        until=until,
        headline=title,
        kind=event_type(title, lead[:LEDE]),
        terms=_terms(title, lead, named, shift, counted),
        places=_places(named),
        figures=tuple(_moved(laid, article, q) for q in counted if q.role),
        article=article,
        outlets=tuple(sorted({counting.outlet_of(a) for a in copies.values()})),
        agencies=counting.agencies(copies.values()),
    )


def empty_happening(report: str) -> Happening:
    """That of a report of which nothing is known."""
    return Happening(
        report=report,
        day=None,
        inferred=False,
        since=None,
        until=None,
        headline="",
        kind="",
        terms=(),
        places=(),
        figures=(),
        article="",
        outlets=(),
        agencies=(),
    )


def headline(collation: Collation, copies: Mapping[str, Article]) -> str:
    """A report's headline: the wire's where it is known, or that of its first copy that has one."""
    if collation.headline:
        return collation.headline
    titles = [a.title.value for _, a in sorted(copies.items()) if a.title is not None]
    return titles[0] if titles else ""


def _lead(text: str) -> str:
    if len(text) <= LEAD:
        return text
    cut = text.rfind(".", LEDE, LEAD)
    return text[: cut + 1] if cut > 0 else text[:LEAD]


def _day(copies: Mapping[str, Article], lead: str) -> tuple[date | None, bool]:
    """A report's day, and whether it is inferred: the full date that its first line gives, else its first copy's.

    Records of archives are often off by days, and then the text knows better; a date that is further off is what the
    text tells about.
    """
    days = [
        date.fromisoformat(a.published.value[:10])
        for a in copies.values()
        if a.published is not None and a.published.precision in DATED
    ]
    stated = min(days, default=None)
    opening = _RUN_TOGETHER.sub(r"\1 \2, \3", lead[:FIRST_LINE])
    for one in times(opening, None):
        if one.since and one.since == one.until:
            written = date.fromisoformat(one.since)
            if stated is None or abs(stated - written).days <= DRIFT:
                return written, written != stated
    return stated, False


def _days(found: tuple[When, ...], day: date | None) -> tuple[str | None, str | None]:
    """The days of what happened: the first that the text names near its own."""
    if day is None:
        return None, None
    for one in found:
        if _YEAR.search(one.text):  # the page's own date line
            continue
        if one.since and one.until and one.until <= day.isoformat():
            since, until = date.fromisoformat(one.since), date.fromisoformat(one.until)
            if since >= day - timedelta(days=BEFORE) and (until - since).days <= 1:
                return one.since, one.until
    return None, None


def _terms(
    title: str, lead: str, named: list[PlaceName], shift: int, counted: tuple[Quantity, ...]
) -> tuple[tuple[str, int], ...]:
    weights: dict[str, int] = {}

    def add(term: str, worth: int) -> None:
        if term in weights:
            weights[term] = max(weights[term], worth)
        elif len(weights) < MOST_TERMS:
            weights[term] = worth

    for term in (*terms(title), *terms(lead[:LEDE])):
        add(term, IN_LEDE)
    for place in named:
        near = place.start < shift + LEDE
        add(f"{PLACE}{place.name} {place.country}", IN_LEDE if near else IN_LEAD)
    for quantity in counted:
        if quantity.role in TELLING and quantity.min is not None:
            near = quantity.start < LEDE
            add(f"{FIGURE}{quantity.role} {quantity.min:g}", IN_LEDE if near else IN_LEAD)
    for term in terms(lead[LEDE:]):
        add(term, IN_LEAD)
    return tuple(sorted(weights.items()))


def _places(named: list[PlaceName]) -> tuple[PlaceName, ...]:
    """The places that are named, those first that are named first; a place once."""
    found: dict[tuple[str, str], PlaceName] = {}
    for place in named:
        found.setdefault((place.name, place.country), replace(place, candidates=()))
    return tuple(found.values())[:PLACES_KEPT]


def _carrier(laid: Laid, copies: Mapping[str, Article]) -> str:
    """The copy whose text has most of the first lines; the first of several."""
    end = min(len(laid.text), LEAD)
    return min(
        sorted(copies), key=lambda a: (-laid.spans(((0, end),), a)[1] if laid.text else 0, a)
    )


def _moved(laid: Laid, article: str, found: Quantity) -> Quantity:
    spans, _ = laid.spans(((found.start, found.end),), article)
    if not spans:
        return replace(found, start=0, end=0)
    start, end = spans[0].start, spans[-1].end
    return replace(found, text=laid.articles[article].text[start:end], start=start, end=end)
