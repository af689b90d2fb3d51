"""Feeds: a page an entry, facts as they stand, and no harm from their XML."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.model import Page, Refusal
from wirecopy.pages import read_pages

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Courier: World</title><link>https://harbour-courier.example/</link><language>en-GB</language>
<item><title>Ferry &amp;amp; reef</title><link>https://www.harbour-courier.example/1</link>
  <guid>hc-1</guid><pubDate>Fri, 02 May 2031 10:15:00 +0200</pubDate>
  <source url="https://meridian.example/rss">Meridian News Agency</source>
  <dc:creator>Ana Vell</dc:creator><category>Sea</category><description>In short.</description>
  <content:encoded><![CDATA[<p>A ferry ran aground on the reef.</p>]]></content:encoded></item>
<item><title>Only a summary</title><link>https://www.harbour-courier.example/2</link>
  <pubDate>2031-05-02</pubDate><description>&lt;p&gt;Divers found the wreck.&lt;/p&gt;</description></item>
<item><title>Nothing at all</title><link>https://www.harbour-courier.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tidewatch</title>
<entry><title type="html">A &lt;b&gt;ferry&lt;/b&gt;</title><link href="https://tidewatch.example/1"/><id>urn:tw:1</id>
<published>2031-05-02T10:00:00+02:00</published><updated>2031-05-02T11:30:00+02:00</updated>
<source><title>Meridian</title><id>urn:m</id></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A ferry ran aground.</p></div></content>
</entry></feed>"""
RDF = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "http://tide.example/lat1.ent">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tidewatch</title></channel>
<item rdf:about="https://tidewatch.example/1"><title>Caf\xe9 &eacute;</title><link>https://tidewatch.example/1</link>
<dc:date>2031-05-02T10:00+02:00</dc:date><description>A ferry ran aground.</description></item></rdf:RDF>"""


def read(data: bytes | str) -> list[Page | Refusal]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_pages(["-"], stdin=io.BytesIO(raw)))


def pages(data: bytes | str) -> list[Page]:
    return [i for i in read(data) if isinstance(i, Page)]


def reasons(data: bytes | str) -> list[str]:
    return [i.reason for i in read(data) if isinstance(i, Refusal)]


def test_an_entry_becomes_a_page() -> None:
    page = pages(RSS)[0]
    assert page.data == b"<p>A ferry ran aground on the reef.</p>"
    assert (page.media_type, page.title, page.url) == (
        "text/html",
        "Ferry & reef",
        "https://www.harbour-courier.example/1",
    )
    assert (page.outlet, page.record, page.source) == ("harbour-courier.example", "hc-1", "-:1")


def test_where_an_entry_came_from_is_kept() -> None:
    assert dict(pages(RSS)[0].stated) == {
        "origin": "Meridian News Agency",
        "origin_url": "https://meridian.example/rss",
        "byline": "Ana Vell",
        "language": "en-GB",
        "feed": "Harbour Courier: World",
        "tag": "Sea",
    }
    assert dict(pages(ATOM)[0].stated)["origin"] == "Meridian"


def test_times_stay_as_stated_and_get_no_zone() -> None:
    assert [p.published for p in pages(RSS)] == ["Fri, 02 May 2031 10:15:00 +0200", "2031-05-02"]
    (entry,) = pages(ATOM)
    assert entry.published == "2031-05-02T10:00:00+02:00"
    assert dict(entry.stated)["modified"] == "2031-05-02T11:30:00+02:00"


def test_a_summary_stands_in_and_an_entry_without_text_is_named() -> None:
    assert pages(RSS)[1].data == b"<p>Divers found the wreck.</p>"
    assert read(RSS)[2] == Refusal("-:3", "empty: entry 3 of the feed has no text")


def test_atom_rdf_and_json_feeds_are_read(tmp_path: Path) -> None:
    (entry,) = pages(ATOM)
    assert b"<p>A ferry ran aground.</p>" in entry.data
    assert (entry.title, entry.record) == ("A ferry", "urn:tw:1")
    (entry,) = pages(RDF.encode("iso-8859-1"))
    assert (entry.title, entry.published) == ("Café é", "2031-05-02T10:00+02:00")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tidewatch",
        "items": [{"id": "1", "content_html": "<p>A ferry", "url": "https://tidewatch.example/1"}],
    }
    (entry,) = pages(json.dumps(feed))
    assert (entry.data, entry.outlet) == (b"<p>A ferry", "tidewatch.example")


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.atom", "a.rdf"])
def test_files_are_found_by_their_endings(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RSS, encoding="utf-8")
    assert sum(isinstance(i, Page) for i in read_pages([str(tmp_path)])) == 2


def test_what_fastfeedparser_cannot_read_feedparser_can() -> None:
    loose = RSS.replace("<channel>", "").replace("</channel>", "")
    assert [p.data for p in pages(loose)] == [p.data for p in pages(RSS)]


def test_a_feed_cut_short_loses_the_entry_where_it_breaks_and_says_so() -> None:
    cut = RSS[: RSS.index("Divers found") + 6]
    assert [p.url for p in pages(cut)] == ["https://www.harbour-courier.example/1"]
    assert reasons(cut) == ["cut short: the feed has no end; the entry where it breaks is left out"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>'
LONG = f'<!DOCTYPE x [<!ENTITY a "{"a" * 5000}">]>'
PARAMETER = "<!DOCTYPE x [<!ENTITY % a '<!ENTITY b \"boo\">'>%a;]>"


@pytest.mark.parametrize("doctype", [BOMB, LONG, PARAMETER])
def test_entities_that_make_a_document_swell_are_refused(doctype: str) -> None:
    feed = doctype + RSS[RSS.index("<rss") :].replace("In short", "&a;&b;" * 1000)
    assert reasons(feed) == ["bomb: its document type declares entities that make it swell"]
    assert reasons(feed.encode("utf-16")) == reasons(feed)


def test_many_references_to_a_short_entity_do_not_make_it_swell_either() -> None:
    start = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaa">]>'
    assert reasons(start + RSS.replace("In short.", "&a;" * 200_000)) == [
        "bomb: its entities make it swell"
    ]
    assert pages(start + RSS.replace("In short.", "&a;" * 20))


def test_nothing_is_fetched_for_a_document_type(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    doctype = (
        f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}" [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % y SYSTEM "{secret.as_uri()}">]>'
    )
    feed = doctype + RSS[RSS.index("<rss") :].replace("&lt;p&gt;Divers", "&x; &nbsp;Divers")
    text = pages(feed)[1].data.decode()
    assert "SECRET" not in text
    assert text.startswith("&x; \N{NO-BREAK SPACE}Divers")


def test_short_entities_of_ones_own_mean_what_they_say() -> None:
    feed = '<!DOCTYPE rss [<!ENTITY dash "&#8212;">]>' + RSS[RSS.index("<rss") :]
    assert pages(feed.replace("Divers", "&dash; Divers"))[1].data.decode()[3] == "—"


def test_depth_and_size_are_bounded() -> None:
    deep = "<a>" * 200_000
    for feed in (
        RSS.replace("In short.", deep),
        RSS.replace("<item>", deep + "<item>", 1),
        deep + RSS,
        "<rss>" + "<item>" * 50_000,
        "<rss " + "a='b' " * 300_000 + "></rss>",
    ):
        assert all(isinstance(i, (Page, Refusal)) for i in read(feed))


def test_other_xml_is_refused_by_its_name() -> None:
    assert reasons("<?xml version='1.0'?><urlset><url/></urlset>") == [
        "unknown XML: its root is <urlset>; RSS, Atom, RDF and NewsML-G2 are read"
    ]
    assert reasons("<?xml version='1.0'?><!-- no end")[0].startswith("not XML")
    assert reasons("<rss><channel></channel></rss>") == ["empty: the feed has no entries"]


def test_xhtml_with_an_xml_declaration_is_a_page() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html><body><p>A ferry.</p></body></html>'
    assert pages(page)[0].data == page.encode()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RSS)), st.text(max_size=20), st.integers(0, 60))
def test_a_spoilt_feed_ends_in_words(place: int, noise: str, gone: int) -> None:
    items = read((RSS[:place] + noise + RSS[place + gone :]).encode("utf-8", "replace"))
    assert items
    assert all(isinstance(i, (Page, Refusal)) for i in items)
