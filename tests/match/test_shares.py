"""The fast way to shared words and candidate pairs, beside the plainest that one can write."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from texts import article, story

from wirecopy.match import explain, kernel
from wirecopy.match.body import body_of
from wirecopy.match.candidates import LEAST_SHARED, candidates
from wirecopy.match.shared_py import BRIDGED_GAP
from wirecopy.match.verify import compare_bodies
from wirecopy.match.words import words

FEW_WORDS = st.lists(st.sampled_from(["ferry", "dam", "mine", "sea", "of", "the"]), max_size=40)


def covered(mine: list[str], theirs: list[str]) -> list[bool]:
    """Which of my words stand in five words in a row that they have too; short gaps between such are bridged."""
    rows = [theirs[n : n + 5] for n in range(len(theirs) - 4)]
    inside = [
        any(
            mine[first : first + 5] in rows
            for first in range(max(0, n - 4), n + 1)
            if first + 5 <= len(mine)
        )
        for n in range(len(mine))
    ]
    for start in range(len(inside)):
        for end in range(start + 2, min(len(inside), start + BRIDGED_GAP + 2)):
            if inside[start] and inside[end] and not any(inside[start + 1 : end]):
                inside[start:end] = [True] * (end - start)
    return inside


def holding(prints: list[list[int]]) -> kernel.Index:
    index = kernel.Index()
    for kept in prints:
        index.add(kept, [])
    return index


def test_a_cut_paragraph_is_not_shared() -> None:
    pair = explain(article(story("dam")), article(story("dam")[:3]))
    assert pair.b.share == 1.0
    assert pair.b.shared == pair.b.words == pair.a.shared < pair.a.words
    assert pair.a.runs == ((0, pair.b.words),)


@given(FEW_WORDS, FEW_WORDS)
def test_shared_words_are_those_of_the_naive_reference_and_what_carries_on_from_them(
    mine: list[str], theirs: list[str]
) -> None:
    a, b = article([" ".join(mine)], name="a"), article([" ".join(theirs)], name="b")
    pair = compare_bodies(body_of(a), body_of(b))
    naive = {n for n, c in enumerate(covered(mine, theirs)) if c}
    found = {n for start, end in pair.a.runs for n in range(start, end)}
    assert naive <= found
    assert bool(naive) == bool(found)
    assert pair.a.shared == len(found)
    assert pair.a.share == (len(found) / len(mine) if mine else 0.0)


def changed(paragraphs: Sequence[str], every: int) -> list[str]:
    """With every so many-th word another one."""
    return [
        " ".join(f"so{n}" if n % every == 0 else w for n, w in enumerate(paragraph.split(), 1))
        for paragraph in paragraphs
    ]


def test_an_editor_who_changes_every_fifth_word_hides_no_copy() -> None:
    """Four equal words in a row and no more: only where two changes fall far apart is there a 5-gram."""
    edited = changed(story("dam"), 5)
    edited[1:4] = changed(story("dam")[1:4], 13)
    pair = explain(article(story("dam")), article(edited))
    assert pair.decision == "copy"
    assert pair.a.share > 0.7


def test_words_dropped_and_added_do_not_end_what_is_shared() -> None:
    words = " ".join(story("dam")).split()
    cut = [w for n, w in enumerate(words) if n % 13]
    added = [more for n, w in enumerate(words) for more in ([w, "indeed"] if n % 11 == 5 else [w])]
    pair = explain(article([" ".join(cut)]), article([" ".join(added)]))
    assert pair.a.share > 0.8
    assert pair.b.share > 0.7


def test_two_equal_words_far_from_what_is_shared_prove_nothing() -> None:
    mine = [story("dam")[0], "The ferry and of the harbour in the night before."]
    theirs = [story("dam")[0], "Nobody knew why so many had come but of the harbour all had heard."]
    pair = explain(article(mine), article(theirs))
    assert pair.a.shared == pair.b.shared == len(words(story("dam")[0]))


@given(FEW_WORDS, FEW_WORDS)
def test_evidence_does_not_depend_on_who_is_named_first(mine: list[str], theirs: list[str]) -> None:
    a, b = article([" ".join(mine)], name="a"), article([" ".join(theirs)], name="b")
    one, other = explain(a, b), explain(b, a)
    assert (one.a, one.b, one.decision, one.why) == (other.b, other.a, other.decision, other.why)


@given(st.lists(st.sets(st.integers(0, 40)).map(sorted), max_size=15))
def test_candidates_are_all_pairs_with_enough_in_common(prints: list[list[int]]) -> None:
    naive = [
        (i, j)
        for i in range(len(prints))
        for j in range(i + 1, len(prints))
        if len(set(prints[i]) & set(prints[j])) >= LEAST_SHARED
    ]
    assert candidates(holding(prints)) == naive


def test_a_much_printed_text_still_meets_its_first_holders() -> None:
    prints = [[1, 2, 3, 4]] * 300
    assert {(0, n) for n in range(1, 300)} <= set(candidates(holding(prints)))


def test_words_are_the_kernels_words() -> None:
    text = "The U.S. ferry ran aground near Dorrow"
    grams, hashes, _ = kernel.read(text, [(0, len(text))])
    assert (len(grams), len(hashes)) == (7 - 4, len(words(text)))
