"""The language of a text."""

from __future__ import annotations


def language_of(text: str) -> str | None:
    """ISO 639-1 code; None when unsure."""
    return None
