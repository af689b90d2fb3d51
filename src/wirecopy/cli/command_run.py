"""`wirecopy run`: pages in, reports on the screen, as JSON, as HTML."""

import sys
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli import screen
from wirecopy.cli.articles import name_refused
from wirecopy.cli.asked import say_skipped
from wirecopy.cli.errors import TroubleError
from wirecopy.cli.targets import check_target, write_html
from wirecopy.model import Article, Collation, Report

if TYPE_CHECKING:
    from wirecopy.engine import RunResult
    from wirecopy.engine.ledger import Attribution
    from wirecopy.library import Library
    from wirecopy.pages import Wanted

Found = tuple[Report, Collation, dict[str, Article], tuple[str, ...]]
MOST_DIFFERENCES = 6  # of a report on the screen; `show` has them all
SHORT_ID = 8  # hex digits that `show` is given in hints; enough in libraries of some thousands
DEFAULT_LIBRARY = Path("wirecopy.db")


def run_pages(
    paths: Sequence[str],
    *,
    library: Path,
    html: Path | None,
    json: bool,
    outlet: str | None,
    manifest: Path | None,
    workers: int | None,
    only: "Wanted | None" = None,
    claims: bool = True,
    attribution: "Attribution" = "auto",
) -> None:
    """Run over the pages and show what was found. Raises TroubleError when no page gave an article."""
    from wirecopy.cli.progress import progress
    from wirecopy.engine import run
    from wirecopy.engine.ledger import chosen_reader
    from wirecopy.library import open_library
    from wirecopy.pages import EVERYTHING

    if html:
        check_target(html, option="--html", never=[*paths, library])
    try:
        if claims:
            chosen_reader(attribution)
    except ImportError as error:
        raise TroubleError(str(error)) from error
    with progress() as say:
        result = run(
            paths,
            library=library,
            outlet=outlet,
            manifest=manifest,
            stdin=sys.stdin.buffer if "-" in paths else None,
            only=only or EVERYTHING,
            workers=workers,
            claims=claims,
            attribution=attribution,
            progress=say,
        )
    for refused in result.refused:
        name_refused(refused)
    say_skipped(result.skipped)
    with open_library(library) as opened:
        _say_older(opened)
        if html and result.articles:
            write_html(_html(result, opened, claims=claims), html)
        if json:
            _write_json(result, opened)
        elif result.articles:
            _print(result, opened, library_path=library, html=html)
    if not result.articles:
        raise TroubleError("no page gave an article")


def _say_older(library: "Library") -> None:
    """Pages that another version cleaned stay as they are, which a person should know."""
    from wirecopy.cli.errors import say
    from wirecopy.export.wording import counted
    from wirecopy.library.pages import cleaned_by_others, cleaner

    if others := cleaned_by_others(library):
        were = "was" if others == 1 else "were"
        say(
            f"{library.path}: {counted(others, 'page')} {were} cleaned by another version than this one ({cleaner()}); "
            "run over the same pages again to have them cleaned anew"
        )


def _found(result: "RunResult", library: "Library") -> Iterator[Found]:
    """The reports with their collations, articles and takes, one at a time, biggest first."""
    from wirecopy.library import load_articles, load_collation, load_reports, takes_of

    for report_id in result.reports:
        (report,) = load_reports(library, [report_id])
        ids = [c.article for c in report.copies] + [version for version, _ in report.versions]
        articles = {article.id: article for article in load_articles(library, ids)}
        yield report, load_collation(library, report_id), articles, takes_of(library, report_id)


def _html(result: "RunResult", library: "Library", *, claims: bool) -> str:
    from wirecopy.export import html_page, summarise
    from wirecopy.library import originals
    from wirecopy.library.ledger_counts import claims_counted

    articles: dict[str, Article] = {}
    shown = []
    for report, collation, members, takes in _found(result, library):
        articles |= members
        shown.append((summarise(report, collation, members, takes=takes), collation))
    return html_page(
        shown,
        articles,
        title="Wire reports",
        refused=result.refused,
        pages=result.pages,
        lone=_alone(result, articles),
        originals=originals(library),
        claims=(lambda report: claims_counted(library, report)) if claims else None,
    )


def _alone(result: "RunResult", members: Container[str]) -> int:
    """How many articles of this run are in none of its reports."""
    return sum(1 for article in result.articles if article not in members)


def _write_json(result: "RunResult", library: "Library") -> None:
    """One object, written report by report, so that they need not be held together."""
    import json

    from wirecopy.cli.records import report_record
    from wirecopy.export import refusal_record

    head = {
        "pages": result.pages,
        "articles": len(result.articles),
        "new": result.new,
        "known": result.known,
        "repeated": result.repeated,
        "skipped": dict(result.skipped),
        "refused": [refusal_record(refused) for refused in result.refused],
    }
    screen.write_text(json.dumps(head, ensure_ascii=False)[:-1] + ', "reports": [')
    for n, found in enumerate(_found(result, library)):
        screen.write_text(",\n" if n else "\n")
        screen.write_text(json.dumps(report_record(*found), ensure_ascii=False))
    screen.write_text("]}\n")


def _print(
    result: "RunResult", library: "Library", *, library_path: Path, html: Path | None
) -> None:
    from rich.text import Text

    from wirecopy.cli.terminal_report import report_lines
    from wirecopy.cli.terminal_run import closing_lines, opening_lines
    from wirecopy.export import summarise
    from wirecopy.export.marks import ASCII_MARKS, MARKS

    console = screen.console()
    marks = MARKS if screen.in_unicode() else ASCII_MARKS
    option = "" if library_path == DEFAULT_LIBRARY else f" --library {library_path}"
    for line in opening_lines(result, marks, console.width):
        console.print(line)
    members: set[str] = set()
    for number, (report, collation, articles, takes) in enumerate(_found(result, library), 1):
        members |= articles.keys()
        console.print()
        for line in report_lines(
            summarise(report, collation, articles, takes=takes),
            collation,
            articles,
            number=number,
            width=console.width,
            marks=marks,
            most=MOST_DIFFERENCES,
            more=f": show {report.id[:SHORT_ID]}",
        ):
            console.print(line)
    alone = _alone(result, members)
    console.print(Text())
    for line in closing_lines(result, alone=alone, option=option, html=html, width=console.width):
        console.print(line)
