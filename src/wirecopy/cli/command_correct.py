"""`wirecopy correct` and `wirecopy forget`: what people change in a library."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.cli import screen
from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.cli.safe import harmless

if TYPE_CHECKING:
    from wirecopy.library import Correction, CorrectionKind

FEWEST = {"merge": 2, "not-a-copy": 2, "split": 1, "original": 1}


def correct_reports(
    kind: "CorrectionKind",
    articles: Sequence[str],
    others: Sequence[str],
    *,
    library: Path,
    note: str | None,
) -> None:
    """Record a correction and bring the reports up to date. Raises LibraryError, TroubleError."""
    from wirecopy.engine.changes import make_correction

    if len(set(articles)) < FEWEST[kind]:
        raise TroubleError(f"correct {kind}: name {FEWEST[kind]} articles at least", WRONG_USE)
    if others and kind != "split":
        raise TroubleError(f"correct {kind}: --from is for split", WRONG_USE)
    number = make_correction(kind, articles, others, library=library, made_by=_who(), note=note)
    print(f"correction {number} recorded; undo it with: wirecopy correct undo {number}")


def undo_corrections(numbers: Sequence[str], *, library: Path) -> None:
    """Take corrections back, by their numbers. Raises LibraryError, TroubleError."""
    from wirecopy.engine.changes import undo_correction

    if not numbers or not all(n.isdecimal() for n in numbers):
        raise TroubleError("correct undo: name corrections by their numbers", WRONG_USE)
    for number in numbers:
        undo_correction(int(number), library=library)
        print(f"correction {number} undone")


def show_corrections(*, library: Path, json: bool) -> None:
    """Print all corrections, undone ones too."""
    from wirecopy.library import list_corrections, open_library

    with open_library(library) as opened:
        found = list_corrections(opened)
    if json:
        screen.write_json([_record(one) for one in found], indent=2)
        return
    if not found:
        print("no corrections")
    for one in found:
        those = f" from {' '.join(i[:8] for i in one.others)}" if one.others else ""
        by = f" by {harmless(one.made_by)}" if one.made_by else ""
        undone = f", undone {one.undone}" if one.undone else ""
        note = f": {harmless(one.note)}" if one.note else ""
        print(
            f"{one.n} {one.kind} {' '.join(i[:8] for i in one.articles)}{those} ({one.made}{by}{undone}){note}"
        )


def forget(asked: Sequence[str], *, library: Path) -> None:
    """Take pages out of the library. Raises LibraryError where one is not there; then nothing is taken out."""
    from wirecopy.engine.changes import forget as forget_pages

    for page in forget_pages(asked, library=library):
        print(f"{page} forgotten")


def _record(one: "Correction") -> dict[str, Any]:
    return {
        "n": one.n,
        "kind": one.kind,
        "articles": list(one.articles),
        "others": list(one.others),
        "made": one.made,
        "made_by": one.made_by,
        "note": one.note,
        "undone": one.undone,
    }


def _who() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
