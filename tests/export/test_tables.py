"""Files of records: JSON Lines and CSV, safe for whoever opens them, whole or not there."""

import csv
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.export import ExportError, json_line, write_records, write_text
from wirecopy.export.tables import FORMULA_STARTS, csv_cell


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "copies.jsonl"
    assert write_records([{"outlet": "Café"}, {"outlet": None}], path) == 2
    assert path.read_text("utf-8") == '{"outlet": "Café"}\n{"outlet": null}\n'


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "copies.csv"
    records: list[dict[str, Any]] = [
        {"outlet": "Café, Sennet", "share": 0.5, "tags": ["a"], "moved": True},
        {"url": "x"},
    ]
    assert write_records(records, path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(path) == [
        ["outlet", "share", "tags", "moved", "url"],
        ["Café, Sennet", "0.5", '["a"]', "true", ""],
        ["", "", "", "", "x"],
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_a_formula(start: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_records([{"title": f'{start}HYPERLINK("//evil")', start + "column": 1}], path)
    header, (title, _) = rows(path)
    assert title.startswith("'")
    assert header[1].startswith("'")


def test_numbers_stay_numbers() -> None:
    assert (csv_cell(-1), csv_cell(-0.25), csv_cell("-1")) == ("-1", "-0.25", "'-1")


def test_a_header_alone_when_there_is_nothing(tmp_path: Path) -> None:
    write_records([], tmp_path / "x.csv", columns=["article", "report"])
    assert rows(tmp_path / "x.csv") == [["article", "report"]]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "A.CSV.GZ"])
def test_gzip_by_the_ending_the_same_bytes_every_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    write_records([{"a": "b"}], path)
    first = path.read_bytes()
    assert b"b" in gzip.decompress(first)
    write_records([{"a": "b"}], path)
    assert path.read_bytes() == first


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_a_line_is_one_line_for_every_reader_and_loses_nothing(text: str) -> None:
    line = json_line({"t": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"t": text}
    line.encode()


@given(texts=st.lists(ANY_TEXT, min_size=1))
def test_any_text_can_stand_in_a_csv(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_records([{"t": text} for text in texts], path)
    found = [cell for (cell,) in rows(path)[1:]]
    assert found == [csv_cell(text) for text in texts]
    assert not any(cell.startswith(FORMULA_STARTS) for cell in found)


@pytest.mark.parametrize("name", ["x.txt", "x", "csv", "x.json", ".gz"])
def test_another_ending_is_refused_in_words(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"must end in \.jsonl or \.csv"):
        write_records([{"a": 1}], tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="its folder does not exist"):
        write_records([{"a": 1}], tmp_path / "no" / "x.csv")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(ExportError, match="a folder of that name"):
        write_records([{"a": 1}], tmp_path / "x.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


def test_what_was_there_stays_when_the_records_end_early(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("old")

    def interrupted() -> Iterator[dict[str, Any]]:
        yield {"a": 1}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_records(interrupted(), path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_records([{"a": 1}], tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert "a" in (tmp_path / "real.csv").read_text("utf-8-sig")


def test_text_with_half_a_surrogate(tmp_path: Path) -> None:
    write_text("a\ud800b", tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text("utf-8") == "a?b"


def test_a_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(ExportError, match="not a file"):
        write_records([{"a": 1}], pipe)
    assert pipe.is_fifo()
