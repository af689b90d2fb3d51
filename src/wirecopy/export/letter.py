"""A collation as plain text for e-mail: what differs, who reads what, who copied whom. 72 columns, no markup.

Of each difference the words that differ and a little around them are quoted, between marks that survive any mailer.
"""

import textwrap
from collections.abc import Mapping, Sequence

from wirecopy.export import wording
from wirecopy.export.differences import Difference, Version, differences
from wirecopy.export.direction import unknown
from wirecopy.export.report_view import ordered, safe_url
from wirecopy.export.summary import ReportSummary
from wirecopy.export.visible import shortened
from wirecopy.model import Article, Collation, CopyTree

COLUMNS = 72
MOST_DIFFERENCES = 60  # in a letter; the page has them all
NAMES = 6  # of copies that share a reading


def letter(
    summary: ReportSummary,
    collation: Collation,
    articles: Mapping[str, Article],
    *,
    tree: CopyTree | None = None,
) -> str:
    """The text, lines of at most COLUMNS characters (unbroken words such as addresses aside)."""
    order, labels = ordered(collation.copies, articles)
    lines = [*_wrapped(summary.headline), "=" * min(COLUMNS, len(summary.headline)), ""]
    agencies = (
        f"; agency: {wording.listed([shortened(a) for a in summary.agencies], 3)}"
        if summary.agencies
        else ""
    )
    facts = [
        wording.counted(summary.copies, "copy", "copies"),
        wording.counted(summary.passages, "passage"),
        wording.counted(summary.significant, "significant difference"),
    ]
    lines += _wrapped(
        f"{', '.join(facts)}{agencies}; published {wording.span_of(summary.first, summary.last)}."
    )
    lines += _wrapped("Copies are not confirmation: outlets that carry one report are one source.")
    found = differences(collation, articles, labels, key="l")
    lines += ["", "WHAT DIFFERS", ""]
    if found and (once := unknown(collation)):
        lines += [*_wrapped(once), ""]
    lines += [] if found else ["Nothing significant."]
    for n, one in enumerate(found[:MOST_DIFFERENCES], 1):
        lines += _difference(n, one)
    if len(found) > MOST_DIFFERENCES:
        lines += [f"... and {len(found) - MOST_DIFFERENCES} more.", ""]
    lines += ["", "THE COPIES", ""]
    for copy in order:
        article = articles[copy.article]
        when = f", {wording.when(article.published.value)}" if article.published else ""
        share = f"{copy.share_of_report:.0%} of the report"
        lines += _wrapped(f"{labels[copy.article]}: {copy.relation}, {share}{when}", "* ", "  ")
        lines += _wrapped(safe_url(article.url) or shortened(article.source), "  ", "  ")
    if tree is not None and len(tree.edges) > 2:
        lines += ["", "WHO TOOK IT FROM WHOM", "", *_tree(tree, labels)]
    return "\n".join([*lines, ""]).replace("\n\n\n", "\n\n")


def _difference(n: int, one: Difference) -> list[str]:
    lines = _wrapped(f"{one.kind} (passage {one.n})", f"{n}. ", "   ")
    for version in one.versions:
        lines += _wrapped(_quoted(version), "     ", "     ")
        lines += _wrapped(f"-- {wording.listed(version.labels, NAMES)}", "     ", "        ")
    if one.direction:
        lines += _wrapped(f"=> {one.direction}", "     ", "        ")
    return [*lines, ""]


def _quoted(version: Version) -> str:
    """The words that differ between {braces}, as the terminal shows them."""
    if not version.words:
        return f"{version.before.rstrip()} {{nothing here}} {version.after.lstrip()}".strip()
    return f"{version.before}{{{version.words.strip()}}}{version.after}"


def _tree(tree: CopyTree, labels: Mapping[str, str]) -> list[str]:
    lines = []
    for edge in sorted(tree.edges, key=lambda e: (labels[e.child].casefold(), e.child)):
        parents = [labels[parent] for parent in edge.parents]
        if edge.outcome == "undetermined":
            said = "not determined"
        elif edge.outcome == "wire":
            continue
        else:
            both = len(parents) == 1 and edge.outcome == "two sources"
            said = f"from {wording.listed([*parents, *(['the wire'] if both else [])])}, {edge.confidence:.0%}"
        lines += _wrapped(f"{labels[edge.child]}: {said}", "* ", "  ")
    rest = sum(edge.outcome == "wire" for edge in tree.edges)
    return [
        *lines,
        *_wrapped(f"{'All others' if lines else 'All'} from the wire ({rest}).", "* ", "  "),
    ]


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def joined(letters: Sequence[str]) -> str:
    """Several reports in one letter."""
    return f"\n{'-' * COLUMNS}\n\n".join(letters)
