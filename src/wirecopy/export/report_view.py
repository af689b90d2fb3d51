"""A collation laid out for a reader: what the templates print, as plain values that need no thought there.

Copies are named once and ordered fullest first; a report of two copies is laid out side by side, one of
more as the distinct readings of each passage with who has them. All text here has been through `visible`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from wirecopy.export import wording
from wirecopy.export.choice import Choice, choice
from wirecopy.export.claim_rows import ClaimRow, rows_in_page
from wirecopy.export.differences import Difference, differences
from wirecopy.export.direction import unknown
from wirecopy.export.labels import copy_labels
from wirecopy.export.readings import PairRow, PassageView, pair_rows, passage_views
from wirecopy.export.summary import ReportSummary
from wirecopy.export.visible import shortened, shown, visible
from wirecopy.model import Article, Claim, Clue, Collation, Copy, CopyTree

WIRE_PARAGRAPHS = 400  # shown of a restored text; the longest real report seen has about 120


@dataclass(frozen=True, slots=True)
class CopyView:
    """A row of the table of copies. Shares in percent."""

    label: str
    relation: str
    share_of_report: int
    share_of_copy: int
    title: str  #: empty where it is the headline
    published: str
    credits: str
    source: str
    url: str | None  #: only http and https
    notes: tuple[str, ...]  #: how the outlet is known if inferred; other versions of the page


@dataclass(frozen=True, slots=True)
class EdgeView:
    """Where a copy was taken from, in words, with the evidence: (weight, what was seen)."""

    label: str
    said: str
    clues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TreeView:
    """The copy tree: ``svg`` is safe markup; shares in percent."""

    svg: str
    right: int
    baseline: int
    edges: tuple[EdgeView, ...]


@dataclass(frozen=True, slots=True)
class WireParagraph:
    """A paragraph of the restored wire text."""

    text: str
    crosshead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything the page shows of one report."""

    key: str  #: prefix of its anchors, letters and digits only
    summary: ReportSummary
    times: str
    matrix: str  #: SVG, safe markup
    copies: tuple[CopyView, ...]
    relations: tuple[tuple[str, str], ...]  #: those that occur, with what they mean
    differences: tuple[Difference, ...]
    unknown: (
        str  #: said once of two copies: that readings differ; "" where some place has a direction
    )
    others: str  #: the counts of variants that are not significant, in words
    wire: tuple[WireParagraph, ...]
    left_open: int  #: places of the wire where nobody can say which reading is its own
    labels: tuple[str, ...]  #: of the copies, in the order of the columns
    pairs: tuple[PairRow, ...]  #: for two copies
    passages: tuple[PassageView, ...]  #: for any other number
    choice: Choice | None  #: for three copies and more: any two side by side
    tree: TreeView | None  #: for three copies and more
    claims: tuple[ClaimRow, ...]


def report_view(
    summary: ReportSummary,
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    key: str,
    tree: CopyTree | None = None,
    claims: Sequence[Claim] = (),
) -> ReportView:
    """Lays one collation out; ``key`` must be unique on the page. A missing ``tree`` of a report is worked out."""
    from wirecopy.export.matrix import inline

    order, labels = ordered(collation.copies, articles)
    two = len(order) == 2
    if tree is None and not two and collation.report and collation.passages:
        from wirecopy.collate import copy_tree

        tree = copy_tree(collation, articles)
    return ReportView(
        key=key,
        summary=summary,
        times=wording.span_of(summary.first, summary.last),
        matrix=inline(collation, order, labels, key=key),
        copies=tuple(_copy(c, collation, articles, labels, summary.headline) for c in order),
        relations=tuple(
            (relation, meaning)
            for relation, meaning in wording.RELATIONS.items()
            if any(copy.relation == relation for copy in order)
        ),
        differences=differences(collation, articles, labels, key=key),
        unknown=unknown(collation),
        others=_others(collation),
        wire=_wire(collation),
        left_open=sum(v.origin is None for p in collation.passages for v in p.variants),
        labels=tuple(labels[copy.article] for copy in order),
        pairs=pair_rows(collation, articles, order, key=key) if two else (),
        passages=() if two else passage_views(collation, articles, order, labels, key=key),
        choice=None if len(order) < 3 else choice(collation, articles, order, labels),
        tree=None if tree is None or two else _tree(tree, labels, summary),
        claims=rows_in_page(claims, key=key, passages=len(collation.passages)),
    )


def _tree(tree: CopyTree, labels: Mapping[str, str], summary: ReportSummary) -> TreeView:
    from wirecopy.export.tree_svg import drawing, why

    stated = [a for a in summary.agencies if a not in summary.inferred_agencies]
    edges = []
    for edge in sorted(tree.edges, key=lambda e: (labels[e.child].casefold(), e.child)):
        parents = [labels.get(parent, parent) for parent in edge.parents]
        if edge.outcome == "undetermined":
            said = f"not determined: {why(edge, labels, tree) or 'nothing speaks for anybody'}"
        else:
            wire = ["the wire"] if edge.outcome == "wire" or len(parents) < 2 else []
            sources = parents if edge.outcome == "copy" else [*parents, *wire]
            said = f"from {wording.listed(sources)}, {_percent(edge.confidence)} %"
        clues = tuple(_clue(clue, labels) for clue in edge.evidence)
        edges.append(EdgeView(labels[edge.child], said, clues))
    return TreeView(
        drawing(tree, labels, agency=stated[0] if len(stated) == 1 else ""),
        _percent(tree.right),
        _percent(tree.baseline),
        tuple(edges),
    )


def _clue(clue: Clue, labels: Mapping[str, str]) -> tuple[str, str]:
    """Its weight, and what was seen, after the name of the parent it is about."""
    weight = f"{clue.weight:+.1f}".replace("-", "\N{MINUS SIGN}") if clue.weight else ""
    about = f"{labels[clue.parent]}: " if clue.parent is not None and clue.parent in labels else ""
    return weight, about + shown(clue.how)


def ordered(
    copies: Sequence[Copy], articles: Mapping[str, Article]
) -> tuple[list[Copy], dict[str, str]]:
    """The copies, fullest first, and their labels."""
    labels = copy_labels((copy.article for copy in copies), articles)
    order = sorted(
        copies, key=lambda c: (-c.share_of_report, labels[c.article].casefold(), c.article)
    )
    return order, labels


def safe_url(url: str | None) -> str | None:
    """``url`` if it is a plain web address, else None: no other scheme becomes a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc and len(url or "") <= 2000:
        return visible(url or "")
    return None


def _copy(
    copy: Copy,
    collation: Collation,
    articles: Mapping[str, Article],
    labels: Mapping[str, str],
    headline: str,
) -> CopyView:
    article = articles[copy.article]
    title = shortened(article.title.value) if article.title else ""
    notes = []
    if article.outlet and article.outlet.evidence.inferred:
        notes.append(f"outlet inferred from: {shortened(article.outlet.evidence.how, 80)}")
    for version, head in collation.versions:
        if head == copy.article:
            source = articles[version].source if version in articles else version
            notes.append(f"also as {shortened(source, 80)}")
    stated = sorted({c.agency for c in article.credits if not c.inferred})
    inferred = sorted({c.agency for c in article.credits if c.inferred} - set(stated))
    return CopyView(
        label=labels[copy.article],
        relation=copy.relation,
        share_of_report=_percent(copy.share_of_report),
        share_of_copy=_percent(copy.share_of_copy),
        title="" if title.casefold() == headline.casefold() else title,
        published=wording.when(article.published.value) if article.published else "",
        credits=", ".join(
            [*map(shortened, stated), *(f"{shortened(a)} (inferred)" for a in inferred)]
        ),
        source=shortened(article.source),
        url=safe_url(article.url),
        notes=tuple(notes),
    )


def _percent(share: float) -> int:
    return round(100 * min(1.0, max(0.0, share)))


def _others(collation: Collation) -> str:
    counts = Counter(v.kind for p in collation.passages for v in p.variants if not v.significant)
    order = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return wording.listed([f"{counts[kind]} {kind.replace('_', ' ')}" for kind in order])


def _wire(collation: Collation) -> tuple[WireParagraph, ...]:
    crossheads = {passage.text for passage in collation.passages if passage.crosshead}
    paragraphs = [text for text in collation.wire.split("\n\n") if text.strip()]
    found = [WireParagraph(visible(t), t in crossheads) for t in paragraphs[:WIRE_PARAGRAPHS]]
    if len(paragraphs) > WIRE_PARAGRAPHS:
        found.append(WireParagraph(f"… [{len(paragraphs) - WIRE_PARAGRAPHS:,} more]", False))
    return tuple(found)


def copy_views(
    collation: Collation,
    articles: Mapping[str, Article],
    order: Sequence[Copy],
    labels: Mapping[str, str],
    headline: str,
) -> tuple[CopyView, ...]:
    """The rows of the table of copies alone; ``order`` and ``labels`` as `ordered` gives them."""
    return tuple(_copy(c, collation, articles, labels, headline) for c in order)


def tree_view(tree: CopyTree, labels: Mapping[str, str], summary: ReportSummary) -> TreeView:
    """A copy tree alone, drawn and in words."""
    return _tree(tree, labels, summary)


def others_in_words(collation: Collation) -> str:
    """The counts of variants that are not significant."""
    return _others(collation)
