"""The addresses that a feed names, each with what it says of it: where a watch looks for pages."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from wirecopy.pages.feeds import as_they_stand, parsed_feed
from wirecopy.pages.fetch_address import AddressError, checked_url
from wirecopy.pages.strings import tidy
from wirecopy.pages.xml_files import FEED_ROOTS, XmlError, harmless_xml

MOST_LINKS = 1000  # of one reading; feeds of newsrooms have 10 to 200 entries
# Parameters that say where a reader came from; the page is the same without them.
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An entry's address; ``published`` and ``stamp`` (of its last change) as the feed has them, which may be None."""

    url: str
    published: str | None
    stamp: str | None


def feed_links(data: bytes, base: str) -> tuple[FeedLink, ...]:
    """The entries of a feed (RSS, Atom, RDF, JSON Feed) that have an http(s) address, each address once.

    Raises ValueError with a refusal's reason for what is no feed.
    """
    items = _json_items(data) if data.lstrip()[:1] == b"{" else _xml_items(data)
    found: dict[str, FeedLink] = {}
    for link, published, changed in items[:MOST_LINKS]:
        try:
            url = untracked(checked_url(urljoin(base, link.strip())))
        except (AddressError, ValueError):
            continue
        found.setdefault(url, FeedLink(url, published, changed or published))
    return tuple(found.values())


def untracked(url: str) -> str:
    """The address without parameters that only say where a reader came from.

    >>> untracked("https://courier.example/a?id=7&utm_source=rss")
    'https://courier.example/a?id=7'
    """
    parts = urlsplit(url)
    if not any(name in parts.query for name in TRACKING):
        return url
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith(TRACKING)
    ]
    return parts._replace(query=urlencode(kept)).geturl()


def _xml_items(data: bytes) -> list[tuple[str, str | None, str | None]]:
    try:
        root, clean = harmless_xml(data)
    except XmlError as error:
        raise ValueError(str(error)) from error
    if root not in FEED_ROOTS:
        raise ValueError(f"no feed: its root is <{root}>")
    try:
        entries = parsed_feed(clean).get("entries") or []
        _, said = as_they_stand(clean)  # times as they stand, whose zone nobody has guessed
    except Exception as error:  # of either library, whatever a stranger's feed provokes in it
        raise ValueError("damaged: not a feed that can be read") from error
    aligned = len(said) == len(entries)
    by_link = {one.link: one for one in said if one.link}
    found = []
    for number, entry in enumerate(entries):
        link = _text(entry, "link") or _text(entry, "id")
        stands = said[number] if aligned else by_link.get(link or "")
        if link:
            times = (stands.published, stands.modified) if stands else (None, None)
            found.append((link, times[0] or times[1], times[1]))
    return found


def _json_items(data: bytes) -> list[tuple[str, str | None, str | None]]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("damaged: not a feed that can be read") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ValueError("no feed: JSON without items")
    return [
        (link, _text(item, "date_published"), _text(item, "date_modified"))
        for item in items
        if isinstance(item, dict) and (link := _text(item, "url"))
    ]


def _text(entry: dict[str, Any], name: str) -> str | None:
    return tidy(entry.get(name))
