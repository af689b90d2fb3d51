"""Credits: the agencies that a page names as where its text came from."""

from collections.abc import Sequence

from wirecopy.model import Credit, Dateline, Paragraph, Removed


def is_credit_line(line: str) -> bool:
    """Whether the line names only an agency or provider, a sign-off, or contributors."""
    return False


def credits_of(
    text: str,
    paragraphs: Sequence[Paragraph],
    removed: Sequence[Removed],
    dateline: Dateline | None,
) -> tuple[Credit, ...]:
    """The agencies credited, in the order of the text."""
    return ()
