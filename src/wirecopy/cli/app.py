"""The program: every file of commands, in the order in which help lists them."""

from wirecopy.cli import (  # noqa: F401
    commands_bulk,
    commands_care,
    commands_claimed,
    commands_events,
    commands_pages,
    commands_reports,
    commands_standing,
)
from wirecopy.cli.group import app

__all__ = ["app"]

#: from pages to reports, then what is done with these; a command that is not named comes last
IN_ORDER = (
    *(
        "run",
        "compare",
        "clean",
        "show",
        "claims",
        "check",
        "event",
        "events",
        "outlet",
        "export",
        "why",
    ),
    *("correct", "forget", "match", "serve", "watch", "verify", "backup", "compact", "demo"),
)
_PLACE = {name: at for at, name in enumerate(IN_ORDER)}


def _place(info: object) -> int:
    name = getattr(getattr(info, "callback", None), "__name__", "")
    return _PLACE.get(name, len(_PLACE))


app.registered_commands.sort(key=_place)
