"""Which pages a person asked for, and what was passed over because of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wirecopy.cli.errors import WRONG_USE, TroubleError, say

if TYPE_CHECKING:
    from wirecopy.pages import Wanted


def only_wanted(
    hosts: Sequence[str] | None,
    languages: Sequence[str] | None,
    since: str | None,
    until: str | None,
) -> "Wanted":
    """The options as one. Raises TroubleError for what is no host, language or date."""
    from wirecopy.pages import wanted

    try:
        return wanted(hosts=hosts or (), languages=languages or (), since=since, until=until)
    except ValueError as error:
        raise TroubleError(str(error), WRONG_USE) from error


def say_skipped(skipped: Mapping[str, int]) -> None:
    """How many records and pages were passed over, and why, on standard error; silent if none was."""
    if skipped:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in skipped.items())
        say(
            f"passed over: {sum(skipped.values()):,} records or pages that were not asked for: {reasons}"
        )
