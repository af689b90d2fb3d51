"""`wirecopy show`: one report of the library in full."""

from pathlib import Path

from wirecopy.cli import screen


def show_report(asked: str, *, library: Path, json: bool) -> None:
    """Print the report that ``asked`` leads to. Raises LibraryError for an unknown or ambiguous id."""
    from wirecopy.cli.terminal_claims import report_claim_lines
    from wirecopy.cli.terminal_takes import load_steps, step_lines, step_record
    from wirecopy.cli.terminal_tree import tree_lines
    from wirecopy.collate import copy_tree
    from wirecopy.library import (
        find_report,
        load_articles,
        load_collation,
        load_reports,
        open_library,
        original_of,
        originals,
        takes_of,
    )
    from wirecopy.library.ledger_counts import claims_counted

    with open_library(library) as opened:
        found = find_report(opened, asked)
        (report,) = load_reports(opened, [found])
        collation = load_collation(opened, found)
        ids = [c.article for c in report.copies] + [version for version, _ in report.versions]
        takes = takes_of(opened, found)
        articles = {article.id: article for article in load_articles(opened, ids)}
        original = original_of(report, originals(opened))
        steps = load_steps(opened, takes)
        claims = () if json else claims_counted(opened, found)
    tree = copy_tree(collation, articles, original=original)
    if json:
        from wirecopy.cli.records import report_record

        record = report_record(report, collation, articles, takes)
        from wirecopy.export.tree_records import tree_record

        record |= {"copy_tree": tree_record(tree), "steps": [step_record(step) for step in steps]}
        screen.write_json(record, indent=2)
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
    parts = (
        tree_lines(tree, articles, console.width),
        step_lines(steps, console.width),
        report_claim_lines(claims, console.width),
    )
    for part in parts:
        if part:
            console.print()
        for line in part:
            console.print(line)
