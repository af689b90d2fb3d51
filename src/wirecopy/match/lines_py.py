"""JSON lines as matching takes them: the id, the text and the outlet of each."""

import json


def row_of_line(line: bytes) -> tuple[str, str, str | None] | None:
    """The id, the text and the outlet of a line, None where it has no text; of what `clean` printed only the body's
    paragraphs.
    """
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    number, text, paragraphs = (record.get(name) for name in ("id", "text", "paragraphs"))
    if isinstance(number, int) and not isinstance(number, bool):
        number = str(number)
    if not isinstance(number, str) or not number or not isinstance(text, str):
        return None
    if paragraphs is not None:
        try:
            spans = [(p["start"], p["end"]) for p in paragraphs if p["kind"] == "body"]
            text = "\n".join(text[start:end] for start, end in spans)
        except (TypeError, KeyError):
            return None
    outlet = record.get("outlet")
    return number, text, outlet if isinstance(outlet, str) and outlet else None
