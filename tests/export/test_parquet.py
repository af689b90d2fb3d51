"""One table in three formats: Parquet, JSON lines and CSV hold the same."""

import csv
import io
import json
from typing import Any

import pytest

from wirecopy.collate import copy_tree
from wirecopy.export import reading_rows
from wirecopy.export.parquet import write_parquet
from wirecopy.export.tables import csv_cell, write_rows
from wirecopy.export.tree_records import tree_rows
from wirecopy.model import Article, Collation

Bundle = tuple[Collation, dict[str, Article]]
parquet = pytest.importorskip("pyarrow.parquet")


def rows_of(bundle: Bundle, table: str) -> list[dict[str, Any]]:
    if table == "readings":
        return list(reading_rows(*bundle))
    return list(tree_rows(copy_tree(*bundle), bundle[1]))


@pytest.mark.parametrize("table", ["readings", "tree"])
@pytest.mark.parametrize("name", ["nine_copies", "hostile"])
def test_equal_tables(name: str, table: str, request: pytest.FixtureRequest) -> None:
    rows = rows_of(request.getfixturevalue(name), table)
    columns = list(rows[0])
    streams = [io.BytesIO() for _ in range(3)]
    assert write_parquet(rows, streams[0], columns=columns) == len(rows)
    write_rows(rows, streams[1], kind="jsonl")
    write_rows(rows, streams[2], kind="csv", columns=columns)
    streams[0].seek(0)
    read = parquet.read_table(streams[0]).to_pylist()
    lines = [json.loads(line) for line in streams[1].getvalue().decode().splitlines()]
    cells = list(csv.DictReader(io.StringIO(streams[2].getvalue().decode("utf-8-sig"), newline="")))
    assert len(read) == len(lines) == len(cells) == len(rows)
    for row, line, packed, cell in zip(rows, lines, read, cells, strict=True):
        assert line == json.loads(json.dumps(row))
        unpacked = {
            c: json.loads(packed[c]) if isinstance(row[c], list) else packed[c] for c in columns
        }
        assert unpacked == line
        assert cell == {c: csv_cell(row[c]) for c in columns}
        assert not any(text.startswith(("=", "@", "\t")) for text in cell.values())
