"""Places in articles as plain values, the same in every record."""

from collections.abc import Iterable
from typing import Any

from wirecopy.model import Span


def span_records(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Each as ``article, start, end``; offsets are code points."""
    return [{"article": s.article, "start": s.start, "end": s.end} for s in spans]
