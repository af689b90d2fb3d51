"""A report: what differs, the wire text with the matrix beside it, the copies; two of them side by side; their tree."""

from typing import TYPE_CHECKING

from wirecopy.export.differences import differences
from wirecopy.export.html import section_of
from wirecopy.export.matrix import sprite
from wirecopy.export.readings import pair_rows
from wirecopy.export.report_view import copy_views, others_in_words, report_view, tree_view
from wirecopy.export.tree_svg import legend_marks
from wirecopy.export.wording import RELATIONS
from wirecopy.library import Library, listed_report, names_listed, reports_with
from wirecopy.library.events import event_of
from wirecopy.library.ledger import claims_in, reports_about
from wirecopy.library.ledger_counts import counted_in_library
from wirecopy.model import CopyTree, TakeStep
from wirecopy.web.cite import citation, note
from wirecopy.web.claims_view import claim_rows
from wirecopy.web.desk import MissingError, desk_of, number
from wirecopy.web.loaded import Loaded, load
from wirecopy.web.pickup import lasting, pickup_svg
from wirecopy.web.show import page
from wirecopy.web.wire_matrix import KEY, wire_matrix

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

DIFFERENCES_OPEN = 3  # the gravest; the wire text stands below, on the same screen
DIFFERENCES_SHOWN = 60
CLAIMS_SHOWN = 40
MOST_TAKES = 12  # of a chain that are read side by side


def report(request: "Request") -> "Response":
    """The page of a report; an id of one of its other articles is sent on to the report's own.

    That of an article in several reports, a digest, is sent on to the article, which names them.
    """
    asked = request.path_params["id"]
    with desk_of(request).readers.open() as library:
        if len(reports_with(library, [asked])) > 1 and listed_report(library, asked) is None:
            return _sent_on(request, f"/article/{asked}")
        loaded = load(library, asked)
        listed = listed_report(library, loaded.report.id)
        takes = names_listed(library, [t for t in loaded.takes if t != loaded.report.id])
        own = claims_in(library, loaded.report.id)
        claims, _ = counted_in_library(library, own[:CLAIMS_SHOWN])
        event = event_of(library, loaded.report.id)
        beside = reports_about(library, event)
    if loaded.report.id != asked:
        return _sent_on(request, f"/report/{loaded.report.id}")
    if len(loaded.report.copies) < 2:
        return _sent_on(request, f"/article/{loaded.report.id}")
    found = differences(loaded.collation, loaded.articles, loaded.labels, key=KEY)
    copy = request.query_params.get("copy", "")
    views = copy_views(
        loaded.collation, loaded.articles, loaded.order, loaded.labels, loaded.summary.headline
    )
    relations = {copy.relation for copy in loaded.order}
    return page(
        request,
        "desk_report.html.j2",
        title=loaded.summary.headline,
        s=loaded.summary,
        report_id=loaded.report.id,
        pickup=pickup_svg(listed.moments, listed.copies, width=260, height=56) if listed else "",
        lasting=lasting(listed.moments[-1]) if listed and len(listed.moments) > 1 else "",
        differences=found[:DIFFERENCES_SHOWN],
        open=DIFFERENCES_OPEN,
        left=max(0, len(found) - DIFFERENCES_SHOWN),
        others=others_in_words(loaded.collation),
        sprite=sprite(KEY),
        wire=wire_matrix(loaded, copy=copy, at=number(request, "at", 0)),
        copies=list(zip(views, loaded.order, strict=True)),
        relations=[pair for pair in RELATIONS.items() if pair[0] in relations],
        original=loaded.original,
        takes=takes,
        claims=claim_rows([(c, None) for c in claims], {loaded.report.id: ""}),
        event=event if beside > 1 else "",
        beside=beside,
        claims_left=len(own) - len(claims),
        note=note(loaded, str(request.base_url)),
        citation=citation(loaded, str(request.base_url)),
        may_correct=desk_of(request).may_correct,
    )


def full(request: "Request") -> "Response":
    """All readings of all copies, passage by passage: the offline page's part of this report."""
    with desk_of(request).readers.open() as library:
        loaded = load(library, request.path_params["id"])
    view = report_view(
        loaded.summary, loaded.collation, loaded.articles, key="c", tree=tree_of(loaded)
    )
    return page(
        request,
        "desk_full.html.j2",
        title=loaded.summary.headline,
        report_id=loaded.report.id,
        section=section_of(view),
        chooser=len(view.labels) if view.choice else 0,
    )


def pair(request: "Request") -> "Response":
    """Any two copies side by side, their passages aligned."""
    with desk_of(request).readers.open() as library:
        loaded = load(library, request.path_params["id"])
    ids = [request.query_params.get(side, "") for side in ("a", "b")]
    by_id = {copy.article: copy for copy in loaded.order}
    if len(by_id) < 2:
        raise MissingError("This report has one copy; there is nothing to hold it against.")
    spare = [copy.article for copy in loaded.order]
    for place, asked in enumerate(ids):
        if asked not in by_id:
            ids[place] = next(i for i in spare if i != ids[1 - place])
    if ids[0] == ids[1]:
        ids[1] = next(i for i in spare if i != ids[0])
    chosen = [by_id[i] for i in ids]
    rows = pair_rows(loaded.collation, loaded.articles, chosen, key="c")
    return page(
        request,
        "pair.html.j2",
        title=loaded.summary.headline,
        report_id=loaded.report.id,
        rows=[row for row in rows if any(cell.segments for cell in row.cells)],
        names=[loaded.labels[i] for i in ids],
        ids=ids,
        choices=[(c.article, loaded.labels[c.article]) for c in loaded.order],
    )


def tree(request: "Request") -> "Response":
    """Who took it from whom, and what the agency itself changed from take to take."""
    with desk_of(request).readers.open(seconds=10) as library:
        loaded = load(library, request.path_params["id"])
        steps = steps_between(library, loaded)
        names = names_listed(library, loaded.takes) if loaded.takes else {}
    made = tree_of(loaded)
    return page(
        request,
        "tree.html.j2",
        title=loaded.summary.headline,
        report_id=loaded.report.id,
        tree=tree_view(made, loaded.labels, loaded.summary),
        tree_legend=legend_marks(),
        few=len(made.edges) < 3,
        steps=steps,
        takes=names,
    )


def tree_of(loaded: Loaded) -> CopyTree:
    """Who took it from whom."""
    from wirecopy.collate import copy_tree

    return copy_tree(loaded.collation, loaded.articles, original=loaded.original)


def steps_between(library: Library, loaded: Loaded) -> tuple[TakeStep, ...]:
    """What changed from take to take, of the first MOST_TAKES."""
    from wirecopy.collate import steps_of
    from wirecopy.library import load_collated

    if len(loaded.takes) < 2:
        return ()
    return steps_of(list(load_collated(library, loaded.takes[:MOST_TAKES])))


def _sent_on(request: "Request", path: str) -> "Response":
    from starlette.responses import RedirectResponse

    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, status_code=302)
