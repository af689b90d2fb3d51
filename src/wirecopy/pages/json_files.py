"""A .json file: one record, a list of records, a JSON Feed, or records line by line after all."""

import io
import json
from collections.abc import Iterator
from typing import IO, Any

from wirecopy.model import Page, Refusal
from wirecopy.pages.record_shapes import page_of
from wirecopy.pages.records import json_trouble, pages_of_records


def pages_of_json(
    stream: IO[bytes], *, source: str, outlet: str | None, most_bytes: int
) -> Iterator[Page | Refusal]:
    """A Page or Refusal a record; of several in a list the ``source`` is ``path:1``, ``path:2`` ..."""
    data = stream.read(most_bytes + 1)
    trouble: Exception
    try:
        if len(data) > most_bytes:
            raise OverflowError
        found = json.loads(data)
    except (ValueError, RecursionError, OverflowError) as error:
        trouble = error
    else:
        yield from _pages(found, source, outlet)
        return
    if _is_line_by_line(data):
        lines = io.BufferedReader(_Joined(data, stream))
        yield from pages_of_records(lines, source=source, outlet=outlet, most_bytes=most_bytes)
    elif isinstance(trouble, OverflowError):
        yield Refusal(source, f"too large: over {most_bytes >> 20} MiB, which no news page is")
    elif not data.strip():
        yield Refusal(source, "empty: the file has no text")
    else:
        yield Refusal(source, f"bad record: not valid JSON ({json_trouble(trouble)})")


def _pages(found: Any, source: str, outlet: str | None) -> Iterator[Page | Refusal]:
    if isinstance(found, dict) and "jsonfeed.org" in str(found.get("version"))[:100]:
        from wirecopy.pages.feeds import pages_of_json_feed

        yield from pages_of_json_feed(found, source=source, outlet=outlet)
        return
    if isinstance(found, list):
        if not found:
            yield Refusal(source, "empty: the file has no records")
        for number, record in enumerate(found, 1):
            where = f"{source}:{number}"
            yield page_of(record, where=where, outlet=outlet)
        return
    yield page_of(found, where=source, outlet=outlet)


def _is_line_by_line(data: bytes) -> bool:
    """Whether the first line, or the second if the first is spoilt, is a JSON object of its own."""
    for line in data.lstrip().split(b"\n", 2)[:2]:
        try:
            if isinstance(json.loads(line), dict):
                return True
        except (ValueError, RecursionError):
            continue
    return False


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
