"""Text of strangers made safe to look at: nothing invisible acts on what stands around it.

Escaping is the template's work. Here control and bidi override characters become visible, towers of
combining marks are cut, and what is too long ends in an ellipsis that says so.
"""

import re

HEADLINE_CHARACTERS = (
    160  # two lines of a page's width; the longest real titles seen have about 130
)
READING_CHARACTERS = (
    6_000  # a sentence-sized slot; beyond this it is a dump, and a browser's table suffers
)
COMBINING_MARKS = 4  # on one letter; Vietnamese, Hebrew with accents and IPA stay below

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# C0, DEL, C1; embeddings, overrides, isolates; byte-order marks and interlinear anchors; halves of surrogates.
_ACTING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_TOWER = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    rf"{{{COMBINING_MARKS}}})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def shown(text: str) -> str:
    r"""``text`` with white space made plain spaces and every acting character shown by its number.

    >>> shown("  two\n words\u202e!")
    ' two words[U+202E]!'
    """
    line = _ACTING.sub(lambda m: f"[U+{ord(m[0]):04X}]", _SPACES.sub(" ", text))
    return line if line.isascii() else _TOWER.sub(r"\1", line)


def visible(text: str, limit: int = READING_CHARACTERS) -> str:
    """``shown``, trimmed, and after about ``limit`` characters cut with a word on how many are missing."""
    if len(text) <= limit:
        return shown(text).strip()
    return f"{shown(text[:limit]).strip()}… [{len(text) - limit:,} more characters]"


def shortened(text: str, limit: int = HEADLINE_CHARACTERS) -> str:
    """``visible``, cut with an ellipsis at a word's end where one is near.

    >>> shortened("Ferry talks resume in the harbour town", 20)
    'Ferry talks resume…'
    """
    line = shown(text[: 4 * limit]).strip()
    if len(line) <= limit:
        return line
    head = line[:limit]
    at = head.rfind(" ", limit * 2 // 3)
    return f"{head[:at] if at > 0 else head[: limit - 1]}…"
