"""Commands that show what the library holds, and write it for others.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import LIBRARY, Json, Library


@command(
    "wirecopy show 3f9c1b",
    "wirecopy show 3f9c1b --library may.db --json",
)
def show(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="The id of a report or of any of its articles, or how it begins."
        ),
    ],
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Show one report in full: matrix, differences, every passage.

    The library must hold it: `wirecopy run` prints the ids. The articles' ids lead to their report too.
    """
    from wirecopy.cli.command_show import show_report

    with in_words():
        show_report(report, library=library, json=json)


@command(
    'wirecopy outlet "Harbour Courier"',
    "wirecopy outlet tidewatch.example --library may.db --json",
)
def outlet(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The outlet, as `wirecopy run` shows it.")
    ],
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Show what was learned to be furniture of an outlet.

    Those are lines that stand in several of its stories and in no other outlet: each with the number of its pages,
    and where it stands in some of them (article and characters). They are taken off all articles of the outlet.
    """
    from wirecopy.cli.command_outlet import show_outlet

    with in_words():
        show_outlet(name, library=library, json=json)


@command(
    "wirecopy why 3f9c1b 81d0aa",
    "wirecopy why 3f9c1b 81d0aa --json",
)
def why(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="The id of an article, or how it begins.")
    ],
    other: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of another one.")],
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Say why two articles are copies of one report, or why they are not.

    Shows how much they share, what of it counts, what was decided, and the shared stretches.
    """
    from wirecopy.cli.command_why import show_why

    with in_words():
        show_why(article, other, library=library, json=json)


@command(
    "wirecopy export copies --to copies.csv",
    "wirecopy export articles --to articles.ninjs.json",
    "wirecopy export collation --report 3f9c1b --to report.tei.xml",
    "wirecopy export collation --report 3f9c1b --to - --format txt | mail -s Report desk@courier.example",
    "wirecopy export tree --to trees.graphml",
    "wirecopy export bundle --report 3f9c1b --to evidence.zip",
)
def export(
    what: Annotated[
        Literal["articles", "copies", "collation", "tree", "reports", "annotations", "bundle"],
        typer.Argument(
            metavar="WHAT",
            help="articles: cleaned pages; copies: a row an article and report; collation: passages with readings; "
            "tree: who took a report from whom; reports: which articles and reports belong together; annotations: "
            "variants and removed lines; bundle: the evidence of one report.",
        ),
    ],
    to: Annotated[
        Path,
        typer.Option("--to", metavar="FILE", help="Where to; - for standard output."),
    ],
    library: Library = LIBRARY,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="Only this report.", show_default="all"),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="ENDING",
            help="The format: csv, tei.xml, ...",
            show_default="the ending of FILE",
        ),
    ] = None,
) -> None:
    """Write what the library holds for other programs and for people.

    The ending of the file says how. Tables (articles, copies, collation, tree): .jsonl, .csv, .parquet. Articles also:
    .ninjs.json. Collation also: .tei.xml (TEI P5, parallel segmentation), .html, .txt (for e-mail). Tree: .graphml,
    .dot, .svg; reports: .graphml, .dot. Annotations: .jsonld (W3C Web Annotation), .jsonl. Bundle: .zip, with the
    pages' bytes, their hashes and times. All but .parquet and .zip also with .gz.

    CSV opens safely in a spreadsheet: no cell of it is taken for a formula.
    """
    from wirecopy.cli.command_export import export_to

    with in_words():
        export_to(what, to=to, library=library, report=report, kind=kind)
