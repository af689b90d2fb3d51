"""Between Spark's batches and plain Python: rows, sorted groups of rows, and lists of 64-bit integers.

Spark has no unsigned integers: a hash travels as the signed one of the same bits.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyarrow import RecordBatch

ROWS_OF_A_BATCH = 2000  # given back together
BYTES_OF_A_BATCH = 16 << 20


def rows(batches: "Iterable[RecordBatch]") -> Iterator[tuple[Any, ...]]:
    """The rows of batches as tuples, in order."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def groups(batches: "Iterable[RecordBatch]") -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """Runs of rows that have the same first column: (its value, the rows). One run at a time is in memory."""
    for key, some in groupby(rows(batches), key=itemgetter(0)):
        yield key, list(some)


def batches_of(
    found: Iterable[tuple[Any, ...]], schema: Sequence[tuple[str, Any]], *, bytes_of: int = 0
) -> "Iterator[RecordBatch]":
    """Rows as batches of these columns and types; ``bytes_of`` is the column that can be large, if any."""
    import pyarrow

    known = pyarrow.schema(list(schema))
    waiting: list[tuple[Any, ...]] = []
    size = 0

    def batch() -> "RecordBatch":
        columns = [
            pyarrow.array(values, field.type)
            for values, field in zip(zip(*waiting, strict=True), known, strict=True)
        ]
        return pyarrow.RecordBatch.from_arrays(columns, schema=known)

    for row in found:
        waiting.append(row)
        size += len(row[bytes_of] or b"") if bytes_of else 0
        if len(waiting) >= ROWS_OF_A_BATCH or size >= BYTES_OF_A_BATCH:
            yield batch()
            waiting.clear()
            size = 0
    if waiting:
        yield batch()


def signed(values: Sequence[int]) -> "array[int]":
    """Hashes as Spark has them."""
    return array("q", array("Q", values).tobytes())


def unsigned(values: Iterable[int]) -> "array[int]":
    """Hashes as the kernel has them, in the order given."""
    return array("Q", array("q", values).tobytes())
