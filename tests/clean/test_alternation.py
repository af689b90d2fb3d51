"""One pattern for many words in any case."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.alternation import any_of

WORDS = st.lists(st.text("abéя月.( ", min_size=1, max_size=5), min_size=1, max_size=12)
TEXT = st.text("abABéÉяЯ月.( \xa0", max_size=20)


def plain(words: list[str]) -> str:
    """The same as a list, the longest first."""
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(re.escape(w) for w in longest_first)})".replace(r"\ ", "[ \xa0]")


def test_the_longest_word_at_a_place_is_found() -> None:
    found = re.findall(any_of(["mar", "march", "may"]), "March, MAR and may")
    assert found == ["March", "MAR", "may"]


@given(WORDS, TEXT)
def test_it_finds_what_a_list_of_the_words_finds(words: list[str], text: str) -> None:
    assert re.findall(any_of(words), text) == re.findall(plain(words), text, re.I)


@given(WORDS, TEXT)
def test_it_gives_way_to_what_follows_as_a_list_does(words: list[str], text: str) -> None:
    following = "(?=[abAB])"
    assert re.findall(any_of(words) + following, text) == re.findall(
        plain(words) + following, text, re.I
    )
