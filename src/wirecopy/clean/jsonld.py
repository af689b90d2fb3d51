"""JSON-LD blocks, as broken as pages have them, to the one object that describes the article.

A block may be a list, an ``@graph`` whose objects refer to each other by ``@id`` (Yoast), or invalid JSON, of which the
plain pairs are still read. Of several articles the first that has a headline or a time describes the page.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_NODES = 4_000  # objects and lists that are looked at in a page's blocks
# Types that describe the page's own text, by trust; anything else (BreadcrumbList, VideoObject, ...) does not.
ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Reportage)$")
PAGE_TYPES = re.compile(r"WebPage$|^(?:ItemPage|CreativeWork|ClaimReview)$")
WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
TELLING = frozenset({"headline", "datePublished", "dateModified"})
PAIR = re.compile(
    r"\"(datePublished|dateModified|headline|articleSection|@type)\"\s{0,9}:\s{0,9}\"((?:[^\"\\]|\\.){1,400})\""
)


@dataclass(frozen=True, slots=True)
class Described:
    """What the blocks say: the ``article`` (gaps filled from the page's object), all ``times`` of either, the crumbs.

    ``times`` are pairs of key ("datePublished") and value, the article's before the page's.
    """

    article: dict[str, Any] = field(default_factory=dict)
    times: tuple[tuple[str, str], ...] = ()
    crumbs: tuple[str, ...] = ()


def described(blocks: list[str]) -> Described:
    """All that the blocks say of the page's article.

    >>> described(['{"@graph": [{"@type": "NewsArticle", "headline": "Ferry late",}]}']).article["headline"]
    'Ferry late'
    """
    if not blocks:
        return Described()
    nodes = list(_objects([_load(block) for block in blocks]))
    page: dict[str, Any] = {}
    article: dict[str, Any] = {}
    crumbs: tuple[str, ...] = ()
    for node in nodes:
        names = _types(node)
        if any(ARTICLE_TYPES.search(name) for name in names):
            if not article or not (article.keys() & TELLING):
                article = node
        elif not page and any(PAGE_TYPES.search(name) for name in names):
            page = node
        elif not crumbs and "BreadcrumbList" in names:
            crumbs = _crumbs(node)
    by_id = {i: node for node in nodes if isinstance(i := node.get("@id"), str) and len(node) > 1}
    whole = {key: _resolved(value, by_id) for key, value in (page | article).items()}
    times = tuple(
        (key, text)
        for node in (article, page)
        for key in ("datePublished", "dateModified")
        for text in texts(node.get(key))[:1]
    )
    return Described(whole, times, crumbs)


def article_object(blocks: list[str]) -> dict[str, Any]:
    """The article in the blocks, what it leaves unsaid filled in from the page's object; {} if there is neither."""
    return described(blocks).article


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [
        t.rpartition("/")[2]
        for t in (types if isinstance(types, list) else [types])
        if isinstance(t, str)
    ]


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """An object that is only a reference, or a list of these, by what it refers to; one step, so no circle."""
    if isinstance(value, list):
        return [_resolved(item, by_id) if isinstance(item, dict) else item for item in value[:100]]
    if isinstance(value, dict) and isinstance(i := value.get("@id"), str) and "name" not in value:
        return by_id.get(i, value)
    return value


def _crumbs(node: dict[str, Any]) -> tuple[str, ...]:
    """The names of a trail, from the home page on."""
    items = node.get("itemListElement")
    found: list[tuple[int, list[str]]] = []
    for item in (items if isinstance(items, list) else [])[:20]:
        if isinstance(item, dict):
            inner = item.get("item")
            name = texts(item) or (texts(inner) if isinstance(inner, dict) else [])
            place = str(item.get("position"))
            found.append(
                (int(place) if place.isdecimal() and len(place) < 4 else len(found), name[:1])
            )
    return tuple(name for _, names in sorted(found, key=lambda f: f[0]) for name in names)


def _load(block: str) -> Any:
    block = WRAPPER.sub("", block).strip().rstrip(";")
    for text in (block, TRAILING_COMMA.sub("", block)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    pairs: dict[str, str] = {}
    for m in PAIR.finditer(block):
        pairs.setdefault(m[1], m[2])
    if "datePublished" in pairs:
        pairs["@type"] = "Article"  # only articles say when they were published
    return pairs


def _objects(roots: list[Any]) -> Iterator[dict[str, Any]]:
    """All objects, outer before inner, a bounded number."""
    queue, n = list(roots), 0
    while n < len(queue) and n < MOST_NODES:
        node = queue[n]
        n += 1
        if isinstance(node, dict):
            yield node
            queue.extend(v for v in node.values() if isinstance(v, (dict, list)))
        elif isinstance(node, list):
            queue.extend(v for v in node if isinstance(v, (dict, list)))


def texts(value: Any) -> list[str]:
    """The strings of a value that may be a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return texts(value.get("name"))
    if isinstance(value, list):
        return [text for item in value[:100] if not isinstance(item, list) for text in texts(item)]
    return []


def people(value: Any) -> list[str]:
    """The authors of a value that are not organisations."""
    items = value if isinstance(value, list) else [value]
    return [
        text
        for item in items[:100]
        if not (isinstance(item, dict) and "Organization" in str(item.get("@type")))
        for text in texts(item)
    ]


def pictures(value: Any) -> list[str]:
    """The addresses of an ``image``: a string, an ImageObject, or a list of these."""
    found = []
    for item in value[:20] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("url") or item.get("contentUrl")
        if isinstance(item, str):
            found.append(item)
    return found
