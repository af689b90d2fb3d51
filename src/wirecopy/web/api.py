"""The same for programs: JSON that docs/api.md describes, read-only, a list a page at a time."""

from typing import TYPE_CHECKING, Any

from wirecopy.export import article_record, collation_record, refusal_record
from wirecopy.library import ListedReport, find_article, load_article, reports_with
from wirecopy.library.outlets import load_outlet
from wirecopy.library.overview import list_outlets, some_refusals, sources_of, totals
from wirecopy.web.desk import desk_of, number
from wirecopy.web.loaded import load
from wirecopy.web.reports_page import asked, found_by
from wirecopy.web.show import json_of, with_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ON_A_PAGE = 50
MOST_ON_A_PAGE = 200


def reports(request: "Request") -> "Response":
    """The list, as the page at ``/`` has it; by time it goes on at ``after``, else at ``offset``."""
    what = asked(request)
    limit = number(request, "limit", ON_A_PAGE, least=1, most=MOST_ON_A_PAGE)
    offset = number(request, "offset", 0)
    found = found_by(request, what, limit=limit, offset=offset, after=_after(request))
    following = None
    if found.more:
        by_time = what.sort in ("newest", "oldest")
        more = {"after": found.reports[-1].number} if by_time else {"offset": offset + limit}
        following = what.address("/api/reports", limit=limit, **more)
    return json_of(
        {
            "reports": [report_item(one) for one in found.reports],
            "total": found.total,
            "next": following,
            "not_understood": list(what.query.unread),
        }
    )


def report(request: "Request") -> "Response":
    """One report: its collation and what is said of it."""
    with desk_of(request).readers.open() as library:
        loaded = load(library, request.path_params["id"])
    s = loaded.summary
    return json_of(
        {
            **collation_record(loaded.collation, loaded.articles),
            "report": loaded.report.id,
            "headline": s.headline,
            "outlets": list(s.outlets),
            "agencies": list(s.agencies),
            "inferred_agencies": list(s.inferred_agencies),
            "first": s.first,
            "last": s.last,
            "words": s.words,
            "significant": s.significant,
            "takes": list(s.takes),
        }
    )


def article(request: "Request") -> "Response":
    """One article, as ``wirecopy clean`` prints it, and its reports."""
    with desk_of(request).readers.open() as library:
        found = find_article(library, request.path_params["id"])
        one = load_article(library, found)
        reports = reports_with(library, [found])
    return json_of({**article_record(one), "reports": reports})


def outlets(request: "Request") -> "Response":
    """Outlets with the number of their articles."""
    limit = number(request, "limit", ON_A_PAGE, least=1, most=MOST_ON_A_PAGE)
    offset = number(request, "offset", 0, most=1_000_000)
    name = request.query_params.get("name", "").strip()[:200]
    with desk_of(request).readers.open() as library:
        found = list_outlets(library, like=name, limit=limit + 1, offset=offset)
    more = len(found) > limit
    return json_of(
        {
            "outlets": [{"outlet": outlet, "articles": pages} for outlet, pages in found[:limit]],
            "next": with_query("/api/outlets", name=name, limit=limit, offset=offset + limit)
            if more
            else None,
        }
    )


def outlet(request: "Request") -> "Response":
    """One outlet: where its text is from, its furniture."""
    with desk_of(request).readers.open() as library:
        one = load_outlet(library, request.path_params["name"], examples=1)
        sources = sources_of(library, one.name)
    delays = sources.delays
    return json_of(
        {
            "outlet": one.name,
            "articles": one.pages,
            "looked_at": sources.articles,
            "agencies": [{"agency": name, "articles": n} for name, n in sources.stated],
            "inferred_agencies": [{"agency": name, "articles": n} for name, n in sources.inferred],
            "no_agency": sources.none,
            "shared": sources.shared,
            "median_delay_minutes": delays[len(delays) // 2] if delays else None,
            "furniture": [{"text": line.text, "pages": line.pages} for line in one.lines],
        }
    )


def library(request: "Request") -> "Response":
    """How much there is."""
    with desk_of(request).readers.open() as opened:
        found = totals(opened)
    return json_of({name: getattr(found, name) for name in found.__slots__})


def refusals(request: "Request") -> "Response":
    """What was refused and why."""
    limit = number(request, "limit", ON_A_PAGE, least=1, most=MOST_ON_A_PAGE)
    with desk_of(request).readers.open() as opened:
        found = some_refusals(
            opened, limit=limit + 1, after=number(request, "after", 0, most=9_999_999)
        )
    more = len(found) > limit
    return json_of(
        {
            "refusals": [refusal_record(refusal) for _, refusal in found[:limit]],
            "next": with_query("/api/refusals", limit=limit, after=found[limit - 1][0])
            if more
            else None,
        }
    )


def report_item(one: ListedReport) -> dict[str, Any]:
    """A report of the list."""
    return {
        "report": one.report,
        "headline": one.headline,
        "copies": one.copies,
        "outlets": list(one.outlet_names),
        "agencies": list(one.agencies),
        "inferred_agencies": list(one.inferred),
        "first": one.first,
        "last": one.last,
        "pickup_minutes": list(one.moments),
        "passages": one.passages,
        "significant": one.significant,
    }


def _after(request: "Request") -> int | None:
    typed = request.query_params.get("after", "")
    digits = typed.removeprefix("-")
    return int(typed) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
