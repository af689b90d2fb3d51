"""Records: a .jsonl file with one page a line (``id, text`` or ``html``, ``outlet`` or ``series``, ...)."""

import json
from collections.abc import Iterator
from typing import IO, Any

from wirecopy.model import MediaType, Page, Refusal
from wirecopy.pages.identity import page_id
from wirecopy.pages.outlets import host_outlet

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
            yield _page(line, where=where, number=number, outlet=outlet)


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


def _page(line: bytes, *, where: str, number: int, outlet: str | None) -> Page | Refusal:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, f"bad record: line {number}: not UTF-8, which JSON lines must be")
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        return Refusal(where, f"bad record: line {number}: not valid JSON ({said})")
    if not isinstance(record, dict):
        return Refusal(where, f"bad record: line {number}: not a JSON object")
    media: MediaType = "text/html" if record.get("html") else "text/plain"
    body = record.get("html") or record.get("text")
    if body is None:
        return Refusal(where, f"bad record: line {number}: neither `text` nor `html`")
    if not isinstance(body, str):
        return Refusal(where, f"bad record: line {number}: `text` or `html` is not a string")
    if not body.strip():
        return Refusal(where, f"empty: line {number}: the record has no text")
    data = body.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
    url = _string(record, "url")
    stated = _string(record, "outlet") or _string(record, "series") or outlet or host_outlet(url)
    return Page(
        id=page_id(data, stated),
        source=where,
        data=data,
        media_type=media,
        charset="utf-8",
        outlet=stated,
        url=url,
        title=_string(record, "title"),
        published=_string(record, "date"),
        record=_string(record, "id"),
    )


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    clean = str(value).encode("utf-8", "replace").decode("utf-8").strip()
    return clean or None
