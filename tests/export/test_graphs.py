"""Trees and reports as graphs: networkx reads back what was written, strangers' names included."""

from io import BytesIO

import networkx
import pytest

from wirecopy.collate import copy_tree
from wirecopy.export.graphs import dot, graphml, joined, reports_graph, tree_graph
from wirecopy.export.tree_svg import tree_svg
from wirecopy.model import Article, Collation, Copy, CopyEdge, CopyTree, Report

Bundle = tuple[Collation, dict[str, Article]]


def loaded(text: str) -> networkx.DiGraph:
    return networkx.read_graphml(BytesIO(text.encode()))


@pytest.mark.parametrize("name", ["nine_copies", "forty_copies", "hostile"])
def test_networkx_reads_the_tree(name: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(name)
    tree = copy_tree(collation, articles)
    graph = loaded(graphml(tree_graph(tree, articles)))
    assert graph.is_directed()
    assert set(graph) == {f"wire {tree.report}"} | {edge.child for edge in tree.edges}
    for edge in tree.edges:
        parents = dict(graph.pred[edge.child])
        if edge.outcome == "copy":
            assert list(parents) == list(edge.parents)
            assert parents[edge.parents[0]]["confidence"] == pytest.approx(
                edge.confidence, abs=1e-4
            )
        assert all(e["determined"] == (edge.outcome != "undetermined") for e in parents.values())


def test_what_nobody_can_say_has_all_that_come_into_question(nine_copies: Bundle) -> None:
    collation, articles = nine_copies
    a, b, c = (copy.article for copy in collation.copies[:3])
    edges = (
        CopyEdge(a, "wire", (), 0.9),
        CopyEdge(b, "undetermined", (), 0.4, (), ((None, 0.4), (a, 0.35))),
        CopyEdge(c, "two sources", (a,), 0.7),
    )
    graph = loaded(graphml(tree_graph(CopyTree("r", edges, 0.7, 0.5), articles)))
    assert set(graph.pred[b]) == {"wire r", a}
    assert set(graph.pred[c]) == {"wire r", a}
    assert not graph.edges[a, b]["determined"]


def test_reports_and_chains(nine_copies: Bundle) -> None:
    _, articles = nine_copies
    ids = sorted(articles)
    reports = [
        Report(ids[i], tuple(Copy(x, "full", 1.0, 0.5) for x in ids[i : i + 2])) for i in (0, 2)
    ]
    lone = Report(ids[8], (Copy(ids[8], "full", 1.0, 1.0),))
    chains = {ids[0]: ids[0], ids[2]: ids[0]}
    graph = loaded(graphml(reports_graph([*reports, lone], articles, {ids[0]: "Dam"}, chains)))
    assert ids[8] not in graph
    assert graph.nodes[f"report {ids[0]}"]["label"] == "Dam"
    assert set(graph.pred[f"chain {ids[0]}"]) == {f"report {ids[0]}", f"report {ids[2]}"}
    assert graph.edges[ids[0], f"report {ids[0]}"]["share_of_copy"] == 0.5


def test_an_article_of_two_reports_is_one_node(two_copies: Bundle, nine_copies: Bundle) -> None:
    graphs = [tree_graph(copy_tree(*b), b[1]) for b in (two_copies, nine_copies)]
    graph = joined(graphs, name="both")
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)


def test_dot_holds_every_name_as_a_string(hostile: Bundle) -> None:
    collation, articles = hostile
    text = dot(tree_graph(copy_tree(collation, articles), articles))
    for line in text.splitlines():
        plain = line.replace("\\\\", "").replace('\\"', "")
        assert plain.count('"') % 2 == 0
        outside = plain.split('"')[::2]
        assert not any("<" in part or "script" in part for part in outside), line


def test_the_drawing_names_each_copy_once_and_runs_nothing(hostile: Bundle) -> None:
    collation, articles = hostile
    drawn = tree_svg(copy_tree(collation, articles), articles)
    assert drawn.count("<g><title>") == len(collation.copies)
    assert "<script" not in drawn
    assert "\u202e" not in drawn
