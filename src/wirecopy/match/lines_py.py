"""JSON lines as matching by fingerprints alone takes them: the id and the text of each."""

import json


def row_of_line(line: bytes) -> tuple[str, str] | None:
    """The id and the text of a line, None where it has none; of what `clean` printed only the body's paragraphs."""
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
    return number, text
