"""Rows of a file, one after the other, from any place in it: JSON lines (also compressed) or Parquet."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from wirecopy.pages.packed import PackedError, packing_of, unpacked

MOST_ROW_BYTES = 64 << 20  # a row of a news page has some thousands
START_BYTES = 64
PARQUET_MAGIC = b"PAR1"


class BulkError(Exception):
    """The job cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read. ``number`` counts from 1; ``end`` is where the next one begins, for those who go on there;
    ``trouble`` says why there is no ``record``.
    """

    number: int
    end: int
    record: Any = None
    trouble: str | None = None


def rows_of(path: Path, *, after: int = 0, offset: int = 0) -> Iterator[Row]:
    """The rows after the first ``after`` ones, which end at ``offset``. Raises BulkError, OSError."""
    with path.open("rb") as stream:
        start = stream.read(START_BYTES)
        stream.seek(0)
        if start.startswith(PARQUET_MAGIC):
            from wirecopy.engine.bulk.parquet import parquet_rows

            yield from parquet_rows(path, after=after)
            return
        packing = packing_of(start, path.name)
        if packing:
            lines: IO[bytes] = unpacked(stream, packing)
            with _in_words(path):
                yield from (row for row in _lines(lines, 0, 0) if row.number > after)
        else:
            stream.seek(offset)
            yield from _lines(stream, after, offset)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except PackedError as error:
        raise BulkError(f"{path}: {error}") from error


def _lines(stream: IO[bytes], number: int, offset: int) -> Iterator[Row]:
    while line := stream.readline(MOST_ROW_BYTES + 1):
        number += 1
        offset += len(line)
        if len(line) > MOST_ROW_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                offset += len(rest)
            offset += len(rest)
            yield Row(number, offset, trouble=f"too large: over {MOST_ROW_BYTES >> 20} MiB")
        elif line.isspace():
            yield Row(number, offset, trouble="")
        else:
            yield row_of_line(number, offset, line)


def row_of_line(number: int, end: int, line: bytes) -> Row:
    """The row that a line of JSON is."""
    try:
        return Row(number, end, json.loads(line.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return Row(number, end, trouble="bad row: not UTF-8, which JSON lines must be")
    except json.JSONDecodeError as error:
        return Row(number, end, trouble=f"bad row: not valid JSON ({error.msg})")
    except (ValueError, RecursionError) as error:
        return Row(number, end, trouble=f"bad row: not valid JSON ({type(error).__name__})")
