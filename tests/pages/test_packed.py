"""Any file may be compressed with gzip, zstd or (by its ending) brotli; bombs do not go off."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.model import Page, Refusal
from wirecopy.pages import read_pages
from wirecopy.pages.packed import PackedError, unpack

HTML = b"<!doctype html><html><body><p>The ferry left Port Vessen at dawn.</p></body></html>"
PACK = {"gz": gzip.compress, "br": brotli.compress, "zst": zstandard.compress}
RECORD = json.dumps({"id": "a", "text": "A ferry."}).encode() + b"\n"


@pytest.mark.parametrize("ending", PACK)
def test_a_packed_page_is_the_page(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"ferry.html.{ending}").write_bytes(PACK[ending](HTML))
    (tmp_path / f"records.jsonl.{ending}").write_bytes(PACK[ending](RECORD * 2))
    items = list(read_pages([str(tmp_path)]))
    assert [i.data for i in items if isinstance(i, Page)] == [HTML, b"A ferry.", b"A ferry."]


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_standard_input_tells_by_its_first_bytes(ending: str) -> None:
    (page,) = read_pages(["-"], stdin=io.BytesIO(PACK[ending](HTML)))
    assert isinstance(page, Page)
    assert page.data == HTML


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_members_one_after_the_other_are_one_file(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"r.jsonl.{ending}").write_bytes(PACK[ending](RECORD) * 3)
    assert len(list(read_pages([str(tmp_path)]))) == 3


@pytest.mark.parametrize("ending", PACK)
def test_damage_is_named(tmp_path: Path, ending: str) -> None:
    packed = PACK[ending](HTML * 50)
    for data in (packed[:-4], packed[:20] + bytes(9) + packed[29:]):
        (tmp_path / f"ferry.html.{ending}").write_bytes(data)
        (refused,) = read_pages([str(tmp_path)])
        assert isinstance(refused, Refusal)
        assert refused.reason.startswith("damaged: the ")


@pytest.mark.parametrize(
    ("ending", "word"), [("gz", "not compressed with gzip"), ("zst", "not compressed with zstd")]
)
def test_an_ending_that_lies_is_named(tmp_path: Path, ending: str, word: str) -> None:
    (tmp_path / f"ferry.html.{ending}").write_bytes(HTML)
    (refused,) = read_pages([str(tmp_path)])
    assert isinstance(refused, Refusal)
    assert word in refused.reason


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.json", "a.xml", "a.warc"])
@pytest.mark.parametrize("ending", PACK)
def test_a_bomb_is_given_up_before_it_fills_the_memory(
    tmp_path: Path, bombs: dict[str, bytes], name: str, ending: str
) -> None:
    (tmp_path / f"{name}.{ending}").write_bytes(bombs[ending])
    tracemalloc.start()
    items = list(read_pages([str(tmp_path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert items
    for item in items:
        assert isinstance(item, Refusal)
        assert item.reason.startswith(("bomb", "too large", "damaged"))
    assert peak < 160 << 20


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    zeros = b" " * (80 << 20)
    return {
        "gz": gzip.compress(zeros, 6),
        "br": brotli.compress(zeros, quality=1),
        "zst": zstandard.compress(zeros, 1),
    }


def test_a_line_of_100_mb_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    with (tmp_path / "r.jsonl").open("wb") as file:
        file.write(b'{"text": "' + b"a ferry " * (100 << 17) + b'"}\n')
        file.write(RECORD)
    long, after = read_pages([str(tmp_path / "r.jsonl")])
    assert isinstance(long, Refusal)
    assert long.reason == "too large: line 1 has over 32 MiB"
    assert isinstance(after, Page)


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_unpack_undoes_packing(data: bytes, packing: str) -> None:
    import zlib

    pack = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "zstd": zstandard.compress,
    }[packing]
    assert unpack(pack(data), packing, most_bytes=5000) == data  # type: ignore[arg-type]
    assert unpack(pack(data), packing, most_bytes=10) == data[:11]  # type: ignore[arg-type]


@settings(max_examples=300)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_unpack_or_are_refused(data: bytes, packing: str) -> None:
    try:
        content = unpack(data, packing, most_bytes=1000)  # type: ignore[arg-type]
    except PackedError:
        return
    assert len(content) <= 1001


def test_a_stream_that_was_passed_in_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    for buffering in (0, -1):
        with (tmp_path / "a.html").open("rb", buffering=buffering) as stream:
            assert len(list(read_pages(["-"], stdin=stream))) == 1
            assert not stream.closed
