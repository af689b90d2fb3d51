"""Records: a .jsonl file with one page a line (`record_shapes` says which shapes are known)."""

import json
from collections.abc import Iterator
from typing import IO

from wirecopy.model import Page, Refusal
from wirecopy.pages.record_shapes import page_of

READ_BYTES = 1 << 16


def pages_of_records(
    stream: IO[bytes], *, source: str, outlet: str | None, most_bytes: int
) -> Iterator[Page | Refusal]:
    """One Page or Refusal a line; ``source`` of each is ``path:line``. Blank lines are passed over."""
    for number, line in _lines(stream, most_bytes):
        where = f"{source}:{number}"
        if line is None:
            yield Refusal(where, f"too large: line {number} has over {most_bytes >> 20} MiB")
        elif line.strip():
            yield _page(line, where=where, outlet=outlet)


def _lines(stream: IO[bytes], most_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, of which only a piece at a time is held."""
    number = 0
    while line := stream.readline(most_bytes + 1):
        number += 1
        if len(line) <= most_bytes or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(READ_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _page(line: bytes, *, where: str, outlet: str | None) -> Page | Refusal:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "bad record: not UTF-8, which JSON lines must be")
    except (ValueError, RecursionError) as error:
        return Refusal(where, f"bad record: not valid JSON ({json_trouble(error)})")
    return page_of(record, where=where, outlet=outlet)


def json_trouble(error: Exception) -> str:
    """What is wrong with some JSON, in a word or two."""
    return error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
