"""Where a sentence ends, for news."""

import pytest

from wirecopy.collate.sentences import sentences, split
from wirecopy.model import Article, Dateline, Paragraph


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


def test_two_sentences() -> None:
    assert parts("The dam broke. Nobody was hurt.") == ["The dam broke.", "Nobody was hurt."]


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Tomas Reik met Mr. J. K. Orlic on Sept. 3 at No. 5 Mill St. in Lisse.",
        "The U.S. Navy and the U.N. envoy left.",
        "Prices rose 4.5 percent at 9.30 a.m. local time.",
        '"We are ready," he said.',
        '"Are we ready?" he asked.',
        '"We will win!" President Oto Brandt said.',
        "“It... took its time,” Voss told Brandt.",
        "It cost $1.2 million vs. $3 million a year ago.",
        "Acme Inc. of Melk bought it.",
        "Read it on example.com today.",
    ],
)
def test_one_sentence(whole: str) -> None:
    assert parts(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('He said "never." The talks went on.', 'He said "never."'),
        ("(It rained.) He left.", "(It rained.)"),
        ("They left the camp. ... We stayed.", "They left the camp. ..."),
        ("They live in the U.S. The army left.", "They live in the U.S."),
        ("It ended at 6 p.m. He left.", "It ended at 6 p.m."),
        ("Why now? Nobody knows.", "Why now?"),
        ("“It is over.” “Not yet.”", "“It is over.”"),
        ("It was launched last week.The satellite is lost.", "It was launched last week."),
        ("He bought Acme Inc. The price is secret.", "He bought Acme Inc."),
        ("سقط الجسر؟ لم يصب أحد.", "سقط الجسر؟"),
        ("बांध टूट गया। कोई घायल नहीं।", "बांध टूट गया।"),
        ("大坝决堤。无人受伤。", "大坝决堤。"),
    ],
)
def test_first_of_two(text: str, first: str) -> None:
    found = parts(text)
    assert (len(found), found[0]) == (2, first)


def test_datelines_are_no_part_of_the_first_sentence() -> None:
    text = "LISSE: The dam broke.\n- Rare talks -\nNobody was hurt. It rained."
    article = Article(
        id="a",
        source="a",
        text=text,
        paragraphs=(
            Paragraph("body", 0, 21),
            Paragraph("crosshead", 22, 36),
            Paragraph("body", 37, 64),
        ),
        dateline=Dateline("LISSE", 0, 6),
    )
    found = sentences(article)
    assert [text[s.start : s.end] for s in found] == [
        "The dam broke.",
        "- Rare talks -",
        "Nobody was hurt.",
        "It rained.",
    ]
    assert [s.opens for s in found] == [True, True, True, False]
    assert [s.crosshead for s in found] == [False, True, False, False]


def test_every_character_but_white_space_is_in_a_sentence() -> None:
    text = ' One.Two?  Three!) ... "Four" and five. 6'
    inside = "".join(parts(text))
    assert "".join(inside.split()) == "".join(text.split())
