"""What was found in reports, for programs: claims, the copy tree, takes and the steps between them, habits."""

from typing import TYPE_CHECKING, Any

from wirecopy.export.claim_records import claim_record
from wirecopy.export.habit_records import habit_record
from wirecopy.export.span_records import span_records
from wirecopy.export.timeline_records import event_record
from wirecopy.export.tree_records import tree_record
from wirecopy.library import find_report, list_reports, names_listed, parse_query
from wirecopy.library.events_load import load_event
from wirecopy.library.ledger import MOST_PASSED, claims_in
from wirecopy.library.ledger_counts import counted_in_library
from wirecopy.library.outlets import load_outlet
from wirecopy.model import TakeChange, TakeStep
from wirecopy.web.api import MOST_ON_A_PAGE, ON_A_PAGE
from wirecopy.web.claims_page import asked_claims, find_claims
from wirecopy.web.desk import desk_of, number
from wirecopy.web.event_page import events_found
from wirecopy.web.loaded import load
from wirecopy.web.outlet_page import REPORTS_READ, habits_in, reports_query
from wirecopy.web.report_page import steps_between, tree_of
from wirecopy.web.show import json_of, with_query

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

Record = dict[str, Any]


def report_tree(request: "Request") -> "Response":
    """Who took it from whom, as ``wirecopy export tree`` has it."""
    with desk_of(request).readers.open(seconds=10) as library:
        loaded = load(library, request.path_params["id"])
    return json_of({"report": loaded.report.id, **tree_record(tree_of(loaded))})


def report_takes(request: "Request") -> "Response":
    """The takes of the story, and what changed from each to the next."""
    with desk_of(request).readers.open(seconds=10) as library:
        loaded = load(library, request.path_params["id"])
        steps = steps_between(library, loaded)
        names = names_listed(library, loaded.takes) if loaded.takes else {}
    return json_of(
        {
            "report": loaded.report.id,
            "takes": [{"report": t, "headline": names.get(t, "")} for t in loaded.takes],
            "steps": [step_record(step) for step in steps],
        }
    )


def report_claims(request: "Request") -> "Response":
    """All claims of a report."""
    with desk_of(request).readers.open(seconds=10) as library:
        found = find_report(library, request.path_params["id"])
        own, beside_cut = counted_in_library(library, claims_in(library, found))
    return json_of(
        {"report": found, "claims": [claim_record(c) for c in own], "counts_cut": beside_cut}
    )


def claims(request: "Request") -> "Response":
    """The ledger, as the page at ``/claims`` has it."""
    what = asked_claims(request)
    limit = number(request, "limit", ON_A_PAGE, least=1, most=MOST_ON_A_PAGE)
    offset = number(request, "offset", 0, most=MOST_PASSED)
    with desk_of(request).readers.open() as library:
        found = find_claims(library, what.wanted, limit=limit, offset=offset)
    more = found.more and offset + limit <= MOST_PASSED
    return json_of(
        {
            "claims": [{**claim_record(claim), "day": day} for claim, day in found.claims],
            "next": what.address("/api/claims", limit=limit, offset=offset + limit)
            if more
            else None,
            "newest_only": found.cut,
            "counts_cut": found.beside_cut,
            "not_understood": list(what.unread),
        }
    )


def events(request: "Request") -> "Response":
    """Events of two reports and more, with the figures of their reports' first lines."""
    limit = number(request, "limit", ON_A_PAGE, least=1, most=MOST_ON_A_PAGE)
    offset = number(request, "offset", 0, most=MOST_PASSED)
    with desk_of(request).readers.open() as library:
        found = events_found(library, limit=limit + 1, offset=offset)
    more = len(found) > limit and offset + limit <= MOST_PASSED
    return json_of(
        {
            "events": [event_record(one) for one in found[:limit]],
            "next": with_query("/api/events", limit=limit, offset=offset + limit) if more else None,
        }
    )


def event(request: "Request") -> "Response":
    """The event that a report is about, as ``wirecopy event --json`` prints it."""
    with desk_of(request).readers.open() as library:
        one = load_event(library, find_report(library, request.path_params["id"]))
    return json_of(event_record(one))


def outlet_habits(request: "Request") -> "Response":
    """What an outlet regularly does with reports, by its newest ones."""
    with desk_of(request).readers.open(seconds=15) as library:
        one = load_outlet(library, request.path_params["name"], examples=1)
        listed = list_reports(library, parse_query(reports_query(one.name)), limit=REPORTS_READ)
        found = habits_in(library, one.name, [r.report for r in listed.reports])
    return json_of(
        {
            "outlet": one.name,
            "looked_at": len(listed.reports),
            "habits": [habit_record(habit) for habit in found],
        }
    )


def step_record(step: TakeStep) -> Record:
    """What changed from a take to the next; the words are those of the restored wire texts."""
    return {
        "before": step.before,
        "after": step.after,
        "changes": [_change(step, change) for change in step.changes],
        "notes": span_records(step.notes),
    }


def _change(step: TakeStep, change: TakeChange) -> Record:
    def words(text: str, span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[span[0] : span[1]]

    return {
        "kind": change.kind,
        "variant": change.variant,
        "significant": change.significant,
        "before": words(step.texts[0], change.before),
        "after": words(step.texts[1], change.after),
    }
