"""Where output goes: how wide it is, whether it can show marks and colours."""

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, TextIO

from wirecopy.cli.safe import JSON_UNSAFE

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 80
NARROWEST = 40
# Beyond this, lines are too long to be read comfortably, however wide the window.
WIDEST = 160


def is_terminal(stream: TextIO) -> bool:
    """Whether a person watches ``stream`` on a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to fill: COLUMNS if set, else the terminal's, and 80 where the output is piped."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdigit() and int(stated):
        found = int(stated)
    elif sys.stdout.isatty():
        found = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    else:
        found = PIPED_WIDTH
    return max(NARROWEST, min(found, WIDEST))


def in_unicode() -> bool:
    """Whether standard output can carry marks and lines beyond ASCII."""
    from wirecopy.export.marks import MARKS, marks_for

    return marks_for(sys.stdout.encoding) is MARKS


def console() -> "Console":
    """A Rich console on standard output that takes no markup, no emoji names and guesses no highlights."""
    from rich.console import Console

    reconfigure: Any = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to `errors`: a reader that has had enough is no failure."""
            raise BrokenPipeError

    return Screen(width=width(), highlight=False, markup=False, emoji=False, soft_wrap=False)


def write_json(value: object, *, indent: int | None = None) -> None:
    r"""``value`` as JSON in UTF-8 on standard output, one line unless ``indent`` is given.

    Characters on which a terminal acts are written as ``\uXXXX``, which reads back as the same text.
    """
    import json

    write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def write_text(text: str) -> None:
    """``text``, a piece of JSON, in UTF-8 on standard output; see ``write_json``."""
    text = JSON_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    data = text.encode("utf-8", "backslashreplace")
    stream: Any = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(data.decode())
    else:
        sys.stdout.flush()
        stream.write(data)
