"""Facts that elements of the body are marked with: microdata, RDFa, ``rel`` of links, found without a tree.

Only the tags around a telling attribute are looked at: the page is searched for a handful of literals. What `fields`
reads (``<meta>``, ``<link>``, ``<time>``) is left to it. A fact of another article (a list of related ones, a comment)
is marked in the same way, so the first statement counts, and of authors those close behind the first.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wirecopy.clean.fields import ATTRIBUTE, INSIDE, tidy

MOST_TAG = 3_000  # characters of a tag; longer ones carry data
MOST_INNER = 800  # characters of markup inside an element that are read
MOST_MARKS = 200  # telling attributes of one kind that are looked at
# Markup between the ends of two authors of one story: a list item with a portrait has up to 900 characters.
AUTHORS_APART = 1_500
COMMENTS = ("schema.org/Comment", "schema.org/UserComments", 'id="comments"', 'id="disqus_thread"')
TAG_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])")
NAME_INSIDE = re.compile(
    r"(?:itemprop|property)=[\"']?(?:schema:|foaf:|v:)?name\b[^<>]{0,300}?(?:content=[\"']([^\"'<>]{1,200})|>([^<>]{1,200})<)"
)
SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1|$)", re.I | re.S)
READ_BY_FIELDS = frozenset({"meta", "link", "time", "script", "style", "html"})
STATED = re.compile(r"\"([^\"<>]{1,200})\"|'([^'<>]{1,200})'|([^\s\"'<>]{1,80})")
PREFIX = re.compile(
    r"^(?:schema|dc|dcterms|dct|rnews|article|og|v|sioc|https?://schema\.org/)[:.]?", re.I
)
# Names of properties, without prefix and in small letters, to facts.
PROPERTIES = {
    "datepublished": "published",
    "created": "published",
    "datecreated": "published",
    "issued": "published",
    "date": "published",
    "datemodified": "modified",
    "modified": "modified",
    "author": "author",
    "creator": "author",
    "articlesection": "section",
    "keywords": "tags",
}
RELATIONS = {"author": "author", "category": "section", "tag": "tags"}
# How, what is searched for, what it names, and the facts for whose want the page is searched.
NEEDLES: tuple[tuple[str, str, dict[str, str], frozenset[str]], ...] = (
    (
        "microdata",
        "itemprop=",
        PROPERTIES,
        frozenset({"published", "modified", "author", "section"}),
    ),
    ("RDFa", "property=", PROPERTIES, frozenset({"published", "author"})),
    ("rel", 'rel="author', RELATIONS, frozenset({"author"})),
    ("rel", 'rel="category', RELATIONS, frozenset({"section"})),
    ("rel", 'rel="tag', RELATIONS, frozenset({"tags"})),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An element's ``value`` for a fact ("published", "author", ...); ``how`` names the mark ("microdata author")."""

    fact: str
    how: str
    value: str
    at: int  #: where the element begins in the markup


def read_marks(markup: str, known: Collection[str] = ()) -> list[Mark]:
    """The marked facts of a page, each fact's in the order of the page; never raises, linear in its length.

    ``known`` facts need no mark: the page is not searched for them alone.

    >>> read_marks('<p><a rel="author" href="/jane">Jane Doe</a>')[0].value
    'Jane Doe'
    """
    found = [
        mark
        for how, needle, names, wanted in NEEDLES
        if not wanted <= set(known)
        for mark in _marks(markup, how, needle, names)
    ]
    if not found:
        return found
    first = min(mark.at for mark in found)
    comments = [place for name in COMMENTS if (place := markup.find(name, first)) >= 0]
    end = min(comments, default=len(markup))
    found = sorted((mark for mark in found if mark.at < end), key=lambda mark: mark.at)
    return [mark for mark in found if mark.fact != "author"] + _first_authors(found)


def _first_authors(marks: list[Mark]) -> list[Mark]:
    """By each way of marking, the first author and those close behind."""
    kept: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.fact == "author":
            near = kept.setdefault(mark.how, [])
            if not near or mark.at - near[-1].at <= AUTHORS_APART:
                near.append(mark)
    return [mark for near in kept.values() for mark in near]


def _marks(markup: str, how: str, needle: str, names: dict[str, str]) -> Iterator[Mark]:
    at = -1
    name_at = needle.index("=") + 1
    for _ in range(MOST_MARKS):
        at = markup.find(needle, at + 1)
        if at < 0:
            return
        said = STATED.match(markup, at + name_at)
        if said is None:
            continue
        facts = _facts((said[1] or said[2] or said[3] or "").lower(), names)
        if not facts:
            continue
        start = markup.rfind("<", max(0, at - MOST_TAG), at)
        tag = TAG_START.match(markup, start) if start >= 0 else None
        if tag is None or tag[1].lower() in READ_BY_FIELDS:
            continue
        inside = INSIDE.match(markup, tag.end(), tag.end() + MOST_TAG)
        if inside is None:
            continue
        stated = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(inside[0])}
        for fact, name in facts.items():
            value = _value(markup, inside.end(), tag[1], stated, author=fact == "author")
            if value:
                yield Mark(fact, f"{how} {name}", value, start)


def _facts(said: str, names: dict[str, str]) -> dict[str, str]:
    """The facts that an attribute's words name, and by which word."""
    facts: dict[str, str] = {}
    for word in said.split():
        name = PREFIX.sub("", word)
        if fact := names.get(name):
            facts.setdefault(fact, name)
    return {"section": "category"} if "category" in facts.values() else facts  # rel="category tag"


def _value(markup: str, at: int, tag: str, stated: dict[str, str], *, author: bool) -> str:
    """What the element says: its ``content``, else its text; of an author the name inside."""
    if said := tidy(stated.get("content", "") or stated.get("datetime", "")):
        return said
    inner = markup[at : at + MOST_INNER]
    if author and (name := NAME_INSIDE.search(inner)):
        said = tidy(name[1] or name[2] or "")
        if said and said.casefold().strip(" :") not in ("by", "von", "par", "por"):
            return said
    end = inner.lower().find(f"</{tag.lower()}")
    inner = inner[:end] if end >= 0 else inner[: inner.rfind("<")]
    return tidy(SCRIPT.sub(" ", inner).replace("<", " <"))
