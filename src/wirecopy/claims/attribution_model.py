"""Who says what, by the model: the tagger finds sources, cues and contents, the linker joins them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wirecopy.claims.attribution_rules import Raw, Spans
from wirecopy.claims.cues import words

if TYPE_CHECKING:
    from wirecopy.claims.linker import Run
    from wirecopy.claims.tagger_windows import Pieces


_LINE = re.compile(r"[^\n]+")
_LEFT = re.compile(r" ([A-Za-z-]{2,30}) ")
#: words that stand between a source and its cue without being of either, beside helpers and adverbs
_BETWEEN = frozenset(["first", "who", "which", "that", "still", "and", "but"])
_OPEN = frozenset('"“«')


def read_model(text: str) -> list[Raw]:
    """The attributions of ``text``, in the order of their cues. Raises ImportError without onnxruntime."""
    from wirecopy.claims.linker import linked
    from wirecopy.claims.tagger import tagged
    from wirecopy.claims.tagger_windows import pieces

    read = pieces(text)
    found: list[Raw] = []
    for window in tagged(read):
        for one in linked(window, read.first[window.start : window.end]):
            source, cue, content = (_spans(read, window.start, runs) for runs in one)
            source = _whole(text, source, cue)
            found.append(Raw(source, cue, tuple(s for span in content for s in _lines(text, span))))
    return found


def _whole(text: str, source: Spans, cue: Spans) -> Spans:
    """A source with the noun that was left between it and its cue: "the joint [command] said"."""
    if not source or source[-1][1] >= cue[0][0]:
        return source
    left = _LEFT.fullmatch(text, source[-1][1], cue[0][0])
    if left is None or left[1].lower() in words("helpers") | _BETWEEN or left[1].endswith("ly"):
        return source
    return (*source[:-1], (source[-1][0], left.end(1)))


def _lines(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A content's part of each line that it reaches into; a further line must go on with a quotation."""
    if "\n" not in text[span[0] : span[1]]:
        return [span]
    parts = [m.span() for m in _LINE.finditer(text, *span) if m.group().strip()]
    kept = [s for n, s in enumerate(parts) if n == 0 or text[s[0] : s[1]].lstrip()[0] in _OPEN]
    return [(a, a + len(text[a:b].rstrip())) for a, b in kept]


def _spans(read: Pieces, offset: int, runs: tuple[Run, ...]) -> Spans:
    return tuple((int(read.starts[offset + a]), int(read.ends[offset + b - 1])) for a, b in runs)
