"""An article that an outlet spread over several pages is one copy of its report.

The pages share nothing with each other, so that only another outlet's copy shows them to be one: both are in
it, in different places. The page that comes first there stands for all.
"""

from collections.abc import Mapping, Sequence

from wirecopy.match.links import Links

MOST_OVERLAP = (
    200  # thousandths of either page: a line repeated where the page is turned, not a second take
)


def second_pages(members: Sequence[str], links: Links) -> Mapping[str, str]:
    """Of the members of one report, the pages that continue another page of their outlet, each with that page."""
    by_outlet: dict[str, list[str]] = {}
    for article in members:
        outlet = links.bodies[article].outlet
        if outlet is not None:
            by_outlet.setdefault(outlet, []).append(article)
    found: dict[str, str] = {}
    for pages in by_outlet.values():
        elsewhere = [i for i in members if i not in pages]
        if len(pages) > 1 and elsewhere:
            whole = max(elsewhere, key=lambda i: (links.bodies[i].words, i))
            pages = sorted(pages, key=lambda i: (_begins(i, whole, links), i))
            for n, page in enumerate(pages):
                first = next(
                    (p for p in pages[:n] if p not in found and _apart(p, page, links)), None
                )
                if first is not None:
                    found[page] = first
    return found


def _begins(page: str, whole: str, links: Links) -> int:
    """The word of ``whole`` with which ``page`` begins, as far as they share any."""
    grams = set(links.bodies[page].grams)
    places = (n for n, gram in enumerate(links.bodies[whole].grams) if gram in grams)
    return next(places, links.bodies[whole].words)


def _apart(one: str, two: str, links: Links) -> bool:
    return links.strength(one, two) <= MOST_OVERLAP
