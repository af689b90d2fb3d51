"""Outlets: where an outlet's text is from, how fast it takes reports up, what it does with them, its furniture."""

from typing import TYPE_CHECKING

from wirecopy.library import Library, list_reports, load_collated, parse_query
from wirecopy.library.outlets import load_outlet
from wirecopy.library.overview import list_outlets, sources_of
from wirecopy.model import Habit
from wirecopy.web.desk import MOST_PAGES, desk_of, number
from wirecopy.web.pickup import lasting, pickup_svg
from wirecopy.web.show import page, with_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ON_A_PAGE = 100
REPORTS_SHOWN = 10
REPORTS_READ = 40  # by which habits are told; the newest
HABITS_SHOWN = 20
LINES_SHOWN = 60


def outlets(request: "Request") -> "Response":
    """All outlets, those with most articles first."""
    place = number(request, "page", 1, least=1, most=MOST_PAGES)
    like = request.query_params.get("name", "").strip()[:200]
    with desk_of(request).readers.open() as library:
        found = list_outlets(
            library, like=like, limit=ON_A_PAGE + 1, offset=(place - 1) * ON_A_PAGE
        )
    more = len(found) > ON_A_PAGE and place < MOST_PAGES
    return page(
        request,
        "outlets.html.j2",
        title="Outlets",
        rows=found[:ON_A_PAGE],
        most=found[0][1] if found else 1,
        like=like,
        before=with_query("/outlets", name=like, page=place - 1) if place > 1 else None,
        after=with_query("/outlets", name=like, page=place + 1) if more else None,
    )


def outlet(request: "Request") -> "Response":
    """The page of an outlet; its habits are counted when they are asked for, as that reads its reports."""
    counting = request.query_params.get("habits") == "1"
    with desk_of(request).readers.open(seconds=15 if counting else 3) as library:
        one = load_outlet(library, request.path_params["name"], examples=1)
        sources = sources_of(library, one.name)
        reports = list_reports(library, parse_query(reports_query(one.name)), limit=REPORTS_READ)
        habits = (
            habits_in(library, one.name, [r.report for r in reports.reports]) if counting else ()
        )
    middle = sources.delays[len(sources.delays) // 2] if sources.delays else None
    return page(
        request,
        "outlet.html.j2",
        title=one.name[:200],
        outlet=one,
        lines=one.lines[:LINES_SHOWN],
        sources=sources,
        delay=lasting(middle) if middle is not None else "",
        reports=[(r, pickup_svg(r.moments, r.copies)) for r in reports.reports[:REPORTS_SHOWN]],
        total=reports.total,
        query=reports_query(one.name),
        counting=counting,
        habits=habits[:HABITS_SHOWN],
        read=len(reports.reports),
    )


def reports_query(name: str) -> str:
    """What to type to find the outlet's reports."""
    return f'outlet:"{name[:200].replace(chr(34), " ")}"'


def habits_in(library: Library, outlet: str, reports: list[str]) -> tuple[Habit, ...]:
    """What the outlet regularly does in these reports."""
    from wirecopy.collate import habits_of

    return habits_of(outlet, load_collated(library, reports))
