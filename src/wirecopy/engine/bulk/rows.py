"""A row becomes an article: by its ``paragraphs`` if `clean` wrote it, else by cleaning its text, or line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wirecopy.engine.bulk.reading import Row
from wirecopy.match.bulk import Row as Text
from wirecopy.match.bulk import article_of
from wirecopy.model import Article, Credit, Dateline, Evidence, Fact, Paragraph, Refusal


class _BadRowError(Exception):
    """What is wrong with a row, in words."""


def article_of_row(row: Row, path: str, clean: bool) -> Article | Refusal:
    """The article of a row, or why it has none. Without ``clean`` each line of a text is a paragraph."""
    where = f"{path}:{row.number}"
    try:
        if row.trouble:
            raise _BadRowError(row.trouble)
        return _article(row.record, where, clean)
    except _BadRowError as error:
        return Refusal(where, str(error))


def _article(record: Any, where: str, clean: bool) -> Article | Refusal:
    if not isinstance(record, Mapping):
        raise _BadRowError("bad row: not an object with `id` and `text`")
    if isinstance(record.get("refused"), str):
        raise _BadRowError(f"refused when it was cleaned: {record['refused']}")
    number = _id_of(record)
    if record.get("paragraphs") is not None:
        return _cleaned(record, number, where)
    if clean:
        return _to_clean(record, number, where)
    text = _text_of(record)
    article = article_of(Text(number, text, _string(record, "outlet"), _string(record, "date")))
    return replace(article, source=where)


def _id_of(record: Mapping[str, Any]) -> str:
    found = record.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if not isinstance(found, str) or not found:
        raise _BadRowError("bad row: no `id`")
    if not _encodes(found):
        raise _BadRowError("bad row: `id` has half a surrogate pair")
    return found


def _text_of(record: Mapping[str, Any]) -> str:
    text = record.get("text")
    if not isinstance(text, str):
        raise _BadRowError("bad row: no `text`" if text is None else "bad row: `text` is no string")
    if not text.strip():
        raise _BadRowError("empty: `text` has no letters")
    return text


def _string(record: Mapping[str, Any], name: str) -> str | None:
    found = record.get(name)
    return found if isinstance(found, str) and found.strip() else None


def _to_clean(record: Mapping[str, Any], number: str, where: str) -> Article | Refusal:
    from wirecopy.clean import clean
    from wirecopy.pages.record_shapes import page_of

    page = page_of(dict(record), where=where, outlet=None)
    if isinstance(page, Refusal):
        return page
    article = clean(page)
    return article if isinstance(article, Refusal) else replace(article, id=number)


def _cleaned(record: Mapping[str, Any], number: str, where: str) -> Article:
    """What `clean` printed, as far as matching needs it."""
    text = _text_of(record)
    outlet = _string(record, "outlet")
    return Article(
        id=number,
        source=where,
        text=text,
        paragraphs=tuple(_paragraphs(record["paragraphs"], len(text))),
        outlet=Fact(outlet, Evidence("stated")) if outlet else None,
        dateline=_dateline(record.get("dateline"), len(text)),
        credits=tuple(
            Credit(one["agency"], "stated", 0, 0)
            for one in record.get("credits") or ()
            if isinstance(one, Mapping) and isinstance(one.get("agency"), str)
        ),
    )


def _paragraphs(found: Any, size: int) -> Sequence[Paragraph]:
    paragraphs: list[Paragraph] = []
    at = 0
    for one in found if isinstance(found, list) else [{}]:
        start, end = _span(one, size)
        if start < at:
            raise _BadRowError("bad row: `paragraphs` overlap or are out of order")
        paragraphs.append(
            Paragraph("crosshead" if one.get("kind") == "crosshead" else "body", start, end)
        )
        at = end
    return paragraphs


def _dateline(found: Any, size: int) -> Dateline | None:
    return Dateline("", *_span(found, size)) if found else None


def _span(found: Any, size: int) -> tuple[int, int]:
    start, end = (found.get("start"), found.get("end")) if isinstance(found, Mapping) else (0, -1)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= size):
        raise _BadRowError("bad row: `paragraphs` or `dateline` are no spans of `text`")
    return start, end


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
