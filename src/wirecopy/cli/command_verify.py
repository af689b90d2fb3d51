"""`wirecopy verify`: what is wrong in a library, by name."""

from dataclasses import asdict
from pathlib import Path

from wirecopy.cli import screen
from wirecopy.cli.errors import TroubleError
from wirecopy.cli.safe import harmless


def verify_library(library: Path, *, json: bool) -> None:
    """Prints the findings. Raises TroubleError where there are some."""
    from wirecopy.export.wording import counted
    from wirecopy.library import counts, open_library
    from wirecopy.library.verify import verify

    count = 0
    with open_library(library) as opened:
        for finding in verify(opened):
            count += 1
            if json:
                screen.write_json(asdict(finding))
            else:
                print(harmless(f"{finding.name}: {finding.about}: {finding.what}"))
        if count:
            raise TroubleError(f"{library}: {counted(count, 'finding')}; nothing was changed")
        held = counts(opened)
    if not json:
        stale = "; its reports are older than its articles" if held.stale else ""
        print(
            f"{library}: sound. {counted(held.pages, 'page')}, {counted(held.articles, 'article')}, "
            f"{counted(held.reports, 'report')} of two copies and more{stale}"
        )
