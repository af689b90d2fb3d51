"""The command for very many articles, without a library.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command


@command(
    "wirecopy match news.jsonl --to reports.jsonl",
    "wirecopy match news.parquet --to reports.parquet --pairs pairs.parquet",
    "wirecopy match articles.jsonl.gz --to reports.jsonl.gz --memory 4G --workers 8",
    "wirecopy match plain.jsonl --to reports.jsonl --no-clean",
    "wirecopy match news.parquet --to reports.parquet --engine spark --master spark://host:7077",
)
def match(
    rows: Annotated[
        str,
        typer.Argument(metavar="IN", help="Articles: JSON lines, also compressed, or Parquet."),
    ],
    to: Annotated[
        str,
        typer.Option("--to", metavar="OUT", help="Where to: .jsonl, .jsonl.gz or .parquet."),
    ],
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs", metavar="FILE", help="Also write the pairs that share text, with evidence."
        ),
    ] = None,
    no_clean: Annotated[
        bool,
        typer.Option("--no-clean", help="Texts hold nothing but the story: a line a paragraph."),
    ] = False,
    memory: Annotated[
        str,
        typer.Option(
            "--memory",
            metavar="SIZE",
            help="What the index of fingerprints may take before it goes to disk: 500M, 4G.",
        ),
    ] = "1G",
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes that clean and compare.",
            show_default="the machine's cores",
        ),
    ] = None,
    engine: Annotated[
        Literal["local", "spark"],
        typer.Option(
            "--engine",
            help="local: this machine's processes; spark: OUT becomes a folder of parts, and IN may be a folder or a "
            "pattern, on any storage that Spark reads.",
        ),
    ] = "local",
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            metavar="URL",
            help="For --engine spark: the cluster.",
            show_default="this machine",
        ),
    ] = None,
) -> None:
    """Find the reports among very many articles, without a library.

    A row of IN has `id`, `text` and, if known, `outlet`, `date`, `url`, `title`. What `wirecopy clean` printed is
    taken as it is; other texts are cleaned first. Rows that cannot be used are named, and the job goes on.

    OUT has a row an article and report, by id: `id`, `report`, `chain`, `relation`, `share_of_report`,
    `share_of_copy`, `version_of`; of several reports of an article the best is first, and an article that is alone has
    nulls. The order of the rows, --memory and --workers change nothing. A job that was broken off goes on when it is
    started again.
    """
    from wirecopy.cli import command_match

    with in_words():
        command_match.check_engine(engine, pairs=pairs, master=master)
        if engine == "spark":
            command_match.match_rows_on_spark(rows, to=to, clean=not no_clean, master=master)
        else:
            command_match.match_rows(
                Path(rows),
                to=Path(to),
                pairs=pairs,
                clean=not no_clean,
                memory=memory,
                workers=workers,
            )
