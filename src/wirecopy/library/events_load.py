"""From an event's id to the event: its reports and the claims in them."""

import json

from wirecopy.claims.events import event
from wirecopy.library.claims import claim_from
from wirecopy.library.errors import LibraryError
from wirecopy.library.events import event_of, load_happenings
from wirecopy.library.handle import Library, snapshot
from wirecopy.model import Claim, Event


def load_event(library: Library, report: str) -> Event:
    """The event that a report is about, by the report's id. Raises LibraryError where it was not read yet."""
    with snapshot(library):
        found = load_happenings(library, event_of(library, report))
        if not found:
            raise LibraryError(
                f"{library.path}: report {report} was not read for events yet; `wirecopy run` on any page, "
                "also one that is there already, reads it"
            )
        claims = claims_in(library, [one.report for one in found])
    return event(found, claims)


def claims_in(library: Library, reports: list[str]) -> list[Claim]:
    """The claims of some reports, by report and the order of its text."""
    rows = library.rows(
        "SELECT record FROM claims WHERE report IN (SELECT value FROM json_each(?)) ORDER BY report, n",
        (json.dumps(sorted(reports)),),
    )
    return [claim_from(json.loads(record)) for (record,) in rows]
