"""The copy tree as SVG: an outline, a row a copy, those indented that were taken from the one above.

It reads the same at 2 copies and at 40, and its names fit a phone. What nobody can say stands apart, under a root of
its own, and is never drawn as if it were known.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from wirecopy.export.labels import copy_labels
from wirecopy.export.visible import shortened
from wirecopy.model import Article, CopyEdge, CopyTree

ROW = 24  # px
STEP = 20  # px a level
DEEPEST = 8  # levels that are indented; a chain of more copies of copies has not been seen
NAME_CHARACTERS = 26
NAMES = 250  # px for a name of so many wide letters and its share, at 13 px
WHY_CHARACTERS = 78
WHY = 520  # px
UNKNOWN = "not determined"

STYLE = """
.wt{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink)}
.wt text{fill:var(--ink)}.wt .root{font-weight:650}.wt .dim{fill:var(--dim);font-size:12px}
.wt .line{fill:none;stroke:var(--dim);shape-rendering:crispEdges}.wt .unsure{stroke-dasharray:3 3}
.wt .w{fill:var(--ink)}.wt .c{fill:var(--same)}.wt .t{fill:var(--edit)}
.wt .u{fill:none;stroke:var(--dim);stroke-width:1.4}
"""
COLOURS = """
.wt{--ink:#1d1c1a;--dim:#625c54;--same:#27546b;--edit:#a5480f}
@media (prefers-color-scheme:dark){.wt{--ink:#ece7df;--dim:#a8a096;--same:#84b7d0;--edit:#eda268}}
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the outline; ``parent`` is the row it hangs from, -1 for a root."""

    depth: int
    parent: int
    edge: CopyEdge | None
    name: str


def tree_svg(tree: CopyTree, articles: Mapping[str, Article], *, agency: str = "") -> str:
    """The tree as an SVG file of its own, light and dark. ``agency`` names the wire where it is known."""
    drawn = drawing(tree, copy_labels((e.child for e in tree.edges), articles), agency=agency)
    head = '<svg xmlns="http://www.w3.org/2000/svg"'
    return (
        drawn.replace("<svg", head, 1).replace(
            "</title>", f"</title><style>{COLOURS}{STYLE}</style>", 1
        )
        + "\n"
    )


def drawing(tree: CopyTree, labels: Mapping[str, str], *, agency: str = "") -> str:
    """The tree for a page, whose variables give the colours."""
    rows = _rows(tree, labels, agency)
    width, height = _width(rows), ROW * len(rows) + 6
    title = escape(f"Copy tree of {len(tree.edges)} copies")
    body = "".join(
        _line(rows, n) + _mark(row, n) + _words(row, n, labels, tree, width)
        for n, row in enumerate(rows)
    )
    return (
        f'<svg class="wt" role="img" aria-label="{title}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title>{title}</title>{body}</svg>'
    )


def why(edge: CopyEdge, labels: Mapping[str, str], tree: CopyTree) -> str:
    """What a row says behind its name: the other source, or who comes into question, or the best evidence."""
    if edge.child == tree.original:
        return "the agency's own text"
    if edge.outcome == "undetermined":
        return " or ".join(
            f"{labels.get(parent, 'a copy') if parent else 'the wire'} {share:.0%}"
            for parent, share in edge.others[:3]
        )
    best = max(edge.evidence, key=lambda clue: clue.weight, default=None)
    said = best.how if best is not None and best.weight > 0 else ""
    if edge.outcome == "two sources":
        second = labels.get(edge.parents[1], "a copy") if len(edge.parents) > 1 else "the wire"
        return f"and from {second}" + (f"; {said}" if said else "")
    return said if edge.outcome == "copy" else ""


def _rows(tree: CopyTree, labels: Mapping[str, str], agency: str) -> list[_Row]:
    children: dict[str | None, list[CopyEdge]] = defaultdict(list)
    unknown = []
    for edge in tree.edges:
        if edge.outcome == "undetermined":
            unknown.append(edge)
        else:
            children[edge.parents[0] if edge.parents else None].append(edge)
    rows: list[_Row] = []

    def add(edges: Sequence[CopyEdge], depth: int, parent: int) -> None:
        for edge in sorted(
            edges, key=lambda e: (e.child not in children, labels[e.child].casefold(), e.child)
        ):
            rows.append(_Row(min(depth, DEEPEST), parent, edge, labels[edge.child]))
            add(children.get(edge.child, ()), depth + 1, len(rows) - 1)

    rows.append(_Row(0, -1, None, f"The wire ({shortened(agency, 40)})" if agency else "The wire"))
    add(children.get(None, ()), 1, 0)
    if unknown:
        rows.append(_Row(0, -1, None, UNKNOWN))
        add(unknown, 1, len(rows) - 1)
    return rows


def _width(rows: Sequence[_Row]) -> int:
    return STEP * (1 + max(row.depth for row in rows)) + NAMES + WHY


def _line(rows: Sequence[_Row], n: int) -> str:
    """The elbow from its parent's mark; a later one lies over the earlier ones' upright."""
    row = rows[n]
    if row.parent < 0:
        return ""
    depth = min(row.depth - 1, rows[row.parent].depth)
    x, top, y = _x(depth), ROW * row.parent + ROW / 2 + 7, ROW * n + ROW / 2
    unsure = " unsure" if row.edge and row.edge.outcome in ("undetermined", "two sources") else ""
    return f'<path class="line{unsure}" d="M{x:g} {top:g}V{y:g}H{_x(row.depth) - 7:g}"/>'


def _x(depth: int) -> float:
    return 8 + STEP * depth


def _mark(row: _Row, n: int) -> str:
    """Full circle: taken from a copy; ring: from the wire; square: two sources; dashes: not determined."""
    x, y = _x(row.depth), ROW * n + ROW / 2
    if row.edge is None:
        kind = "u unsure" if row.name == UNKNOWN else "w"
        return f'<rect class="{kind}" x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" rx="2"/>'
    if row.edge.outcome == "copy":
        return f'<circle class="c" cx="{x:g}" cy="{y:g}" r="5"/>'
    if row.edge.outcome == "two sources":
        return f'<path class="t" d="M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z"/>'
    unsure = " unsure" if row.edge.outcome == "undetermined" else ""
    return f'<circle class="u{unsure}" cx="{x:g}" cy="{y:g}" r="4.5"/>'


def _words(row: _Row, n: int, labels: Mapping[str, str], tree: CopyTree, width: int) -> str:
    x, y = _x(row.depth) + 11, ROW * n + ROW * 0.69
    if row.edge is None:
        return f'<text class="root" x="{x:g}" y="{y:.1f}">{escape(row.name)}</text>'
    share = "" if row.edge.outcome == "undetermined" else f"{row.edge.confidence:.0%}"
    name = (
        row.name
        if len(row.name) <= NAME_CHARACTERS
        else row.name[: NAME_CHARACTERS - 1].rstrip() + "…"
    )
    said = shortened(why(row.edge, labels, tree), WHY_CHARACTERS)
    behind = (
        f'<text class="dim" x="{width - WHY}" y="{y:.1f}">{escape(said)}</text>' if said else ""
    )
    return (
        f'<g><title>{escape(row.name)}</title><text x="{x:g}" y="{y:.1f}">{escape(name)}'
        f' <tspan class="dim">{share}</tspan></text></g>{behind}'
    )


def legend_marks() -> tuple[tuple[str, str], ...]:
    """The legend for a page: (a small SVG, the word)."""
    marks = []
    for outcome, word in (
        ("wire", "from the wire"),
        ("copy", "from another copy"),
        ("two sources", "from two sources"),
        ("undetermined", UNKNOWN),
    ):
        edge = CopyEdge("", outcome, (), 0.0)  # type: ignore[arg-type]
        drawn = _mark(_Row(0, 0, edge, ""), 0)
        marks.append(
            (f'<svg class="wt" width="16" height="{ROW}" aria-hidden="true">{drawn}</svg>', word)
        )
    return tuple(marks)
