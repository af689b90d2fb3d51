"""A search as an Atom feed: what it finds, the newest first."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wirecopy.export.summary import moment
from wirecopy.export.visible import shortened
from wirecopy.export.wording import counted, listed, span_of
from wirecopy.library import ListedReport
from wirecopy.web.reports_page import asked, found_by

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ENTRIES = 50


def atom(request: "Request") -> "Response":
    """``/feed.atom`` with the parameters of ``/``."""
    from starlette.responses import Response

    what = asked(request)
    found = found_by(request, what, limit=ENTRIES)
    base = str(request.base_url).rstrip("/")
    title = f"wirecopy: {what.typed}" if what.typed else "wirecopy: reports"
    newest = max((_updated(one) for one in found.reports), default="1970-01-01T00:00:00Z")
    own = what.address("/feed.atom")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n',
        f"<id>{escape(base + own)}</id>\n<title>{_text(title)}</title>\n<updated>{newest}</updated>\n",
        f'<link rel="self" href={quoteattr(base + own)}/>\n<link href={quoteattr(base + what.address())}/>\n',
        *(_entry(one, base) for one in found.reports),
        "</feed>\n",
    ]
    return Response("".join(parts).encode("utf-8", "replace"), media_type="application/atom+xml")


def _entry(one: ListedReport, base: str) -> str:
    address = f"{base}/report/{one.report}"
    said = f"{counted(one.copies, 'copy', 'copies')}, {span_of(one.first, one.last)}"
    if one.outlet_names:
        said += f": {listed([shortened(name, 80) for name in one.outlet_names], 8)}"
    if one.significant:
        said += f". {counted(one.significant, 'significant difference')}"
    authors = "".join(f"<author><name>{_text(name)}</name></author>" for name in one.agencies[:3])
    return (
        f"<entry>\n<id>{escape(address)}</id>\n<title>{_text(one.headline)}</title>\n"
        f"<updated>{_updated(one)}</updated>\n<link href={quoteattr(address)}/>\n"
        f"{authors or '<author><name>unknown</name></author>'}\n<summary>{_text(said)}</summary>\n</entry>\n"
    )


def _text(text: str) -> str:
    return escape(shortened(text, 300))


def _updated(one: ListedReport) -> str:
    """The last stated time, as Atom wants it."""
    if one.last is None:
        return "1970-01-01T00:00:00Z"
    return moment(one.last)[0].isoformat(timespec="seconds").replace("+00:00", "Z")
