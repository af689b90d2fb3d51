"""Who says what in a text: source, cue and content with their spans.

The model reads where its libraries are installed, the rules elsewhere; who is meant, what is done with the words,
and who relayed them is told from either's findings in the same way.

    >>> text = "The river is rising, the ministry of waters said."
    >>> [[text[a:b] for a, b in one.source] for one in attributions(text, reader="rules")]
    [['the ministry of waters']]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from wirecopy.claims.attribution_chain import relayed
from wirecopy.claims.attribution_continued import continued
from wirecopy.claims.attribution_meant import meant
from wirecopy.claims.attribution_rules import Raw, Spans, read_rules
from wirecopy.claims.cues import act_of
from wirecopy.claims.quotes import quoted_spans
from wirecopy.model import Attribution

if TYPE_CHECKING:
    from wirecopy.model import Quoting

Reader = Literal["auto", "model", "rules"]

_WORD = re.compile(r"\w+")
_CUE_WORD = re.compile(r"[\w'’]+")
#: characters of a cue that are looked at
_CUE = 200


def attributions(text: str, *, reader: Reader = "auto") -> tuple[Attribution, ...]:
    """The attributions of ``text``, in the order of their cues; spans are code points of it.

    ``reader`` "model" needs ``wirecopy[claims]`` and raises ImportError without; "auto" takes the rules then.
    """
    if reader == "auto":
        from wirecopy.claims.tagger import available

        reader = "model" if available() else "rules"
    if reader == "model":
        from wirecopy.claims.attribution_model import read_model

        found = read_model(text)
    else:
        found = read_rules(text)
    quotes = quoted_spans(text)
    chained = [relayed(text, raw) for raw in continued(text, found, quotes)]
    named = meant(text, [raw for raw, _ in chained])
    return tuple(
        Attribution(
            source=raw.source,
            cue=raw.cue,
            content=raw.content,
            how=_how(text, raw.content, quotes),
            act=act_of(
                [
                    w.lower()
                    for a, b in raw.cue
                    for w in _CUE_WORD.findall(text[a : min(b, a + _CUE)])
                ]
            ),
            meant=who,
            relays=relays,
        )
        for (raw, relays), who in zip(chained, named, strict=True)
    )


def _how(text: str, content: Spans, quotes: list[tuple[int, int]]) -> Quoting:
    """Direct when all words stand between quotation marks, mixed when some do."""
    starts = [a for a, _ in quotes]
    inside = outside = False
    for a, b in content:
        for word in _WORD.finditer(text, a, b):
            n = bisect_right(starts, word.start()) - 1
            if n >= 0 and word.start() < quotes[n][1]:
                inside = True
            else:
                outside = True
            if inside and outside:
                return "mixed"
    return "direct" if inside else "indirect"


__all__ = ["Raw", "Reader", "attributions"]
