"""The word lists of `data/`, read once when first asked for."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the room."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def values(name: str, kind: str) -> dict[str, str]:
    """Word → value, of one kind of a table with the columns kind, value, words.

    >>> values("calendar.csv", "month")["sept"]
    '9'
    """
    return {
        w: r["value"] for r in reversed(rows(name)) if r["kind"] == kind for w in r["words"].split()
    }


@cache
def numbers(name: str, kind: str) -> dict[str, int]:
    """The same where the values are whole numbers."""
    return {word: int(value) for word, value in values(name, kind).items()}


@cache
def words(name: str, title: str) -> frozenset[str]:
    """The words of one list of a table with the columns list, words."""
    return frozenset(w for r in rows(name) if r["list"] == title for w in r["words"].split())
