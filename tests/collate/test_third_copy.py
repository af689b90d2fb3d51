"""A third copy that kept the agency's words: two readings become three, and each outlet's changes get a direction."""

import pytest

from wirecopy.collate import collate
from wirecopy.model import Article, Collation, Copy, Credit, Paragraph, Report

WIRE = (
    "Government troops on Monday entered the old port of Varnholm, held for a year by the Islamic State group.",
    "US envoy Peter Hallam said in Lindau that the siege was nearly over.",
    "Engineers were clearing mines planted by IS, an army spokesman said.",
    "Some 1,200 people have left the port since the spring, the council of Varnholm said.",
)
LONG_NAME = "the so-called Islamic State (ISIL or Daesh) terrorist group"
FIRST = (
    WIRE[0].replace("the Islamic State group", LONG_NAME),
    WIRE[1],
    WIRE[2].replace("planted by IS", "planted by ISIL"),
    WIRE[3],
)
SECOND = (
    WIRE[0].replace("the Islamic State group", "ISIS"),
    WIRE[1].replace("US", "U.S."),
    WIRE[2].replace("planted by IS", "planted by [ISIS]"),
    WIRE[3],
)
TEXTS = {"first": FIRST, "second": SECOND, "third": WIRE}


def collated(*names: str) -> Collation:
    articles = {}
    for name in names:
        text = "\n".join(TEXTS[name])
        paragraphs, at = [], 0
        for line in TEXTS[name]:
            paragraphs.append(Paragraph("body", at, at + len(line)))
            at += len(line) + 1
        articles[name] = Article(
            id=name,
            source=name,
            text=text,
            paragraphs=tuple(paragraphs),
            credits=(Credit("AFP", "stated", 0, 0),),
        )
    report = Report("first", tuple(Copy(name, "full", 1.0, 1.0) for name in names))
    return collate(report, articles)


def changed(collation: Collation) -> set[tuple[str, str]]:
    """Who changed something, and to what: readings that are not the wire's."""
    return {
        (r.article, "\n".join(TEXTS[r.article])[r.start : r.end])
        for p in collation.passages
        for v in p.variants
        if v.origin is not None
        for r in v.readings
        if r.article not in v.origin.witnesses
    }


@pytest.fixture(scope="module")
def three() -> Collation:
    return collated("first", "second", "third")


def test_the_wire_reads_as_the_agency_wrote(three: Collation) -> None:
    assert three.wire.split("\n\n") == list(WIRE)


def test_each_outlets_changes_have_a_direction(three: Collation) -> None:
    found = changed(three)
    assert {("second", "ISIS"), ("second", "[ISIS]"), ("second", "U.S.")} <= found
    assert any(who == "first" and words.endswith("terrorist group") for who, words in found)
    assert not any(who == "third" for who, _ in found)


def test_the_label_is_significant_the_abbreviation_is_not(three: Collation) -> None:
    kinds = {
        "\n".join(SECOND)[r.start : r.end]: (v.kind, v.significant)
        for p in three.passages
        for v in p.variants
        for r in v.readings
        if r.article == "second"
    }
    assert kinds["ISIS"] == ("label", True)
    assert kinds["U.S."] == ("format", False)
