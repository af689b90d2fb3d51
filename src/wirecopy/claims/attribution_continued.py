"""A paragraph that is nothing but a quotation and names no source goes on with the words quoted before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wirecopy.claims.attribution_rules import Raw

_LINE = re.compile(r"[^\n]+")
_CLOSE = frozenset('"”»')


def continued(text: str, found: Sequence[Raw], quotes: Sequence[tuple[int, int]]) -> list[Raw]:
    """``found`` with the quotations that go on; ``quotes`` are the spans between marks, in order."""
    ends = sorted((b, n) for n, raw in enumerate(found) for _, b in raw.content)
    starts = sorted(a for raw in found for a, _ in (*raw.content, *raw.cue))
    opened = [a for a, _ in quotes]
    out = list(found)
    before: int | None = (
        None  # the attribution that the line before ended with, if its words were quoted
    )
    for line in _LINE.finditer(text):
        a, b = line.start(), line.start() + len(line.group().rstrip())
        if a >= b:
            continue
        at = bisect_left(ends, (b + 1, 0)) - 1
        last = ends[at] if at >= 0 and ends[at][0] > a else None
        first = bisect_left(starts, a)
        alone = last is None and not (first < len(starts) and starts[first] < b)
        if not alone:
            before = last[1] if last is not None and _quoted(text, out[last[1]]) else None
        elif before is None or not _only_quote(text, a, b, quotes, opened):
            before = None
        else:
            raw = out[before]
            out[before] = raw._replace(content=(*raw.content, (a, b)))
    return out


def _quoted(text: str, raw: Raw) -> bool:
    """Whether the last of its contents closes a quotation, at its end or behind it."""
    end = raw.content[-1][1]
    return any(mark in _CLOSE for mark in text[max(end - 1, 0) : end + 2])


def _only_quote(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, int]], opened: Sequence[int]
) -> bool:
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    n = bisect_left(opened, at)
    return n < len(quotes) and quotes[n][0] == at and quotes[n][1] >= end
