"""The likeliest spans of a role: Viterbi over begins, continues, outside; nothing continues that has not begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


#: natural logs added to (outside, begins, continues) of source, cue, content: what is likeliest for each word is
#: not what F1 likes best. Chosen on every second article of PolNeAR's dev split.
LEAN = ((0.0, 0.5, 1.2), (0.0, -0.3, 0.4), (0.0, 0.0, 0.6))


def best_spans(scores: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Runs (start, end) of words of one role; ``scores`` (words, outside/begins/continues) are natural logs.

    >>> import numpy as np
    >>> best_spans(np.log(np.array([[0.8, 0.1, 0.1], [0.1, 0.5, 0.4], [0.2, 0.3, 0.5]])))
    [(1, 3)]
    """
    out, inside = 0.0, -1e9
    back: list[
        tuple[bool, int]
    ] = []  # from outside into outside?; inside by 1 begin after outside, 2 after inside, 0
    for o, b, i in scores.tolist():
        stays = out >= inside
        best = out if stays else inside
        begins, goes_on = best + b, inside + i
        how = 0 if goes_on >= begins else 1 if stays else 2
        back.append((stays, how))
        out, inside = best + o, max(begins, goes_on)
    spans: list[tuple[int, int]] = []
    at_end: int | None = None
    is_inside = inside > out
    for at in range(len(back) - 1, -1, -1):
        stays, how = back[at]
        if not is_inside:
            is_inside = not stays
            continue
        at_end = at + 1 if at_end is None else at_end
        if how:
            spans.append((at, at_end))
            at_end = None
            is_inside = how == 2
    return spans[::-1]
