"""NewsML-G2, the XML of news agencies: a page a text item; pictures and packages are passed over."""

import io
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.feeds import local_name
from wirecopy.pages.look import looks_like_html
from wirecopy.pages.record_shapes import Told, facts, page_told
from wirecopy.pages.strings import tidy
from wirecopy.pages.wanted import Skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_USABLE = ("withheld", "canceled", "cancelled")
# NITF, in which many agencies write the body, as HTML: what has the same meaning.
NITF = {"hl1": "h1", "hl2": "h2", "body.content": "div", "block": "div", "media": "figure"}
MOST_WORDS = 1000  # of a name or a line


def pages_of_newsml(
    data: bytes, *, source: str, outlet: str | None, skipped: Skipped
) -> Iterator[Page | Refusal]:
    """The text items of harmless bytes (`harmless_xml`), up to where the document is damaged."""
    from lxml import etree

    number = 0
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            if local_name(element) != "newsitem":
                continue
            number += 1
            where = f"{source}:{number}"
            told = _told(element)
            if told is None:
                skipped.note("a picture, film or package of an agency")
            elif isinstance(told, str):
                yield Refusal(where, told)
            else:
                yield page_told(told, where=where, outlet=outlet)
            element.clear()
    except etree.XMLSyntaxError as error:
        what = str(error).split("\n", 1)[0][:120]
        yield Refusal(source, f"damaged: the XML cannot be read beyond item {number} ({what})")
    else:
        if not number:
            yield Refusal(source, "empty: no item in this NewsML-G2")


def _told(item: "_Element") -> Told | str | None:
    """What an item tells; why it is refused; None for one that is no text."""
    meta, content = _child(item, "itemmeta"), _child(item, "contentmeta")
    kind = _code(_child(meta, "itemclass"))
    if kind not in ("", "text", "composite"):
        return None
    status = _code(_child(meta, "pubstatus"))
    if status in NOT_USABLE:
        return f"withheld: the agency marks this item as {status}"
    body, media = _body(_child(item, "contentset"))
    if not body:
        return "empty: the item has no text"
    guid = tidy(item.get("guid"))
    rights = _child(item, "rightsinfo")
    language = _child(content, "language")
    return Told(
        body=body,
        media=media,
        url=guid if guid and guid.startswith(("http://", "https://")) else None,
        title=_text(_child(content, "headline")) or _text(_child(meta, "title")),
        published=_text(_child(meta, "versioncreated")) or _text(_child(content, "contentcreated")),
        record=guid,
        stated=facts(
            ("origin", _name(_child(meta, "provider"))),
            *(("origin", _name(e)) for e in _children(content, "infosource")),
            ("origin", _text(_child(content, "creditline"))),
            ("origin", _name(_child(rights, "copyrightholder"))),
            ("byline", _text(_child(content, "by")) or _name(_child(content, "creator"))),
            ("dateline", _text(_child(content, "dateline")) or _name(_child(content, "located"))),
            ("language", language.get("tag") if language is not None else None),
            ("slug", _text(_child(content, "slugline"))),
            ("first_published", _text(_child(meta, "firstcreated"))),
            *(("section", _name(e)) for e in _children(content, "genre")),
            *(("tag", _name(e)) for e in _children(content, "subject")),
        ),
    )


def _body(contents: "_Element | None") -> tuple[str | None, MediaType]:
    """The text: inline XML (HTML or NITF) before inline data."""
    from lxml import etree

    for inline in _children(contents, "inlinexml"):
        root = next((e for e in inline if isinstance(e.tag, str)), None)
        if root is None:
            continue
        if local_name(root) == "nitf":
            root = next((e for e in root.iter() if local_name(e) == "body.content"), root)
        root = deepcopy(root)  # out of its document, whose namespaces would be written with it
        root.tail = None
        for element in root.iter():
            name = local_name(element)
            if name:
                element.tag = NITF.get(name, name)
        etree.cleanup_namespaces(root)
        if "".join(root.itertext()).strip():
            return etree.tostring(root, encoding="unicode", method="html"), "text/html"
    for inline in _children(contents, "inlinedata"):
        value = "".join(inline.itertext())
        if value.strip():
            is_html = "html" in (inline.get("contenttype") or "") or looks_like_html(
                value[:4096].encode("utf-8", "replace")
            )
            return value, "text/html" if is_html else "text/plain"
    return None, "text/html"


def _child(parent: "_Element | None", name: str) -> "_Element | None":
    return next(iter(_children(parent, name)), None)


def _children(parent: "_Element | None", name: str) -> "list[_Element]":
    return [] if parent is None else [e for e in parent if local_name(e) == name]


def _text(element: "_Element | None") -> str | None:
    if element is None:
        return None
    text = tidy(" ".join("".join(element.itertext()).split()))
    return text[:MOST_WORDS] if text else None


def _name(element: "_Element | None") -> str | None:
    """The name of a party, a place, a subject: its <name>, its literal, or the end of its code."""
    if element is None:
        return None
    return _text(_child(element, "name")) or tidy(element.get("literal")) or _code(element) or None


def _code(element: "_Element | None") -> str:
    """The end of a code: "text" of ``ninat:text`` or ``http://cv.iptc.org/.../text``."""
    if element is None:
        return ""
    code = element.get("qcode") or element.get("uri") or ""
    return code.replace("/", ":").rpartition(":")[2][:100]
