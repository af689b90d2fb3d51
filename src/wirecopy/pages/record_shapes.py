"""The shapes of a JSON record: ours, passim's, ninjs 1 to 3, and what trafilatura and news-please write."""

from dataclasses import dataclass
from typing import Any

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.identity import page_id
from wirecopy.pages.outlets import host_outlet
from wirecopy.pages.strings import encoded, tidy

Record = dict[str, Any]
Stated = tuple[tuple[str, str], ...]
MOST_FACTS = 200  # of a record; nobody tags a story more often
# Any one of these beside `uri` makes a record ninjs; 1.x writes small letters, 3.x camelCase.
NINJS_FIELDS = (
    "versioncreated",
    "versionCreated",
    "representationtype",
    "representationType",
    "pubstatus",
    "pubStatus",
    "bodies",
    "headlines",
    "headline",
    "infosource",
    "copyrightholder",
    "copyrightHolder",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a record tells: the body, and facts about it, each as it stands in the record."""

    body: str
    media: MediaType
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    outlet: str | None = None
    record: str | None = None
    stated: Stated = ()


def page_of(record: object, *, where: str, outlet: str | None) -> Page | Refusal:
    """The page of a JSON value; ``where`` names its place, for refusals too."""
    told = _told(record)
    if isinstance(told, str):
        return Refusal(where, told)
    return page_told(told, where=where, outlet=outlet)


def page_told(told: Told, *, where: str, outlet: str | None) -> Page:
    """The page of what a record tells; ``outlet`` is stated where the record states none."""
    data = encoded(told.body)
    stated = told.outlet or outlet or host_outlet(told.url)
    return Page(
        id=page_id(data, stated),
        source=where,
        data=data,
        media_type=told.media,
        charset="utf-8",
        outlet=stated,
        url=told.url,
        title=told.title,
        published=told.published,
        fetched=told.fetched,
        record=told.record,
        stated=told.stated,
    )


def _told(record: object) -> Told | str:
    """What a record tells, or a reason to refuse it."""
    if not isinstance(record, dict):
        return "bad record: not a JSON object"
    if _is_ninjs(record):
        from wirecopy.pages.ninjs import told_by_ninjs

        return told_by_ninjs(record)
    if "maintext" in record:
        return _news_please(record)
    if "raw_text" in record or "source-hostname" in record or "fingerprint" in record:
        return _trafilatura(record)
    return _ours(record)


def _is_ninjs(record: Record) -> bool:
    standard = record.get("standard") or record.get("$standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    return "uri" in record and (
        any(field in record for field in NINJS_FIELDS)
        or any(name.startswith("body_") for name in record)
    )


def _ours(record: Record) -> Told | str:
    media: MediaType = "text/html" if record.get("html") else "text/plain"
    body = record.get("html") or record.get("text")
    if body is None:
        return "bad record: neither `text` nor `html`"
    if not isinstance(body, str):
        return "bad record: `text` or `html` is not a string"
    if not body.strip():
        return "empty: the record has no text"
    return Told(
        body=body,
        media=media,
        url=tidy(record.get("url")),
        title=tidy(record.get("title")),
        published=tidy(record.get("date")),
        outlet=tidy(record.get("outlet")) or tidy(record.get("series")),
        record=tidy(record.get("id")),
    )


def _trafilatura(record: Record) -> Told | str:
    """What ``trafilatura --json`` prints. ``source`` is the address, ``source-hostname`` the site's name."""
    body = record.get("text") or record.get("raw_text")
    if not isinstance(body, str) or not body.strip():
        return "empty: the record of trafilatura has no text"
    url = next((u for u in map(tidy, (record.get("source"), record.get("url"))) if u), None)
    return Told(
        body=body,
        media="text/plain",
        url=url,
        title=tidy(record.get("title")),
        published=tidy(record.get("date")),
        fetched=tidy(record.get("filedate")),
        outlet=tidy(record.get("source-hostname")) or tidy(record.get("hostname")),
        record=tidy(record.get("id")),
        stated=facts(
            ("byline", record.get("author")),
            ("language", record.get("language")),
            *(("section", name) for name in _split(record.get("categories"))),
            *(("tag", name) for name in _split(record.get("tags"))),
        ),
    )


def _news_please(record: Record) -> Told | str:
    """What news-please writes, a file an article."""
    body = record.get("maintext")
    if not isinstance(body, str) or not body.strip():
        return "empty: the record of news-please has no `maintext`"
    authors = record.get("authors")
    names = [tidy(name) for name in authors[:20]] if isinstance(authors, list) else [tidy(authors)]
    return Told(
        body=body,
        media="text/plain",
        url=tidy(record.get("url")),
        title=tidy(record.get("title")),
        published=tidy(record.get("date_publish")),
        fetched=tidy(record.get("date_download")),
        outlet=tidy(record.get("source_domain")),
        stated=facts(
            ("byline", ", ".join(filter(None, names))),
            ("language", record.get("language")),
            ("modified", record.get("date_modify")),
        ),
    )


def facts(*pairs: tuple[str, object]) -> Stated:
    """The pairs that have a value, each once, in order."""
    said = ((name, tidy(value)) for name, value in pairs[:MOST_FACTS])
    return tuple(dict.fromkeys((name, value) for name, value in said if value))


def _split(value: object) -> list[str]:
    """A list as trafilatura writes it: a list, or one string with semicolons (or commas)."""
    if isinstance(value, list):
        return [name for name in value[:MOST_FACTS] if isinstance(name, str)]
    if not isinstance(value, str):
        return []
    mark = ";" if ";" in value else ","
    return [name.strip() for name in value.split(mark)][:MOST_FACTS]
