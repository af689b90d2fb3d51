"""Pages that somebody put side by side: their report if they have one, else whatever text they share."""

from collections.abc import Mapping, Sequence

from wirecopy.collate.build import build
from wirecopy.match import find_reports
from wirecopy.model import Article, Collation, Copy, Relation

# Without a report: a page with this share of all the words is as good as all; under TEASER it is one. As in `match`.
FULL = 0.85
TEASER = 0.2
OWN = 0.2
LEAST_SHARED = (
    8  # words of a passage in two pages: shorter ones ("He declined to comment.") are nobody's
)


def compared(articles: Sequence[Article]) -> Collation:
    """See `wirecopy.collate.compare`, the verb."""
    by_id = {article.id: article for article in articles}
    reports = find_reports([by_id[i] for i in sorted(by_id)])
    several = [r for r in reports if len(r.copies) > 1]
    if several:
        report = min(several, key=lambda r: (-len(r.copies), r.id))
        return build(report.id, report.copies, by_id, versions=report.versions)
    copies = [Copy(i, "full", 1.0, 1.0) for i in sorted(by_id)]
    if len(copies) < 2:
        return build(None, copies, by_id)
    versions = [r for r in reports if r.versions]
    return _shared(versions[0].id if versions and len(reports) == 1 else None, copies, by_id)


def _shared(
    report: str | None, copies: Sequence[Copy], articles: Mapping[str, Article]
) -> Collation:
    """Takes, versions, pages with a passage in common: those that share something, with their shares."""
    rough = build(report, copies, articles)
    words: dict[str, int] = {copy.article: 0 for copy in copies}
    shared = dict(words)
    union = 0
    for passage in rough.passages:
        present = [r for r in passage.readings if r.state != "absent"]
        size = len(passage.text.split())
        union += size
        for reading in present:
            words[reading.article] += size
            if len(present) > 1 and size >= LEAST_SHARED and not passage.crosshead:
                shared[reading.article] += size
    kept = [
        Copy(
            copy.article,
            _relation(words[copy.article], shared[copy.article], union),
            round(words[copy.article] / union, 4),
            round(shared[copy.article] / max(1, words[copy.article]), 4),
        )
        for copy in copies
        if shared[copy.article]
    ]
    return build(report, kept, articles)


def _relation(words: int, shared: int, union: int) -> Relation:
    if words >= FULL * union:
        return "full"
    if words - shared >= OWN * words:
        return "extended"
    return "excerpt" if words <= TEASER * union else "abridged"
