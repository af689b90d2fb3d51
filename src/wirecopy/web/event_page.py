"""Events: what several reports are about, the figures that they give for it, who says them, where it was."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from wirecopy.claims.events import event as event_from
from wirecopy.export.timeline_svg import timeline_drawing
from wirecopy.export.timeline_words import (
    OWN_WORDS,
    carried_words,
    question_words,
    standing_words,
    summary,
    value_words,
)
from wirecopy.export.visible import shortened
from wirecopy.library import Library, find_report, listed_report, load_article, snapshot
from wirecopy.library.events import list_events, load_happenings
from wirecopy.library.events_load import claims_in, load_event
from wirecopy.library.ledger import ListedPlace
from wirecopy.library.ledger_counts import counted_in_library
from wirecopy.model import Claim, Event, Figure, Question
from wirecopy.web.claims_view import claim_rows, headlines_of
from wirecopy.web.desk import MOST_PAGES, desk_of, number
from wirecopy.web.pickup import pickup_svg
from wirecopy.web.reports_page import rest_of
from wirecopy.web.show import page, with_query
from wirecopy.web.world_map import places_map

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ON_A_PAGE = 25
CLAIMS_SHOWN = 30
REPORTS_SHOWN = 50
LETTERS = 80


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a question in words; ``address`` is where it was first said."""

    day: str
    value: str
    by: str
    carried: str
    standing: str
    superseded: bool
    address: str


def events(request: "Request") -> "Response":
    """The list of events of two reports and more."""
    place = number(request, "page", 1, least=1, most=MOST_PAGES)
    with desk_of(request).readers.open() as library:
        found = events_found(library, limit=ON_A_PAGE + 1, offset=(place - 1) * ON_A_PAGE)
    more = len(found) > ON_A_PAGE and place < MOST_PAGES
    return page(
        request,
        "events.html.j2",
        title="Events",
        rows=[(one, _told(one)) for one in found[:ON_A_PAGE]],
        place=place,
        before=with_query("/events", page=place - 1 if place > 2 else "") if place > 1 else None,
        after=with_query("/events", page=place + 1) if more else None,
    )


def events_found(library: Library, *, limit: int, offset: int) -> list[Event]:
    """Events of two reports and more, the newest first, with the figures of their reports' first lines alone."""
    with snapshot(library):
        ids = [i for i, _ in islice(list_events(library), offset, offset + limit)]
        return [event_from(load_happenings(library, one)) for one in ids]


def event(request: "Request") -> "Response":
    """The page of an event; any of its reports' ids leads here."""
    asked = request.path_params["id"]
    with desk_of(request).readers.open() as library, snapshot(library):
        one = load_event(library, find_report(library, asked))
        if one.id != asked:
            return _sent_on(one.id)
        shown = one.reports[:REPORTS_SHOWN]
        listed = [(r, listed_report(library, r)) for r in shown]
        every = claims_in(library, list(shown))
        claims, _ = counted_in_library(library, every[:CLAIMS_SHOWN])
        headlines = headlines_of(library, claims)
        alone = {r: _headline(library, r) for r, found in listed if found is None}
    return page(
        request,
        "event.html.j2",
        title=shortened(one.headline) or "Untitled",
        event=one,
        days=days_of(one),
        questions=[
            (question_words(q), [_figure_row(q, f) for f in q.figures]) for q in one.questions
        ],
        drawing=timeline_drawing(one) if one.questions else "",
        map=places_map([ListedPlace(p.name, p.country, p.lat, p.lon, 1) for p in one.places]),
        rows=[
            (found, pickup_svg(found.moments, found.copies), rest_of(found))
            for _, found in listed
            if found is not None
        ],
        alone=alone,
        left=len(one.reports) - len(shown),
        claims=claim_rows([(c, _day(one, c)) for c in claims], headlines),
        claims_left=len(every) - len(claims),
    )


def days_of(one: Event) -> str:
    """When it happened, as far as it is said."""
    if not one.since:
        return "undated"
    return one.since if one.until in (None, one.since) else f"{one.since} to {one.until}"


def _told(one: Event) -> str:
    return "; ".join(summary(q) for q in one.questions if not q.of)


def _figure_row(question: Question, figure: Figure) -> FigureRow:
    first = figure.sightings[0]
    return FigureRow(
        day=figure.day or "undated",
        value=value_words(figure),
        by=shortened(figure.by, LETTERS) or OWN_WORDS,
        carried=carried_words(figure),
        standing=standing_words(question, figure),
        superseded=figure.superseded,
        address=f"/article/{first.article}?at={first.start}#here"
        if first.start < first.end
        else f"/report/{first.report}",
    )


def _day(one: Event, claim: Claim) -> str | None:
    return next(
        (
            s.day
            for q in one.questions
            for f in q.figures
            for s in f.sightings
            if s.report == claim.report
        ),
        None,
    )


def _headline(library: Library, report: str) -> str:
    one = load_article(library, report)
    return shortened(one.title.value) if one.title else ""


def _sent_on(event_id: str) -> "Response":
    from starlette.responses import RedirectResponse

    return RedirectResponse(f"/events/{event_id}", status_code=302)
