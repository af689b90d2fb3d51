"""JSON-LD blocks, as broken as pages have them, to the one object that describes the article."""

import json
import re
from collections.abc import Iterator
from typing import Any

MOST_NODES = 4_000  # objects and lists that are looked at in a page's blocks
# Types that describe the page's own text, by trust; anything else (BreadcrumbList, VideoObject, ...) does not.
ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Reportage)$")
PAGE_TYPES = re.compile(r"WebPage$|^(?:ItemPage|CreativeWork|ClaimReview)$")
WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
PAIR = re.compile(
    r"\"(datePublished|dateModified|headline|articleSection|@type)\"\s{0,9}:\s{0,9}\"((?:[^\"\\]|\\.){1,400})\""
)


def article_object(blocks: list[str]) -> dict[str, Any]:
    """The first article in the blocks, what it leaves unsaid filled in from the first page; {} if there is neither.

    >>> article_object(['{"@graph": [{"@type": "NewsArticle", "headline": "Ferry late",}]}'])["headline"]
    'Ferry late'
    """
    page: dict[str, Any] = {}
    article: dict[str, Any] = {}
    for node in _objects([_load(block) for block in blocks]):
        types = node.get("@type")
        names = [
            t.rpartition("/")[2]
            for t in (types if isinstance(types, list) else [types])
            if isinstance(t, str)
        ]
        if any(ARTICLE_TYPES.search(name) for name in names):
            article = article or node
        elif not page and any(PAGE_TYPES.search(name) for name in names):
            page = node
    return page | article


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
