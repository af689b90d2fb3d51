"""The model: for each word of a text how likely it begins, continues or is no source, cue or content.

Runs the shipped ONNX file a window at a time, never several together: the file's arithmetic is in 8 bits with one scale
a run, and a window's result must not depend on its neighbours. One thread, since the engine runs a process a core.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wirecopy.claims.wordpiece import CLS, MODEL, SEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession

    from wirecopy.claims.tagger_windows import Pieces

    Floats: TypeAlias = npt.NDArray[np.float32]

FILE = MODEL / "tagger.onnx"


class Window(NamedTuple):
    """What the model says of pieces ``start:end``: ``tags`` (pieces, role, outside/begins/continues) as natural
    logs of probabilities, and for the linker a vector of each piece as a cue and as a word.
    """

    start: int
    end: int
    tags: Floats
    as_cue: Floats
    as_word: Floats


def available() -> bool:
    """Whether the model can run here: its file, onnxruntime and numpy are there."""
    found = all(importlib.util.find_spec(name) is not None for name in ("onnxruntime", "numpy"))
    return found and FILE.exists()


@cache
def _session() -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(FILE), options, providers=["CPUExecutionProvider"])


def tagged(read: Pieces) -> Iterator[Window]:
    """The model's word on each window of a text."""
    import numpy as np

    from wirecopy.claims.tagger_windows import windows

    session = _session()
    for start, end in windows(read):
        size = end - start + 2
        ids = np.empty((1, size), np.int64)
        types = np.zeros((1, size), np.int64)
        ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, read.ids[start:end], SEP
        types[0, 1:-1] = read.types[start:end]
        given = {"ids": ids, "types": types, "places": np.arange(size)[None]}
        tags, as_cue, as_word = (np.asarray(out)[0, 1:-1] for out in session.run(None, given))
        scores = tags.reshape(-1, 3, 3).astype(np.float32)
        scores -= np.logaddexp.reduce(scores, axis=2, keepdims=True)
        yield Window(start, end, scores, as_cue, as_word)
