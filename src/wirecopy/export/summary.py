"""A report in a few plain values: what the terminal prints first and the HTML lists on top."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wirecopy.export.visible import shortened
from wirecopy.model import Article, Collation, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSummary:
    """A report at a glance. ``first`` and ``last`` are publication times as their pages state them."""

    id: str
    headline: str  #: the commonest title of the copies; safe to print, cut to a line or two
    copies: int
    outlets: tuple[
        str, ...
    ]  #: names, each once, alphabetical; copies without a known outlet have none
    agencies: tuple[str, ...]  #: normalised, most credited first
    inferred_agencies: tuple[str, ...]  #: those of ``agencies`` known only from running text
    first: str | None
    last: str | None
    words: int  #: of the restored wire text
    passages: int
    significant: int  #: significant variants
    versions: int = 0  #: AMP, print and second pages, not counted as copies
    takes: tuple[str, ...] = ()  #: ids of other reports that are takes of the same running story


def summarise(
    report: Report | None,
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    takes: Sequence[str] = (),
) -> ReportSummary:
    """The summary of a report (None: of pages compared that share none) from its collation and copies.

    ``takes`` are the reports of its chain; it may be among them itself.
    """
    from wirecopy.match.words import words

    copies = report.copies if report is not None else collation.copies
    versions = report.versions if report is not None else collation.versions
    members = [articles[copy.article] for copy in sorted(copies, key=lambda c: c.article)]
    agencies, inferred = _agencies(members)
    times = sorted(
        (article.published.value for article in members if article.published), key=moment
    )
    return ReportSummary(
        id=report.id if report is not None else collation.report or "",
        headline=_headline(members, collation),
        copies=len(copies),
        outlets=outlet_names(members),
        agencies=agencies,
        inferred_agencies=inferred,
        first=times[0] if times else None,
        last=times[-1] if times else None,
        words=len(words(collation.wire)),
        passages=len(collation.passages),
        significant=sum(v.significant for p in collation.passages for v in p.variants),
        versions=len(versions),
        takes=tuple(take for take in takes if report is None or take != report.id),
    )


def outlet_names(members: Iterable[Article]) -> tuple[str, ...]:
    """The outlets' names, each once (case and spaces aside), in alphabetical order."""
    names: dict[str, str] = {}
    for article in members:
        if article.outlet is not None:
            name = shortened(article.outlet.value)
            names.setdefault("".join(name.casefold().split()), name)
    return tuple(sorted(names.values(), key=lambda n: (n.casefold(), n)))


def moment(value: str) -> tuple[datetime, str]:
    """A sorting key for ISO 8601 cut to any precision; a time without a zone counts as UTC.

    >>> moment("2031-05") < moment("2031-05-02T08:00") < moment("2031-05-02T08:30+00:00")
    True
    """
    full = value if len(value) >= 10 else (value + "-01-01")[:10]
    try:
        when = datetime.fromisoformat(full)
    except ValueError:
        when = datetime.max
    return (when if when.tzinfo else when.replace(tzinfo=UTC), value)


def _headline(members: Sequence[Article], collation: Collation) -> str:
    """The commonest title, among equals that of the smallest article id; failing titles, the first passage."""
    titles = [shortened(article.title.value) for article in members if article.title]
    counts = Counter(title.casefold() for title in titles if title)
    if counts:
        best = max(counts.values())
        return next(title for title in titles if counts[title.casefold()] == best)
    passages = (p.text for p in collation.passages if not p.crosshead)
    return shortened(collation.headline or next(passages, "") or "Untitled", 100)


def _agencies(members: Sequence[Article]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = Counter(name for article in members for name in {c.agency for c in article.credits})
    stated = {c.agency for article in members for c in article.credits if not c.inferred}
    order = sorted(named, key=lambda name: (name not in stated, -named[name], name))
    return tuple(order), tuple(name for name in order if name not in stated)
