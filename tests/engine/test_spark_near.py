"""What tasks on Spark decide about fingerprints, put together, is what one index decides. No Spark is needed here."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.engine.spark.arrow import signed, unsigned
from wirecopy.engine.spark.connected import stars_of
from wirecopy.engine.spark.near import COMMON, CROWDED, PAIR, verdicts_on
from wirecopy.engine.spark.reading import _rows_before
from wirecopy.match import kernel_py
from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
from wirecopy.match.common import MOST_LOOKED_AT
from wirecopy.match.kernel_py import LEAST_STRANGERS

Text = tuple[Sequence[int], Sequence[int]]  # lede and rest, as Spark has them


def of_one_index(texts: Sequence[Text]) -> tuple[set[int], set[tuple[int, int]]]:
    index = kernel_py.Index()
    for lede, rest in texts:
        index.add(sorted(unsigned([*lede, *rest])), sorted(unsigned(lede)))
    common = unsigned([]) if not texts else memoryview(index.common()).cast("Q")
    found = index.pairs(most=MOST_HOLDERS, least=LEAST_SHARED, aside=list(common))
    return set(signed(list(common))), {(i, j) for i, j, _ in found}


def of_many_tasks(texts: Sequence[Text]) -> tuple[set[int], set[tuple[int, int]]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for number, (lede, rest) in enumerate(texts):
        for value in (*lede, *rest):
            holders[value].append(number)
    tasks: dict[int, dict[int, list[int]]] = defaultdict(dict)
    for value, numbers in holders.items():
        if len(numbers) > 1:
            tasks[numbers[0]][value] = numbers[: MOST_HOLDERS + 1]
    common: set[int] = set()
    shared: Counter[tuple[int, int]] = Counter()
    for held in tasks.values():
        looked_at = {
            n
            for numbers in held.values()
            if len(numbers) >= LEAST_STRANGERS
            for n in numbers[:MOST_LOOKED_AT]
        }
        for kind, one, two, count in verdicts_on(held, {n: texts[n] for n in looked_at}):
            if kind == COMMON:
                common.add(one)
            elif kind == PAIR:
                shared[one, two] += count
            elif kind == CROWDED:
                shared.update((two, n) for n in holders[one] if n > two)
    return common, {pair for pair, count in shared.items() if count >= LEAST_SHARED}


VALUES = st.integers(0, 40).map(
    lambda n: signed([n * 0x9E3779B97F4A7C15 % (1 << 64) & ~7 | n % 9])[0]
)
TEXTS = st.tuples(st.sets(VALUES, max_size=8), st.sets(VALUES, max_size=14)).map(
    lambda both: (sorted(both[0]), sorted(both[1] - both[0]))
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=12), st.integers(1, 12))
def test_common_fingerprints_and_pairs_are_those_of_one_index(
    texts: list[Text], times: int
) -> None:
    many = [text for text in texts for _ in range(times)]
    assert of_many_tasks(many) == of_one_index(many)


def test_a_row_is_named_by_its_line_in_the_file() -> None:
    sizes = [("b", 0, 7), ("a", 64, 5), ("a", 0, 10), ("a", 128, 1)]
    assert _rows_before(sizes) == {("a", 0): 0, ("a", 64): 10, ("a", 128): 15, ("b", 0): 0}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] != p[1])))
def test_what_hangs_together_is_tied_to_its_smallest(pairs: list[tuple[int, int]]) -> None:
    least = {n: n for pair in pairs for n in pair}
    for _ in least:
        for one, two in pairs:
            least[one] = least[two] = min(least[one], least[two])
    assert sorted(stars_of(pairs)) == sorted((m, n) for n, m in least.items() if m != n)
