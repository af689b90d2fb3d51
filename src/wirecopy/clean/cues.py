"""Words of the languages that tell a line for what it is: ``data/cues``, a file a language, a section a kind."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("data") / "cues"


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of a kind in all languages; a kind that no file has is an error.

    >>> "follow" in cues("follow"), "Follow" in cues("follow")
    (False, True)
    """
    found = frozenset(word for name, word in _all() if name == kind)
    if not found:
        raise KeyError(f"no [{kind}] in {FOLDER}")
    return found


def any_of(kind: str) -> str:
    """The words of a kind as a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(cues(kind), key=lambda w: (-len(w), w)))


@cache
def _all() -> tuple[tuple[str, str], ...]:
    """Each word with its kind, in the order of the files' names."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        kind = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line[:1] == "[":
                kind = line.strip("[]")
            elif line and line[0] != "#":
                found.append((kind, line))
    return tuple(found)
