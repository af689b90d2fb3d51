"""Records into files: JSON Lines for programs, CSV for spreadsheets, by the ending of the name."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from wirecopy.export.files import ExportError, write_atomically

ENDINGS = (".jsonl", ".csv", ".jsonl.gz", ".csv.gz")

# A spreadsheet takes a cell that opens with one of these for a formula, or skips the white space and then does;
# the full-width forms are taken so by some (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DEFUSE = "'"

_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_UNPRINTABLE = {0: "␀", **dict.fromkeys(range(55296, 57344), "�")}


def write_records(
    records: Iterable[Mapping[str, Any]],
    path: str | Path,
    *,
    columns: Sequence[str] | None = None,
) -> int:
    """Writes ``records`` to ``path`` and returns how many; the file appears whole or not at all.

    ``columns`` are the CSV's, and let it be written in one pass; without them all records are held to
    collect their fields in order of first appearance. Raises ExportError.
    """
    kind = _kind(path)
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        written = write_rows(records, stream, kind=kind, columns=columns)

    write_atomically(path, write)
    return written


def write_rows(
    records: Iterable[Mapping[str, Any]],
    stream: BinaryIO,
    *,
    kind: str,
    columns: Sequence[str] | None = None,
) -> int:
    """`write_records` into an open stream; ``kind`` is "csv" or "jsonl"."""
    if kind == "csv":
        return _write_csv(stream, records, columns)
    written = 0
    for record in records:
        stream.write(json_line(record).encode() + b"\n")
        written += 1
    return written


def json_line(record: Mapping[str, Any]) -> str:
    r"""``record`` as one line of JSON whatever it contains: no character in it ends a line for any reader.

    >>> json_line({"text": "one\u2028two"})
    '{"text": "one\\u2028two"}'
    """
    line = json.dumps(record, ensure_ascii=False)
    if not line.isascii():
        line = line.translate(_LINE_ENDS)
        try:
            line.encode()
        except UnicodeEncodeError:  # half a surrogate: only an escape can carry it
            line = json.dumps(record)
    return line


def csv_cell(value: object) -> str:
    """A value as a spreadsheet may safely open it: strings defused, nested values as JSON, null empty.

    >>> csv_cell("=1+1"), csv_cell(-0.5), csv_cell(None), csv_cell(True), csv_cell(["a"])
    ("'=1+1", '-0.5', '', 'true', '["a"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.translate(_UNPRINTABLE)
    return DEFUSE + text if text.startswith(FORMULA_STARTS) else text


def _kind(path: str | Path) -> str:
    name = Path(path).name.lower()
    for ending in ENDINGS:
        if name.endswith(ending):
            return ending.split(".")[1]
    raise ExportError(f"{path}: the name must end in .jsonl or .csv (or either with .gz)")


def _write_csv(
    stream: BinaryIO, records: Iterable[Mapping[str, Any]], columns: Sequence[str] | None
) -> int:
    if columns is None:
        records = list(records)
        columns = list(dict.fromkeys(field for record in records for field in record))
    stream.write(b"\xef\xbb\xbf")  # the byte-order mark by which Excel knows UTF-8
    lines = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(lines)
        if columns:
            writer.writerow([csv_cell(column) for column in columns])
        count = 0
        for record in records:
            writer.writerow([csv_cell(record.get(column)) for column in columns])
            count += 1
    finally:
        lines.detach()
    return count
