"""`wirecopy show`: one report of the library in full."""

from pathlib import Path

from wirecopy.cli import screen


def show_report(asked: str, *, library: Path, json: bool) -> None:
    """Print the report that ``asked`` leads to. Raises LibraryError for an unknown or ambiguous id."""
    from wirecopy.library import (
        find_report,
        load_articles,
        load_collation,
        load_reports,
        open_library,
        takes_of,
    )

    with open_library(library) as opened:
        found = find_report(opened, asked)
        (report,) = load_reports(opened, [found])
        collation = load_collation(opened, found)
        ids = [c.article for c in report.copies] + [version for version, _ in report.versions]
        takes = takes_of(opened, found)
        articles = {article.id: article for article in load_articles(opened, ids)}
    if json:
        from wirecopy.cli.records import report_record

        screen.write_json(report_record(report, collation, articles, takes), indent=2)
        return
    from wirecopy.cli.terminal_compare import compare_lines

    console = screen.console()
    for line in compare_lines(
        collation,
        articles,
        width=console.width,
        unicode=screen.in_unicode(),
        report=report,
        takes=takes,
    ):
        console.print(line)
