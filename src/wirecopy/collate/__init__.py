"""What each outlet did to a report: its copies read side by side.

A Report and its articles in, a Collation out: bodies are cut into `sentences` and `tokens`; each copy's
sentences are linked to `slots` (`links`), which gives the passages (`fused`: whose are the words of a sentence
that carries two); `build` finds states and what `moved`; `places` (by `align`, `truncated`, `outliers`) are where
readings differ, `variants` what each copy has there, `kinds` (with `names`, `sources`, `counted` and the tables of
`lexicon`) what sort of difference it is; `witness` who reads with the wire there; `wire` restores the text. `any_pages`
is for pages of which nobody knows whether they share a report.

From collations follow: who took it from whom (`tree`, by `tree_signs`, `tree_stated`, `tree_odds`); what an outlet
regularly does (`habits`); what the agency itself did from take to take (`takes`).
"""

from collections.abc import Iterable, Mapping, Sequence

from wirecopy.model import Article, Collation, CopyTree, Habit, Report, TakeStep

__all__ = ["collate", "compare", "copy_tree", "habits_of", "steps_of"]


def collate(
    report: Report, articles: Mapping[str, Article], *, original: str | None = None
) -> Collation:
    """The report's copies side by side. ``articles`` by id, at least the copies'.

    ``original`` is the copy that is known to be the agency's own text: what differs from it is the outlets' doing.
    """
    from wirecopy.collate.build import build

    return build(report.id, report.copies, articles, versions=report.versions, original=original)


def compare(articles: Sequence[Article]) -> Collation:
    """Any articles that share text, takes included.

    ``report`` is the id of the report that at least two of them are copies of, and then only these are collated; else
    it is None, shares are of the words of all, and there are passages only when some text is really shared.
    """
    from wirecopy.collate.any_pages import compared

    return compared(articles)


def copy_tree(
    collation: Collation, articles: Mapping[str, Article], *, original: str | None = None
) -> CopyTree:
    """From whom each copy was taken, with the evidence; the wire unless something speaks for another outlet.

    ``articles`` by id, at least the copies'; ``original`` is the copy that is the agency's own text, if it is known.
    """
    from wirecopy.collate.tree import copy_tree

    return copy_tree(collation, articles, original=original)


def habits_of(
    outlet: str, collated: Iterable[tuple[Collation, Mapping[str, Article]]]
) -> tuple[Habit, ...]:
    """What an outlet regularly does in these collations, each given with its articles by id; the surest first."""
    from wirecopy.collate.habits import habits

    return habits(outlet, collated)


def steps_of(chain: Sequence[tuple[Collation, Mapping[str, Article]]]) -> tuple[TakeStep, ...]:
    """What the agency itself did from take to take: the collations of a chain's reports, with their articles by id."""
    from wirecopy.collate.takes import takes

    return takes(chain)
