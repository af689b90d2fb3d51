"""Crossheads: headings of a story's parts, also where no heading element says so."""

import pytest

from wirecopy.clean import clean
from wirecopy.clean.elements import lines_of_markup
from wirecopy.model import Article, Page

PROSE = "<p>The ferry to Port Vessen left the harbour {} hours late on Friday, and its operator blamed the storm.</p>"


def crossheads(*over: str, article: str = "<article>{}</article>") -> list[str]:
    """The crossheads of a story that has a paragraph behind each of these pieces of markup."""
    story = PROSE.format("two") + "".join(
        piece + PROSE.format(n) for n, piece in enumerate(over, 3)
    )
    markup = f"<title>Ferry late after storm</title><h1>Ferry late after storm</h1>{article.format(story)}"
    found = clean(Page(id="p", source="p", data=markup.encode(), media_type="text/html"))
    assert isinstance(found, Article)
    return [found.text[p.start : p.end] for p in found.paragraphs if p.kind == "crosshead"]


def test_a_paragraph_all_in_bold_is_a_crosshead() -> None:
    assert crossheads("<p><strong>What the harbour says</strong></p>") == ["What the harbour says"]


@pytest.mark.parametrize(
    "head",
    [
        "<p><b>When will it sail?</b></p>",
        "<div><strong>Storm over the <b>bay</b></strong></div>",
        "<p><strong>What you need:</strong></p>",
        "<p><strong>A line of eleven words which no paragraph of news has</strong></p>",
        "<ol start=2><li><strong>Keep your ticket</strong></li></ol>",
        "<h3>Share</h3>",
    ],
)
def test_so_are_its_other_forms(head: str) -> None:
    article = '<div class="article-body">{}</div>'
    assert len(crossheads(head, article=article)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>The minister of sea and harbour was asked twice and did not say a word about it.</strong></p>",
        "<p><strong>Departure: nine in the evening</strong></p>",
        "<p><strong>– Jane Doe</strong></p>",
        "<p>Why?</p>",
    ],
)
def test_a_bold_sentence_a_field_a_signature_and_a_lone_question_are_none(line: str) -> None:
    assert crossheads(line, article='<div class="article-body">{}</div>') == []


def test_bold_lines_one_after_the_other_are_no_crossheads() -> None:
    result = "<p><b>Vessen 3</b></p><p><b>Quorna 1</b></p><p><b>Nordhaven 4</b></p><p><b>Isle 2, at night.</b></p>"
    assert "Vessen 3" not in crossheads(result)


def test_questions_over_their_answers_are_crossheads_where_there_are_several() -> None:
    asked = [f"<p>Why is the {boat} late?</p>" for boat in ("ferry", "tug", "barge")]
    assert crossheads(*asked) == [
        "Why is the ferry late?",
        "Why is the tug late?",
        "Why is the barge late?",
    ]
    assert crossheads(*asked[:2]) == []


def test_names_of_items_over_their_descriptions_are_crossheads() -> None:
    text = "It has sailed from the harbour of Port Vessen to the isles for more than forty years."
    items = "".join(f"<li>The {boat}<br>{text}</li>" for boat in ("Gull", "Heron", "Petrel"))
    assert crossheads(f"<ul>{items}</ul>") == ["The Gull", "The Heron", "The Petrel"]


def test_a_short_heading_between_title_and_story_is_the_first_crosshead() -> None:
    markup = (
        f"<h1>Ferry late after storm</h1><h2>A night at sea</h2>{PROSE.format(2)}{PROSE.format(3)}"
    )
    found = clean(Page(id="p", source="p", data=markup.encode(), media_type="text/html"))
    assert isinstance(found, Article)
    assert found.paragraphs[0].kind == "crosshead"


def test_how_much_of_a_line_is_bold() -> None:
    lines = lines_of_markup("<p><b>One</b> two</p><p><strong>three</strong></p><p>four</b></p>")[1]
    assert [line.bold for line in lines] == [0.5, 1.0, 0.0]
