"""How to cite a report: an address that lasts, CSL-JSON for reference managers, a footnote to paste."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from wirecopy.export.wording import counted, listed, when
from wirecopy.web.desk import desk_of
from wirecopy.web.loaded import Loaded, load

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

OUTLETS_NAMED = 6


def citation(loaded: Loaded, base: str) -> dict[str, Any]:
    """The report as an item of CSL-JSON. Its id leads here whatever is merged or split later."""
    s = loaded.summary
    item: dict[str, Any] = {
        "id": f"wirecopy-{loaded.report.id}",
        "type": "article-newspaper",
        "title": s.headline,
        "URL": f"{base}report/{loaded.report.id}",
        "accessed": {"date-parts": [_parts(_today())]},
        "note": f"Wire report restored from {counted(s.copies, 'copy', 'copies')}: {listed(s.outlets, OUTLETS_NAMED)}"
        if s.outlets
        else f"Wire report restored from {counted(s.copies, 'copy', 'copies')}",
    }
    stated = [name for name in s.agencies if name not in s.inferred_agencies]
    if stated:
        item["author"] = [{"literal": name} for name in stated[:1]]
    if s.first and (parts := _parts(s.first)):
        item["issued"] = {"date-parts": [parts]}
    return item


def note(loaded: Loaded, base: str) -> str:
    """The report as a footnote."""
    s = loaded.summary
    stated = [name for name in s.agencies if name not in s.inferred_agencies]
    who = f"{stated[0]}, " if stated else ""
    time = f", {when(s.first)}" if s.first else ""
    outlets = f" ({listed(s.outlets, OUTLETS_NAMED)})" if s.outlets else ""
    return (
        f"{who}“{s.headline}”{time}; wire text restored from {counted(s.copies, 'copy', 'copies')}{outlets}. "
        f"wirecopy {loaded.report.id}, {base}report/{loaded.report.id} (looked up {when(_today())})."
    )


def csl_json(request: "Request") -> "Response":
    """``cite.json``: a list of one item, as reference managers take it."""
    import json

    from starlette.responses import Response

    loaded = _load(request)
    text = json.dumps([citation(loaded, str(request.base_url))], ensure_ascii=False, indent=1)
    return Response(text, media_type="application/vnd.citationstyles.csl+json")


def footnote(request: "Request") -> "Response":
    """``cite.txt``."""
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(note(_load(request), str(request.base_url)) + "\n")


def _load(request: "Request") -> Loaded:
    with desk_of(request).readers.open() as library:
        return load(library, request.path_params["id"])


def _parts(value: str) -> list[int]:
    try:
        return [int(part) for part in value[:10].split("-")]
    except ValueError:
        return []


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
