"""The rows that come out, and the files they come out in, by the endings of their names."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from wirecopy.engine.bulk.parquet import check_pyarrow, write_parquet
from wirecopy.engine.bulk.reading import BulkError
from wirecopy.export.files import write_atomically
from wirecopy.export.tables import write_records

PARQUET = ".parquet"
ENDINGS = (PARQUET, ".jsonl", ".jsonl.gz")
#: A row an article and report.
ROW_COLUMNS = {
    "id": "string",
    "report": "string",
    "chain": "string",
    "relation": "string",
    "share_of_report": "double",
    "share_of_copy": "double",
    "version_of": "string",
}
_SIDE_COLUMNS = {
    "words": "integer",
    "shared": "integer",
    "counted": "integer",
    "share": "double",
    "share_of_opening": "double",
    "stretches": "spans",
}
#: A row a pair.
PAIR_COLUMNS = {
    "a": "string",
    "b": "string",
    "decision": "string",
    "why": "string",
    **{f"{side}_{name}": kind for side in "ab" for name, kind in _SIDE_COLUMNS.items()},
}


def check_ending(path: Path) -> None:
    """Raises BulkError for a name that does not say how to write, or where pyarrow is needed and missing."""
    if not path.name.lower().endswith(ENDINGS):
        raise BulkError(f"{path}: the name must end in one of {', '.join(ENDINGS)}")
    if path.name.lower().endswith(PARQUET):
        check_pyarrow()


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path, columns: Mapping[str, str]) -> int:
    """Writes rows, and returns how many; the file appears whole or not at all. Raises ExportError."""
    if not path.name.lower().endswith(PARQUET):
        return write_records(rows, path)
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        written = write_parquet(rows, stream, columns)

    write_atomically(path, write)
    return written
