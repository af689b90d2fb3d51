"""House style does not hide a copy: words are folded before they are compared, and keep their spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.match import kernel
from wirecopy.match.words import fold, words


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("U.N", "UN"),
        ("a.m.", "am"),
        ("don’t", "don't"),
        ("1,200", "1200"),
        ("Müller", "MULLER"),
        ("ﬁnal", "final"),
    ],
)
def test_two_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_decimals_and_other_words_stay_apart() -> None:
    assert fold("3.5") != fold("35")
    assert fold("US") != fold("use")


def test_an_abbreviation_at_the_end_of_a_sentence_is_one_word() -> None:
    assert folded("They left the U.S. The ferry sailed.") == [
        "they",
        "left",
        "the",
        "us",
        "the",
        "ferry",
        "sailed",
    ]


def test_marks_and_dashes_are_no_words() -> None:
    assert folded("“Yes” — he said: no…") == ["yes", "he", "said", "no"]


def test_scripts_without_spaces_give_one_word_a_character() -> None:
    assert folded("渡轮搁浅 at dawn") == ["渡", "轮", "搁", "浅", "at", "dawn"]


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("渡轮在港口外的沙洲上搁浅所有乘客获救", 4),
        ("เรือข้ามฟากเกยตื้นที่สันทรายนอกท่าเรือเมื่อเช้าวันอังคาร", 16),
    ],
    ids=["Han", "Thai"],
)
def test_a_gram_of_a_script_without_spaces_has_as_much_text_as_five_words(
    text: str, reach: int
) -> None:
    """Eight Han characters, twenty of scripts that write a word in four or five."""
    here = kernel.read(text, [(0, len(text))])[0]
    for last in range(reach + 4, len(text)):
        changed = text[:last] + "x" + text[last + 1 :]
        assert set(here) & set(kernel.read(changed, [(0, len(changed))])[0])
    cut = text[: reach + 3]
    assert here[0] not in kernel.read(cut, [(0, len(cut))])[0]
    assert here[0] == kernel.read(cut + text[reach + 3], [(0, reach + 4)])[0][0]


@given(st.text())
def test_spans_are_those_of_the_text_and_folded_words_have_no_spaces(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.folded == fold(text[word.start : word.end]) != ""
        assert " " not in word.folded
        at = word.end


@given(st.text(), st.text())
def test_a_part_of_a_text_has_its_own_words(before: str, after: str) -> None:
    text = f"{before}\n{after}"
    here = words(text, len(before) + 1)
    assert [w.folded for w in here] == folded(after)
    assert all(w.start > len(before) for w in here)
