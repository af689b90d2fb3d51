"""What a phrase of time says before a report's date turns it into days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "date",  # year, month, day, each 0 where not said
    "weekday",  # n; which: -1 last, 0 this, 1 next, None; other: the week it is of
    "weekend",  # which
    "month",  # month with which
    "unit",  # unit with which: last week, this month
    "season",  # month it begins with; year or which
    "decade",  # year
    "century",  # n
    "ago",  # n units before the report
    "shift",  # n units from the time named last
    "window",  # n units up to the report, or from it on
    "yesterday",  # n days from the report
    "overnight",  # the night before base, or before the report
    "elapsed",  # unit so far, or what is left of it: "earlier this week", "later this year"
    "part",  # part of base: early, mid, late, start, end
    "share",  # the n-th of `of` parts of base: the first half of 2016
    "nth week",  # n, -1 for the last, of base
    "since",
    "until",
    "from",
    "span",  # base to other
]


@dataclass(frozen=True, slots=True)
class Moment:
    """One phrase; ``kind`` says which of the fields count."""

    kind: Kind
    n: int = 0
    unit: str = ""
    which: int | None = None
    year: int = 0
    month: int = 0
    day: int = 0
    part: str = ""
    of: int = 0
    base: Moment | None = None
    other: Moment | None = None
    approximate: bool = False
