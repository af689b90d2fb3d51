"""The pair of pages beside the checkout: one agency report in two outlets; and a third copy made of the second.

The pages are other people's: they lie in the folder that WIRECOPY_SHARED_DATA names, or in ../shared/data, or the tests
are skipped.
"""

import os
import re
from pathlib import Path

import pytest

from wirecopy.clean import clean
from wirecopy.collate import compare
from wirecopy.model import Article, Collation, Evidence, Fact, Paragraph, Variant
from wirecopy.pages import read_pages

BESIDE = Path(__file__).parents[3] / "shared" / "data"
SEEDS = Path(os.environ.get("WIRECOPY_SHARED_DATA") or BESIDE) / "seeds"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the labelled sets are not in {SEEDS.parent}"),
]


@pytest.fixture(scope="module")
def pages() -> list[Article]:
    found = [clean(page) for page in read_pages(sorted(map(str, SEEDS.glob("*.txt"))))]  # type: ignore[arg-type]
    return [a for a in found if isinstance(a, Article)]


@pytest.fixture(scope="module")
def collation(pages: list[Article]) -> Collation:
    return compare(pages)


@pytest.fixture(scope="module")
def words(pages: list[Article], collation: Collation) -> list[tuple[Variant, str, str]]:
    """Each variant with the first page's words and the second's."""
    text = {a.id: a.text for a in pages}
    return [
        (
            v,
            *(
                next(text[a.id][r.start : r.end] for r in v.readings if r.article == a.id)
                for a in pages
            ),
        )
        for p in collation.passages
        for v in p.variants
    ]  # type: ignore[misc]


def test_one_report_the_first_abridged_the_second_full(
    pages: list[Article], collation: Collation
) -> None:
    relations = {c.article: c.relation for c in collation.copies}
    assert [relations[a.id] for a in pages] == ["abridged", "full"]
    assert collation.report == min(relations)


def test_the_long_name_is_one_label(words: list[tuple[Variant, str, str]]) -> None:
    [(variant, long, _)] = [w for w in words if w[2] == "ISIS" and len(w[1]) > 10]
    assert (variant.kind, variant.significant) == ("label", True)
    assert long.startswith("the Islamic State (")
    assert long.endswith("group")


def test_marks_are_format(words: list[tuple[Variant, str, str]]) -> None:
    kinds = {(a, b): v.kind for v, a, b in words}
    assert (
        kinds["US", "U.S."]
        == kinds["ISIS", "[ISIS]"]
        == kinds["“", '"']
        == kinds["—", "--"]
        == "format"
    )


def test_two_sentences_are_fused_on_the_first_page(
    pages: list[Article], collation: Collation
) -> None:
    states = [{r.article: r.state for r in p.readings} for p in collation.passages]
    fused = [s for s in states if s[pages[0].id] == "fused"]
    assert [s[pages[1].id] for s in fused] == ["same", "same"]


def test_what_stands_on_the_second_page_alone(
    pages: list[Article], collation: Collation, words: list[tuple[Variant, str, str]]
) -> None:
    assert any(
        v.kind == "addition" and v.significant and not a and "Brussels" in b for v, a, b in words
    )
    (special,) = [p for p in collation.passages if "special forces" in p.text]
    assert {r.article: r.state for r in special.readings} == {
        pages[0].id: "absent",
        pages[1].id: "same",
    }


def test_no_figure_and_no_day_differs(words: list[tuple[Variant, str, str]]) -> None:
    assert not {"number", "date"} & {v.kind for v, _, _ in words}


@pytest.fixture(scope="module")
def third(pages: list[Article]) -> Article:
    """The second page as the agency writes: its names for the party and the country."""
    second = pages[1]
    text, paragraphs = "", []
    for n, p in enumerate(second.paragraphs):
        line = second.text[p.start : p.end]
        if n == 0 and second.dateline:
            line = second.text[second.dateline.end : p.end].lstrip(" :")
            line = re.sub(r"ISIS(?=\.$)", "the Islamic State group", line)
        line = line.replace("planted by [ISIS]", "planted by IS").replace("U.S.", "US")
        paragraphs.append(Paragraph(p.kind, len(text), len(text) + len(line)))
        text += line + "\n"
    outlet = Fact("A Third Paper", Evidence("stated"))
    return Article(
        id="third", source="third", text=text, paragraphs=tuple(paragraphs), outlet=outlet
    )


def test_with_a_third_copy_the_wire_is_restored_and_both_outlets_edits_have_a_direction(
    pages: list[Article], third: Article
) -> None:
    collation = compare([*pages, third])
    assert {c.article for c in collation.copies} == {*(a.id for a in pages), "third"}
    text = {a.id: a.text for a in (*pages, third)}
    wire = collation.wire
    assert "strongholds of the Islamic State group." in wire
    assert "mines planted by IS," in wire
    assert wire.startswith("Syrian troops")
    assert "\n\nUS Secretary" in wire
    assert "U.S." not in wire
    changed = {
        (r.article, text[r.article][r.start : r.end])
        for p in collation.passages
        for v in p.variants
        if v.origin is not None
        for r in v.readings
        if r.article not in v.origin.witnesses
    }
    first, second = (page.id for page in pages)
    assert any(a == first and w.endswith("terrorist group") for a, w in changed)
    assert {(second, "ISIS"), (second, "[ISIS]"), (second, "U.S.")} <= changed
    assert not any(a == "third" for a, w in changed if w in ("US", "IS") or "Islamic" in w)
