"""XML from strangers: read without its document type, so that no entity can expand and nothing is fetched.

``pages_of_xml`` tells feeds, NewsML-G2 and XHTML apart by the root element.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from wirecopy.model import Page, Refusal
from wirecopy.pages.encodings import decode
from wirecopy.pages.identity import page_id
from wirecopy.pages.wanted import Skipped

FEED_ROOTS = ("rss", "feed", "rdf")
NEWSML_ROOTS = ("newsmessage", "newsitem", "packageitem")
ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})")
SNIFFED_ROOT = re.compile(
    rb"(?i)<(?:rss|feed|rdf:RDF|(?:[\w.-]{1,20}:)?(?:newsMessage|newsItem|packageItem))[\s>]"
)
XML_START = re.compile(rb"(?i)\s{0,1000}<(?:\?xml\s|!doctype\s{1,9}(?!html))")
HTML_ROOT = re.compile(rb"(?i)<html\b")
SNIFF_BYTES = 4096
# Those that stand in real feeds have below 1 KiB.
MAX_DOCTYPE = 1 << 14
SUBSET = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|\]", re.S)
DECLARED = re.compile(
    r"<!ENTITY\s{1,99}(%\s{1,99})?([\w.:-]{1,99})\s{1,99}(?:\"([^\"]*)\"|'([^']*)'|(SYSTEM|PUBLIC))"
)
REFERENCE = re.compile(r"&([A-Za-z][\w.-]{0,60});")
XML_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
LONGEST_ENTITY = (
    16  # of one's own: "&nbsp;", a mark, the outlet's initials; longer ones are a way to swell
)
MOST_GROWTH = (
    1 << 20
)  # characters that all references of a document may add; in real feeds they take away
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class XmlError(Exception):
    """The document is not read; the message is a refusal's reason."""


def looks_like_xml(start: bytes) -> bool:
    """Whether a file of no telling name is XML, XHTML aside."""
    start = start[:SNIFF_BYTES]
    return SNIFFED_ROOT.search(start) is not None or (
        XML_START.match(start) is not None and HTML_ROOT.search(start) is None
    )


def pages_of_xml(
    data: bytes, *, source: str, outlet: str | None, skipped: Skipped
) -> Iterator[Page | Refusal]:
    """The pages of an XML file. ``source`` of each is ``path:number``."""
    try:
        root, clean = harmless_xml(data)
    except XmlError as error:
        yield Refusal(source, str(error))
        return
    if root in FEED_ROOTS:
        from wirecopy.pages.feeds import pages_of_feed

        yield from pages_of_feed(clean, source=source, outlet=outlet)
    elif root in NEWSML_ROOTS:
        from wirecopy.pages.newsml import pages_of_newsml

        yield from pages_of_newsml(clean, source=source, outlet=outlet, skipped=skipped)
    elif root == "html":
        yield Page(
            id=page_id(data, outlet),
            source=source,
            data=data,
            media_type="text/html",
            outlet=outlet,
        )
    else:
        yield Refusal(
            source,
            f"unknown XML: its root is <{root}>; RSS, Atom, RDF and NewsML-G2 are read",
        )


def harmless_xml(data: bytes) -> tuple[str, bytes]:
    """The root's name (small letters, no prefix) and the document in UTF-8 without declaration and document type.

    References to HTML's entities become numbers, those to unknown ones text. Raises XmlError for what is no XML,
    and for entities that would make a document swell.
    """
    page = Page(id="", source="", data=data, media_type="text/html")
    text = NOT_XML.sub("", decode(page)[0])
    end, own = _prolog(text)
    found = ROOT.match(text, end)
    if found is None:
        raise XmlError("not XML: no root element")
    body = text[end:]
    if "&" in body:
        body = _without_entities(body, own)
    return found[1].rpartition(":")[2].lower(), body.encode("utf-8", "replace")


def _prolog(text: str) -> tuple[int, dict[str, str]]:
    """Where the root begins, and the entities declared before it."""
    own: dict[str, str] = {}
    place = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while True:
        if text.startswith("<?", place):
            place = _behind(text, "?>", place)
        elif text.startswith("<!--", place):
            place = _behind(text, "-->", place)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            place = _doctype(text, place, own)
        else:
            return place, own
        while place < len(text) and text[place] in " \t\r\n":
            place += 1


def _behind(text: str, mark: str, place: int) -> int:
    end = text.find(mark, place)
    if end < 0:
        raise XmlError("not XML: it ends before its root element")
    return end + len(mark)


def _doctype(text: str, place: int, own: dict[str, str]) -> int:
    """The end of the document type; short entities that it declares go into ``own``."""
    piece = text[place : place + MAX_DOCTYPE]
    close, bracket = piece.find(">"), piece.find("[")
    if 0 <= bracket < close or (close < 0 <= bracket):
        inner = next((m for m in SUBSET.finditer(piece, bracket + 1) if m[0] == "]"), None)
        close = piece.find(">", inner.end()) if inner else -1
        for _, name, double, single, external in DECLARED.findall(piece[bracket:close]):
            value = double or single
            if external:
                continue  # never fetched; a reference to it stays text
            if len(value) > LONGEST_ENTITY or "&" in value.replace("&#", "") or "%" in value:
                raise XmlError("bomb: its document type declares entities that make it swell")
            own[name] = value
    if close < 0:
        raise XmlError("not XML: its document type has no end")
    return place + close + 1


def _without_entities(body: str, own: dict[str, str]) -> str:
    grown = 0

    def resolve(match: re.Match[str]) -> str:
        nonlocal grown
        resolved = _resolved(match, own)
        grown += len(resolved) - len(match[0])
        if grown > MOST_GROWTH:
            raise XmlError("bomb: its entities make it swell")
        return resolved

    return REFERENCE.sub(resolve, body)


def _resolved(match: re.Match[str], own: dict[str, str]) -> str:
    name = match[1]
    if name in XML_ENTITIES:
        return match[0]
    if name in own:
        return own[name].replace("<", "&#60;")
    known = html5.get(f"{name};")
    return "".join(f"&#{ord(c)};" for c in known) if known else f"&amp;{name};"
