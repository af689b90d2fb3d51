"""Through whom the words came: "told AFP", "state media quoted an official as saying". The outlet that relays is no
source, unless the one that it relays is not named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wirecopy.claims.attribution_rules import Raw
from wirecopy.claims.cues import words

if TYPE_CHECKING:
    from wirecopy.claims.attribution_rules import Spans

_TOLD = re.compile(
    r"\s+((?:[\w'’.&-]{1,40}\s?){1,7}?)(?=\s*(?:[.,;:\"“”]|that\b|on\b|in\b|by\b|at\b|late\b|$))"
)
_AS_SAYING = re.compile(r"\s+([^.;\n\"“”]{2,160}?)\s+(as\s+saying|saying)\b,?(?:\s+that\b)?")
_WORD = re.compile(r"[\w'’]+")


def relayed(text: str, raw: Raw) -> tuple[Raw, Spans]:
    """The attribution with its true source, and the spans of those who relayed it, outermost first."""
    if not raw.cue:
        return raw, ()
    cue = [w.lower() for a, b in raw.cue for w in _WORD.findall(text[a : min(b, a + 200)])]
    end = raw.cue[-1][1]
    if {"told", "tells", "telling"} & set(cue):
        place = _TOLD.match(text, end, end + 200)
        if place and _outlet(place[1]):
            return raw, ((place.start(1), place.start(1) + len(place[1].rstrip(" .\n"))),)
    if {"quoted", "quotes", "quoting", "cited", "cites", "citing"} & set(cue) and raw.source:
        place = _AS_SAYING.match(text, end, end + 300)
        if place:
            content = tuple(
                (max(a, place.end() + 1), b) for a, b in raw.content if b > place.end() + 1
            )
            if content:
                said = (*raw.cue, place.span(2))
                return Raw((place.span(1),), said, content), raw.source
    return raw, ()


def _outlet(told: str) -> bool:
    """Whether the words name an outlet or an agency.

    >>> _outlet("AFP"), _outlet("the state news agency"), _outlet("reporters"), _outlet("Anna")
    (True, True, False, False)
    """
    parts = _WORD.findall(told)
    if len(parts) == 1 and parts[0].lower() in words("audience"):
        return False
    short = any(len(p) >= 2 and p.isupper() for p in parts)
    return short or any(p.lower() in words("media") for p in parts)
