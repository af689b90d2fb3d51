"""What people said against the rules: recorded with who and when, undone by a record too, never lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, transaction
from wirecopy.library.index import await_matching
from wirecopy.library.strings import sound
from wirecopy.match import Corrections
from wirecopy.match.corrections import Two, merged, split, two
from wirecopy.model import Report

CorrectionKind = Literal["merge", "split", "not-a-copy", "original"]
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: ``merge`` all of ``articles``; ``split`` them from ``others``; they are ``not-a-copy`` of each
    other; or they are the ``original``, the agency's own text. ``made`` and ``undone`` are times in UTC.
    """

    n: int
    kind: CorrectionKind
    articles: tuple[str, ...]
    others: tuple[str, ...]
    made: str
    made_by: str | None
    note: str | None
    undone: str | None


def correct(
    library: Library,
    kind: CorrectionKind,
    articles: Collection[str],
    others: Collection[str] = (),
    *,
    made_by: str | None = None,
    note: str | None = None,
) -> int:
    """Records a correction about articles by their ids; its number. Reports follow when they are next made.

    Raises LibraryError for one that says nothing: fewer than two articles, or one article on both sides.
    """
    some, those = sorted(set(articles)), sorted(set(others))
    if (
        not some
        or (kind in ("merge", "not-a-copy") and len(some) < 2)
        or (kind == "split" and not those)
    ):
        raise LibraryError(f"{library.path}: {kind} needs two articles at least")
    if set(some) & set(those):
        raise LibraryError(
            f"{library.path}: {min(set(some) & set(those))} cannot be split from itself"
        )
    with transaction(library):
        library.execute(
            "INSERT INTO corrections (kind, made, made_by, note) VALUES (?, ?, ?, ?)",
            (kind, _now(), sound(made_by), sound(note)),
        )
        row = library.first("SELECT last_insert_rowid()")
        assert row is not None
        number = int(row[0])
        library.insert(
            "INSERT INTO corrected VALUES (?, ?, ?)",
            ((number, side, i) for side, ids in ((1, some), (2, those)) for i in ids),
        )
        _touch(library, [*some, *those])
    return number


def undo(library: Library, number: int) -> None:
    """Takes a correction back; the record of it stays. Raises LibraryError if there is none such to undo."""
    with transaction(library):
        done = library.execute(
            "UPDATE corrections SET undone = ? WHERE n = ? AND undone IS NULL", (_now(), number)
        )
        if not done:
            raise LibraryError(
                f"{library.path}: no correction {number} that stands; `wirecopy correct list` shows them"
            )
        rows = library.rows("SELECT article FROM corrected WHERE correction = ?", (number,))
        _touch(library, [article for (article,) in rows])


def list_corrections(library: Library) -> list[Correction]:
    """All corrections in the order they were made, undone ones too."""
    sides: dict[tuple[int, int], list[str]] = {}
    for number, side, article in library.rows(
        "SELECT correction, side, article FROM corrected ORDER BY correction, side, article"
    ):
        sides.setdefault((number, side), []).append(article)
    return [
        Correction(n, kind, tuple(sides.get((n, 1), ())), tuple(sides.get((n, 2), ())), *rest)
        for n, kind, *rest in library.rows(
            "SELECT n, kind, made, made_by, note, undone FROM corrections ORDER BY n"
        )
    ]


def load_corrections(library: Library) -> Corrections:
    """Those that stand, as grouping takes them. Of two about the same articles the later one holds."""
    pairs: dict[Two, bool] = {}
    for one in list_corrections(library):
        if one.undone is None and one.kind != "original":
            together = one.kind == "merge"
            pairs |= dict.fromkeys(_pairs(one, together=together), together)
    return Corrections(
        frozenset(pair for pair, together in pairs.items() if together),
        frozenset(pair for pair, together in pairs.items() if not together),
    )


def originals(library: Library) -> frozenset[str]:
    """Articles that people said are the agency's own text."""
    rows = library.rows(
        "SELECT article FROM corrected JOIN corrections ON n = correction "
        "WHERE kind = 'original' AND undone IS NULL"
    )
    return frozenset(article for (article,) in rows)


def original_of(report: Report, own: Collection[str]) -> str | None:
    """The copy of a report that is the agency's own text: of several the one that has most of it, then by id."""
    mine = [copy for copy in report.copies if copy.article in own]
    return min(mine, key=lambda c: (-c.share_of_report, c.article)).article if mine else None


def _pairs(one: Correction, *, together: bool) -> frozenset[Two]:
    if one.kind == "split":
        return split(one.articles, one.others)
    if together:
        return merged(one.articles)
    return frozenset(two(a, b) for a in one.articles for b in one.articles if a < b)


def _touch(library: Library, articles: Sequence[str]) -> None:
    here = [
        i
        for i in articles
        if library.first("SELECT 1 FROM articles WHERE id = ?", (i,)) is not None
    ]
    await_matching(library, here)
    library.execute("UPDATE generation SET articles = articles + 1")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
