"""Options and arguments that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Library = Annotated[
    Path, typer.Option("--library", metavar="FILE", help="The library: one SQLite file.")
]
LIBRARY = Path("wirecopy.db")
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Also write one self-contained HTML file."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Outlet = Annotated[
    str | None,
    typer.Option(
        "--outlet", metavar="NAME", help="The outlet of pages that state none themselves."
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="CSV",
        help="What is known about saved pages: columns path, outlet, url, fetched.",
    ),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        metavar="HOST",
        help="Only pages of this host and what is under it; may be given again.",
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Only pages in this language: en, fr, ar; may be given again.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Only pages of this day and later: 2031-05-02, 2031-05."
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only pages of this day and earlier."),
]
Pages = Annotated[
    list[str], typer.Argument(metavar="PAGE", help="Files, folders, or - for standard input.")
]
