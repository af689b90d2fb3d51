"""The library: how much there is, what came in last, what was refused and why, what people corrected."""

from typing import TYPE_CHECKING

from wirecopy.library import list_corrections
from wirecopy.library.overview import arrivals, refusals_by_kind, some_refusals, totals
from wirecopy.library.waiting import seconds_since_written, stages, watched
from wirecopy.web.desk import desk_of, number
from wirecopy.web.show import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

REFUSALS_SHOWN = 50
CORRECTIONS_SHOWN = 100
JUST_NOW = (
    15  # seconds since the last write within which somebody is at work: longer than a batch takes
)


def library(request: "Request") -> "Response":
    """The page of the library."""
    desk = desk_of(request)
    after = number(request, "after", 0, most=9_999_999)
    with desk.readers.open() as opened:
        all_there = totals(opened)
        refusals = some_refusals(opened, limit=REFUSALS_SHOWN + 1, after=after)
        came = arrivals(opened)
        kinds = refusals_by_kind(opened)
        work = stages(opened)
        feeds, pages = watched(opened)
        idle = seconds_since_written(opened)
        corrections = list_corrections(opened)[-CORRECTIONS_SHOWN:][::-1]
    more = len(refusals) > REFUSALS_SHOWN
    shown = refusals[:REFUSALS_SHOWN]
    return page(
        request,
        "library.html.j2",
        title="Library",
        file=desk.readers.path.name,
        totals=all_there,
        size=in_bytes(all_there.size),
        arrivals=came,
        stages=work,
        busy=any(s.done < s.total for s in work),
        writing=idle is not None and idle < JUST_NOW,
        feeds=feeds,
        watched=pages,
        kinds=kinds,
        refusals=[refusal for _, refusal in shown],
        after=shown[-1][0] if more else None,
        first_page=after == 0,
        corrections=corrections,
        may_correct=desk.may_correct,
    )


def in_bytes(size: int) -> str:
    """A size in words.

    >>> in_bytes(900), in_bytes(1_234_567)
    ('900 B', '1.2 MB')
    """
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    raise AssertionError("unreachable")
