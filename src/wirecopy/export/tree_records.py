"""Copy trees as plain values: whole for JSON, a row a copy for tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirecopy.export.span_records import span_records
from wirecopy.model import Article, Clue, CopyTree

Record = dict[str, Any]


def tree_record(tree: CopyTree) -> Record:
    """``edges`` with their evidence and spans; ``right`` and ``baseline`` as in the noun."""
    return {
        "original": tree.original,
        "right": tree.right,
        "baseline": tree.baseline,
        "edges": [
            {
                "child": edge.child,
                "outcome": edge.outcome,
                "parents": list(edge.parents),
                "confidence": edge.confidence,
                "others": [{"parent": p, "confidence": share} for p, share in edge.others],
                "evidence": [_clue(clue) for clue in edge.evidence],
            }
            for edge in tree.edges
        ],
    }


def tree_rows(tree: CopyTree, articles: Mapping[str, Article]) -> Iterator[Record]:
    """A row a copy: what it was taken from, with the evidence."""
    for edge in tree.edges:
        article = articles.get(edge.child)
        yield {
            "report": tree.report,
            "article": edge.child,
            "outlet": article.outlet.value if article and article.outlet else None,
            "outcome": edge.outcome,
            "parents": list(edge.parents),
            "confidence": edge.confidence,
            "others": [{"parent": parent, "confidence": share} for parent, share in edge.others],
            "evidence": [_clue(clue) for clue in edge.evidence],
        }


def _clue(clue: Clue) -> Record:
    return {
        "kind": clue.kind,
        "how": clue.how,
        "weight": clue.weight,
        "parent": clue.parent,
        "spans": span_records(clue.spans),
    }
