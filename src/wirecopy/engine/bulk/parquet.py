"""Parquet in and out, by pyarrow, which is wanted only where somebody names a Parquet file."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from wirecopy.engine.bulk.reading import BulkError, Row

ROWS_AT_ONCE = 500
ROWS_OF_A_GROUP = 50_000  # written together
MISSING = (
    "Parquet needs pyarrow: python -m pip install 'wirecopy[parquet]' (or write and read .jsonl)"
)
# What is read, where a file has it; other columns cost nothing.
COLUMNS = (
    "id",
    "text",
    "html",
    "outlet",
    "date",
    "url",
    "title",
    "series",
    "paragraphs",
    "dateline",
    "credits",
)


def check_pyarrow() -> None:
    """Raises BulkError where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise BulkError(MISSING) from None


def parquet_rows(path: Path, *, after: int = 0) -> Iterator[Row]:
    """The rows of a file after the first ``after`` ones. Raises BulkError."""
    check_pyarrow()
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            names = [name for name in COLUMNS if name in file.schema_arrow.names]
            number = 0
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if number + rows <= after:
                    number += rows
                    continue
                for batch in file.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=names):
                    for record in batch.to_pylist():
                        number += 1
                        if number > after:
                            yield Row(number, 0, record)
    except pyarrow.ArrowException as error:
        raise BulkError(
            f"{path}: not a Parquet file that can be read ({_first_line(error)})"
        ) from error


def write_parquet(
    rows: Iterable[Mapping[str, Any]], stream: BinaryIO, types: Mapping[str, Any]
) -> int:
    """Writes rows of these columns, each "string", "double", "integer", or for a list of spans "spans"."""
    import pyarrow
    import pyarrow.parquet

    spans = pyarrow.list_(pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())]))
    known = {
        "string": pyarrow.string(),
        "double": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "spans": spans,
    }
    schema = pyarrow.schema([(name, known[kind]) for name, kind in types.items()])
    written = 0
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        waiting: list[Mapping[str, Any]] = []

        def write() -> None:
            writer.write_table(pyarrow.Table.from_pylist(waiting, schema=schema))
            waiting.clear()

        for row in rows:
            waiting.append(row)
            written += 1
            if len(waiting) >= ROWS_OF_A_GROUP:
                write()
        write()
    return written


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]
