"""What a manifest (CSV: path, outlet, url, fetched) knows about saved pages."""

import csv
from dataclasses import dataclass
from pathlib import Path


class ManifestError(ValueError):
    """The manifest cannot be used; the message says which line and what to do."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A manifest's row. ``line`` counts from 1, the header included."""

    line: int
    outlet: str | None
    url: str | None
    fetched: str | None


def read_manifest(path: str) -> dict[Path, Stated]:
    """Rows by resolved path; relative paths are relative to the manifest's folder.

    Raises ManifestError when the file cannot be read, is not UTF-8 CSV or has no ``path`` column.
    """
    file = Path(path)
    rows: dict[Path, Stated] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if "path" not in (reader.fieldnames or ()):
                raise ManifestError(
                    f"{path}: line 1: no column `path`; expected the header path,outlet,url,fetched"
                )
            for row in reader:
                name = (row.get("path") or "").strip()
                if name:
                    rows[(file.parent / name).resolve()] = Stated(
                        reader.line_num,
                        _value(row, "outlet"),
                        _value(row, "url"),
                        _value(row, "fetched"),
                    )
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        if isinstance(error, ManifestError):
            raise
        raise ManifestError(f"{path}: the manifest cannot be read: {error}") from error
    return rows


def _value(row: dict[str, str], column: str) -> str | None:
    return (row.get(column) or "").strip() or None
