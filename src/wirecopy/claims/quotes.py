"""Quotation marks: what stands between them, in one pass over a text."""

from __future__ import annotations

import re

_MARK = re.compile(r'["“”«»„]|\n')


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Spans between quotation marks, marks included. A mark left open ends with its line.

    >>> quoted_spans('"So," he said, “it is.')
    [(0, 5), (15, 22)]
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened is None:
            if mark in '"“«„':
                opened = at
        elif mark == "\n":
            spans.append((opened, at))
            opened = None
        elif mark in '"”»':
            spans.append((opened, at + 1))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    return spans
