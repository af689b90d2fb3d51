"""Who took a report from whom, and which reports belong together, as graphs for other programs: GraphML and DOT.

Nodes and edges carry plain values only. In a copy tree an edge leads from the parent to the copy; where nobody can say,
there are edges from all that come into question, marked as not `determined`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wirecopy.export.labels import copy_labels
from wirecopy.export.visible import shortened
from wirecopy.export.xml_text import attribute, content
from wirecopy.model import Article, CopyTree, Report

Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Node:
    """``values`` by name; ``label`` is what people read."""

    id: str
    label: str
    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """From ``source`` to ``target``, ids of nodes."""

    source: str
    target: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph; nodes and edges in an order that depends on nothing but them."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def tree_graph(tree: CopyTree, articles: Mapping[str, Article]) -> Graph:
    """A copy tree: the wire and the copies; edges with outcome, confidence and the evidence in words."""
    labels = copy_labels((edge.child for edge in tree.edges), articles)
    wire = f"wire {tree.report}" if tree.report else "wire"  # no article id is written so
    nodes = [Node(wire, "the wire", "wire")]
    edges = []
    for edge in tree.edges:
        nodes.append(
            Node(
                edge.child,
                labels[edge.child],
                "copy",
                {**_named(articles.get(edge.child)), "original": edge.child == tree.original},
            )
        )
        said = "; ".join(f"{clue.how} ({clue.weight:+.1f})" for clue in edge.evidence)
        if edge.outcome == "undetermined":
            parents = [(parent, share) for parent, share in edge.others if share > 0]
        else:
            parents = [(parent, edge.confidence) for parent in edge.parents or (None,)]
            if edge.outcome == "two sources" and len(edge.parents) == 1:
                parents.append((None, edge.confidence))
        edges += [
            Edge(
                parent or wire,
                edge.child,
                {
                    "outcome": edge.outcome,
                    "determined": edge.outcome != "undetermined",
                    "confidence": round(share, 4),
                    "evidence": said,
                },
            )
            for parent, share in parents
        ]
    return Graph(tree.report or "copies", tuple(nodes), tuple(edges))


def joined(graphs: Iterable[Graph], *, name: str) -> Graph:
    """Several graphs as one; an article of two reports is one node of it."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for graph in graphs:
        for node in graph.nodes:
            nodes.setdefault(node.id, node)
        edges += graph.edges
    return Graph(name, tuple(nodes.values()), tuple(edges))


def reports_graph(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    headlines: Mapping[str, str | None],
    chains: Mapping[str, str],
) -> Graph:
    """Articles to their reports, and reports to the chain of their running story; lone articles are left out.

    ``headlines`` and ``chains`` are by report id; a chain is named by the smallest id among its reports.
    """
    nodes: dict[str, Node] = {}
    edges = []
    for report in sorted(reports, key=lambda r: r.id):
        if len(report.copies) < 2:
            continue
        node = f"report {report.id}"
        label = shortened(headlines.get(report.id) or "report")
        nodes[node] = Node(node, label, "report", {"report": report.id})
        labels = copy_labels((copy.article for copy in report.copies), articles)
        for copy in sorted(report.copies, key=lambda c: c.article):
            values = _named(articles.get(copy.article))
            nodes[copy.article] = Node(copy.article, labels[copy.article], "article", values)
            edges.append(
                Edge(
                    copy.article,
                    node,
                    {
                        "relation": copy.relation,
                        "share_of_report": copy.share_of_report,
                        "share_of_copy": copy.share_of_copy,
                    },
                )
            )
        if report.id in chains:
            chain = f"chain {chains[report.id]}"
            nodes[chain] = Node(chain, "running story", "chain")
            edges.append(Edge(node, chain, {"relation": "take"}))
    return Graph("reports", tuple(nodes.values()), tuple(edges))


def graphml(graph: Graph) -> str:
    """The graph as GraphML: typed values, one `<key>` for each name."""
    node_rows = [{"label": node.label, "kind": node.kind, **node.values} for node in graph.nodes]
    edge_rows = [edge.values for edge in graph.edges]
    keys = {**_keys("node", node_rows), **_keys("edge", edge_rows)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{id_}" for="{where}" attr.name="{name}" attr.type="{kind}"/>'
            for (where, name), (id_, kind) in keys.items()
        ),
        f'<graph id="{attribute(graph.name)}" edgedefault="directed">',
    ]
    for node, row in zip(graph.nodes, node_rows, strict=True):
        lines.append(f'<node id="{attribute(node.id)}">{_data("node", row, keys)}</node>')
    for n, (edge, values) in enumerate(zip(graph.edges, edge_rows, strict=True)):
        ends = f'source="{attribute(edge.source)}" target="{attribute(edge.target)}"'
        lines.append(f'<edge id="e{n}" {ends}>{_data("edge", values, keys)}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def dot(graph: Graph) -> str:
    """The graph in Graphviz's DOT, ready to draw: boxes for reports, dashes for what is not determined."""
    shapes = {"wire": "doublecircle", "report": "box", "chain": "hexagon"}
    lines = [
        f"digraph {_quoted(graph.name)} {{",
        "  rankdir=LR;",
        '  node [shape=ellipse, fontname="sans-serif"];',
    ]
    for node in graph.nodes:
        shape = f", shape={shapes[node.kind]}" if node.kind in shapes else ""
        lines.append(f"  {_quoted(node.id)} [label={_quoted(node.label)}{shape}];")
    for edge in graph.edges:
        parts = []
        if "confidence" in edge.values:
            parts.append(f'label="{float(edge.values["confidence"]):.0%}"')
        elif "relation" in edge.values:
            parts.append(f"label={_quoted(str(edge.values['relation']))}")
        if edge.values.get("determined") is False:
            parts.append("style=dashed")
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{', '.join(parts)}];")
    return "\n".join([*lines, "}", ""])


def _named(article: Article | None) -> dict[str, Value]:
    if article is None:
        return {}
    found: dict[str, Value] = {"source": article.source}
    if article.outlet:
        found["outlet"] = article.outlet.value
    if article.published:
        found["published"] = article.published.value
    return found


_Keys = dict[tuple[str, str], tuple[str, str]]


def _keys(where: str, rows: Sequence[Mapping[str, Value]]) -> _Keys:
    names = dict.fromkeys(name for row in rows for name in row)
    kinds = {bool: "boolean", float: "double", str: "string"}
    return {
        (where, name): (f"{where[0]}{n}", kinds[type(next(r[name] for r in rows if name in r))])
        for n, name in enumerate(names)
    }


def _data(where: str, row: Mapping[str, Value], keys: _Keys) -> str:
    return "".join(
        f'<data key="{keys[where, name][0]}">{content(_plain(value))}</data>'
        for name, value in row.items()
    )


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    """A DOT string: nothing in it ends it, and no backslash is one of Graphviz's escapes."""
    line = shortened(text, 400).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'
