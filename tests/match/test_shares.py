"""The fast way to shared words and candidate pairs, beside the plainest that one can write."""

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
def test_shared_words_are_those_of_the_naive_reference(mine: list[str], theirs: list[str]) -> None:
    a, b = article([" ".join(mine)], name="a"), article([" ".join(theirs)], name="b")
    pair = compare_bodies(body_of(a), body_of(b))
    inside = covered(mine, theirs)
    assert pair.a.shared == sum(inside)
    assert [n for start, end in pair.a.runs for n in range(start, end)] == [
        n for n, c in enumerate(inside) if c
    ]
    assert pair.a.share == (sum(inside) / len(mine) if mine else 0.0)


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
    grams, count, _ = kernel.read(text, [(0, len(text))])
    assert (len(grams), count) == (7 - 4, len(words(text)))
