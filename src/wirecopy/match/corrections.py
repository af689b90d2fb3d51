"""What people say against the rules: two articles are copies of one report, or they are not.

A correction names articles, never reports, so it holds whatever else comes or goes. It is a constraint on grouping:
articles that do not belong together are never brought into one report, and the groups of those that do are joined.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

Two = tuple[str, str]


def two(a: str, b: str) -> Two:
    """Two articles in the order of their ids."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Pairs of articles (smaller id first): those that are copies of one report and those that are not.

    Where articles are both, by way of others, `apart` wins.
    """

    together: frozenset[Two] = field(default_factory=frozenset)
    apart: frozenset[Two] = field(default_factory=frozenset)

    def forbid(self, some: Iterable[str], others: Collection[str]) -> bool:
        """Whether one of ``some`` must not be in a report with one of ``others``."""
        return bool(self.apart) and any(two(a, b) in self.apart for a in some for b in others)

    def of(self, articles: Collection[str]) -> "Corrections":
        """Those about two of ``articles``."""
        return Corrections(
            frozenset(t for t in self.together if t[0] in articles and t[1] in articles),
            frozenset(t for t in self.apart if t[0] in articles and t[1] in articles),
        )


NO_CORRECTIONS = Corrections()


def merged(articles: Sequence[str]) -> frozenset[Two]:
    """The pairs that say that all of ``articles`` are copies of one report."""
    ordered = sorted(set(articles))
    return frozenset((ordered[0], other) for other in ordered[1:])


def split(some: Collection[str], others: Collection[str]) -> frozenset[Two]:
    """The pairs that say that none of ``some`` is in a report with one of ``others``."""
    return frozenset(two(a, b) for a in some for b in others if a != b)
