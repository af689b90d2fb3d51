"""A page becomes an Article: lines read, classified, then each kind of line read for the facts in it."""

from collections.abc import Sequence
from dataclasses import replace

from wirecopy.clean.authors import authors_of
from wirecopy.clean.credits import credits_of
from wirecopy.clean.dateline import dateline_of
from wirecopy.clean.dumps import related_in_dump
from wirecopy.clean.head import Head, read_head
from wirecopy.clean.images import images_of
from wirecopy.clean.language import language_of
from wirecopy.clean.lines import MOST_LINES, Line, Source, read_source
from wirecopy.clean.outlet import country_of, outlet_of, site_names_of
from wirecopy.clean.publication import modified_of, published_of
from wirecopy.clean.refuse import why_refused
from wirecopy.clean.roles import classify
from wirecopy.clean.sections import section_in, section_of_lines, section_of_url
from wirecopy.clean.times import parse_stated, read_time, says_update, url_time
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
MOST_TIMES = 60  # lines that are read; a page of many comments has more
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
    url = page.url or (head.url if head else None)
    outlet = outlet_of(page, head, text, removed)
    starts = paragraphs[0].start
    published, modified = _times(page, head, text, removed, starts, url)
    title = _line_fact(text, removed, "title") or _stated_title(page, head)
    stated = head.authors if head else ()
    sites = site_names_of(outlet, head, url)
    byline, authors = authors_of(text, removed, starts, stated, sites)
    return Article(
        id=page.id,
        source=page.source,
        text=text,
        paragraphs=tuple(paragraphs),
        removed=tuple(removed),
        record=page.record,
        outlet=outlet,
        url=url,
        canonical=head.url if head else None,
        title=title,
        section=_section(head, text, removed, title, url),
        tags=(head.tags if head else ()) or _tags(text, removed),
        published=published,
        modified=modified,
        byline=byline,
        authors=authors,
        dateline=dateline,
        credits=credits_of(text, paragraphs, removed, dateline),
        slug=_line_fact(text, removed, "slug"),
        language=_language(head, text, paragraphs),
        related=related,
        images=images_of(
            source.markup,
            head.images if head else (),
            text,
            removed,
            url,
            ends=_end(text, paragraphs),
        ),
    )


def _end(text: str, paragraphs: Sequence[Paragraph]) -> str:
    return text[paragraphs[-1].start : paragraphs[-1].end] if paragraphs else ""


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


def _section(
    head: Head | None, text: str, removed: Sequence[Removed], title: Fact | None, url: str | None
) -> Fact | None:
    """As the markup states it, a line shows it, or the address is filed under it."""
    line = _line_fact(text, removed, "section")
    return (
        (head.section if head else None)
        or (line if line and section_in(line.value) else None)
        or section_of_lines(text, removed, title, url)
        or section_of_url(url)
    )


def _times(
    page: Page,
    head: Head | None,
    text: str,
    removed: Sequence[Removed],
    body_starts: int,
    url: str | None,
) -> tuple[Published | None, Published | None]:
    """When the page was published and last changed, of all that it states."""
    country = country_of(url)
    over = _over_the_body(removed, body_starts)
    lines = [line for line in removed if line.reason in TIME_LINES][:MOST_TIMES]
    said = _times_said(text, lines, country)
    if not any("updated" not in time.evidence.how for time in said):
        said += _times_said(text, over, country)
    shown = next((time for time in said if "updated" not in time.evidence.how), None)
    updates = [time for time in said if "updated" in time.evidence.how]
    beside = shown is not None and any(
        says_update(text, line.start, line.end)
        for line in removed
        if line.start <= (shown.evidence.start or 0) < line.end
    )
    statements = list(head.published) if head else []
    if page.published and (stated := parse_stated(page.published)):
        statements.insert(0, Published(*stated, Evidence("stated")))
    statements += [shown] if shown else [_at_latest(time) for time in updates[:1]]
    for address in (url, page.url):
        statements += [day] if (day := url_time(address)) else []
    changes = [*(head.modified if head else ()), *updates]
    published = published_of(
        statements,
        line=shown,
        beside_update=beside,
        modified=changes[0] if changes else None,
        latest=page.fetched,
    )
    return published, modified_of(changes, published, page.fetched)


def _at_latest(update: Published) -> Published:
    """The publication of a page that only says when it was updated: inferred, it may have been earlier."""
    return replace(update, evidence=replace(update.evidence, inferred=True))


def _times_said(text: str, lines: Sequence[Removed], country: str | None) -> list[Published]:
    return [
        found for line in lines if (found := read_time(text, line.start, line.end, country=country))
    ]


def _over_the_body(removed: Sequence[Removed], body_starts: int) -> list[Removed]:
    """The last lines over the body that are not known to be about something else."""
    over = [line for line in removed if line.end <= body_starts]
    return [line for line in over[-HEAD_LINES:] if line.reason.startswith(UNCERTAIN)]


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
