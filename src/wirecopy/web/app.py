"""The addresses of the desk."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from wirecopy.library import Readers
from wirecopy.web import (
    api,
    api_findings,
    article_page,
    cite,
    claims_page,
    compare_page,
    corrections,
    event_page,
    feed,
    library_page,
    outlet_page,
    report_page,
    reports_page,
)
from wirecopy.web.desk import Desk, Endpoint, in_thread, trouble
from wirecopy.web.guard import App, guarded
from wirecopy.web.show import FILES, FOR_LONG, address_of, chooser_style, static_file

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_CHOSEN = 400  # copies of a report that can be chosen from
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PAGES: tuple[tuple[str, Endpoint], ...] = (
    ("/", reports_page.reports),
    ("/report/{id}", report_page.report),
    ("/report/{id}/full", report_page.full),
    ("/report/{id}/pair", report_page.pair),
    ("/report/{id}/tree", report_page.tree),
    ("/report/{id}/cite.json", cite.csl_json),
    ("/report/{id}/cite.txt", cite.footnote),
    ("/article/{id}", article_page.article),
    ("/claims", claims_page.claims),
    ("/claims.csv", claims_page.claims_csv),
    ("/events", event_page.events),
    ("/events/{id}", event_page.event),
    ("/outlets", outlet_page.outlets),
    ("/outlet/{name:path}", outlet_page.outlet),
    ("/library", library_page.library),
    ("/compare", compare_page.form),
    ("/feed.atom", feed.atom),
    ("/api/reports", api.reports),
    ("/api/report/{id}", api.report),
    ("/api/report/{id}/claims", api_findings.report_claims),
    ("/api/report/{id}/tree", api_findings.report_tree),
    ("/api/report/{id}/takes", api_findings.report_takes),
    ("/api/article/{id}", api.article),
    ("/api/claims", api_findings.claims),
    ("/api/events", api_findings.events),
    ("/api/events/{id}", api_findings.event),
    ("/api/outlets", api.outlets),
    ("/api/habits/{name:path}", api_findings.outlet_habits),
    ("/api/outlet/{name:path}", api.outlet),
    ("/api/library", api.library),
    ("/api/refusals", api.refusals),
)
FORMS: tuple[tuple[str, Callable[["Request"], Awaitable[Response]]], ...] = (
    ("/compare", compare_page.answer),
    ("/corrections", corrections.made),
    ("/corrections/undo", corrections.undone),
)


def desk_app(library: Path, *, host: str) -> App:
    """The desk as an ASGI application, behind its guard."""
    readers = Readers(library)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        readers.close()

    routes = [
        Route(path, partial(in_thread, endpoint), methods=["GET"]) for path, endpoint in PAGES
    ]
    routes += [Route(path, endpoint, methods=["POST"]) for path, endpoint in FORMS]
    routes.append(Route("/chooser/{copies:int}.css", _chooser, methods=["GET"]))
    routes.append(Route("/static/{hash}/{name}", _static, methods=["GET"]))
    handlers: dict[Any, Any] = {404: _missing, 405: _missing}
    app = Starlette(routes=routes, lifespan=life, exception_handlers=handlers)
    app.state.desk = Desk(readers, may_correct=host in LOOPBACK)
    return guarded(app, host=host)


async def _static(request: "Request") -> Response:
    name = request.path_params["name"]
    if name not in FILES or request.url.path != address_of(name):
        return trouble(request, 404, "There is no such file.")
    content, kind = static_file(name)
    return Response(content, media_type=kind, headers={"cache-control": FOR_LONG})


async def _chooser(request: "Request") -> Response:
    copies = request.path_params["copies"]
    if copies > MOST_CHOSEN:
        return trouble(request, 404, "There is no such file.")
    return Response(
        chooser_style(copies), media_type="text/css", headers={"cache-control": "max-age=3600"}
    )


async def _missing(request: "Request", _: Exception) -> Response:
    return trouble(request, 404, "There is no such page; the menu has all there are.")
