"""Commands that keep the library right.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import LIBRARY, Json, Library


@command(
    "wirecopy correct not-a-copy 3f9c1b 81d0aa --note 'two speeches'",
    "wirecopy correct merge 3f9c1b 81d0aa 5e12cc",
    "wirecopy correct split 3f9c1b --from 81d0aa",
    "wirecopy correct original 3f9c1b",
    "wirecopy correct list",
    "wirecopy correct undo 2",
)
def correct(
    what: Annotated[
        Literal["merge", "split", "not-a-copy", "original", "list", "undo"],
        typer.Argument(
            metavar="WHAT",
            help="merge: they are copies of one report; split: these are in no report with those --from, or with the "
            "rest of their report; not-a-copy: no two of them are in one report; original: the agency's own text; "
            "list; undo.",
        ),
    ],
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE", help="Ids or how they begin; for undo numbers."),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="ARTICLE", help="For split: what they are split from."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="WORDS", help="Why; kept with the correction.")
    ] = None,
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Correct what was found, and keep to it whatever comes later.

    It is recorded with who and when. It names articles, so it holds when reports grow. Of two about the same
    articles the later one holds.
    """
    from wirecopy.cli import command_correct

    with in_words(library=str(library)):
        if what == "list":
            command_correct.show_corrections(library=library, json=json)
        elif what == "undo":
            command_correct.undo_corrections(articles or [], library=library)
        else:
            command_correct.correct_reports(
                what, articles or [], others or [], library=library, note=note
            )


@command(
    "wirecopy forget https://tidewatch.example/ferry",
    "wirecopy forget 3f9c1b --library may.db",
)
def forget(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE", help="A URL, a source as shown, or an id or how it begins."),
    ],
    library: Library = LIBRARY,
) -> None:
    """Take pages out of the library, with all that came of them.

    The library is then what it would be had they never come: reports, furniture and figures follow.
    """
    from wirecopy.cli.command_correct import forget as forget_pages

    with in_words(library=str(library)):
        forget_pages(pages, library=library)


@command("wirecopy verify", "wirecopy verify --library may.db", "wirecopy verify --json")
def verify(library: Library = LIBRARY, json: Json = False) -> None:
    """Prove the laws on a library: nothing lost, spans in texts, counts right.

    Each finding is a line: its name, what it is about, what is wrong. Nothing is repaired.

    Exit codes: 0 nothing was found, 1 something was.
    """
    from wirecopy.cli.command_verify import verify_library

    with in_words():
        verify_library(library, json=json)


@command(
    "wirecopy backup /mnt/safe/wirecopy-2031-05-02.db",
    "wirecopy backup latest.db --replace --library may.db",
)
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    library: Library = LIBRARY,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Put it in the place of a file that is there, once proved."),
    ] = False,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Prove only that the file is undamaged, not all the laws."),
    ] = False,
) -> None:
    """Copy the library while others read and write it, and prove the copy.

    It is the library as of one moment, whole or not at all. The copy is a library like any other.

    Exit codes: 0 done, 1 not written; or written, and as unsound as the library itself.
    """
    from wirecopy.cli.command_backup import backup_library

    with in_words():
        backup_library(library, target, replace=replace, quick=quick)


@command("wirecopy compact", "wirecopy compact --library may.db")
def compact(library: Library = LIBRARY) -> None:
    """Give back the room that forgotten pages and old reports left.

    Search indexes are merged too. Needs twice the library's size on its disk meanwhile. Others may read; who writes
    waits, or is told.
    """
    from wirecopy.cli.command_backup import compact_library

    with in_words(library=str(library)):
        compact_library(library)
