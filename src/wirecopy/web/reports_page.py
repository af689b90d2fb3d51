"""The list of reports: searched, filtered, sorted, a page at a time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from wirecopy.library import Listed, ListedReport, Query, Sort, list_reports, parse_query
from wirecopy.web.desk import MOST_PAGES, desk_of, number
from wirecopy.web.pickup import pickup_svg
from wirecopy.web.show import page, with_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ON_A_PAGE = 25
SORTS: dict[Sort, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "copies": "most copies",
    "outlets": "most outlets",
    "significant": "most differences",
}
COPIES = (2, 3, 5, 10, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks of the list."""

    typed: str
    query: Query
    sort: Sort
    least_copies: int
    significant: bool

    def address(self, path: str = "/", **more: object) -> str:
        """The same question at ``path``."""
        return with_query(
            path,
            q=self.typed,
            sort=self.sort if self.sort != "newest" else "",
            copies=self.least_copies if self.least_copies > 2 else "",
            differs="1" if self.significant else "",
            **more,
        )


def asked(request: "Request") -> Asked:
    """What the address asks; what cannot be understood counts as not said."""
    sort = request.query_params.get("sort", "newest")
    return Asked(
        typed=(typed := request.query_params.get("q", "").strip()),
        query=parse_query(typed),
        sort=sort if sort in get_args(Sort) else "newest",  # type: ignore[arg-type]
        least_copies=number(request, "copies", 2, least=2, most=100_000),
        significant=request.query_params.get("differs") == "1",
    )


def found_by(
    request: "Request", what: Asked, *, limit: int, offset: int = 0, after: int | None = None
) -> Listed:
    """The reports asked for."""
    with desk_of(request).readers.open() as library:
        return list_reports(
            library,
            what.query,
            sort=what.sort,
            least_copies=what.least_copies,
            significant=what.significant,
            limit=limit,
            offset=offset,
            after=after,
        )


def reports(request: "Request") -> "Response":
    """The page at ``/``."""
    what = asked(request)
    place = number(request, "page", 1, least=1, most=MOST_PAGES)
    found = found_by(request, what, limit=ON_A_PAGE, offset=(place - 1) * ON_A_PAGE)
    more = found.more and place < MOST_PAGES
    return page(
        request,
        "reports.html.j2",
        title=f"{what.typed[:80]} · Reports" if what.typed else "Reports",
        asked=what.typed,
        what=what,
        rows=[(one, pickup_svg(one.moments, one.copies), rest_of(one)) for one in found.reports],
        total=found.total,
        place=place,
        sorts=SORTS,
        copies=COPIES,
        before=what.address(page=place - 1 if place > 2 else "") if place > 1 else None,
        after=what.address(page=place + 1) if more else None,
        feed=what.address("/feed.atom"),
        filtered=bool(what.typed or what.least_copies > 2 or what.significant),
    )


def rest_of(one: ListedReport) -> int:
    """How many copies have no known outlet or one that another copy has too."""
    return one.copies - one.outlets
