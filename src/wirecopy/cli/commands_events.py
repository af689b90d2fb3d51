"""Commands that ask for events.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import LIBRARY, Json, Library


@command(
    "wirecopy event 3fa9",
    "wirecopy event 3fa9 --svg figures.svg",
    "wirecopy event 3fa9 --json --library may.db",
)
def event(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of a report or article of it, or the first digits."
        ),
    ],
    library: Library = LIBRARY,
    json: Json = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", help="Also write the figures over time as SVG."),
    ] = None,
) -> None:
    """Show a happening: its reports, and the figures over time.

    Reports are about the same happening where they share words, names, days and figures, also without shared text.
    For each question (how many killed?) it says who gave which figure when, what came in its place, and what cannot
    hold beside it.
    """
    from wirecopy.cli.command_event import show_event

    with in_words():
        show_event(asked, library=library, json=json, svg=svg)


@command(
    "wirecopy events",
    "wirecopy events --since 2031-05-01 --until 2031-05-31",
    "wirecopy events --kind DISASTER --json",
)
def events(
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only first reported on this day and later: 2031-05-02."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help="Only first reported on this day and earlier."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Only of this kind: ASSAULT, DISASTER."),
    ] = None,
    reports: Annotated[
        int, typer.Option("--reports", metavar="N", min=1, help="Only of so many reports and more.")
    ] = 2,
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """List happenings that several reports are about, newest first."""
    from wirecopy.cli.command_event import list_them

    with in_words():
        list_them(library=library, since=since, until=until, kind=kind, reports=reports, json=json)
