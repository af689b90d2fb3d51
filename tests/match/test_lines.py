"""JSON lines read natively give what Python's reader gives, line by line, whatever stands in them."""

import json
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import STORIES, story

from wirecopy.match import kernel, kernel_py, lines_py

AROUND = {"most": 64, "least": 1, "aside": array("Q")}
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["U.S.", "don’t", "don't", "a.", "“We", "go”", "3,500", "Ünder", "渡轮", "\n", "ab1c", "extraordinarily",
             "internationalisation", "x-ray", "٣٫٥", "naïve", "x²", "A", "ʼn", "ตลาด", "\u0301", "ﬁn", "\U0001f600"]
        ),
        max_size=30,
    ).map(" ".join),
    st.sampled_from(sorted(STORIES)).map(lambda name: "\n".join(story(name))),
)  # fmt: skip
RECORDS = st.fixed_dictionaries(
    {"id": st.one_of(st.text(max_size=4), st.integers(0, 9)), "text": TEXTS},
    optional={
        "outlet": st.none() | st.text(max_size=5),
        "paragraphs": st.none() | st.just([{"kind": "body", "start": 0, "end": 9}]) | st.just([7]),
        "more": st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=3),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
            max_leaves=6,
        ),
    },
)


@st.composite
def blocks(draw: st.DrawFn) -> bytes:
    lines = []
    for record in draw(st.lists(RECORDS, max_size=6)):
        line = json.dumps(
            record,
            ensure_ascii=draw(st.booleans()),
            separators=draw(st.sampled_from([None, (",", ":"), (" ,", " : ")])),
        ).encode("utf-8", "surrogatepass")
        if draw(st.integers(0, 3)) == 0:  # spoilt
            at = draw(st.integers(0, len(line)))
            line = line[:at] + draw(st.binary(max_size=2)) + line[at + draw(st.integers(0, 2)) :]
        lines.append(line)
    return b"\n".join(lines) + draw(st.sampled_from([b"", b"\n"]))


@pytest.mark.skipif(kernel.NAME != "native", reason="needs the native kernel")
@settings(max_examples=250, deadline=None)
@given(blocks())
def test_a_line_read_natively_is_what_python_reads(block: bytes) -> None:
    for line in block.split(b"\n"):
        assert kernel.row_of_line(line) == lines_py.row_of_line(line)


@pytest.mark.skipif(kernel.NAME != "native", reason="needs the native kernel")
@settings(max_examples=250, deadline=None)
@given(blocks(), st.integers(1, 3))
def test_the_native_reader_equals_its_twin(block: bytes, threads: int) -> None:
    fast, plain = kernel.Index(), kernel_py.Index()
    assert fast.add_lines(block, threads=threads) == plain.add_lines(block)
    assert len(fast) == len(plain)
    assert fast.pairs(**AROUND) == plain.pairs(**AROUND)


@pytest.mark.skipif(kernel.NAME != "native", reason="needs the native kernel")
@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_a_line_gives_the_fingerprints_of_its_text(text: str) -> None:
    index = kernel.Index()
    index.add_texts([text])
    line = json.dumps({"id": "1", "text": text}, ensure_ascii=False).encode("utf-8", "replace")
    index.add_lines(line)
    prints = len({*kernel.fingerprints(kernel.read(text, [(0, len(text))])[0])})
    assert index.pairs(**AROUND) == ([(0, 1, prints)] if prints else [])


def test_lines_without_a_text_are_not_taken() -> None:
    index = kernel.Index()
    block = b'{"id": "a", "text": "one"}\n\n{"id": "b"}\n[1]\n{"id": 7, "text": "two"}\n'
    assert index.add_lines(block) == ["a", None, None, None, "7"]
    assert len(index) == 2
