"""Which source and which contents belong to a cue: the linker, a layer of 128 units over the tagger's vectors.

For a cue and a word it says how likely the word is of that cue's source, of its content, or of neither; it was
trained together with the tagger. A content goes to the one cue that claims it most; a source may serve several cues.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wirecopy.claims.tagger_decode import LEAN, best_spans
from wirecopy.claims.tagger_windows import WINDOW
from wirecopy.claims.wordpiece import MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
SOURCE, ALONE, CONTENT, NESTED = 0.0, -2.5, -1.0, -1.0
#: log odds of the words between two contents of a cue from which they are one; words between two parts of a source
GAP, NEAR = -3.0, 4


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

    def mean(cue: int, run: Run, *, part: int) -> float:
        return float(sums[cue, run[1], part] - sums[cue, run[0], part]) / (run[1] - run[0])

    given: dict[int, list[Run]] = {}
    for run in contents:
        best = max(range(len(cues)), key=lambda n: (mean(n, run, part=1), -n))
        if mean(best, run, part=1) > CONTENT:
            given.setdefault(best, []).append(run)
    ends = [*words[1:].tolist(), len(first)]
    starts = words.tolist()

    def pieces(runs: Sequence[Run]) -> tuple[Run, ...]:
        return tuple((starts[a], ends[b - 1]) for a, b in runs)

    found: list[Linked] = []
    for n, cue in enumerate(cues):
        source = _together(
            [run for run in sources if mean(n, run, part=0) > SOURCE], partial(mean, n, part=0)
        )
        if not source and sources:
            nearest = max(sources, key=lambda run: (mean(n, run, part=0), -run[0]))
            source = [nearest] if mean(n, nearest, part=0) > ALONE else []
        content = given.get(n) or _best_run(odds[n, :, 1].tolist())
        content = _joined(content, [cue, *source], partial(mean, n, part=1))
        if content:
            found.append(Linked(pieces(source), pieces([cue]), pieces(content)))
    return found


def _together(runs: list[Run], worth: Callable[[Run], float]) -> list[Run]:
    """The run that is worth most, with those that stand next to it: a source is one, though words may stand in it."""
    if len(runs) < 2:
        return runs
    best = max(runs, key=lambda run: (worth(run), -run[0]))
    return [r for r in runs if r == best or 0 <= max(r[0] - best[1], best[0] - r[1]) <= NEAR]


def _joined(runs: list[Run], others: list[Run], worth: Callable[[Run], float]) -> list[Run]:
    """Contents of a cue, those as one between which only another's cue or source stands that is content here too."""
    joined: list[Run] = []
    for run in runs:
        gap = (joined[-1][1], run[0]) if joined else (0, 0)
        own = any(a < gap[1] and b > gap[0] for a, b in others)
        if joined and not own and (gap[0] == gap[1] or worth(gap) > GAP):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _best_run(odds: list[float]) -> list[Run]:
    """The run of words with the largest sum of odds, for a cue whose content the tagger gave to others: it stands
    inside another's, as a rule. None where no word is likelier content than not.
    """
    best, run, start, total = 0.0, None, 0, 0.0
    for at, value in enumerate(odds):
        if total <= 0:
            start, total = at, 0.0
        total += value - NESTED
        if total > best:
            best, run = total, (start, at + 1)
    return [run] if run else []
