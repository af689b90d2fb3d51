"""ninjs, the JSON of news agencies: 1.x (``body_html``), 2.x (``bodies``), 3.x (the same in camelCase)."""

from typing import Any

from wirecopy.model import MediaType
from wirecopy.pages.look import looks_like_html
from wirecopy.pages.record_shapes import Record, Told, facts
from wirecopy.pages.strings import tidy

#: What a body is by the end of its 1.x name or its role, the best first.
HTML_BODIES = ("html5", "html", "xhtml", "richhtml5", "main")
TEXT_BODIES = ("text", "plain", "main")
NOT_TEXT = ("picture", "graphic", "video", "audio", "event", "planning", "component")
NOT_USABLE = ("withheld", "canceled", "cancelled")
MOST_ITEMS = 100


def told_by_ninjs(record: Record) -> Told | str:
    """What an item tells, or a reason to refuse it. Its time is that of this version (versioncreated)."""
    item = {name.lower(): value for name, value in record.items() if isinstance(name, str)}
    kind, status = tidy(item.get("type")), tidy(item.get("pubstatus"))
    if status in NOT_USABLE:
        return f"withheld: the agency marks this item as {status}"
    body, media = _body(item)
    if not body:
        return f"empty: this ninjs item ({kind if kind in NOT_TEXT else 'text'}) has no body"
    uri = tidy(item.get("uri"))
    return Told(
        body=body,
        media=media,
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        title=_headline(item),
        published=_first(item, "versioncreated", "contentcreated", "firstcreated"),
        outlet=next(iter(_sources(item, "outlet")), None),
        record=uri,
        stated=facts(
            *(("origin", name) for name in _origins(item)),
            ("byline", _first(item, "byline", "by")),
            ("dateline", item.get("located")),
            ("language", item.get("language")),
            ("slug", item.get("slugline")),
            ("first_published", _first(item, "firstcreated", "contentcreated")),
            *(("section", name) for name in _names(item.get("genre"), item.get("genres"))),
            *(("tag", name) for name in _names(item.get("subject"), item.get("subjects"))),
        ),
    )


def _body(item: Record) -> tuple[str, MediaType]:
    """The fullest body: HTML before text, what is named or typed as such before what only looks so."""
    html: dict[str, str] = {}
    text: dict[str, str] = {}
    for role, kind, value in _bodies(item):
        is_html = (
            "html" in kind or "html" in role if kind or role else looks_like_html(value.encode())
        )
        (html if is_html else text).setdefault(role, value)
    if html:
        return _best(html, HTML_BODIES), "text/html"
    body = _best(text, TEXT_BODIES)
    if (
        body
        and looks_like_html(body[:4096].encode("utf-8", "replace"))
        and body.lstrip()[:1] == "<"
    ):
        return body, "text/html"
    return body, "text/plain"


def _bodies(item: Record) -> list[tuple[str, str, str]]:
    """(role, media type, content) of each body, of any version of the standard."""
    found = []
    for name, value in item.items():
        if name.startswith("body_") and isinstance(value, str) and value.strip():
            found.append((name.removeprefix("body_"), "", value))
    bodies = item.get("bodies")
    for body in bodies[:MOST_ITEMS] if isinstance(bodies, list) else ():
        if not isinstance(body, dict):
            continue
        small = {str(name).lower(): value for name, value in body.items()}
        value = small.get("value")
        if isinstance(value, str) and value.strip():
            role, kind = tidy(small.get("role")) or "", tidy(small.get("contenttype")) or ""
            found.append((role.lower(), kind.lower(), value))
    return found


def _best(bodies: dict[str, str], order: tuple[str, ...]) -> str:
    for role in order:
        if role in bodies:
            return bodies[role]
    return max(bodies.values(), key=len, default="")


def _headline(item: Record) -> str | None:
    """The main headline; ``title``, which is for the desk, where there is none."""
    headlines = item.get("headlines")
    options: list[tuple[bool, int, str]] = []
    for headline in headlines[:MOST_ITEMS] if isinstance(headlines, list) else ():
        if isinstance(headline, dict) and (value := tidy(headline.get("value"))):
            options.append((headline.get("role") != "main", len(options), value))
    return tidy(item.get("headline")) or (min(options)[2] if options else tidy(item.get("title")))


def _origins(item: Record) -> list[str]:
    """Whose text it is: the sources of information, and who holds the rights."""
    provider = item.get("provider")  # not of the standard, but common
    names = [*_sources(item, ""), *_names([provider]), tidy(item.get("copyrightholder")) or ""]
    return [name for name in names if name]


def _sources(item: Record, role: str) -> list[str]:
    """Sources of information in this role; "": in any but those of our own export that are no origin as stated."""
    found = []
    for sources in (item.get("infosource"), item.get("infosources")):
        for source in sources[:MOST_ITEMS] if isinstance(sources, list) else ():
            said = tidy(source.get("role")) or "" if isinstance(source, dict) else ""
            if said == role or (not role and said != "outlet" and not said.endswith("(inferred)")):
                found += _names([source])
    return found


def _names(*lists: Any) -> list[str]:
    """The names (or, failing that, the literals) of concepts."""
    names = []
    for concepts in lists:
        for concept in concepts[:MOST_ITEMS] if isinstance(concepts, list) else ():
            if isinstance(concept, dict):
                concept = concept.get("name") or concept.get("literal")
            if name := tidy(concept):
                names.append(name)
    return names


def _first(item: Record, *names: str) -> str | None:
    return next((value for value in (tidy(item.get(name)) for name in names) if value), None)
