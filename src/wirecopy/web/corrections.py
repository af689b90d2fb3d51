"""Corrections made on the screen: split, merge, not a copy; recorded with who and when, taken back as easily."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from wirecopy.library import CorrectionKind, LibraryError
from wirecopy.web.desk import desk_of, spoken, trouble

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

KINDS: tuple[CorrectionKind, ...] = ("merge", "split", "not-a-copy", "original")
MOST_ARTICLES = 200
MOST_NOTE = 500
MOST_NAME = 80
Fields = list[tuple[str, str]]
Change = Callable[["Request", Fields], "Response"]


async def made(request: "Request") -> "Response":
    """Records a correction and goes back to the report that its first article is in then."""
    return await _changed(request, _make)


async def undone(request: "Request") -> "Response":
    """Takes a correction back."""
    return await _changed(request, _undo)


async def _changed(request: "Request", change: Change) -> "Response":
    from starlette.exceptions import HTTPException

    if not desk_of(request).may_correct:
        return trouble(
            request,
            403,
            "This desk is open to others, so nothing can be corrected at it. Use wirecopy correct.",
        )
    try:
        async with request.form(max_files=0, max_fields=MOST_ARTICLES + 10) as form:
            fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    except HTTPException as error:
        return trouble(request, 400, f"The form cannot be read: {error.detail}")
    return await run_in_threadpool(spoken(lambda r: change(r, fields)), request)


def _make(request: "Request", fields: Fields) -> "Response":
    from starlette.responses import RedirectResponse

    from wirecopy.engine.changes import make_correction

    one = dict(fields)
    kind = one.get("kind", "")
    articles = [value for name, value in fields if name == "article"]
    extra = one.get("other", "").split()
    if kind not in KINDS:
        return trouble(request, 400, "That is no correction.")
    if not articles:
        return trouble(request, 400, "No copy was chosen: tick one at least, then correct.")
    try:
        make_correction(
            kind,
            [*articles, *extra] if kind == "merge" else articles,
            library=desk_of(request).readers.path,
            made_by=(one.get("by", "").strip() or who())[:MOST_NAME] or None,
            note=one.get("note", "").strip()[:MOST_NOTE] or None,
        )
    except LibraryError as error:
        return trouble(request, 400, str(error).split(": ", 1)[-1])
    return RedirectResponse(f"/article/{articles[0]}", status_code=303)


def _undo(request: "Request", fields: Fields) -> "Response":
    from starlette.responses import RedirectResponse

    from wirecopy.engine.changes import undo_correction

    number = dict(fields).get("n", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return trouble(request, 400, "That is no correction.")
    undo_correction(int(number), library=desk_of(request).readers.path)
    return RedirectResponse("/library#corrections", status_code=303)


def who() -> str:
    """The person at this machine, as far as it knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
