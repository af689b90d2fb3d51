"""Which source and which contents belong to a cue: the linker, a layer of 128 units over the tagger's vectors.

For a cue and a word it says how likely the word is of that cue's source, of its content, or of neither; it was
trained together with the tagger. A content goes to the one cue that claims it most; a source may serve several cues.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wirecopy.claims.tagger_decode import LEAN, best_spans
from wirecopy.claims.tagger_windows import WINDOW
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


#: natural log odds from which a cue's claim counts: on a source; on the one it claims most, where it claims none so;
#: on a content, given to the cue that claims it most; on a word that only the linker takes for content. Chosen, with
#: `LEAN`, on every second article of PolNeAR's dev split.
SOURCE, ALONE, CONTENT, NESTED = 0.5, -1.5, -1.0, 0.0


class Linked(NamedTuple):
    """An attribution as runs of pieces, counted in the window."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


class _Weights(NamedTuple):
    step: Floats  #: (kinds of distance, 128)
    out: Floats  #: (neither, source, content; 128)
    bias: Floats
    kinds: npt.NDArray[np.int64]  #: kind of each distance from -WINDOW to WINDOW


@cache
def _weights() -> _Weights:
    import numpy as np

    with np.load(MODEL / "linker.npz") as kept:
        step, out, bias = kept["step"], kept["out"], kept["bias"]
    steps = np.arange(-WINDOW, WINDOW + 1)
    kinds = np.searchsorted(np.array(STEPS), np.abs(steps), side="right") - 1
    return _Weights(step, out, bias, kinds + len(STEPS) * (steps < 0))


def claims(window: Window, words: npt.NDArray[np.intp], cues: Sequence[Run]) -> Floats:
    """Natural log odds (cue, word, 2) that a word is of the cue's source, of its content.

    ``words`` are the pieces that open a word, ``cues`` runs of them.
    """
    import numpy as np

    w = _weights()
    marks = np.stack([window.as_cue[words[a] : words[b - 1] + 1].mean(0) for a, b in cues])
    kinds = w.kinds[words[None] - words[[a for a, _ in cues]][:, None] + WINDOW]
    hidden = w.step[kinds]
    hidden += window.as_word[words][None]
    hidden += marks[:, None]
    np.maximum(hidden, 0, out=hidden)
    scores = hidden @ w.out.T + w.bias
    none, source, content = (scores[..., k] for k in range(3))
    odds: Floats = np.stack(
        [source - np.logaddexp(none, content), content - np.logaddexp(none, source)], axis=2
    )
    return odds


def linked(window: Window, first: npt.NDArray[np.bool_]) -> list[Linked]:
    """The attributions of a window; ``first`` tells the pieces that open a word."""
    import numpy as np

    words = np.flatnonzero(first)
    if not len(words):
        return []
    rows = window.tags[words]
    sources, cues, contents = (best_spans(rows[:, role] + LEAN[role]) for role in range(3))
    if not cues:
        return []
    odds = claims(window, words, cues)
    sums = np.concatenate([np.zeros((len(cues), 1, 2), odds.dtype), odds.cumsum(1)], 1)

    def mean(cue: int, run: Run, part: int) -> float:
        return float(sums[cue, run[1], part] - sums[cue, run[0], part]) / (run[1] - run[0])

    given: dict[int, list[Run]] = {}
    for run in contents:
        best = max(range(len(cues)), key=lambda n: (mean(n, run, 1), -n))
        if mean(best, run, 1) > CONTENT:
            given.setdefault(best, []).append(run)
    ends = [*words[1:].tolist(), len(first)]
    starts = words.tolist()

    def pieces(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple((starts[a], ends[b - 1]) for a, b in runs)

    found: list[Linked] = []
    for n, cue in enumerate(cues):
        content = given.get(n) or _runs(odds[n, :, 1] > NESTED)
        source = [run for run in sources if mean(n, run, 0) > SOURCE]
        if not source and sources:
            nearest = max(sources, key=lambda run: (mean(n, run, 0), -run[0]))
            source = [nearest] if mean(n, nearest, 0) > ALONE else []
        if content:
            found.append(Linked(pieces(source), pieces([cue]), pieces(content)))
    return found


def _runs(taken: npt.NDArray[np.bool_]) -> list[Run]:
    """Runs of words of a cue's content where the tagger's contents all went to others: inside another's, as a rule."""
    runs: list[Run] = []
    for at, yes in enumerate(taken.tolist()):
        if yes and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif yes:
            runs.append((at, at + 1))
    return runs
