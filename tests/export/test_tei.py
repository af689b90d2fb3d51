"""TEI P5: valid, every reading comes back out of it, and what stands in a page stays text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wirecopy.export.segments import parallel
from wirecopy.export.tei import NAMESPACE, tei, tei_corpus
from wirecopy.export.xml_text import storable
from wirecopy.model import Article, Collation

Bundle = tuple[Collation, dict[str, Article]]
N = {"t": NAMESPACE}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = Path(__file__).parent / "tei_apparatus.rng"


def valid(text: str) -> etree._Element:
    document = etree.fromstring(text.encode())
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(document)
    return document


def read(element: etree._Element, witness: str) -> str | None:
    """What one witness has in a passage, by a reader that knows only TEI; None where it is absent."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{{{NAMESPACE}}}app":
            own = [r for r in child if f"#{witness}" in (r.get("wit") or "").split()]
            assert len(own) == 1 or child.get("type") != "presence"
            if own and own[0].get("type") == "absent":
                return None
            if own and own[0].get("type") == "fused" and own[0].get("corresp"):
                (carrier,) = element.getroottree().xpath(
                    f"//*[@xml:id='{own[0].get('corresp')[1:]}']"
                )
                return read(carrier, witness)
            text += (read(own[0], witness) or "") if own else ""
        text += child.tail or ""
    return text


@pytest.mark.parametrize(
    "name", ["two_copies", "nine_copies", "forty_copies", "hostile", "really_collated"]
)
def test_every_reading_comes_back(name: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(name)
    document = valid(tei(collation, articles))
    by_id = {
        e.findtext("t:idno", namespaces=N): e.get(XML_ID)
        for e in document.iterfind(".//t:witness", N)
    }
    passages = document.findall(".//t:seg", N)
    assert len(passages) == len(collation.passages)
    for passage, element in zip(collation.passages, passages, strict=True):
        for reading in passage.readings:
            words = storable(articles[reading.article].text[reading.start : reading.end])
            had = read(element, by_id[reading.article])
            assert had == (None if reading.state == "absent" else words)


def test_a_changed_number_is_an_entry_of_the_apparatus(nine_copies: Bundle) -> None:
    document = valid(tei(*nine_copies))
    (app,) = document.xpath("//t:app[@type='number']", namespaces=N)
    assert app.get("ana") == "significant"
    assert [r.text for r in app] == ["at least 14", "16", "at least 41"]
    assert app[0].tag == f"{{{NAMESPACE}}}lem"


def test_a_library_is_a_corpus(two_copies: Bundle, nine_copies: Bundle) -> None:
    document = valid("".join(tei_corpus([two_copies, nine_copies])))
    assert len(document.findall("t:TEI", N)) == 2
    ids = document.xpath("//@xml:id")
    assert len(ids) == len(set(ids))


def test_the_schema_refuses_what_is_no_tei(two_copies: Bundle) -> None:
    wrong = re.sub("<(/?)rdg", r"<\1reading", tei(*two_copies))
    with pytest.raises(etree.DocumentInvalid):
        valid(wrong)


def test_teiphy_reads_it(nine_copies: Bundle) -> None:
    teiphy = pytest.importorskip("teiphy")
    document = etree.ElementTree(etree.fromstring(tei(*nine_copies).encode()))
    read_back = teiphy.Collation(document)
    assert len(read_back.witnesses) == 9
    number = next(u for u in read_back.variation_units if u.id == "1.1")
    assert {r.text: len(r.wits) for r in number.readings} == {
        "at least 14": 7,
        "16": 1,
        "at least 41": 1,
    }


words = st.lists(
    st.sampled_from(["12", "twelve", "were", "hurt", ",", " ", "  ", "\n", "Orvella", "“"]),
    max_size=9,
)


@given(words, st.lists(words, min_size=1, max_size=4))
def test_pieces_joined_are_the_text(base: list[str], texts: list[list[str]]) -> None:
    sides = ["".join(text) for text in texts]
    pieces = parallel("".join(base), sides)
    assert ["".join(p[n] for _, p in pieces) for n in range(len(sides))] == sides
    assert all(equal == (len(set(p)) == 1) for equal, p in pieces)
