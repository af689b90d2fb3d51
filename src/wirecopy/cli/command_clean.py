"""`wirecopy clean`: a JSON line a page, in the order given."""

from collections.abc import Sequence
from pathlib import Path

from wirecopy.cli.articles import articles_of, name_refused
from wirecopy.cli.errors import TroubleError
from wirecopy.cli.screen import write_json
from wirecopy.model import Refusal


def clean_pages(pages: Sequence[str], *, outlet: str | None, manifest: Path | None) -> None:
    """Print the article of each page. Raises TroubleError when no page gave one."""
    from wirecopy.export import article_record, refusal_record

    articles = 0
    for item in articles_of(pages, outlet=outlet, manifest=manifest):
        if isinstance(item, Refusal):
            name_refused(item)
            write_json(refusal_record(item))
        else:
            articles += 1
            write_json(article_record(item))
    if not articles:
        raise TroubleError("no page gave an article")
