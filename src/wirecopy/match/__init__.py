"""Which articles are copies of one report.

Articles in, Reports out: bodies are folded to words (`words`), words to fingerprints (`kernel`, native or
`kernel_py`), fingerprints to candidate pairs (`candidates`); each candidate is verified on the full text
(`verify`), and copies are grouped so that a digest joins nothing (`group`, `relation`).
"""

from collections.abc import Sequence

from wirecopy.match.verify import Pair, explain
from wirecopy.model import Article, Report

__all__ = ["Pair", "explain", "find_reports"]


def find_reports(articles: Sequence[Article]) -> list[Report]:
    """Every article in at least one report, a lone one in a report of its own; the order given has no effect.

    Reports come sorted by id, their copies by article id.
    """
    from wirecopy.match.group import reports_of

    return reports_of(articles)
