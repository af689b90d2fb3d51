"""What `wirecopy export` writes, out of a library: rows for tables, and documents of whole reports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from wirecopy.cli.errors import WRONG_USE, TroubleError
from wirecopy.model import Article, Collation, CopyTree, Report

if TYPE_CHECKING:
    from wirecopy.library import Library

Record = dict[str, Any]
REPORTS_AT_ONCE = 200  # whose articles are held in memory together


@dataclass(frozen=True, slots=True)
class Asked:
    """A library, and the only report that is asked for (None: all); ``name`` is for people."""

    library: "Library"
    only: str | None
    name: str

    def reports(self) -> Iterator[Report]:
        """All that are asked for, lone articles included."""
        from wirecopy.library import load_reports

        return load_reports(self.library, [self.only] if self.only else None)

    def has_reports(self) -> bool:
        """Whether one of them has two copies or more."""
        return any(len(report.copies) > 1 for report in self.reports())

    def collated(self) -> Iterator[tuple[Report, Collation, dict[str, Article]]]:
        """Those of two copies or more, with their articles."""
        from wirecopy.library import load_articles, load_collation

        for report in self.reports():
            if len(report.copies) > 1:
                articles = {a.id: a for a in load_articles(self.library, members([report]))}
                yield report, load_collation(self.library, report.id), articles

    def trees(self) -> Iterator[tuple[Report, Collation, dict[str, Article], CopyTree]]:
        """As `collated`, with the copy trees."""
        from wirecopy.collate import copy_tree
        from wirecopy.library import original_of, originals

        own = originals(self.library)
        for report, collation, articles in self.collated():
            tree = copy_tree(collation, articles, original=original_of(report, own))
            yield report, collation, articles, tree


def rows(what: str, asked: Asked, *, flat: bool, ninjs: bool) -> Iterator[Record]:
    """The rows of a table; ``flat`` where a cell holds one value."""
    if what == "articles":
        return _articles(asked, ninjs=ninjs)
    if what == "copies":
        return _copies(asked)
    if what == "tree":
        return _trees(asked)
    if what == "annotations":
        return _annotations(asked)
    return _collations(asked, flat=flat)


def document(what: str, kind: str, asked: Asked) -> Callable[[BinaryIO], int]:
    """What writes reports as one document and returns how many it wrote (a bundle: how many pages)."""
    if kind in ("svg", "zip"):
        return _single(kind, asked)
    made = {"tei.xml": _tei, "html": _html, "txt": _letters}.get(kind)
    if made is not None:
        return lambda stream: made(asked, stream)
    return lambda stream: _graph(what, kind, asked, stream)


def members(reports: Sequence[Report]) -> list[str]:
    """Ids of the reports' articles, versions included."""
    return [
        article
        for report in reports
        for article in (*(c.article for c in report.copies), *(v for v, _ in report.versions))
    ]


def _articles(asked: Asked, *, ninjs: bool) -> Iterator[Record]:
    from wirecopy.export import article_record
    from wirecopy.export.ninjs import ninjs_record
    from wirecopy.library import load_articles

    ids = members(list(asked.reports())) if asked.only else None
    for article in load_articles(asked.library, ids):
        yield ninjs_record(article) if ninjs else article_record(article)


def _copies(asked: Asked) -> Iterator[Record]:
    from wirecopy.export import copy_rows
    from wirecopy.library import load_articles

    reports = asked.reports()
    while some := list(islice(reports, REPORTS_AT_ONCE)):
        articles = {a.id: a for a in load_articles(asked.library, members(some))}
        yield from copy_rows(some, articles)


def _collations(asked: Asked, *, flat: bool) -> Iterator[Record]:
    from wirecopy.export import collation_record, reading_rows

    for _, collation, articles in asked.collated():
        if flat:
            yield from reading_rows(collation, articles)
        else:
            yield collation_record(collation, articles)


def _trees(asked: Asked) -> Iterator[Record]:
    from wirecopy.export.tree_records import tree_rows

    for _, _, articles, tree in asked.trees():
        yield from tree_rows(tree, articles)


def _annotations(asked: Asked) -> Iterator[Record]:
    from wirecopy.export.annotations import removed_annotations, variant_annotations
    from wirecopy.library import load_articles

    for _, collation, articles in asked.collated():
        yield from variant_annotations(collation, articles)
    ids = members(list(asked.reports())) if asked.only else None
    for article in load_articles(asked.library, ids):
        yield from removed_annotations(article)


def _tei(asked: Asked, stream: BinaryIO) -> int:
    from wirecopy.export.tei import tei, tei_corpus

    count = 0

    def each() -> Iterator[tuple[Collation, dict[str, Article]]]:
        nonlocal count
        for _, collation, articles in asked.collated():
            count += 1
            yield collation, articles

    pieces = (tei(c, a) for c, a in each()) if asked.only else tei_corpus(each())
    for piece in pieces:
        stream.write(piece.encode())
    return count


def _html(asked: Asked, stream: BinaryIO) -> int:
    from wirecopy.export import compare_page, html_page, summarise
    from wirecopy.library import originals, takes_of
    from wirecopy.library.ledger_counts import claims_counted

    found = list(asked.trees())
    if asked.only:
        report, collation, articles, tree = found[0]
        claims = claims_counted(asked.library, report.id)
        page = compare_page(collation, articles, tree=tree, claims=claims)
    else:
        page = html_page(
            [(summarise(r, c, a, takes=takes_of(asked.library, r.id)), c) for r, c, a, _ in found],
            {id_: article for _, _, a, _ in found for id_, article in a.items()},
            title=asked.name,
            lone=sum(len(report.copies) == 1 for report in asked.reports()),
            originals=originals(asked.library),
            claims=lambda report: claims_counted(asked.library, report),
        )
    stream.write(page.encode("utf-8", "replace"))
    return len(found)


def _letters(asked: Asked, stream: BinaryIO) -> int:
    from wirecopy.export import summarise
    from wirecopy.export.letter import joined, letter

    letters = [letter(summarise(r, c, a), c, a, tree=tree) for r, c, a, tree in asked.trees()]
    stream.write(joined(letters).encode("utf-8", "replace"))
    return len(letters)


def _graph(what: str, kind: str, asked: Asked, stream: BinaryIO) -> int:
    from wirecopy.export.graphs import dot, graphml, joined, reports_graph, tree_graph

    if what == "tree":
        graphs = [tree_graph(tree, articles) for _, _, articles, tree in asked.trees()]
    else:
        graphs = [
            reports_graph([r], a, {r.id: c.headline}, _chain(asked, r.id))
            for r, c, a in asked.collated()
        ]
    graph = joined(graphs, name=what)
    stream.write((graphml(graph) if kind == "graphml" else dot(graph)).encode())
    return len(graphs)


def _chain(asked: Asked, report: str) -> dict[str, str]:
    from wirecopy.library import takes_of

    takes = takes_of(asked.library, report)
    return {report: min(report, *takes)} if takes else {}


def _single(kind: str, asked: Asked) -> Callable[[BinaryIO], int]:
    """A drawing or a bundle is of one report. Raises TroubleError where several are asked for."""
    several = [report.id for report in asked.reports() if len(report.copies) > 1]
    if len(several) > 1:
        said = f"name one of the {len(several)} reports with --report: a .{kind} holds one"
        raise TroubleError(f"{asked.name}: {said}", WRONG_USE)

    def write(stream: BinaryIO) -> int:
        _, collation, articles, tree = next(asked.trees())
        if kind == "svg":
            from wirecopy.export.tree_svg import tree_svg

            stream.write(tree_svg(tree, articles).encode())
            return 1
        return _bundle(asked, collation, articles, tree, stream)

    return write


def _bundle(
    asked: Asked,
    collation: Collation,
    articles: dict[str, Article],
    tree: CopyTree,
    stream: BinaryIO,
) -> int:
    from wirecopy.export import compare_page
    from wirecopy.export.bundle import Kept, write_bundle
    from wirecopy.library import load_page, when_added

    kept = (Kept(load_page(asked.library, id_), when_added(asked.library, id_)) for id_ in articles)
    html = compare_page(collation, articles, tree=tree)
    return write_bundle(stream, kept, collation, articles, tree=tree, html=html)
