"""What all pages share: the library's readers, who may correct, and how an error becomes a page."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from wirecopy.library import LibraryError, Readers
from wirecopy.web.show import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_PAGES = 400  # of a list; beyond this one asks for less


@dataclass(frozen=True, slots=True)
class Desk:
    """``may_correct`` is for a desk that only this machine can reach."""

    readers: Readers
    may_correct: bool


class MissingError(Exception):
    """There is no such thing; the message says what to do."""


Endpoint = Callable[["Request"], "Response"]


def desk_of(request: "Request") -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def spoken(endpoint: Endpoint) -> Endpoint:
    """``endpoint`` with errors in words, for people or, under /api, for programs; never a traceback."""

    @wraps(endpoint)
    def answer(request: "Request") -> "Response":
        try:
            return endpoint(request)
        except (MissingError, LibraryError) as error:
            words = str(error)
            path = str(desk_of(request).readers.path)
            late = "takes too long" in words
            return trouble(request, 503 if late else 404, words.removeprefix(f"{path}: "))
        except Exception:
            traceback.print_exc(file=sys.stderr)
            return trouble(
                request,
                500,
                "A mistake in wirecopy itself; what it was stands where the server runs.",
            )

    return answer


def trouble(request: "Request", status: int, words: str) -> "Response":
    """An error as a page, or as JSON under /api."""
    if request.url.path.startswith("/api/"):
        from starlette.responses import JSONResponse

        return JSONResponse({"error": words}, status_code=status)
    titles = {
        404: "Not here",
        503: "Too much to look up",
        403: "Not allowed",
        400: "Not understood",
    }
    return page(
        request,
        "trouble.html.j2",
        status=status,
        title=titles.get(status, "Something went wrong"),
        words=words,
    )


async def in_thread(endpoint: Endpoint, request: "Request") -> "Response":
    """An endpoint that may take its time."""
    return await run_in_threadpool(spoken(endpoint), request)


def number(
    request: "Request", name: str, default: int, *, least: int = 0, most: int = 1_000_000
) -> int:
    """A number of the address, within bounds; what is none counts as ``default``."""
    typed = request.query_params.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 8):
        return default
    return max(least, min(int(typed), most))
