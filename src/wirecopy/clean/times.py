"""Times as a page states them: found in its lines, or read from a machine's field."""

from __future__ import annotations

from wirecopy.model import Precision, Published


def read_time(text: str, start: int, end: int) -> Published | None:
    """The publication time stated in the line ``text[start:end]``; None when none is, or it is ambiguous."""
    return None


def is_time_line(line: str) -> bool:
    """Whether the line is nothing but a time (with "Updated", an outlet's name and a bar allowed)."""
    return False


def parse_stated(value: str) -> tuple[str, Precision] | None:
    """ISO 8601 value and precision of a machine's date ("2017-09-15T17:52:00+08:00"); None if ambiguous."""
    return None
