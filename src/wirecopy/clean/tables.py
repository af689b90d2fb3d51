"""Tables of the room that people extend: the shipped rows, and those of a folder of their own.

``WIRECOPY_TABLES`` in the environment names a folder; a file of the same name there (``outlets.csv``, ``agencies.csv``)
with the same header adds rows, which come first, so that they also correct ours. A missing column is empty.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

FOLDER = "WIRECOPY_TABLES"
DATA = Path(__file__).with_name("data")


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, people's own before the shipped ones; each has all columns of the shipped table.

    Raises ValueError, with the file's name, for a file of the folder that lacks the table's first column.

    >>> next(table("outlets.csv"))["country"]
    'AU'
    """
    shipped = DATA / name
    with shipped.open(encoding="utf-8", newline="") as file:
        columns = list(csv.DictReader(file).fieldnames or ())
    folder = os.environ.get(FOLDER)
    own = Path(folder) / name if folder else None
    for path in [own, shipped] if own and own.is_file() else [shipped]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if columns[0] not in (reader.fieldnames or ()):
                raise ValueError(
                    f"{path}: its first line has to name the columns {', '.join(columns)}"
                )
            for row in reader:
                yield {column: (row.get(column) or "").strip() for column in columns}
