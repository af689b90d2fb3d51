"""Text of pages, made harmless for a terminal.

A page may hold escape sequences that move the cursor or rename the window, and direction overrides that show words
in another order than they have. None of that reaches the screen: what is printed is what is written.
"""

import re

# CSI sequences, strings (OSC, DCS, SOS, PM, APC) up to their end, and other two-character escapes.
ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,16}[0-~]"
)
# Controls, marks that embed, override or isolate direction, soft hyphens, byte order marks and other invisible
# format characters; zero-width joiners and the single direction marks that scripts need are kept.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
SPACES = re.compile(r"\s+")
# Control and direction characters that JSON may hold as they are, but that a terminal acts on.
JSON_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    r"""``text`` on one line without controls; runs of white space become one space, ends are kept.

    >>> harmless("Ferry\x1b[2J sinks\u202e\n off  Vessen")
    'Ferry sinks off Vessen'
    """
    text = ESCAPES.sub("", text)
    text = INVISIBLE.sub("", text)
    text = SPACES.sub(" ", text)
    return SURROGATES.sub("\ufffd", text)


def clipped(text: str, most: int) -> str:
    """``text`` harmless, and cut in the middle at words where it has more than ``most`` characters.

    >>> clipped("one two three four five six seven", 24)
    'one two … six seven'
    """
    text = harmless(text).strip()
    if len(text) <= most:
        return text
    room = (most - 3) // 2
    head, tail = text[: room + 1], text[-room - 1 :]
    head = head.rsplit(" ", 1)[0] if " " in head else head[:room]
    tail = tail.split(" ", 1)[1] if " " in tail else tail[1:]
    return f"{head} … {tail}"
