"""The native kernel and its plain-Python twin give equal results on every input."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.match import kernel_py as twin

native = pytest.importorskip("wirecopy.match._kernel", reason="no native kernel was built")

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates included
FEW_WORDS = st.lists(st.sampled_from(["ferry", "dam", "é", "渡", ""])).map(" ".join)
PRINTS = st.lists(st.sets(st.integers(0, 30)).map(sorted), max_size=12)
HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=120)


def raised_or_result(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except (TypeError, ValueError, OverflowError):
        return "refused"


def test_a_text_of_five_words_has_one_gram() -> None:
    assert len(native.grams("the ferry ran aground today")) == 1
    assert native.grams("the ferry ran aground") == twin.grams("the ferry ran aground") == []


@given(ANY_TEXT | FEW_WORDS)
def test_grams_are_equal(text: str) -> None:
    assert native.grams(text) == twin.grams(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0 \0 \0 \0 \0", "\ud800 a b c d \udfff", "a b c d " * 50_000, "x" * 1_000_000],
    ids=["empty", "a space", "NULs", "lone surrogates", "huge repeats", "one endless word"],
)
def test_grams_are_equal_at_the_edges(text: str) -> None:
    assert native.grams(text) == twin.grams(text)


@given(HASHES)
def test_fingerprints_are_equal(hashes: list[int]) -> None:
    assert native.fingerprints(hashes) == twin.fingerprints(hashes)


@given(PRINTS, st.integers(0, 12))
def test_pairs_are_equal(prints: list[list[int]], most: int) -> None:
    assert native.pairs(prints, most=most) == twin.pairs(prints, most=most)


@given(PRINTS, st.integers(0, 6), st.integers(1, 12))
def test_recurring_prints_are_equal(prints: list[list[int]], least: int, most: int) -> None:
    found = [tuple(row) for row in native.recurring(prints, least=least, most=most)]
    assert found == [tuple(row) for row in twin.recurring(prints, least=least, most=most)]


@pytest.mark.parametrize("kernel", [native, twin], ids=["native", "twin"])
def test_one_print_in_eight_is_kept_and_every_one_of_the_lede(kernel: Any) -> None:
    grams = kernel.grams(" ".join(f"word{n}" for n in range(8_000)))
    kept = kernel.fingerprints(grams)
    assert set(grams[:40]) <= set(kept)
    assert 0.11 < len(kept) / len(grams) < 0.14


def test_what_is_no_text_is_refused_by_both() -> None:
    assert raised_or_result(lambda: native.grams(None)) == "refused"
    with pytest.raises(AttributeError):
        twin.grams(None)  # type: ignore[arg-type]
