"""ninjs and NewsML-G2, as agencies deliver; what the agency states is kept."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.model import Page, Refusal
from wirecopy.pages import Skipped, read_pages

HTML = "<p>PORT VESSEN (Meridian) - A ferry ran aground.</p>"
FACTS = {
    "origin": "Meridian",
    "byline": "Ana Vell",
    "dateline": "Port Vessen",
    "language": "en",
    "slug": "ferry-reef",
    "first_published": "2031-05-02T09:00:00Z",
    "section": "Accident",
    "tag": "Sea",
}
NINJS_1 = {
    "uri": "urn:meridian:1",
    "type": "text",
    "versioncreated": "2031-05-02T10:00:00Z",
    "firstcreated": "2031-05-02T09:00:00Z",
    "headline": "Ferry on the reef",
    "body_text": "A ferry ran aground.",
    "body_html": HTML,
    "byline": "Ana Vell",
    "located": "Port Vessen",
    "language": "en",
    "slugline": "ferry-reef",
    "copyrightholder": "Meridian",
    "genre": [{"name": "Accident"}],
    "subject": [{"name": "Sea"}],
}
NINJS_3 = {
    "uri": "urn:meridian:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "versionCreated": "2031-05-02T10:00:00Z",
    "firstCreated": "2031-05-02T09:00:00Z",
    "headlines": [
        {"role": "short", "value": "Ferry"},
        {"role": "main", "value": "Ferry on the reef"},
    ],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "A ferry ran aground."},
        {"role": "html", "contentType": "text/html", "value": HTML},
    ],
    "by": "Ana Vell",
    "located": "Port Vessen",
    "language": "en",
    "slugline": "ferry-reef",
    "infoSources": [{"name": "Meridian", "role": "originator"}],
    "genres": [{"name": "Accident"}],
    "subjects": [{"name": "Sea"}],
}
#: 2.x is 3.x in small letters.
NINJS_2 = json.loads(
    json.dumps(NINJS_3)
    .replace("versionCreated", "versioncreated")
    .replace("firstCreated", "firstcreated")
    .replace("contentType", "contenttype")
    .replace("infoSources", "infosources")
)
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:meridian:1" standard="NewsML-G2" standardversion="2.28">
<rightsInfo><copyrightHolder><name>Meridian</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:Meridian"/>
<versionCreated>2031-05-02T10:00:00Z</versionCreated><firstCreated>2031-05-02T09:00:00Z</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>Ana Vell</by><located><name>Port Vessen</name></located><language tag="en"/>
<genre><name>Accident</name></genre><subject><name>Sea</name></subject><slugline>ferry-reef</slugline>
<headline>Ferry on the reef</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML}</body></html>
</inlineXML></contentSet></newsItem>
<newsItem guid="urn:meridian:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>"""


def read(value: Any, skipped: Skipped | None = None) -> list[Page | Refusal]:
    data = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    return list(read_pages(["-"], stdin=io.BytesIO(data), skipped=skipped))


def page_of(value: Any) -> Page:
    (page,) = read(value)
    assert isinstance(page, Page), page
    return page


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3, NEWSML])
def test_an_item_becomes_a_page_with_what_the_agency_states(item: Any) -> None:
    page = page_of(item)
    assert HTML in page.data.decode()
    assert (page.media_type, page.title) == ("text/html", "Ferry on the reef")
    assert (page.published, page.record) == ("2031-05-02T10:00:00Z", "urn:meridian:1")
    assert dict(page.stated) == FACTS


def test_a_list_of_items_and_lines_of_items_are_read() -> None:
    other = {**NINJS_3, "uri": "urn:meridian:2"}
    assert [p.record for p in read([NINJS_1, other]) if isinstance(p, Page)] == [
        "urn:meridian:1",
        "urn:meridian:2",
    ]
    lines = f"{json.dumps(NINJS_1)}\n{json.dumps(other)}\n"
    assert [p.source for p in read(lines)] == ["-:1", "-:2"]
    pretty = json.dumps([NINJS_1], indent=2)
    assert [p.source for p in read(pretty)] == ["-:1"]


def test_a_text_body_is_taken_where_there_is_no_other() -> None:
    page = page_of({k: v for k, v in NINJS_1.items() if k != "body_html"})
    assert (page.data, page.media_type) == (b"A ferry ran aground.", "text/plain")
    inline = NEWSML[: NEWSML.index("<inlineXML")] + (
        "<inlineData contenttype='text/plain'>A ferry ran aground.</inlineData>"
        "</contentSet></newsItem></itemSet></newsMessage>"
    )
    page = page_of(inline)
    assert (page.data, page.media_type) == (b"A ferry ran aground.", "text/plain")


def test_nitf_inside_newsml_becomes_html() -> None:
    nitf = (
        "<nitf><head><title>no body</title></head><body><body.head/><body.content>"
        "<hl2>On the reef</hl2><p>A ferry ran aground.</p></body.content></body></nitf>"
    )
    item = NEWSML.replace(NEWSML[NEWSML.index("<html") : NEWSML.index("</inlineXML")], nitf)
    assert page_of(item).data == b"<div><h2>On the reef</h2><p>A ferry ran aground.</p></div>"


def test_what_the_agency_withholds_is_refused_and_pictures_are_passed_over() -> None:
    (refused,) = read({**NINJS_1, "pubstatus": "canceled"})
    assert isinstance(refused, Refusal)
    assert refused.reason == "withheld: the agency marks this item as canceled"
    (refused,) = read(NEWSML.replace("stat:usable", "stat:withheld"))
    assert isinstance(refused, Refusal)
    assert refused.reason == "withheld: the agency marks this item as withheld"
    (refused,) = read({"uri": "urn:meridian:3", "type": "picture", "headline": "The reef"})
    assert isinstance(refused, Refusal)
    assert refused.reason == "empty: this ninjs item (picture) has no body"
    skipped = Skipped()
    read(NEWSML, skipped)
    assert dict(skipped.reasons) == {"a picture, film or package of an agency": 1}


def test_damaged_newsml_is_read_up_to_the_damage() -> None:
    first, damaged = read(NEWSML[: NEWSML.rindex("<itemMeta>") + 20])
    assert isinstance(first, Page)
    assert isinstance(damaged, Refusal)
    assert damaged.reason.startswith("damaged: the XML cannot be read beyond item 1")
    (deep,) = read("<newsItem>" + "<a>" * 100_000)
    assert isinstance(deep, Refusal)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([NINJS_1, NINJS_3]), st.data())
def test_any_value_in_any_place_ends_in_words(item: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(item)))
    for got in read({**item, name: data.draw(json_values)}):
        assert isinstance(got, (Page, Refusal))
