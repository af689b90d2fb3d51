"""How sure a statement is, and what its negations negate."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.claims.modality import modality, negations

TABLE = tomllib.loads(Path(__file__).with_name("modality.toml").read_text(encoding="utf-8"))


def test_a_denial_is_no_assertion() -> None:
    text = "The ministry denied that its aircraft had hit the hospital."
    found = modality(text)
    assert (found.modality, text[found.start : found.end]) == ("denied", "denied")


@pytest.mark.parametrize(("text", "cue", "wanted"), TABLE["sentences"])
def test_the_sentences_written_down_before_the_rules(text: str, cue: str, wanted: str) -> None:
    at = text.index(cue)
    assert modality(text, cue=(at, at + len(cue)) if cue else None).modality == wanted


@pytest.mark.parametrize(("text", "sign", "scope"), TABLE["negations"])
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, sign: str, scope: str) -> None:
    found = [
        (text[n.start : n.end], text[n.scope_start : n.scope_end].rstrip("."))
        for n in negations(text)
    ]
    assert found == [(sign, scope)]


@pytest.mark.parametrize("text", TABLE["affirmed"])
def test_what_only_looks_like_a_negation(text: str) -> None:
    assert negations(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The suspect fled on foot.",
        "Police did not say on Thursday if the two fires are linked.",
        "The request was denied.",
        "The town lies 40 miles north.",
        "The car left in an unknown direction.",
    ],
)
def test_words_that_only_look_like_doubt_condition_or_denial(text: str) -> None:
    assert modality(text).modality == "asserted"


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    found = modality(text)
    assert 0 <= found.start <= found.end <= len(text)
    assert all(n.start < n.end <= n.scope_start < n.scope_end <= len(text) for n in negations(text))


@pytest.mark.parametrize("text", ["not " * 10_000, "if " * 10_000, "a" * 300_000, "לא " * 5_000])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert modality(text).end <= len(text)
    assert all(n.scope_end <= len(text) for n in negations(text))
