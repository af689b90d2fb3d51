"""`wirecopy clean`: a JSON line a page, in the order given."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli.articles import articles_of, name_refused
from wirecopy.cli.asked import say_skipped
from wirecopy.cli.errors import TroubleError
from wirecopy.cli.screen import write_json
from wirecopy.model import Refusal

if TYPE_CHECKING:
    from wirecopy.pages import Wanted


def clean_pages(
    pages: Sequence[str], *, outlet: str | None, manifest: Path | None, only: "Wanted"
) -> None:
    """Print the article of each page. Raises TroubleError when no page gave one."""
    from wirecopy.export import article_record, refusal_record
    from wirecopy.pages import Skipped

    articles = 0
    skipped = Skipped()
    for item in articles_of(pages, outlet=outlet, manifest=manifest, only=only, skipped=skipped):
        if isinstance(item, Refusal):
            name_refused(item)
            write_json(refusal_record(item))
        else:
            articles += 1
            write_json(article_record(item))
    say_skipped(dict(skipped.reasons.most_common()))
    if not articles:
        raise TroubleError("no page gave an article")
