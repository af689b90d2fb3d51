"""The copy tree on the screen: who took the report from whom, the gravest evidence beside each edge."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wirecopy.cli.safe import clipped, harmless
from wirecopy.cli.terminal_names import copy_names
from wirecopy.model import Article, Clue, CopyEdge, CopyTree

if TYPE_CHECKING:
    from rich.text import Text

INDENT = "   "
MOST_CLUES = 3  # beside an edge; --json has all that it lists
LETTERS_SHOWN = 60
FEWEST = 3  # copies: of two readings nobody knows, and the screen says so elsewhere


def tree_lines(tree: CopyTree, articles: Mapping[str, Article], width: int) -> "list[Text]":
    """Nothing for fewer than three copies of which nothing is known; else a line a copy, those from others first."""
    from rich.text import Text

    from wirecopy.cli.terminal_lines import folded, hanging

    told = [edge for edge in tree.edges if edge.parents]
    open_ones = [edge for edge in tree.edges if edge.outcome == "undetermined"]
    if not told and (len(tree.edges) < FEWEST or not tree.edges):
        return []
    names = copy_names(articles[edge.child] for edge in tree.edges)
    lines = [Text(f"{INDENT}Who took it from whom", style="bold")]
    for edge in (*told, *open_ones):
        said = f"{names[edge.child]} {_said(edge, names)} ({edge.confidence:.0%})"
        lines += hanging(Text(f"{INDENT}  "), Text(said), width)
        for clue in edge.evidence[:MOST_CLUES]:
            shown = Text(_evidence(clue, articles), style="dim")
            lines += hanging(Text(f"{INDENT}    "), shown, width)
    rest = len(tree.edges) - len(told) - len(open_ones)
    if rest:
        who = "all" if rest == len(tree.edges) else f"the other {rest}"
        lines += hanging(
            Text(f"{INDENT}  "), Text(f"{who} from the wire, as far as can be seen"), width
        )
    said = (
        f"Expected to be right: {tree.right:.0%} of the copies' origins; "
        f"had everyone taken it from the wire: {tree.baseline:.0%}."
    )
    return [*lines, *folded(Text(f"{INDENT}  {said}", style="dim"), width)]


def _said(edge: CopyEdge, names: Mapping[str, str]) -> str:
    if edge.outcome == "undetermined":
        others = [names[p] if p else "the wire" for p, _ in edge.others[:2]]
        return f"may be from {' or '.join(others)}" if others else "is from nobody knows where"
    who = " and ".join(names[p] for p in edge.parents)
    return f"from {who}{' and the wire' if edge.outcome == 'two sources' and len(edge.parents) == 1 else ''}"


def _evidence(clue: Clue, articles: Mapping[str, Article]) -> str:
    sign = "for" if clue.weight >= 0 else "against"
    words = ""
    for span in clue.spans[:1]:
        words = articles[span.article].text[span.start : span.end]
    quoted = f': "{clipped(words, LETTERS_SHOWN)}"' if words.strip() else ""
    return f"{sign}: {harmless(clue.how)}{quoted}"
