"""The command above the commands, and how one is added to it."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer

from wirecopy.cli.plain import PlainCommand, PlainGroup, examples

Function = TypeVar("Function", bound=Callable[..., Any])

app = typer.Typer(
    name="wirecopy",
    cls=PlainGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(*lines: str) -> Callable[[Function], Function]:
    """Makes a function a command of its name, whose help closes with these examples."""
    return app.command(cls=PlainCommand, epilog=examples(*lines))


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"wirecopy {version('wirecopy')}")
        raise typer.Exit


@app.callback(
    epilog=examples(
        "wirecopy demo", "wirecopy run pages/", "wirecopy compare courier.html tidewatch.html"
    )
)
def wirecopy(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Show the wire reports behind news pages: every copy, and what each outlet kept, cut, added and changed.

    Exit codes: 0 done (refused pages are named on standard error), 1 nothing could be done, 2 wrong use.
    """
