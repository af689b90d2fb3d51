"""Any two copies side by side, without a script: each reading once, chosen by the style sheet."""

import re

import pytest

from wirecopy.collate import copy_tree
from wirecopy.export import compare_page
from wirecopy.export.choice import WIRE, Choice, choice
from wirecopy.export.diff import key as same_words
from wirecopy.export.report_view import ordered
from wirecopy.export.visible import shown
from wirecopy.model import Article, Collation

Bundle = tuple[Collation, dict[str, Article]]


def chosen(bundle: Bundle) -> tuple[Choice, list[str]]:
    collation, articles = bundle
    order, labels = ordered(collation.copies, articles)
    return choice(collation, articles, order, labels), [copy.article for copy in order]


@pytest.mark.parametrize("name", ["nine_copies", "forty_copies", "hostile", "really_collated"])
def test_every_copy_has_one_cell_in_every_row(name: str, request: pytest.FixtureRequest) -> None:
    bundle = request.getfixturevalue(name)
    collation, articles = bundle
    made, ids = chosen(bundle)
    for row, passage in zip(made.rows, collation.passages, strict=True):
        assert sorted(n for cell in row.cells for n in cell.who) == list(range(len(ids) + 1))
        readings = {r.article: r for r in passage.readings}
        for cell in row.cells:
            for n in set(cell.who) - {WIRE}:
                r = readings[ids[n - 1]]
                words = "".join(part.text for part in cell.parts)
                if cell.parts:
                    own = shown(articles[r.article].text[r.start : r.end])
                    assert same_words(words) == same_words(own)
                else:
                    assert r.state in ("absent", "fused")


def test_a_mark_says_who_has_other_words(nine_copies: Bundle) -> None:
    made, _ = chosen(nine_copies)
    marks = {p.text: p.others for cell in made.rows[0].cells for p in cell.parts if p.others}
    assert set(marks) == {"at least 14", "16", "at least 41"}
    assert WIRE in marks["16"]
    assert WIRE not in marks["at least 14"]
    assert {text: len(others) for text, others in marks.items()} == {
        "at least 14": 2,
        "16": 9,
        "at least 41": 9,
    }
    assert all(p.significant for cell in made.rows[0].cells for p in cell.parts if p.others)


def test_the_page_grows_with_what_differs_and_not_with_the_pairs(
    nine_copies: Bundle, forty_copies: Bundle
) -> None:
    nine, forty = (compare_page(*bundle) for bundle in (nine_copies, forty_copies))
    assert len(forty) < 4 * len(nine)  # 780 pairs against 36 would be 21 times as much
    assert forty.count("<option") == 2 * 41
    assert len(re.findall(r"\.sb:has\(", forty)) == 3 * 41
    assert "<script" not in forty


def test_the_tree_is_on_the_page_with_its_evidence(forty_copies: Bundle) -> None:
    page = compare_page(*forty_copies)
    tree = copy_tree(*forty_copies)
    assert page.count('class="wt"') == 1 + 4  # the legend's
    assert "Who took it from whom" in page
    some = next(clue for edge in tree.edges if edge.outcome == "copy" for clue in edge.evidence)
    assert some.how in page


@pytest.mark.parametrize("name", ["nine_copies", "hostile"])
def test_notebooks_show_markup_that_is_ours_alone(
    name: str, request: pytest.FixtureRequest
) -> None:
    collation, articles = request.getfixturevalue(name)
    shown = [collation, copy_tree(collation, articles), *list(articles.values())[:3]]
    for noun in shown:
        html = noun._repr_html_()
        assert "<script" not in html
        assert "\u202e" not in html
        assert len(html) < 60_000
