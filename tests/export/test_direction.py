"""Who changed it: with three copies it is said with its evidence, with two that readings differ, in every format."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from wirecopy.clean import clean
from wirecopy.collate import compare, copy_tree
from wirecopy.export import collation_record, compare_page, summarise
from wirecopy.export.annotations import variant_annotations, write_page
from wirecopy.export.differences import differences
from wirecopy.export.direction import DIFFER, NOT_KNOWN, direction, said
from wirecopy.export.labels import copy_labels
from wirecopy.export.letter import letter
from wirecopy.export.tei import tei
from wirecopy.export.tree_records import tree_record, tree_rows
from wirecopy.model import Article, Collation, Copy, Origin, Page, Passage, Variant, VariantReading
from wirecopy.pages import page_id

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TEXT = """ORVELLA (Meridian): A gate of the dam gave way on Thursday, leaving {toll} people missing, police said.

Rescuers in boats reached {place} before dawn and brought 212 people to the school on the hill.

The governor {said} that the gate had been inspected in March and found safe.{more}

Residents accused the water authority of ignoring warnings about cracks in the concrete.
"""
WIRE = {"toll": "at least 14", "place": "Lower Sennet", "said": "said", "more": ""}


def page(outlet: str, **changed: str) -> Article:
    data = TEXT.format(**{**WIRE, **changed}).encode()
    found = clean(
        Page(
            id=page_id(data, outlet),
            source=f"{outlet}.txt",
            data=data,
            media_type="text/plain",
            charset="utf-8",
            outlet=outlet,
        )
    )
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module")
def three() -> tuple[Collation, dict[str, Article]]:
    pages = [
        page("Sennet Herald", toll="14", more=" He did not resign."),
        page("Valley Observer", said="claimed"),
        page("Tidewatch"),
    ]
    return compare(pages), {p.id: p for p in pages}


@pytest.fixture(scope="module")
def two() -> tuple[Collation, dict[str, Article]]:
    pages = [page("Sennet Herald", toll="14"), page("Tidewatch")]
    return compare(pages), {p.id: p for p in pages}


def valid(record: Any, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(record)


def sentences(bundle: tuple[Collation, dict[str, Article]]) -> list[str]:
    collation, articles = bundle
    labels = copy_labels(articles, articles)
    return [d.direction for d in differences(collation, articles, labels, key="d")]


def test_who_changed_what_is_said_with_the_wires_words_and_the_evidence(
    three: tuple[Collation, dict[str, Article]],
) -> None:
    found = sentences(three)
    assert any("the wire has “said” (2 of 3 copies" in s for s in found)
    assert any(s.endswith("; changed by Valley Observer") for s in found)
    assert any("at least" in s and s.endswith("by Sennet Herald") for s in found)


def test_of_two_copies_readings_differ(two: tuple[Collation, dict[str, Article]]) -> None:
    assert two[0].passages
    assert set(sentences(two)) == {""}
    html = compare_page(*two)
    assert html.count(DIFFER.capitalize()) == 2  # over the list and over the passages
    text = letter(summarise(None, *two), *two)
    assert DIFFER.capitalize() in text
    assert "=>" not in text
    assert all(
        v["origin"] is None for p in collation_record(*two)["passages"] for v in p["variants"]
    )


def test_in_json(three: tuple[Collation, dict[str, Article]]) -> None:
    collation, articles = three
    record = collation_record(collation, articles)
    tree = copy_tree(collation, articles)
    valid(record | {"copy_tree": tree_record(tree)}, "collation")
    for row in tree_rows(tree, articles):
        valid(row, "tree")
    names = {a.id: a.outlet.value for a in articles.values() if a.outlet}
    found = [v["origin"] for p in record["passages"] for v in p["variants"] if v["origin"]]
    (softened,) = [o for o in found if o["wire"] == "said"]
    assert [names[i] for i in softened["changed"]] == ["Valley Observer"]
    assert softened["how"] == "2 of 3 copies"
    assert 0.5 < softened["confidence"] < 1
    assert {names[i] for i in softened["witnesses"]} == {"Sennet Herald", "Tidewatch"}


def test_in_annotations(three: tuple[Collation, dict[str, Article]]) -> None:
    found = list(variant_annotations(*three))
    for one in found:
        valid(one, "annotations")
    assert any("changed by Valley Observer" in json.dumps(one) for one in found)
    stream = BytesIO()
    write_page(found, stream)
    for one in json.loads(stream.getvalue())["items"]:
        valid(one, "annotations")


def test_in_html_and_letters(three: tuple[Collation, dict[str, Article]]) -> None:
    for text in (compare_page(*three), letter(summarise(None, *three), *three)):
        flat = " ".join(text.split())
        assert "2 of 3 copies" in flat
        assert "changed by Valley Observer" in flat


def test_in_tei(three: tuple[Collation, dict[str, Article]]) -> None:
    document = etree.fromstring(tei(*three).encode())
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "tei_apparatus.rng"))
    schema.assertValid(document)
    (note,) = document.xpath("//t:app[t:lem='said']/t:note[@type='origin']", namespaces=TEI)
    assert note.text == "2 of 3 copies"
    assert 0.5 < float(note.get("cert")) < 1
    (lemma,) = document.xpath("//t:app/t:lem[.='said']", namespaces=TEI)
    assert note.get("target") == lemma.get("wit")


def place(*words: str, origin: Origin | None) -> tuple[Variant, dict[str, Article]]:
    """A place at which the copies "0", "1"… have these words."""
    articles = {
        str(n): Article(id=str(n), source=f"{n}.txt", text=w, paragraphs=())
        for n, w in enumerate(words)
    }
    readings = tuple(VariantReading(i, 0, len(a.text)) for i, a in articles.items())
    return Variant("other", True, readings, origin), articles


def test_what_is_added_cut_changed_and_broken_off_is_told_apart() -> None:
    wire = Origin(("0", "1"), "2 of 5 copies", 0.8)
    found = direction(*place("on Friday", "on Friday", "", "on Monday", "…", origin=wire))
    assert found is not None
    assert (found.words, found.added, found.cut, found.changed) == ("on Friday", (), ("2",), ("3",))
    found = direction(*place("", "", "by night", origin=wire))
    assert found is not None
    assert (found.words, found.added, found.cut, found.changed) == ("", ("2",), (), ())


def test_without_an_origin_readings_differ() -> None:
    variant, articles = place("three", "four", origin=None)
    assert direction(variant, articles) is None
    assert said(variant, articles, {}, copies=2) == DIFFER
    assert said(variant, articles, {}, copies=3) == NOT_KNOWN


def test_the_agencys_own_text_gives_two_copies_a_direction() -> None:
    variant, articles = place("12", "20", origin=Origin(("0",), "the agency's own text", 0.99))
    labels = {"0": "Meridian", "1": "Tidewatch"}
    assert (
        said(variant, articles, labels, copies=2)
        == "the wire has “12” (the agency's own text, 99 %); changed by Tidewatch"
    )
    copies = tuple(Copy(i, "full", 1.0, 1.0) for i in articles)
    collation = Collation("0", copies, (Passage(1, "12", (), (variant,)),))
    (one,) = differences(collation, articles, labels, key="d")
    assert one.direction.endswith("changed by Tidewatch")
