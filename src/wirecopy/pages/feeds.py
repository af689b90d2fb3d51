"""Feeds: RSS, Atom, RDF by fastfeedparser, by feedparser where that fails; JSON Feed. A page an entry.

fastfeedparser gives every time in UTC, also one whose zone nobody stated, and leaves out the source of an entry; so
both are read here from the elements themselves, as they stand.
"""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.look import looks_like_html
from wirecopy.pages.outlets import host_of
from wirecopy.pages.record_shapes import Told, facts, page_told
from wirecopy.pages.strings import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

# feedparser is slow, and slower than in proportion on what it cannot read; feeds have below 1 MiB.
FEEDPARSER_BYTES = 2 << 20
CLOSED = re.compile(rb"(?i)</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)\s{0,99}>")
CLOSING_BYTES = 1 << 14  # comments of caches follow the end
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
PUBLISHED = ("pubdate", "published", "issued", "date", "created")
UPDATED = ("updated", "modified")
MOST_TAGS = 100


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says, as it stands there."""

    link: str | None = None
    published: str | None = None
    modified: str | None = None
    origin: str | None = None
    origin_url: str | None = None


def pages_of_feed(data: bytes, *, source: str, outlet: str | None) -> Iterator[Page | Refusal]:
    """The entries of a feed whose bytes are harmless (`harmless_xml`)."""
    try:
        feed = parsed_feed(data)
    except Exception as error:  # of either library, whatever a stranger's feed provokes in it
        what = str(error).split("\n", 1)[0][:120] or type(error).__name__
        yield Refusal(source, f"damaged: not a feed that can be read ({what})")
        return
    entries = feed.get("entries") or []
    if not entries:
        yield Refusal(source, "empty: the feed has no entries")
        return
    if not CLOSED.search(data[-CLOSING_BYTES:]):
        entries = entries[:-1]
        yield Refusal(
            source, "cut short: the feed has no end; the entry where it breaks is left out"
        )
    head = feed.get("feed") or {}
    language, said = as_they_stand(data)
    language = tidy(head.get("language")) or language
    by_link = {one.link: one for one in said if one.link}
    aligned = len(said) == len(feed["entries"])
    for number, entry in enumerate(entries, 1):
        link = tidy(entry.get("link")) or ""
        stands = said[number - 1] if aligned else by_link.get(link, _Said())
        where = f"{source}:{number}"
        told = _told(entry, stands, head, language)
        if told is None:
            yield Refusal(where, f"empty: entry {number} of the feed has no text")
        else:
            yield page_told(told, where=where, outlet=outlet)


def pages_of_json_feed(
    feed: dict[str, Any], *, source: str, outlet: str | None
) -> Iterator[Page | Refusal]:
    """The entries of a JSON Feed."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield Refusal(source, "empty: the feed has no entries")
        return
    for number, item in enumerate(items, 1):
        where = f"{source}:{number}"
        told = _told_by_json(item, feed) if isinstance(item, dict) else None
        if told is None:
            yield Refusal(where, f"empty: entry {number} of the feed has no text")
        else:
            yield page_told(told, where=where, outlet=outlet)


def parsed_feed(data: bytes) -> dict[str, Any]:
    """A harmless feed as fastfeedparser or feedparser read it; raises whatever they raise."""
    import fastfeedparser

    try:
        feed: dict[str, Any] = fastfeedparser.parse(
            data, include_media=False, include_enclosures=False
        )
        if feed.get("entries") or len(data) > FEEDPARSER_BYTES:
            return feed
    except Exception:
        if len(data) > FEEDPARSER_BYTES:
            raise
    import feedparser

    # A stream: what is given as a string could be taken for an address or a path.
    slow: dict[str, Any] = feedparser.parse(
        io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
    )
    if not slow.get("entries") and slow.get("bozo"):
        raise ValueError(str(slow.get("bozo_exception")))
    return slow


def _told(
    entry: dict[str, Any], stands: _Said, head: dict[str, Any], language: str | None
) -> Told | None:
    body, media = _body(entry)
    if not body:
        return None
    url = tidy(entry.get("link")) or stands.link
    url = url if url and url.startswith(("http://", "https://")) else None
    tags = entry.get("tags") or []
    return Told(
        body=body,
        media=media,
        url=url,
        title=_plain(entry.get("title")),
        published=stands.published or stands.modified,
        outlet=None if url and host_of(url) else _plain(head.get("title")),
        record=tidy(entry.get("id")),
        stated=facts(
            ("origin", stands.origin),
            ("origin_url", stands.origin_url),
            ("byline", _plain(entry.get("author"))),
            ("language", language),
            ("modified", stands.modified if stands.published else None),
            ("feed", _plain(head.get("title"))),
            *(("tag", tag.get("term")) for tag in tags[:MOST_TAGS] if isinstance(tag, dict)),
        ),
    )


def _body(entry: dict[str, Any]) -> tuple[str | None, MediaType]:
    """The fullest content; the summary where there is none."""
    contents = [c for c in entry.get("content") or () if isinstance(c, dict)]
    best = max(contents, key=lambda c: len(str(c.get("value") or "")), default={})
    value = best.get("value") or entry.get("summary") or entry.get("description")
    if not isinstance(value, str) or not value.strip():
        return None, "text/html"
    plain = str(best.get("type") or "") in ("text", "text/plain") and not looks_like_html(
        value[:4096].encode("utf-8", "replace")
    )
    return value, "text/plain" if plain else "text/html"


def as_they_stand(data: bytes) -> tuple[str | None, list[_Said]]:
    """The feed's language and what each entry says, in order; what cannot be read says nothing."""
    from lxml import etree

    said: list[_Said] = []
    language = None
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            name = local_name(element)
            if name in ("item", "entry"):
                said.append(_said(element))
                element.clear()
            elif name == "language" and not said and language is None:
                language = tidy(element.text)
    except etree.XMLSyntaxError:
        pass
    return language, said


def _said(entry: "_Element") -> _Said:
    said = _Said()
    for child in entry:
        name, text = local_name(child), tidy(child.text)
        if name == "link" and said.link is None:
            said = replace(said, link=text or tidy(child.get("href")))
        elif name in PUBLISHED and said.published is None:
            said = replace(said, published=text)
        elif name in UPDATED and said.modified is None:
            said = replace(said, modified=text)
        elif name == "source" and said.origin is None:
            said = replace(said, origin=text, origin_url=tidy(child.get("url")))
            for inner in child:  # Atom
                if local_name(inner) == "title":
                    said = replace(said, origin=tidy(inner.text))
                elif local_name(inner) == "link":
                    said = replace(said, origin_url=tidy(inner.get("href")))
    return said


def local_name(element: "_Element") -> str:
    """The element's name in small letters, without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _told_by_json(item: dict[str, Any], feed: dict[str, Any]) -> Told | None:
    body = item.get("content_html") or item.get("content_text") or item.get("summary")
    if not isinstance(body, str) or not body.strip():
        return None
    url = tidy(item.get("url"))
    authors = item.get("authors") or feed.get("authors") or [item.get("author")]
    names = [
        tidy(a.get("name"))
        for a in (authors[:20] if isinstance(authors, list) else ())
        if isinstance(a, dict)
    ]
    tags = item.get("tags")
    return Told(
        body=body,
        media="text/html" if item.get("content_html") else "text/plain",
        url=url,
        title=_plain(item.get("title")),
        published=tidy(item.get("date_published")),
        outlet=None if host_of(url) else _plain(feed.get("title")),
        record=tidy(item.get("id")),
        stated=facts(
            ("byline", ", ".join(filter(None, names))),
            ("language", tidy(item.get("language")) or feed.get("language")),
            ("modified", item.get("date_modified")),
            ("feed", _plain(feed.get("title"))),
            *(("tag", tag) for tag in (tags[:MOST_TAGS] if isinstance(tags, list) else ())),
        ),
    )


def _plain(value: object) -> str | None:
    """A title without the markup and the second layer of entities that feeds put into it."""
    text = tidy(value)
    if text and ("<" in text or "&" in text):
        text = tidy(html.unescape(TAG.sub("", text)))
    return " ".join(text.split()) if text else None
