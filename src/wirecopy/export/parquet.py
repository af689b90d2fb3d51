"""Tables as Parquet, by pyarrow, which is wanted only where somebody names a Parquet file.

The columns are those of the CSV; nested values stand as JSON text, as they do there. Text is exact: nothing is defused.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, BinaryIO

from wirecopy.export.files import ExportError

ENDING = ".parquet"
AT_ONCE = 2_000  # rows held for a row group of the file
NEEDED = "Parquet needs pyarrow: python -m pip install 'wirecopy[parquet]' (or name a .jsonl)"
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("share_of_report", "share_of_copy", "confidence"), "double"),
    **dict.fromkeys(("n", "start", "end", "variants", "significant"), "int64"),
    "moved": "bool",
}
"""Of columns that are no text. An article's own list columns are JSON."""


def write_parquet(
    records: Iterable[Mapping[str, Any]], stream: BinaryIO, *, columns: Iterable[str]
) -> int:
    """Writes the records' ``columns`` and returns how many rows. Raises ExportError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(NEEDED) from error
    known = {"double": pyarrow.float64(), "int64": pyarrow.int64(), "bool": pyarrow.bool_()}
    schema = pyarrow.schema(
        [(c, known[TYPES[c]] if c in TYPES else pyarrow.string()) for c in columns]
    )
    rows = iter(records)
    written = 0
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        while some := list(islice(rows, AT_ONCE)):
            table = {
                field.name: [_cell(row.get(field.name), field.name) for row in some]
                for field in schema
            }
            writer.write_table(pyarrow.table(table, schema=schema))
            written += len(some)
    return written


def _cell(value: object, column: str) -> object:
    if value is None or column in TYPES:
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()  # halves of surrogates have no UTF-8
