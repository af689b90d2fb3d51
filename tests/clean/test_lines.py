"""Lines of a page: where they stand, how many words they have, whether they end as sentences do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.lines import (
    MOST_LINES,
    count_words,
    ends_sentence,
    lines_of_text,
)


def test_lines_are_what_is_not_blank() -> None:
    text = "Ferry strike ends\n\n  The union said so. \n"
    assert [text[line.start : line.end] for line in lines_of_text(text)] == [
        "Ferry strike ends",
        "The union said so.",
    ]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("“Just awful,” he said.", True),
        ("“Is it over?”", True),
        ("«C’est fini !»", True),
        ("罢工结束了。", True),
        ("هل انتهى الإضراب؟", True),
        ("घाट बंद है।", True),
        ("The ferry (and its crew.)", True),
        ("Related stories", False),
        ("The three demands:", False),
    ],
)
def test_a_sentence_ends_as_its_script_writes_it(line: str, ends: bool) -> None:
    assert ends_sentence(line) is ends


def test_words_of_scripts_without_spaces_are_counted_by_their_letters() -> None:
    assert count_words("工会星期四表示渡轮罢工已经结束") == 7
    assert count_words("The union said so") == 4


@given(st.text(st.sampled_from("ab \n\t\u00a0\u2028。"), max_size=60))
def test_every_character_that_is_not_white_space_is_in_one_line(text: str) -> None:
    at = 0
    for line in lines_of_text(text):
        assert line.start >= at
        assert not text[at : line.start].strip()
        assert text[line.start : line.end] == line.text == line.text.strip()
        at = line.end
    assert not text[at:].strip()


def test_an_attack_of_lines_is_not_read_to_its_end() -> None:
    assert len(lines_of_text("x\n" * (MOST_LINES + 500))) == MOST_LINES + 1
