"""The pages' templates: our own beside those of the offline page, everything from a page escaped."""

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from wirecopy import export
from wirecopy.export import matrix, timeline_svg, wording
from wirecopy.export.choice import rules
from wirecopy.export.html import style_of
from wirecopy.export.marks import MARKS
from wirecopy.export.visible import shortened, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response

HERE = Path(__file__).parent
TEMPLATES = (HERE / "templates", Path(export.__file__).parent / "templates")
FILES = {"desk.css": "text/css", "desk.js": "text/javascript", "mark.svg": "image/svg+xml"}
FOR_LONG = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def environment() -> "Environment":
    """The templates with what they may call."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals.update(
        listed=wording.listed,
        counted=wording.counted,
        when=wording.when,
        span_of=wording.span_of,
        short=shortened,
        visible=visible,
        legend=matrix.legend_marks(),
        moved_mark=MARKS["moved"],
        in_path=in_path,
        style_address=address_of("desk.css"),
        script_address=address_of("desk.js"),
        icon_address=address_of("mark.svg"),
    )
    return made


def page(request: "Request", template: str, *, status: int = 200, **values: Any) -> "Response":
    """A page of the desk. ``title`` must be among the values."""
    from starlette.responses import HTMLResponse

    said = {"path": request.url.path, "asked": "", "feed": None, "chooser": 0, **values}
    html = environment().get_template(template).render(said)
    return HTMLResponse(html, status_code=status, headers={"cache-control": "no-cache"})


def json_of(value: dict[str, Any]) -> "Response":
    """An answer for programs."""
    from starlette.responses import Response

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode("utf-8", "replace"),
        media_type="application/json",
        headers={"cache-control": "no-cache"},
    )


def in_path(name: str) -> str:
    """A name as a part of an address."""
    return quote(name, safe="")


def with_query(path: str, **values: object) -> str:
    """An address with those of the values that are not empty."""
    query = urlencode({k: v for k, v in values.items() if v not in ("", None, False)})
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=64)
def chooser_style(copies: int) -> str:
    """How any two of so many copies are shown side by side without a script."""
    return rules(copies) if copies > 2 else ""


@cache
def static_file(name: str) -> tuple[bytes, str]:
    """Style or script, and its type. The style is that of the offline page, and what the desk adds."""
    if name == "desk.css":
        style = style_of(0) + timeline_svg.STYLE
        return (style + (HERE / "static" / "desk.css").read_text(encoding="utf-8")).encode(), FILES[
            name
        ]
    return (HERE / "static" / name).read_bytes(), FILES[name]


def address_of(name: str) -> str:
    """Where a static file is: its content is part of the address, so that it can be kept for ever."""
    return f"/static/{hashlib.sha256(static_file(name)[0]).hexdigest()[:12]}/{name}"
