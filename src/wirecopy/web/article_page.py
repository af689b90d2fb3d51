"""An article: its page's text in order, what was taken off with its reason, its facts with evidence, its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirecopy.export.report_view import safe_url
from wirecopy.export.visible import shortened, visible
from wirecopy.export.wording import when
from wirecopy.library import find_article, load_article, load_sources, names_listed, reports_with
from wirecopy.model import Article, Evidence
from wirecopy.web.desk import desk_of, number
from wirecopy.web.show import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_LINES = 4000
LINE_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; ``reason`` is empty for the body."""

    start: int
    text: str
    reason: str
    crosshead: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring lines of the body, or neighbouring lines that were taken off; ``kinds`` are these lines' reasons."""

    removed: bool
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact, how it is known, and the line where it stands (None: not in the text)."""

    name: str
    value: str
    how: str
    inferred: bool
    line: int | None


def article(request: "Request") -> "Response":
    """The page of an article."""
    asked = request.path_params["id"]
    with desk_of(request).readers.open() as library:
        found = find_article(library, asked)
        if found != asked:
            from starlette.responses import RedirectResponse

            return RedirectResponse(f"/article/{found}", status_code=302)
        one = load_article(library, found)
        reports = names_listed(library, reports_with(library, [found]))
        sources = load_sources(library, found)
    parts = parts_of(one)
    return page(
        request,
        "article.html.j2",
        title=shortened(one.title.value) if one.title else "Untitled",
        article=one,
        outlet=one.outlet.value if one.outlet else "",
        url=safe_url(one.url),
        parts=parts,
        facts=facts_of(one, parts),
        reports=reports,
        sources=sources[:20],
        open=request.query_params.get("all") == "1",
        removed=len(one.removed),
        here=_line(
            sorted(line.start for part in parts for line in part.lines),
            number(request, "at", 0) if "at" in request.query_params else None,
        ),
        text_dir="rtl" if one.language in ("ar", "fa", "he", "ur") else "auto",
    )


def parts_of(one: Article) -> tuple[Part, ...]:
    """All lines in the order of the page, neighbours of a kind together."""
    lines = [
        Line(p.start, _cut(one.text[p.start : p.end]), "", p.kind == "crosshead")
        for p in one.paragraphs
    ]
    lines += [Line(r.start, _cut(one.text[r.start : r.end]), r.reason, False) for r in one.removed]
    lines.sort(key=lambda line: line.start)
    parts: list[Part] = []
    some: list[Line] = []
    for line in lines[:MOST_LINES]:
        if some and bool(line.reason) != bool(some[-1].reason):
            parts.append(_part(some))
            some = []
        some.append(line)
    return (*parts, _part(some)) if some else tuple(parts)


def _part(lines: Sequence[Line]) -> Part:
    kinds = dict.fromkeys(line.reason.split(" (")[0] for line in lines if line.reason)
    return Part(bool(lines[0].reason), tuple(lines), tuple(kinds))


def _cut(text: str) -> str:
    return visible(text, LINE_CHARACTERS)


def facts_of(one: Article, parts: Sequence[Part]) -> list[FactRow]:
    """What is known of the article, each with its evidence."""
    starts = sorted(line.start for part in parts for line in part.lines)

    def row(name: str, value: str, evidence: Evidence) -> FactRow:
        return FactRow(
            name,
            visible(value, 2000),
            visible(evidence.how, 300),
            evidence.inferred,
            _line(starts, evidence.start),
        )

    rows = []
    for name in ("title", "outlet", "section", "byline", "slug"):
        fact = getattr(one, name)
        if fact is not None:
            rows.append(row(name.capitalize(), fact.value, fact.evidence))
    for name in ("published", "modified"):
        time = getattr(one, name)
        if time is not None:
            rows.append(row(name.capitalize(), when(time.value), time.evidence))
    if one.dateline:
        d = one.dateline
        said = f"{d.place} ({d.agency})" if d.agency else d.place
        rows.append(row("Dateline", said, Evidence("opens the first paragraph", d.start, d.end)))
    for credit in one.credits:
        in_text = credit.start < credit.end
        evidence = Evidence(
            f"named in: {credit.where}", credit.start if in_text else None, None, credit.inferred
        )
        rows.append(row("Agency", credit.agency, evidence))
    return rows


def _line(starts: Sequence[int], at: int | None) -> int | None:
    from bisect import bisect_right

    if at is None or not starts:
        return None
    return starts[max(0, bisect_right(starts, at) - 1)]
