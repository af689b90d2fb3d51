"""Who says what, by the model: the tagger finds sources, cues and contents, the linker joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirecopy.claims.attribution_rules import Raw, Spans

if TYPE_CHECKING:
    from wirecopy.claims.linker import Run
    from wirecopy.claims.tagger_windows import Pieces


def read_model(text: str) -> list[Raw]:
    """The attributions of ``text``, in the order of their cues. Raises ImportError without onnxruntime."""
    from wirecopy.claims.linker import linked
    from wirecopy.claims.tagger import tagged
    from wirecopy.claims.tagger_windows import pieces

    read = pieces(text)
    return [
        Raw(*(_spans(read, window.start, runs) for runs in one))
        for window in tagged(read)
        for one in linked(window, read.first[window.start : window.end])
    ]


def _spans(read: Pieces, offset: int, runs: tuple[Run, ...]) -> Spans:
    return tuple((int(read.starts[offset + a]), int(read.ends[offset + b - 1])) for a, b in runs)
