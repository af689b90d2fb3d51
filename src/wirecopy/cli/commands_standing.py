"""Commands that stay up.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import LIBRARY, Library


@command(
    "wirecopy serve",
    "wirecopy serve --library may.db --port 8080",
)
def serve(
    library: Library = LIBRARY,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="HOST",
            help="The address to listen at; only this machine reaches the default one.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 for any free one."),
    ] = 8031,
) -> None:
    """Show the library in a browser.

    Search it, read reports, compare copies, correct what was found. Nothing is asked of the network, and pages that
    are added meanwhile show up at once. The same as JSON is under /api, a search as a feed under /feed.atom.
    """
    from wirecopy.cli.command_serve import serve_library

    with in_words():
        serve_library(library=library, host=host, port=port)


@command(
    "wirecopy watch feeds.toml",
    "wirecopy watch feeds.toml --library may.db",
    "wirecopy watch feeds.toml --once",
)
def watch(
    settings: Annotated[
        Path,
        typer.Argument(
            metavar="FEEDS", help="A TOML file: feeds, folders, alerts (docs/watch.md)."
        ),
    ],
    library: Library = LIBRARY,
    once: Annotated[
        bool, typer.Option("--once", help="One round: each feed and what it names; for cron.")
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(
            "--seed",
            metavar="N",
            help="Makes the jitter of retries repeatable.",
            show_default="none",
        ),
    ] = None,
) -> None:
    """Watch feeds and folders: pages join their reports, alerts go out.

    What happens is said on standard error, a line a thing; alerts to stdout are lines on standard output. Asks each
    host slowly, keeps to its robots.txt, and asks again only for what changed. Private addresses are refused unless
    the file allows them. Ctrl-C ends it; whatever ends it, the next one goes on from there.

    Exit codes: 0 stopped, or the round is done; 1 no feed or folder could be read; 2 the file cannot be used.
    """
    from wirecopy.cli.command_watch import watch_feeds

    with in_words(library=str(library)):
        watch_feeds(settings, library=library, once=once, seed=seed)
