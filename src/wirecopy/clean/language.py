"""The language of a text."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code; None when unsure."""
    return None
