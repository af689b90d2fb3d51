"""The model's reading: pieces, windows, likeliest spans, and what it finds in news that nobody wrote before."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.claims.attribution import attributions
from wirecopy.claims.quotes import quoted_spans

np = pytest.importorskip("numpy")
pytest.importorskip("onnxruntime")

from wirecopy.claims.attribution_model import read_model  # noqa: E402
from wirecopy.claims.tagger import available  # noqa: E402
from wirecopy.claims.tagger_decode import best_spans  # noqa: E402
from wirecopy.claims.tagger_windows import WINDOW, pieces, windows  # noqa: E402
from wirecopy.claims.wordpiece import word_pieces  # noqa: E402

shipped = pytest.mark.skipif(not available(), reason="the model's weights are not here")

STORY = """Rebels on Monday entered the port of Kalvena after three days of shelling, the Harbour Watch said.

The interior ministry in Ostrava Bay said its forces had destroyed 12 boats.

"The bridge is ours. We will hold it," Watch director Lena Abrud told OPA.

According to a report by the trade union, two ships were lost last week."""


def found(text: str) -> set[tuple[str, str, str]]:
    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ".join(text[a:b] for a, b in spans).strip('",. ')

    return {
        (words(o.source), words(o.cue), words(o.content))
        for o in attributions(text, reader="model")
    }


@shipped
def test_it_finds_who_said_what() -> None:
    assert found(STORY) >= {
        ("The interior ministry in Ostrava Bay", "said", "its forces had destroyed 12 boats"),
        (
            "the Harbour Watch",
            "said",
            "Rebels on Monday entered the port of Kalvena after three days of shelling",
        ),
        ("Watch director Lena Abrud", "told", "The bridge is ours. We will hold it"),
    }


@shipped
def test_a_text_without_speech_has_no_attribution() -> None:
    assert (
        found("The river rose by two metres overnight. Four bridges are closed. Trains run late.")
        == set()
    )


@shipped
def test_what_it_finds_does_not_depend_on_what_was_read_before() -> None:
    once = read_model(STORY)
    read_model(STORY[::-1])
    assert read_model(STORY) == once


@shipped
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        '"' * 3000,
        "“" * 1000 + "he said" + "”" * 999,
        "said " * 5000,
        "word " * 10_000 + "the minister said.",
        "x" * 50_000,
        "\x00\ud800 said it was \udfff late.",
        "قال الوزير إن الجسر انهار. “هذا” said \u202ethe minister\u202c.",
        "大臣は「橋が落ちた」と述べた。" * 200,
        "e\u0301" * 2000,
    ],
    ids=range(11),
)
def test_hostile_text_does_no_harm(text: str) -> None:
    for one in attributions(text, reader="model"):
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert list(spans) == sorted(spans)


# Pieces


def test_a_word_is_cut_into_the_longest_pieces_that_are_known() -> None:
    text = "Qayyarah's café."
    assert [text[p.start : p.end] for p in word_pieces(text)] == [
        "Q",
        "ay",
        "yar",
        "ah",
        "'",
        "s",
        "café",
        ".",
    ]
    assert [p.first for p in word_pieces(text)] == [
        True,
        False,
        False,
        False,
        True,
        True,
        True,
        True,
    ]


@given(st.text(max_size=300))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    cut = word_pieces(text)
    assert all(p.start < p.end <= len(text) for p in cut)
    assert all(a.start <= b.start for a, b in itertools.pairwise(cut))
    assert not any(text[p.start : p.end].isspace() for p in cut)


def test_a_piece_knows_capitals_quotation_marks_and_the_start_of_a_line() -> None:
    read = pieces('He said "No UN."\nYes')
    kinds = [(int(t) % 3, int(t) // 3 % 2, int(t) // 6) for t in read.types]
    assert kinds[0] == (1, 0, 1)  # He
    assert kinds[1] == (0, 0, 0)  # said
    assert kinds[4] == (2, 1, 0)  # UN
    assert kinds[-1] == (1, 0, 1)  # Yes


# Windows


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(["word", "said.", "\n", '"', "Qayyarah"]), max_size=300),
    st.integers(4, 60),
)
def test_windows_follow_each_other_and_are_bounded(words: list[str], limit: int) -> None:
    read = pieces(" ".join(words))
    runs = list(windows(read, limit))
    assert [i for a, b in runs for i in range(a, b)] == list(range(len(read)))
    assert all(0 < b - a <= limit for a, b in runs)
    for a, b in runs[:-1]:
        cuts = [c for c in read.cuts if a + limit // 2 < c <= a + limit]
        assert b in cuts or not cuts


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    text = "\n".join(["One sentence is here. Another one is here, and it is long."] * 60)
    read = pieces(text)
    ends = [b for _, b in windows(read, WINDOW - 2)]
    assert all(end in read.lines for end in ends[:-1])


# The likeliest spans


def naive(scores: list[list[float]]) -> float:
    """The best score of any labelling in which nothing continues that has not begun."""
    best = -math.inf
    for labels in itertools.product(range(3), repeat=len(scores)):
        if any(b == 2 and a == 0 for a, b in itertools.pairwise((0, *labels))):
            continue
        best = max(best, sum(row[label] for row, label in zip(scores, labels, strict=True)))
    return best


@given(st.lists(st.tuples(*[st.integers(-20, 0)] * 3), min_size=1, max_size=6))
def test_the_spans_are_the_likeliest(rows: list[tuple[int, int, int]]) -> None:
    scores = [[float(x) for x in row] for row in rows]
    spans = best_spans(np.array(scores, np.float32))
    labels = [0] * len(rows)
    for a, b in spans:
        labels[a:b] = [1] + [2] * (b - a - 1)
    assert sum(row[label] for row, label in zip(scores, labels, strict=True)) == pytest.approx(
        naive(scores)
    )


# Quotation marks


@given(st.text(alphabet='ab "“”«»\n', max_size=60))
def test_quotations_are_disjoint_in_order_and_stay_in_their_line(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a < b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert not any("\n" in text[a:b] for a, b in spans)
