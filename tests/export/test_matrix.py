"""The passage matrix: a row a copy, a column a passage, a shape a state."""

import xml.etree.ElementTree as ET

import pytest

from wirecopy.export import matrix_svg
from wirecopy.export.labels import copy_labels
from wirecopy.export.marks import ASCII_MARKS, MARKS, legend, mark_of, marks_for
from wirecopy.export.matrix import inline
from wirecopy.export.report_view import ordered
from wirecopy.model import Article, Collation, Copy, Passage, Reading

Bundle = tuple[Collation, dict[str, Article]]
SVG = "{http://www.w3.org/2000/svg}"


def test_a_file_of_its_own(nine_copies: Bundle) -> None:
    root = ET.fromstring(matrix_svg(*nine_copies))
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f".//{SVG}use")) == 9 * 24
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert "Harbour Courier" in words
    assert "same words" in words
    assert not list(root.iter(f"{SVG}a"))
    assert {u.get("href") for u in root.iter(f"{SVG}use")} == {
        "#m-s",
        "#m-e",
        "#m-x",
        "#m-sm",
        "#m-em",
    }


def test_a_column_is_one_link_to_its_passage(nine_copies: Bundle) -> None:
    collation, articles = nine_copies
    order, labels = ordered(collation.copies, articles)
    drawing = inline(collation, order, labels, key="r1")
    root = ET.fromstring(f"<div>{drawing}</div>")
    links = list(root.iter("a"))
    assert [link.get("href") for link in links] == [f"#r1-p{n}" for n in range(1, 25)]
    assert links[0].get("aria-label") == "Passage 1: 2 edited, 7 same"
    assert "Harbour Courier: edited" in [t.text for t in links[0].iter("title")]


def test_long_names_are_cut_and_said_in_full_on_demand(nine_copies: Bundle) -> None:
    drawing = matrix_svg(*nine_copies)
    assert "<title>Coast &amp; Country Weekly Gazette and Advertiser</title>" in drawing
    assert ">Coast &amp; Country Weekl…</text>" in drawing


@pytest.mark.parametrize(("copies", "passages"), [(2, 1), (2, 120), (40, 24), (40, 120)])
def test_every_size_stays_within_its_frame(copies: int, passages: int) -> None:
    ids = [f"{n:016x}" for n in range(copies)]
    articles = {i: Article(id=i, source=f"{i}.txt", text="Text.", paragraphs=()) for i in ids}
    collation = Collation(
        report=ids[0],
        copies=tuple(Copy(i, "full", 1.0, 1.0) for i in ids),
        passages=tuple(
            Passage(n, "Text.", tuple(Reading(i, "same", n % 2 == 0, 0, 5) for i in ids))
            for n in range(1, passages + 1)
        ),
    )
    drawing = matrix_svg(collation, articles)
    root = ET.fromstring(drawing)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    assert width <= 1_500
    uses = list(root.iter(f"{SVG}use"))
    assert max(float(u.get("x", 0)) for u in uses) + 10 <= width - 196
    assert max(float(u.get("y", 0)) for u in uses) + 22 <= height
    assert len(drawing) < 400_000


def test_marks_of_the_terminal() -> None:
    def reading(state: str, moved: bool = False) -> Reading:
        return Reading("a", state, moved, 0, 1)  # type: ignore[arg-type]

    marks = [mark_of(reading(s)) for s in ("same", "edited", "fused", "split", "absent")]
    assert [MARKS[m] for m in marks] == ["●", "◐", "◐", "◐", "·"]
    assert MARKS[mark_of(reading("edited", True))] == "↕"
    assert marks_for("ascii") is ASCII_MARKS
    assert marks_for(None) is ASCII_MARKS
    assert marks_for("utf-8") is MARKS
    assert legend(ASCII_MARKS) == "# same words   ~ edited   ^ moved   . absent"


def test_no_two_copies_have_one_name(two_copies: Bundle) -> None:
    _, articles = two_copies
    one, two = articles.values()
    twice = {one.id: one, "ff" * 8: one, two.id: two}
    assert copy_labels(twice, twice) == {
        one.id: "The Sennet Herald · 0101",
        "ff" * 8: "The Sennet Herald · ffff",
        two.id: "Valley Observer",
    }
