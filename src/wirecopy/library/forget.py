"""Pages taken out of the library again, with all that came of them."""

from wirecopy.library.errors import LibraryError
from wirecopy.library.find import LEAST_DIGITS
from wirecopy.library.handle import Library, transaction


def pages_meant(library: Library, asked: str) -> list[str]:
    """Ids of the pages that are meant by a URL, a source (path, or path:line), or an id or its beginning.

    Raises LibraryError where there is none, and where the beginning of an id leads to several.
    """
    found = {
        page
        for (page,) in library.rows(
            "SELECT page FROM sources WHERE url = ? OR source = ? UNION SELECT id FROM articles WHERE url = ?",
            (asked, asked, asked),
        )
    }
    typed = asked.strip().lower()
    if not found and len(typed) >= LEAST_DIGITS and not set(typed) - set("0123456789abcdef"):
        found = {
            page
            for (page,) in library.rows(
                "SELECT id FROM pages WHERE id >= ? AND id < ?", (typed, typed + "g")
            )
        }
        if len(found) > 1:
            raise LibraryError(
                f"{library.path}: {asked} leads to {len(found)} pages; give more of the id"
            )
    if not found:
        raise LibraryError(f"{library.path}: no page with the URL, the source or the id {asked}")
    return sorted(found)


def forget_pages(library: Library, pages: list[str]) -> None:
    """Takes these pages out; what is learned and found from the others follows when reports are next made."""
    with transaction(library):
        library.insert("DELETE FROM pages WHERE id = ?", ((page,) for page in pages))
