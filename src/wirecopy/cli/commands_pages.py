"""Commands that read pages.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import (
    LIBRARY,
    Hosts,
    Html,
    Json,
    Languages,
    Library,
    Manifest,
    Outlet,
    Pages,
    Since,
    Until,
)


@command(
    "wirecopy run pages/",
    "wirecopy run pages/ --html reports.html",
    "wirecopy run pages/ --manifest pages.csv --library may.db",
    "wirecopy run news.warc.gz --host courier.example --language en --since 2031-05",
    "zcat records.jsonl.gz | wirecopy run - --json",
)
def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Pages: files, folders, or - for standard input."),
    ],
    library: Library = LIBRARY,
    html: Html = None,
    json: Json = False,
    outlet: Outlet = None,
    manifest: Manifest = None,
    host: Hosts = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes that clean pages.",
            show_default="the machine's cores",
        ),
    ] = None,
    no_claims: Annotated[
        bool, typer.Option("--no-claims", help="Do not read the reports for claims.")
    ] = False,
    attribution: Annotated[
        Literal["auto", "model", "rules"],
        typer.Option(
            "--attribution",
            metavar="BY",
            help="What finds the claims: model, rules, or auto, the model where it can run.",
        ),
    ] = "auto",
) -> None:
    """Find the reports in a folder of pages, and show who kept what.

    Reads web pages, text, JSON records, web archives (.warc), feeds, ninjs and NewsML-G2, also compressed; cleans
    them, finds the copies of each report, and collates them. Everything is stored in the library; running again over
    the same pages adds nothing, and goes on where a run broke off.

    Host, language and date are those that the archive, feed, record or manifest states; a page of which they
    are not known is kept.
    """
    from wirecopy.cli.asked import only_wanted
    from wirecopy.cli.command_run import run_pages

    with in_words(library=str(library)):
        run_pages(
            paths,
            library=library,
            html=html,
            json=json,
            outlet=outlet,
            manifest=manifest,
            only=only_wanted(host, language, since, until),
            workers=workers,
            claims=not no_claims,
            attribution=attribution,
        )


@command(
    "wirecopy compare courier.html tidewatch.html",
    "wirecopy compare courier.html tidewatch.html morrow.txt --html compared.html",
    "wirecopy compare courier.html tidewatch.html --json",
)
def compare(
    pages: Pages,
    html: Html = None,
    json: Json = False,
    outlet: Outlet = None,
    manifest: Manifest = None,
) -> None:
    """Read two or more pages side by side, without a library.

    Two pages stand in two columns; more are listed passage by passage. {words} between braces differ, {{words}}
    differ significantly. Two readings never tell who changed what.
    """
    from wirecopy.cli.command_compare import compare_pages

    with in_words():
        compare_pages(pages, html=html, json=json, outlet=outlet, manifest=manifest)


@command(
    "wirecopy clean courier.html",
    "wirecopy clean pages/ > articles.jsonl",
    "wirecopy clean pages/ | jq -r 'select(.refused) | .source + \": \" + .refused'",
)
def clean(
    pages: Pages,
    outlet: Outlet = None,
    manifest: Manifest = None,
    host: Hosts = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Print the article of each page as JSON lines, in the order given.

    What was taken off stands in `removed`, with its reason. A page that gives no article has a line with
    `refused` and its reason.
    """
    from wirecopy.cli.asked import only_wanted
    from wirecopy.cli.command_clean import clean_pages

    with in_words():
        only = only_wanted(host, language, since, until)
        clean_pages(pages, outlet=outlet, manifest=manifest, only=only)


@command(
    "wirecopy demo",
    "wirecopy demo my-demo",
)
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the pages are written.")
    ] = Path("wirecopy-demo"),
) -> None:
    """Write the shipped pages to a folder and run on them.

    The pages are invented: ten outlets, two agencies, three reports among pages that only look like copies.
    """
    from wirecopy.cli.command_demo import run_demo

    with in_words(library=str(folder / "wirecopy.db")):
        run_demo(folder)
