"""A page becomes an Article: lines read, classified, then each kind of line read for the facts in it."""

import re
from collections.abc import Sequence

from wirecopy.clean.agencies import agency_of
from wirecopy.clean.byline import byline_of
from wirecopy.clean.credits import credits_of
from wirecopy.clean.dateline import dateline_of
from wirecopy.clean.dumps import related_in_dump
from wirecopy.clean.head import Head, read_head
from wirecopy.clean.language import language_of
from wirecopy.clean.lines import MOST_LINES, Line, Source, read_source
from wirecopy.clean.outlet import outlet_of
from wirecopy.clean.refuse import why_refused
from wirecopy.clean.roles import classify
from wirecopy.clean.times import parse_stated, read_time, url_time
from wirecopy.clean.titles import tags_of
from wirecopy.model import (
    Article,
    Dateline,
    Evidence,
    Fact,
    Page,
    Paragraph,
    Published,
    Refusal,
    Related,
    Removed,
)

TIME_LINES = ("metadata: time", "metadata: byline", "metadata: credit")
# Over the body, lines of these reasons may hold a time besides something else.
UNCERTAIN = ("furniture: other", "metadata: summary", "metadata: section", "metadata: tags")
HEAD_LINES = 8
BY = re.compile(r"\b[Bb]y\s")
DUMP = "furniture: debug (data dump, read as related links)"


def article_of(page: Page) -> Article | Refusal:
    """The article of a page, or why it has none."""
    source = read_source(page)
    if len(source.lines) > MOST_LINES:
        reason = f"too large: over {MOST_LINES:,} lines, which no news page has"
        return Refusal(page.source, reason, page.id)
    head = read_head(source.markup) if source.markup is not None else None
    title = page.title or (head.title.value if head and head.title else None)
    reasons = classify(source.lines, title=title, summary=head.description if head else None)
    related = _read_dumps(source.lines, reasons)
    refused = why_refused(source.lines, reasons, markup=source.markup, title=title)
    if refused:
        return Refusal(page.source, refused, page.id)
    return _assemble(page, source, head, reasons, related)


def _read_dumps(lines: Sequence[Line], reasons: list[str]) -> tuple[Related, ...]:
    related: list[Related] = []
    for n, line in enumerate(lines):
        if reasons[n] == "furniture: debug" and (found := related_in_dump(line.text)):
            related += found
            reasons[n] = DUMP
    return tuple(related)


def _assemble(
    page: Page,
    source: Source,
    head: Head | None,
    reasons: Sequence[str],
    related: tuple[Related, ...],
) -> Article:
    text, lines = source.text, source.lines
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []
    for line, reason in zip(lines, reasons, strict=True):
        if reason == "body":
            paragraphs.append(Paragraph("body", line.start, line.end))
        elif reason == "crosshead":
            paragraphs.append(Paragraph("crosshead", line.start, line.end))
        else:
            removed.append(Removed(reason, line.start, line.end))
    dateline = _dateline(text, paragraphs)
    return Article(
        id=page.id,
        source=page.source,
        text=text,
        paragraphs=tuple(paragraphs),
        removed=tuple(removed),
        record=page.record,
        outlet=outlet_of(page, head, text, removed),
        url=page.url or (head.url if head else None),
        title=_line_fact(text, removed, "title") or _stated_title(page, head),
        section=(head.section if head else None) or _line_fact(text, removed, "section"),
        tags=(head.tags if head else ()) or _tags(text, removed),
        published=_published(page, head, text, removed, paragraphs[0].start),
        byline=_byline(head, text, removed),
        dateline=dateline,
        credits=credits_of(text, paragraphs, removed, dateline),
        slug=_line_fact(text, removed, "slug"),
        language=_language(head, text, paragraphs),
        related=related,
    )


def _line_fact(text: str, removed: Sequence[Removed], role: str) -> Fact | None:
    """The first line of a role, as it stands."""
    for line in removed:
        if line.reason == f"metadata: {role}":
            value = text[line.start : line.end]
            return Fact(value, Evidence("line of the page", line.start, line.end))
    return None


def _stated_title(page: Page, head: Head | None) -> Fact | None:
    if page.title:
        return Fact(page.title, Evidence("stated"))
    return head.title if head else None


def _tags(text: str, removed: Sequence[Removed]) -> tuple[str, ...]:
    for line in removed:
        if line.reason == "metadata: tags" and (tags := tags_of(text[line.start : line.end])):
            return tags
    return ()


def _published(
    page: Page, head: Head | None, text: str, removed: Sequence[Removed], body_starts: int
) -> Published | None:
    if page.published and (stated := parse_stated(page.published)):
        return Published(stated[0], stated[1], Evidence("stated"))
    if head and head.published and not head.published.evidence.inferred:
        return head.published
    said = _times_said(text, [line for line in removed if line.reason in TIME_LINES])
    if not said:
        said = _times_said(text, _over_the_body(removed, body_starts))
    if said:
        return next((f for f in said if "updated" not in f.evidence.how), said[0])
    return (head.published if head else None) or (url_time(page.url) if page.url else None)


def _times_said(text: str, lines: Sequence[Removed]) -> list[Published]:
    return [found for line in lines if (found := read_time(text, line.start, line.end))]


def _over_the_body(removed: Sequence[Removed], body_starts: int) -> list[Removed]:
    """The last lines over the body that are not known to be about something else."""
    over = [line for line in removed if line.end <= body_starts]
    return [line for line in over[-HEAD_LINES:] if line.reason.startswith(UNCERTAIN)]


def _byline(head: Head | None, text: str, removed: Sequence[Removed]) -> Fact | None:
    for line in removed:
        if line.reason == "metadata: byline" and (found := byline_of(text, line.start, line.end)):
            return found
        if line.reason == "metadata: time" and (by := BY.search(text, line.start, line.end)):
            found = byline_of(text, by.start(), line.end)  # "12 May 2031, 09:00 By Jane Doe"
            if found:
                return found
    people = [name for name in head.authors if not agency_of(name)] if head else []
    return Fact(", ".join(people), Evidence("markup")) if people else None


def _dateline(text: str, paragraphs: Sequence[Paragraph]) -> Dateline | None:
    """The dateline of the first paragraph; the second too, as some pages open with a summary."""
    for paragraph in [p for p in paragraphs if p.kind == "body"][:2]:
        if found := dateline_of(text, paragraph.start, paragraph.end):
            return found
    return None


def _language(head: Head | None, text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """What the body says of its language; what the markup states where the body is too short to tell."""
    body = "\n".join(text[p.start : p.end] for p in paragraphs[:20])
    return language_of(body) or (head.language if head else None)
