"""Bylines: lines that name the people who wrote."""

from wirecopy.model import Fact


def is_byline(line: str) -> bool:
    """Whether the line names people as its authors and says nothing else."""
    return False


def byline_of(text: str, start: int, end: int) -> Fact | None:
    """The people named by the byline ``text[start:end]``, joined by ", "."""
    return None
