"""The native kernel and its plain-Python twin give equal results on every input."""

import random
from array import array
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.match import company_py, decide, kernel_py, shared_py
from wirecopy.match.characters import CLOSING, OPENING, is_unspaced, row
from wirecopy.match.words import fold, words

native = pytest.importorskip("wirecopy.match._kernel", reason="no native kernel was built")

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates included
# What the rules are about, side by side.
SIGNS = "aZé5½²٣3渡ทꝏ̈ﬁİß_ʼ'’.,-\u0640\u00ad \n" + OPENING + CLOSING + '"'
SIGNED_TEXT = st.text(st.sampled_from(SIGNS), max_size=60)
UNSPACED_TEXT = st.text(st.sampled_from("渡轮在港ก่าท ab,。\U00020001"), max_size=60)
FEW_WORDS = st.lists(st.sampled_from(["ferry", "dam", "é", "渡", "“so", "it”"])).map(" ".join)
TEXTS = ANY_TEXT | SIGNED_TEXT | UNSPACED_TEXT | FEW_WORDS
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4)
HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=120)
PRINTS = st.lists(st.sets(st.integers(0, 60)).map(sorted), max_size=12)


def whole(kernel: Any, text: str) -> Any:
    return kernel.read(text, [(0, len(text))])


def test_a_text_of_five_words_has_one_gram() -> None:
    grams, hashes, _ = whole(native, "the ferry ran aground today")
    assert (len(grams), len(hashes)) == (8, 5 * 8)
    assert whole(native, "the ferry ran aground")[0] == b""


@given(TEXTS)
@settings(max_examples=400)
def test_texts_are_read_equally(text: str) -> None:
    assert whole(native, text) == whole(kernel_py, text)


@given(TEXTS, SPANS)
def test_paragraphs_are_read_equally(text: str, spans: list[tuple[int, int]]) -> None:
    assert native.read(text, spans) == kernel_py.read(text, spans)


@given(TEXTS)
def test_words_are_those_that_have_spans(text: str) -> None:
    hashes = [kernel_py.word_hash(word.folded) for word in words(text)]
    grams, found, _ = whole(native, text)
    assert found == array("Q", hashes).tobytes()
    if not any(is_unspaced(c) for c in text):
        assert grams == array("Q", kernel_py.grams_of(hashes)).tobytes()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0 \0 \0 \0 \0",
        "\ud800 a b c d \udfff",
        "a b c d " * 50_000,
        "x" * 1_000_000,
        "U.S. and U.N a.b.c. A.b.3. ².².x 1,200 1,2,300 12,3456 3.5. ,5 5,",
    ],
    ids=["empty", "space", "NULs", "lone surrogates", "repeats", "an endless word", "signs"],
)
def test_texts_are_read_equally_at_the_edges(text: str) -> None:
    assert whole(native, text) == whole(kernel_py, text)


def test_every_character_is_read_equally() -> None:
    """Each within a word, before one, and as a word of its own, in texts of one, two and four bytes a character."""
    for number in range(0x110000 // 256):
        here = [chr(c) for c in range(number * 256, (number + 1) * 256)]
        text = "".join(f"a{c}b {c} {c}.x. " for c in here if number < 0x300 or c.isalnum())
        if text:
            assert whole(native, text) == whole(kernel_py, text), number


def test_letters_fold_by_themselves() -> None:
    """So that a row of characters can stand for words of them."""
    made = random.Random(4)
    for _ in range(2000):
        word = "".join(chr(made.randrange(0x3000)) for _ in range(4))
        if word[0].isdigit() or not all(c.isalnum() for c in word):
            continue
        folded = b"".join(row(ord(c) // 256)[1][ord(c) % 256] for c in word[:1])
        assert fold(word).encode().startswith(folded)


@given(TEXTS)
@settings(deadline=None)
def test_lines_are_paragraphs_where_no_spans_are_given(text: str) -> None:
    found = native.read(text, None)
    assert found == kernel_py.read(text, None)
    assert found == native.read(text, kernel_py.lines_of(text))


@given(HASHES)
def test_fingerprints_are_equal(hashes: list[int]) -> None:
    assert native.fingerprints(hashes) == kernel_py.fingerprints(hashes)
    assert native.fingerprints(array("Q", hashes)) == kernel_py.fingerprints(hashes)


@given(HASHES, st.lists(st.integers(0, 119)), st.integers(0, 130))
def test_common_text_is_what_is_nearest_to_common_prints(
    grams: list[int], some: list[int], more: int
) -> None:
    among = [grams[n] for n in some if n < len(grams)]
    text = grams, [7] * (len(grams) + 4 + more), b"", b""
    ours = native.Text(*text).without(native.Prints(among))
    twin = shared_py.Text(*text).without(shared_py.Prints(among))
    assert ours.common_words() == twin.common_words()
    assert (len(ours), ours.own(), ours.grams()) == (len(twin), twin.own(), twin.grams())


@given(TEXTS, SPANS)
def test_a_text_is_what_is_read(text: str, spans: list[tuple[int, int]]) -> None:
    ours, twin = native.Text.read(text, spans), shared_py.Text.read(text, spans)
    assert (ours.grams(), len(ours)) == (twin.grams(), len(twin))
    grams, hashes, quoted = native.read(text, spans)
    same = native.Text(array("Q", grams), array("Q", hashes), quoted, b"")
    other = native.Text.read(text + " and more", [*spans, (len(text), len(text) + 9)])
    assert native.compare(ours, other) == native.compare(same, other)


def indexes(prints: list[list[int]], ledes: list[list[int]]) -> tuple[Any, Any]:
    both = native.Index(), kernel_py.Index()
    for n, kept in enumerate(prints):
        for index in both:
            index.add(kept, ledes[n] if n < len(ledes) else [])
    return both


@given(PRINTS, PRINTS, st.integers(0, 12), st.integers(1, 3), st.sets(st.integers(0, 60)))
@settings(max_examples=300)
def test_pairs_and_common_text_are_equal(
    prints: list[list[int]],
    ledes: list[list[int]],
    most: int,
    least: int,
    aside: set[int],
) -> None:
    one, other = indexes(prints, ledes)
    assert one.common() == other.common()
    asked = {"most": most, "least": least, "aside": sorted(aside)}
    assert one.pairs(**asked) == other.pairs(**asked)
    assert one.groups(**asked) == other.groups(**asked)
    assert len(one) == len(other) == len(prints)


@given(st.lists(TEXTS, max_size=8), st.integers(1, 3))
@settings(deadline=None)  # rows of characters are made when first met
def test_texts_are_indexed_equally_on_any_number_of_threads(texts: list[str], threads: int) -> None:
    one, other = native.Index(), kernel_py.Index()
    for index in (one, other):
        index.add_texts(texts[:3], threads=threads)
        index.add_texts(texts[3:], threads=threads)
    asked = {"most": 4, "least": 1, "aside": []}
    assert one.pairs(**asked) == other.pairs(**asked)
    assert one.common() == other.common()


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[int], list[int], bytes, bytes]:
    hashes = draw(st.lists(st.integers(0, 3), max_size=64))
    grams = [draw(st.integers(0, 12)) for _ in hashes[4:]]
    if draw(st.booleans()):  # as they are in a text
        grams = kernel_py.grams_of(hashes)
    size = (len(hashes) + 7) // 8
    quoted, common = (draw(st.binary(min_size=size, max_size=size)) for _ in range(2))
    return grams, hashes, quoted, draw(st.sampled_from([common, b"", bytes(size)]))


@given(bodies(), bodies())
@settings(max_examples=400)
def test_pairs_are_compared_equally(a: Any, b: Any) -> None:
    ours = native.compare(native.Text(*a), native.Text(*b))
    assert ours == shared_py.compare(shared_py.Text(*a), shared_py.Text(*b))


@given(st.lists(bodies(), min_size=1, max_size=5), st.data())
@settings(max_examples=300)
def test_texts_in_company_are_compared_and_covered_equally(texts: list[Any], data: Any) -> None:
    number = st.integers(0, len(texts) - 1)
    ours = native.Company([native.Text(*text) for text in texts])
    twins = company_py.Company([shared_py.Text(*text) for text in texts])
    drawn = data.draw(st.lists(st.tuples(number, number), max_size=8))
    pairs = [(a, b) for a, b in drawn if a != b]
    asked = array("I", [n for pair in pairs for n in pair])
    outlets = array("I", [data.draw(st.integers(0, 1)) for _ in texts])
    every = data.draw(st.booleans())
    assert ours.compare(asked, outlets, every=every) == twins.compare(asked, outlets, every=every)
    some = data.draw(st.lists(number, unique=True))
    before = data.draw(st.integers(0, 5))
    assert ours.in_several(some) == twins.in_several(some)
    assert ours.in_earlier(some, before=before) == twins.in_earlier(some, before=before)
    assert [ours.strength(*pair) for pair in pairs] == [twins.strength(*pair) for pair in pairs]


@given(st.lists(st.integers(1, 70), min_size=2, max_size=2), st.data())
@settings(max_examples=400)
def test_pairs_are_decided_equally_and_with_a_reason(sizes: list[int], data: Any) -> None:
    """Texts of words that each stands for itself: every share of a text by another is met."""
    first = data.draw(st.integers(0, sizes[0]))
    texts = [list(range(sizes[0])), list(range(first, first + sizes[1]))]
    made = [(kernel_py.grams_of(hashes), hashes, b"", b"") for hashes in texts]
    outlets = array("I", data.draw(st.sampled_from([[0, 0], [1, 1], [1, 2]])))
    ours = native.Company([native.Text(*text) for text in made])
    twins = company_py.Company([shared_py.Text(*text) for text in made])
    found = ours.compare(array("I", [0, 1]), outlets, every=True)
    assert found == twins.compare(array("I", [0, 1]), outlets, every=True)
    sides = shared_py.compare(*(shared_py.Text(*text) for text in made))
    assert decide.why(company_py.ROW.unpack(found[0])[2], *sides)


def test_a_company_of_many_texts_is_numbered_in_parts() -> None:
    """More 5-grams than are numbered at a time: the result is that of few."""
    made = random.Random(2)
    shared = [made.getrandbits(64) for _ in range(200)]
    grams = [
        [*shared[n : n + 100], *(made.getrandbits(64) for _ in range(1_500_000))]
        for n in (0, 50, 90)
    ]
    texts = [native.Text(g, array("Q", range(len(g) + 4)), b"", b"") for g in grams]
    outlets = array("I", [0, 0, 0])
    company = native.Company(texts)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        rows, runs = company.compare(array("I", [a, b]), outlets, every=True)
        two = native.Company([texts[a], texts[b]])
        alone, same_runs = two.compare(array("I", [0, 1]), outlets, every=True)
        assert (rows[8:], runs) == (alone[8:], same_runs)  # without the numbers of the texts


@pytest.mark.parametrize("kernel", [native, kernel_py], ids=["native", "twin"])
def test_one_print_in_eight_is_kept_and_every_one_of_the_lede(kernel: Any) -> None:
    grams = array("Q", whole(kernel, " ".join(f"word{n}x" for n in range(8_000)))[0])
    kept = array("Q", kernel.fingerprints(grams))
    assert set(grams[:40]) <= set(kept)
    assert 0.11 < len(kept) / len(grams) < 0.14


@pytest.mark.parametrize("kernel", [native, kernel_py], ids=["native", "twin"])
def test_what_is_no_text_is_refused(kernel: Any) -> None:
    with pytest.raises((TypeError, AttributeError)):
        kernel.read(None, [(0, 1)])
    with pytest.raises(ValueError):
        (native if kernel is native else shared_py).Text([1, 2], [3] * 3, b"", b"")
