"""The pair of pages beside the checkout: one agency report in two outlets."""

from pathlib import Path

import pytest

from wirecopy.clean import clean
from wirecopy.collate import compare
from wirecopy.model import Article, Collation, Variant
from wirecopy.pages import read_pages

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"
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
