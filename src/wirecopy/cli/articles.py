"""Pages to articles, one after the other, in the order given; nothing is held."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.cli.errors import DEBUG, say
from wirecopy.cli.safe import harmless
from wirecopy.model import Article, Refusal

if TYPE_CHECKING:
    from wirecopy.pages import Skipped, Wanted


def articles_of(
    sources: Sequence[str],
    *,
    outlet: str | None,
    manifest: Path | None,
    only: "Wanted | None" = None,
    skipped: "Skipped | None" = None,
) -> Iterator[Article | Refusal]:
    """The article of each page, or why there is none. Raises ManifestError before the first page."""
    from wirecopy.clean import clean
    from wirecopy.pages import EVERYTHING, read_pages

    pages = read_pages(
        sources,
        outlet=outlet,
        manifest=str(manifest) if manifest else None,
        stdin=sys.stdin.buffer if "-" in sources else None,
        only=only or EVERYTHING,
        skipped=skipped,
    )
    for page in pages:
        if isinstance(page, Refusal):
            yield page
            continue
        try:
            yield clean(page)
        except Exception as error:
            # One page that we fail on is refused like any other, and the rest goes on (law 7).
            if os.environ.get(DEBUG):
                raise
            kind = f"{type(error).__name__}: {error}"[:200]
            yield Refusal(
                page.source, f"not cleaned: a mistake in wirecopy itself: {kind}", page.id
            )


def name_refused(refused: Refusal) -> None:
    """A refused page by name, with its reason, on standard error."""
    say(f"refused: {harmless(refused.source)}: {harmless(refused.reason)}")
