"""Which outlet a page is from, and how we know."""

from collections.abc import Sequence

from wirecopy.clean.head import Head
from wirecopy.model import Fact, Page, Removed


def outlet_of(page: Page, head: Head | None, text: str, removed: Sequence[Removed]) -> Fact | None:
    """The outlet of a page: stated, or named by its markup, its URL, its furniture, its pictures."""
    return None
