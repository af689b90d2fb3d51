"""Which articles are copies of one report.

Articles in, Reports out: bodies are folded to words (`words`, `body`), words to fingerprints (`kernel`, native or
`kernel_py`); text that many strangers have is set aside (`common`), fingerprints make candidate pairs (`candidates`),
and each candidate is verified on the full text (`verify`, `links`). Copies are grouped so that a digest joins nothing
(`group`, `digests`) and as people correct it (`corrections`), each is named by its relation (`relation`), and takes of
one story are linked (`chains`). `neighbours` says what a change to many articles can touch.
"""

from collections.abc import Sequence

from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.verify import Pair, explain
from wirecopy.model import Article, Report

__all__ = [
    "NO_CORRECTIONS",
    "Corrections",
    "Pair",
    "explain",
    "find_reports",
    "find_reports_and_chains",
]


def find_reports(
    articles: Sequence[Article], *, corrections: Corrections = NO_CORRECTIONS
) -> list[Report]:
    """Every article in at least one report, a lone one in a report of its own; the order given has no effect.

    Reports come sorted by id, their copies by article id. ``corrections`` are what people say against the rules.
    """
    return find_reports_and_chains(articles, corrections=corrections)[0]


def find_reports_and_chains(
    articles: Sequence[Article], *, corrections: Corrections = NO_CORRECTIONS
) -> tuple[list[Report], list[tuple[str, ...]]]:
    """As `find_reports`, and the chains: ids of the reports that are takes of one running story, two and more each."""
    from wirecopy.match.group import reports_and_chains

    return reports_and_chains(articles, corrections=corrections)
