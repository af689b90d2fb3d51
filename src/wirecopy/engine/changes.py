"""What people change in a library: pages forgotten, reports corrected; the reports follow at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wirecopy.engine.cleaning import say_nothing
from wirecopy.engine.ledger import renew_claims
from wirecopy.engine.reports import renew_reports
from wirecopy.library import (
    Correction,
    CorrectionKind,
    Library,
    StoredPostings,
    correct,
    find_article,
    find_report,
    forget_pages,
    list_corrections,
    load_article,
    load_corrections,
    load_reports,
    open_library,
    pages_meant,
    reports_with,
    settle,
    undo,
)
from wirecopy.match import kernel
from wirecopy.match.body import body_of, words_of
from wirecopy.match.links import CORRECTED_APART
from wirecopy.match.neighbours import trace_of_body
from wirecopy.match.verify import Pair, compare_bodies
from wirecopy.model import Article


@dataclass(frozen=True, slots=True)
class Why:
    """What decided about two articles of a library. ``common`` are the words of each that many strangers have.

    ``both`` are the reports that have both; ``reports`` those of either, in the order of the articles.
    """

    articles: tuple[Article, Article]
    pair: Pair
    common: tuple[int, int]
    shared: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
    reports: tuple[tuple[str, ...], tuple[str, ...]]
    both: tuple[str, ...]
    corrections: tuple[Correction, ...]


def forget(asked: Sequence[str], *, library: str | Path) -> list[str]:
    """Takes the pages with these URLs, sources or ids out of the library; their ids.

    The library is then what it would be had the pages never come. Raises LibraryError if one is not there; then
    nothing is taken out.
    """
    with open_library(library, write=True) as opened:
        pages = sorted({page for one in asked for page in pages_meant(opened, one)})
        forget_pages(opened, pages)
        _renewed(opened)
    return pages


def make_correction(
    kind: CorrectionKind,
    articles: Collection[str],
    others: Collection[str] = (),
    *,
    library: str | Path,
    made_by: str | None = None,
    note: str | None = None,
) -> int:
    """Records a correction about articles, each given by its id or the beginning of it; its number.

    ``split`` without ``others`` parts the articles from all else in their report. Raises LibraryError.
    """
    with open_library(library, write=True) as opened:
        some = [find_article(opened, one) for one in articles]
        those = [find_article(opened, one) for one in others]
        if kind == "split" and not those:
            those = _rest_of_report(opened, some)
        number = correct(opened, kind, some, those, made_by=made_by, note=note)
        _renewed(opened)
    return number


def undo_correction(number: int, *, library: str | Path) -> None:
    """Takes a correction back. Raises LibraryError if none such stands."""
    with open_library(library, write=True) as opened:
        undo(opened, number)
        _renewed(opened)


def why(one: str, two: str, *, library: str | Path) -> Why:
    """What decided about two articles, given by ids or their beginnings. Raises LibraryError."""
    with open_library(library) as opened:
        ids = find_article(opened, one), find_article(opened, two)
        articles = load_article(opened, ids[0]), load_article(opened, ids[1])
        bodies = [body_of(article) for article in articles]
        prints = {value for body in bodies for value in trace_of_body(body).prints}
        common = sorted(StoredPostings(opened).common(prints))
        if common:
            bodies = [body.without(kernel.Prints(common)) for body in bodies]
        pair = compare_bodies(bodies[0], bodies[1])
        if load_corrections(opened).forbid(ids[:1], ids[1:]):
            pair = replace(pair, decision="none", why=CORRECTED_APART)
        reports = [tuple(reports_with(opened, [i], copies=1)) for i in ids]
        said = tuple(
            c
            for c in list_corrections(opened)
            if c.undone is None and {*c.articles, *c.others} & set(ids)
        )
    return Why(
        articles=articles,
        pair=pair,
        common=(bodies[0].words - bodies[0].own, bodies[1].words - bodies[1].own),
        shared=(_spans(articles[0], pair.a.runs), _spans(articles[1], pair.b.runs)),
        reports=(reports[0], reports[1]),
        both=tuple(r for r in reports[0] if r in reports[1]),
        corrections=said,
    )


def _rest_of_report(library: Library, articles: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for article in articles:
        for report in load_reports(library, [find_report(library, article)]):
            found |= {c.article for c in report.copies} | {v for v, _ in report.versions}
    return sorted(found - set(articles))


def _spans(article: Article, runs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    words = words_of(article)
    return tuple((words[start].start, words[end - 1].end) for start, end in runs)


def _renewed(library: Library) -> None:
    settle(library)
    renew_reports(library, workers=0, progress=say_nothing)
    renew_claims(library, workers=0, progress=say_nothing)
