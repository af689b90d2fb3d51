"""Which source and which contents belong to a cue: the linker, a layer of 128 units over the tagger's vectors.

For a cue and a word it says how likely the word is of that cue's source, of its content, or of neither; it was
trained together with the tagger. A content goes to the one cue that claims it most; a source may serve several cues.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wirecopy.claims.tagger_decode import best_spans
from wirecopy.claims.wordpiece import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from wirecopy.claims.tagger import Window

    Floats: TypeAlias = npt.NDArray[np.float32]

Run = tuple[int, int]

#: distances between a cue and a word that the linker tells apart, in pieces
STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)


class Linked(NamedTuple):
    """An attribution as runs of pieces, counted in the window."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


class _Weights(NamedTuple):
    step: Floats
    out: Floats
    bias: Floats


@cache
def _weights() -> _Weights:
    import numpy as np

    with np.load(MODEL / "linker.npz") as kept:
        return _Weights(kept["step"], kept["out"], kept["bias"])


def parts_of(window: Window, cue: Run) -> Floats:
    """For each piece the natural logs of the probabilities that it is of neither, of the source, of the content."""
    import numpy as np

    w = _weights()
    steps = np.arange(len(window.as_word)) - cue[0]
    kinds = (
        np.searchsorted(np.array(STEPS), np.abs(steps), side="right") - 1 + len(STEPS) * (steps < 0)
    )
    hidden = np.maximum(window.as_cue[cue[0] : cue[1]].mean(0) + window.as_word + w.step[kinds], 0)
    scores: Floats = hidden @ w.out.T + w.bias
    scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return scores


def linked(window: Window, first: npt.NDArray[np.bool_]) -> list[Linked]:
    """The attributions of a window; ``first`` tells the pieces that open a word."""
    import numpy as np

    words = np.flatnonzero(first)
    if not len(words):
        return []
    ends = np.append(words[1:], len(first))
    rows = window.tags[words]
    sources, cues, contents = (
        [(int(words[a]), int(ends[b - 1])) for a, b in best_spans(rows[:, role])]
        for role in range(3)
    )
    if not cues:
        return []
    parts = [parts_of(window, cue) for cue in cues]
    mine = _shared_out(contents, parts, first)
    found: list[Linked] = []
    for n, cue in enumerate(cues):
        content = [contents[k] for k in range(len(contents)) if mine[k] == n]
        if not content:
            content = _own(parts[n][:, 2], words, ends)
        source = [s for s in sources if _odds(parts[n], s, 1, first) > 0]
        if content:
            found.append(Linked(tuple(source), (cue,), tuple(content)))
    return found


def _odds(parts: Floats, run: Run, part: int, first: npt.NDArray[np.bool_]) -> float:
    """Mean over the words of a run: how much likelier a part than not, in natural log odds."""
    import numpy as np

    rows = parts[run[0] : run[1]][first[run[0] : run[1]]]
    here = rows[:, part]
    return (
        float(np.mean(here - np.log1p(-np.minimum(np.exp(here), 1 - 1e-6)))) if len(rows) else -99.0
    )


def _shared_out(
    contents: Sequence[Run], parts: Sequence[Floats], first: npt.NDArray[np.bool_]
) -> list[int]:
    """For each content the cue that claims it most; -1 where none does."""
    mine = []
    for run in contents:
        odds = [_odds(p, run, 2, first) for p in parts]
        best = max(range(len(odds)), key=lambda n: (odds[n], -n))
        mine.append(best if odds[best] > CLAIMED else -1)
    return mine


#: log odds from which a cue's claim on a content counts; below, the content stands alone and is dropped
CLAIMED = -2.0


def _own(
    content: Floats,
    words: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
) -> list[Run]:
    """The content of a cue to which no content of the tagger's went: inside another's, as a rule."""
    runs: list[Run] = []
    for a, b in zip(words.tolist(), ends.tolist(), strict=True):
        if content[a] > NESTED:
            if runs and runs[-1][1] == a:
                runs[-1] = (runs[-1][0], b)
            else:
                runs.append((a, b))
    return runs


#: natural log of the probability from which the linker's word alone makes a content
NESTED = -0.7
