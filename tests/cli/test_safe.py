"""Nothing in a page's text acts on the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.cli.safe import JSON_UNSAFE, clipped, harmless


def test_an_escape_sequence_is_taken_out() -> None:
    assert harmless("Ferry \x1b[31msinks\x1b[0m") == "Ferry sinks"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]0;owned\x07",  # renames the window
        "\x1b]8;;http://x.example\x1b\\",  # makes a link
        "\x1b[2J\x1b[H",  # clears the screen
        "\x9b2J",  # the same in one C1 character
        "\x1bP1;2q\x1b\\",  # draws
        "\x1bc",  # resets the terminal
        "\u202e",  # shows what follows backwards
        "\u2066\u2069",
        "\x08\x08\x08",
        "\x00",
        "\u200b\ufeff\u00ad",
        "\U000e0041",
    ],
)
def test_what_acts_on_a_terminal_leaves_no_trace(hostile: str) -> None:
    assert harmless(f"a{hostile}b") == "ab"


def test_an_unfinished_sequence_loses_its_escape_only() -> None:
    assert harmless("a\x1b") == "a"
    assert harmless("a\x1b]0;never ended") == "a]0;never ended"[:1] + "0;never ended"


def test_lines_become_one_and_spaces_one() -> None:
    assert harmless(" two\n\n words\tmore\u00a0 ") == " two words more "


def test_scripts_keep_the_joiners_that_they_need() -> None:
    assert harmless("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_no_control_is_ever_left(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in harmless(text))


@given(st.text())
def test_it_does_nothing_twice(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


def test_long_text_is_cut_in_the_middle_at_words() -> None:
    text = "the ferry " * 40
    assert clipped(text, 60).startswith("the ferry")
    assert " … " in clipped(text, 60)
    assert clipped("short", 60) == "short"


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_what_is_cut_fits(text: str, most: int) -> None:
    assert len(clipped(text, most)) <= most


def test_json_escapes_what_a_terminal_would_obey() -> None:
    assert JSON_UNSAFE.search("\x9b\u202e")
    assert not JSON_UNSAFE.search("Ferry – “late”\u200c")
