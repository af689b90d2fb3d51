"""`wirecopy compare`: these pages, read side by side, no library."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from wirecopy.cli import screen
from wirecopy.cli.articles import articles_of, name_refused
from wirecopy.cli.errors import WRONG_USE, TroubleError, say
from wirecopy.cli.targets import check_target, write_html
from wirecopy.model import Article, Collation, Refusal


def compare_pages(
    pages: Sequence[str],
    *,
    html: Path | None,
    json: bool,
    outlet: str | None,
    manifest: Path | None,
) -> None:
    """Collate the pages and print it. Raises TroubleError when fewer than two give an article."""
    if html:
        check_target(html, option="--html", never=pages)
    articles, refused = _read(pages, outlet=outlet, manifest=manifest)
    if len(articles) < 2:
        if len(pages) < 2 and not refused:
            raise TroubleError("compare needs two pages or more", WRONG_USE)
        raise TroubleError("nothing to compare: fewer than two different pages gave an article")
    from wirecopy.collate import compare

    collation = compare(list(articles.values()))
    if html:
        from wirecopy.export import compare_page

        write_html(compare_page(collation, articles, refused=refused), html)
    if json:
        from wirecopy.export import collation_record, refusal_record

        record = collation_record(collation, articles)
        screen.write_json({**record, "refused": [refusal_record(r) for r in refused]}, indent=2)
        return
    _print(collation, articles, html)


def _read(
    pages: Sequence[str], *, outlet: str | None, manifest: Path | None
) -> tuple[dict[str, Article], list[Refusal]]:
    """The articles by id, in the order given, and the refused pages."""
    articles: dict[str, Article] = {}
    refused: list[Refusal] = []
    for item in articles_of(pages, outlet=outlet, manifest=manifest):
        if isinstance(item, Refusal):
            name_refused(item)
            refused.append(item)
        elif item.id in articles:
            say(f"left out: {item.source}: the same page as {articles[item.id].source}")
        else:
            articles[item.id] = item
    return articles, refused


def _print(collation: Collation, articles: Mapping[str, Article], html: Path | None) -> None:
    from wirecopy.cli.terminal_compare import compare_lines
    from wirecopy.cli.terminal_run import html_lines

    console = screen.console()
    unicode = screen.in_unicode()
    for line in compare_lines(collation, articles, width=console.width, unicode=unicode):
        console.print(line)
    if html:
        console.print()
        for line in html_lines(html, console.width):
            console.print(line)
