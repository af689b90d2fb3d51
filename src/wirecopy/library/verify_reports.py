"""Reports: ids, relations, and readings that lie in the texts they are of."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

from wirecopy.library.collations import load_collation
from wirecopy.library.handle import Library
from wirecopy.library.reports import is_stale, load_reports
from wirecopy.library.verify_finding import Finding
from wirecopy.model import Collation, Passage, Relation, Report, State, Variant, VariantKind


def reports_sound(library: Library) -> Iterator[Finding]:
    """Every report; and every article in one, unless reports are older than the articles."""
    homes = Counter(article for (article,) in library.rows("SELECT article FROM copies"))
    for report in load_reports(library):
        yield from _report(report, homes)
        if len(report.copies) > 1:
            sizes = _sizes(library, report)
            yield from _collation(load_collation(library, report.id), report, sizes)
    if not is_stale(library):
        for (article,) in library.rows(
            "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM copies) "
            "AND id NOT IN (SELECT article FROM versions) ORDER BY id"
        ):
            yield Finding("no-report", f"article {article}", "it is in no report")
    for report_id, chain in library.rows(
        "SELECT id, chain FROM reports WHERE chain IS NOT NULL "
        "AND chain NOT IN (SELECT id FROM reports WHERE chain = id)"
    ):
        yield Finding(
            "no-chain", f"report {report_id}", f"its chain {chain} is no report of that chain"
        )


def _report(report: Report, homes: Mapping[str, int]) -> Iterator[Finding]:
    about = f"report {report.id}"
    members = {c.article for c in report.copies} | {v for v, _ in report.versions}
    own = {m for m in members if homes.get(m, 0) < 2} or members
    if not report.copies:
        yield Finding("no-copies", about, "it has no copy")
    elif report.id != min(own):
        yield Finding("wrong-id", about, f"the smallest id among its articles is {min(own)}")
    for copy in report.copies:
        if copy.relation not in get_args(Relation):
            yield Finding("unknown-word", about, f"relation {copy.relation!r} of {copy.article}")
        if not (0 <= copy.share_of_report <= 1 and 0 <= copy.share_of_copy <= 1):
            yield Finding("wrong-share", about, f"a share of {copy.article} is not between 0 and 1")
    copies = {c.article for c in report.copies}
    for version, of in report.versions:
        if of not in copies or version in copies:
            yield Finding("wrong-version", about, f"{version} is said to be a version of {of}")


def _collation(collation: Collation, report: Report, sizes: Mapping[str, int]) -> Iterator[Finding]:
    about = f"report {report.id}"
    if not collation.passages:
        return  # collating failed; it is tried again
    if [p.n for p in collation.passages] != list(range(1, len(collation.passages) + 1)):
        yield Finding("wrong-order", about, "its passages are not numbered from 1 on")
    copies = [c.article for c in collation.copies]
    for passage in collation.passages:
        if [r.article for r in passage.readings] != copies:
            yield Finding(
                "lost-reading", about, f"passage {passage.n} has not one reading of each copy"
            )
        yield from _readings(about, passage, sizes)
        for variant in passage.variants:
            yield from _variant(about, passage, variant, sizes)


def _readings(about: str, passage: Passage, sizes: Mapping[str, int]) -> Iterator[Finding]:
    for r in passage.readings:
        if r.state not in get_args(State):
            yield Finding("unknown-word", about, f"state {r.state!r} in passage {passage.n}")
        if (r.state == "absent") != (r.start == r.end):
            yield Finding(
                "wrong-span",
                about,
                f"passage {passage.n} of {r.article} is {r.state}, {r.start}-{r.end}",
            )
        if r.end > sizes.get(r.article, 0):
            yield _outside(about, f"passage {passage.n}", r.article, r.start, r.end)


def _variant(
    about: str, passage: Passage, variant: Variant, sizes: Mapping[str, int]
) -> Iterator[Finding]:
    where = f"a variant of passage {passage.n}"
    if variant.kind not in get_args(VariantKind):
        yield Finding("unknown-word", about, f"kind {variant.kind!r} in passage {passage.n}")
    if not 0 <= variant.start <= variant.end <= len(passage.text):
        yield Finding("span-outside-text", about, f"{where} is outside the passage's text")
    for r in variant.readings:
        if not 0 <= r.start <= r.end <= sizes.get(r.article, 0):
            yield _outside(about, where, r.article, r.start, r.end)


def _outside(about: str, where: str, article: str, start: int, end: int) -> Finding:
    what = f"{where} is {start}-{end} of article {article}, which is outside its text"
    return Finding("span-outside-text", about, what)


def _sizes(library: Library, report: Report) -> dict[str, int]:
    found = {}
    for copy in report.copies:
        row = library.first("SELECT length(text) FROM articles WHERE id = ?", (copy.article,))
        found[copy.article] = row[0] if row else 0
    return found
