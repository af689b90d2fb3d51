"""The outlets of a library, and what was learned to be furniture of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, snapshot

NAMES_SHOWN = 6
EXAMPLES = 3
LEAST_LIKE = 0.5  # of difflib's measure: "Lantern" and "The Lantern" have .78


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: ``text[start:end]`` of the article."""

    article: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A line that is furniture of its outlet, the number of pages that carry it, and the first of them by id."""

    text: str
    pages: int
    examples: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, the number of its pages that are articles, and its furniture, the most frequent line first."""

    name: str
    pages: int
    lines: tuple[LearnedLine, ...]


def load_outlet(library: Library, asked: str, *, examples: int = EXAMPLES) -> Outlet:
    """The outlet of this name, capitals and spacing aside.

    Raises LibraryError for an unknown name, and says which outlets have one like it.
    """
    with snapshot(library):
        name, pages = _find(library, asked)
        learned = library.rows(
            "SELECT line, pages FROM learned_lines WHERE outlet = ? AND NOT rare", (name,)
        )
        lines = [_line(library, name, line, carriers, examples) for line, carriers in learned]
    return Outlet(name, pages, tuple(sorted(lines, key=lambda one: (-one.pages, one.text))))


def reports_of_outlet(library: Library, name: str) -> list[str]:
    """Ids of the collated reports of two copies and more that have a copy of the outlet of this very name."""
    rows = library.rows(
        "SELECT DISTINCT c.report FROM copies c JOIN articles a ON a.id = c.article "
        "WHERE a.outlet = ? AND EXISTS (SELECT 1 FROM passages p WHERE p.report = c.report) ORDER BY c.report",
        (name,),
    )
    return [report for (report,) in rows]


def _find(library: Library, asked: str) -> tuple[str, int]:
    row = library.first("SELECT outlet, pages FROM outlets WHERE outlet = ?", (asked,))
    if row is None:
        names: dict[str, list[str]] = {}
        for (name,) in library.rows("SELECT outlet FROM outlets ORDER BY outlet"):
            names.setdefault(_folded(name), []).append(name)
        meant = names.get(_folded(asked), [])
        if len(meant) != 1:
            raise LibraryError(_unknown(library, asked, meant, names))
        row = library.first("SELECT outlet, pages FROM outlets WHERE outlet = ?", (meant[0],))
    assert row is not None
    return row[0], row[1]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _unknown(library: Library, asked: str, meant: list[str], names: dict[str, list[str]]) -> str:
    if meant:
        return f"{library.path}: {asked!r} may be any of: {', '.join(meant[:NAMES_SHOWN])}"
    if not names:
        return f"{library.path}: no page in it has a known outlet; `wirecopy run PATH... --outlet NAME` states one"
    folded = _folded(asked)
    like = [name for name in names if folded and folded in name]
    like += [n for n in get_close_matches(folded, names, NAMES_SHOWN, LEAST_LIKE) if n not in like]
    near = [one for name in like for one in names[name]][:NAMES_SHOWN]
    if near:
        return f"{library.path}: no outlet {asked!r}; there is {', '.join(near)}"
    some = [one for same in names.values() for one in same]
    more = f" and {len(some) - NAMES_SHOWN} more" if len(some) > NAMES_SHOWN else ""
    return f"{library.path}: no outlet {asked!r}; there is {', '.join(some[:NAMES_SHOWN])}{more}"


def _line(library: Library, outlet: str, line: int, pages: int, examples: int) -> LearnedLine:
    places = list(_places(library, outlet, line, max(1, examples)))
    text, first = places[0]
    return LearnedLine(
        text[first.start : first.end], pages, tuple(place for _, place in places[:examples])
    )


def _places(library: Library, outlet: str, line: int, most: int) -> Iterator[tuple[str, Place]]:
    rows = library.rows(
        'SELECT a.text, a.id, a.source, min(p.start), p."end" FROM body_lines b '
        "JOIN articles a ON a.id = b.article JOIN paragraphs p ON p.article = a.id AND p.line = b.line "
        "WHERE b.line = ? AND b.outlet = ? GROUP BY a.id ORDER BY a.id LIMIT ?",
        (line, outlet, most),
    )
    for text, article, source, start, end in rows:
        yield text, Place(article, source, start, end)
