"""The commands: their names, arguments, options and help. The work is in the `command_*` files."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.plain import PlainCommand, PlainGroup, examples

app = typer.Typer(
    name="wirecopy",
    cls=PlainGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy run pages/",
        "wirecopy run pages/ --html reports.html",
        "wirecopy run pages/ --manifest pages.csv --library may.db",
        "wirecopy run news.warc.gz --host courier.example --language en --since 2031-05",
        "zcat records.jsonl.gz | wirecopy run - --json",
    ),
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
        )


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy compare courier.html tidewatch.html",
        "wirecopy compare courier.html tidewatch.html morrow.txt --html compared.html",
        "wirecopy compare courier.html tidewatch.html --json",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy clean courier.html",
        "wirecopy clean pages/ > articles.jsonl",
        "wirecopy clean pages/ | jq -r 'select(.refused) | .source + \": \" + .refused'",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy show 3f9c1b",
        "wirecopy show 3f9c1b --library may.db --json",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy claims",
        "wirecopy claims --about 'ferry harbour' --role killed",
        "wirecopy claims --place Homs --since 2031-05-02 --json",
        "wirecopy claims --csv > claims.csv",
    ),
)
def claims(
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="WORDS", help="Only claims with all of these words."),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place", metavar="PLACE", help="Only claims that name it; also a country code: SY."
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help="Only claims that count it: killed, wounded, money."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only of reports of this day and later: 2031-05-02."
        ),
    ] = None,
    library: Library = LIBRARY,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of text.")] = False,
) -> None:
    """List who claims what, with outlets, origins and claimants counted.

    A claim is listed once a report, however many copies carry it. The counts take the same claim of other reports
    in: the same claimant, the same matter, the same figure. "1-2 origins" where it is not known whether two texts
    are one.
    """
    from wirecopy.cli.command_claims import list_claims

    with in_words():
        list_claims(
            library=library, about=about, place=place, role=role, since=since, json=json, csv=csv
        )


@app.command(
    cls=PlainCommand,
    epilog=examples(
        'wirecopy check "At least 16 people died when the ferry sank"',
        'wirecopy check "The ministry bombed the harbour" --library may.db --json',
    ),
)
def check(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="What may be claimed, in English.")
    ],
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Say whether a sentence is claimed, by whom, and who contradicts it.

    Each answer counts the claimants, the origins of their texts, and the outlets.

    Claims are found by words and figures; that none is found does not mean that there is none. Claims are what
    sources say, not what happened.
    """
    from wirecopy.cli.command_check import check_sentence

    with in_words():
        check_sentence(sentence, library=library, json=json)


@app.command(
    cls=PlainCommand,
    epilog=examples(
        'wirecopy outlet "Harbour Courier"',
        "wirecopy outlet tidewatch.example --library may.db --json",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy export copies --to copies.csv",
        "wirecopy export articles --to articles.ninjs.json",
        "wirecopy export collation --report 3f9c1b --to report.tei.xml",
        "wirecopy export collation --report 3f9c1b --to - --format txt | mail -s Report desk@courier.example",
        "wirecopy export tree --to trees.graphml",
        "wirecopy export bundle --report 3f9c1b --to evidence.zip",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy why 3f9c1b 81d0aa",
        "wirecopy why 3f9c1b 81d0aa --json",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy correct not-a-copy 3f9c1b 81d0aa --note 'two speeches'",
        "wirecopy correct merge 3f9c1b 81d0aa 5e12cc",
        "wirecopy correct split 3f9c1b --from 81d0aa",
        "wirecopy correct original 3f9c1b",
        "wirecopy correct list",
        "wirecopy correct undo 2",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy forget https://tidewatch.example/ferry",
        "wirecopy forget 3f9c1b --library may.db",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy match news.jsonl --to reports.jsonl",
        "wirecopy match news.parquet --to reports.parquet --pairs pairs.parquet",
        "wirecopy match articles.jsonl.gz --to reports.jsonl.gz --memory 4G --workers 8",
        "wirecopy match plain.jsonl --to reports.jsonl --no-clean",
        "wirecopy match news.parquet --to reports.parquet --engine spark --master spark://host:7077",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy serve",
        "wirecopy serve --library may.db --port 8080",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy watch feeds.toml",
        "wirecopy watch feeds.toml --library may.db",
        "wirecopy watch feeds.toml --once",
    ),
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


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy verify", "wirecopy verify --library may.db", "wirecopy verify --json"
    ),
)
def verify(library: Library = LIBRARY, json: Json = False) -> None:
    """Prove the laws on a library: nothing lost, spans in texts, counts right.

    Each finding is a line: its name, what it is about, what is wrong. Nothing is repaired.

    Exit codes: 0 nothing was found, 1 something was.
    """
    from wirecopy.cli.command_verify import verify_library

    with in_words():
        verify_library(library, json=json)


@app.command(
    cls=PlainCommand,
    epilog=examples(
        "wirecopy demo",
        "wirecopy demo my-demo",
    ),
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
