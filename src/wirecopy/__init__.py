"""wirecopy shows the wire reports behind news pages: every copy, and what each outlet did to it.

>>> from wirecopy import clean, compare, read_pages  # doctest: +SKIP
>>> articles = [clean(page) for page in read_pages(["a.html", "b.html"])]  # doctest: +SKIP
>>> compare(articles).wire  # doctest: +SKIP

What is exported here is loaded when it is first used.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False  # as type checkers know it, without the import of typing
if TYPE_CHECKING:
    from wirecopy.clean import clean
    from wirecopy.collate import collate, compare
    from wirecopy.engine import RunResult, run
    from wirecopy.library import LibraryError, open_library
    from wirecopy.match import find_reports
    from wirecopy.model import (
        Article,
        Collation,
        Copy,
        Credit,
        Dateline,
        Evidence,
        Fact,
        Page,
        Paragraph,
        Passage,
        Published,
        Reading,
        Refusal,
        Related,
        Removed,
        Report,
        Variant,
        VariantReading,
    )
    from wirecopy.opened import open as open
    from wirecopy.pages import read_pages

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Collation",
    "Copy",
    "Credit",
    "Dateline",
    "Evidence",
    "Fact",
    "LibraryError",
    "Page",
    "Paragraph",
    "Passage",
    "Published",
    "Reading",
    "Refusal",
    "Related",
    "Removed",
    "Report",
    "RunResult",
    "Variant",
    "VariantReading",
    "clean",
    "collate",
    "compare",
    "find_reports",
    "open_library",
    "read_pages",
    "run",
]

_ROOMS = {
    "clean": "clean",
    "collate": "collate",
    "compare": "collate",
    "RunResult": "engine",
    "run": "engine",
    "LibraryError": "library",
    "open_library": "library",
    "find_reports": "match",
    "open": "opened",
    "read_pages": "pages",
}


class _Package(ModuleType):
    """``wirecopy.clean`` and ``wirecopy.collate`` are the functions, also once the rooms of these names are loaded.

    (The import of a room sets it as an attribute of its parent; that is passed over for these names.)
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in _ROOMS):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if (
        name not in __all__ and name != "open"
    ):  # not in a star import, where it would hide Python's own
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
