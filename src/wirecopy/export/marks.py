"""The marks of the passage matrix, one a reading, and what they say in words.

The terminal prints them, the SVG draws the same shapes; neither leans on colour alone.
"""

from collections.abc import Mapping
from typing import Literal

from wirecopy.model import Reading

Mark = Literal["same", "edited", "moved", "absent"]

MARKS: Mapping[Mark, str] = {"same": "●", "edited": "◐", "moved": "↕", "absent": "·"}
ASCII_MARKS: Mapping[Mark, str] = {"same": "#", "edited": "~", "moved": "^", "absent": "."}
WORDS: Mapping[Mark, str] = {
    "same": "same words",
    "edited": "edited",
    "moved": "moved",
    "absent": "absent",
}


def mark_of(reading: Reading) -> Mark:
    """The one mark of a reading: absent, else moved, else same, else edited (fused and split are edits)."""
    if reading.state == "absent":
        return "absent"
    if reading.moved:
        return "moved"
    return "same" if reading.state == "same" else "edited"


def marks_for(encoding: str | None) -> Mapping[Mark, str]:
    """MARKS where ``encoding`` (of a terminal or file) can write them, else their ASCII stand-ins.

    >>> marks_for("utf-8")["edited"], marks_for("latin-1")["edited"]
    ('◐', '~')
    """
    try:
        "".join(MARKS.values()).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII_MARKS
    return MARKS


def legend(marks: Mapping[Mark, str] = MARKS) -> str:
    """The marks explained on one line.

    >>> legend()
    '● same words   ◐ edited   ↕ moved   · absent'
    """
    return "   ".join(f"{marks[mark]} {words}" for mark, words in WORDS.items())
