"""The smallest set of passages whose removal leaves the rest in order."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.collate.moved import moved


def test_one_passage_is_put_first() -> None:
    assert moved([4, 1, 2, 3], [9, 9, 9, 9]) == {0}


def test_of_two_that_changed_places_the_shorter_has_moved() -> None:
    assert moved([2, 1], [30, 8]) == {1}
    assert moved([2, 1], [8, 30]) == {0}


def test_nothing_moves_by_itself() -> None:
    assert moved([], []) == set()
    assert moved([7], [5]) == set()


def naive(order: list[int], words: list[int]) -> tuple[int, int]:
    """Size and words of the best removal, by trying all."""
    best = (len(order), sum(words))
    for count in range(len(order) + 1):
        for out in combinations(range(len(order)), count):
            rest = [v for i, v in enumerate(order) if i not in out]
            if all(a < b for a, b in pairwise(rest)):
                best = min(best, (count, sum(words[i] for i in out)))
    return best


@given(st.permutations(range(7)), st.lists(st.integers(1, 40), min_size=7, max_size=7))
def test_as_small_as_trying_all(order: list[int], words: list[int]) -> None:
    found = moved(order, words)
    rest = [v for i, v in enumerate(order) if i not in found]
    assert rest == sorted(rest)
    assert (len(found), sum(words[i] for i in found)) == naive(list(order), words)
