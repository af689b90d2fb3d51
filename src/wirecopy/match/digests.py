"""Pages that carry pieces of reports without being copies of one: digests, and lone teasers.

A digest carries the openings of two texts and more that share nothing with each other, each in a place
of its own. It belongs to each of these reports as an excerpt and joins none of them together.
"""

from collections.abc import Mapping, Sequence

from wirecopy.match.links import Links
from wirecopy.match.shared_py import words_in
from wirecopy.match.verify import LEDE_SHARE, SURE_SHARE, Side

LEAST_RUN = 12  # words in a row that an item of a digest takes from its report
MOSTLY = 0.5  # of a page's own words (common text aside): what a teaser, or a digest's items, take from reports
TEASER_SHARE = (
    0.6  # of a teaser's prose; an earlier take of a few sentences shares half with a later one
)
# Of the words that a digest takes, those from other reports than its main one. A story whose page also shows
# a related story's opening has less (.05 to .2 on pages with all their noise), a digest of five equal items .8.
LEAST_OTHER = 0.25
LEAST_OVERLAP = 8  # words; two copies cut differently may have but their first sentence in common
MOST_ITEMS = 100  # looked at, the longest first: no digest has more


def digests_among(links: Links) -> set[str]:
    """Ids of the digests. The longest texts are looked at first: what lies in a text that is no digest is none."""
    found: set[str] = set()
    seen: set[str] = set()
    for article in sorted(links.heads, key=lambda i: (-links.bodies[i].words, i)):
        within_a_story = any(
            other in seen and other not in found and mine.share >= SURE_SHARE
            for other, _, mine, _ in links.neighbours(article)
        )
        if not within_a_story and _carries_several(article, links):
            found.add(article)
        seen.add(article)
    return found


def _carries_several(article: str, links: Links) -> bool:
    """Whether ``article`` carries the openings of texts that share nothing, in places of their own."""
    parts = [
        (other, pair, mine, theirs)
        for other, pair, mine, theirs in links.neighbours(article)
        if mine.share < SURE_SHARE  # else it is the same digest, or the whole of this text
    ]
    items = [
        (other, mine)
        for other, pair, mine, theirs in parts
        if theirs.lede >= LEDE_SHARE
        and pair.decision in ("copy", "excerpt")
        and max(end - start for start, end in mine.runs) >= LEAST_RUN
    ]
    if len(items) < 2:
        return False
    items.sort(key=lambda item: (-item[1].shared, item[0]))
    main, first = items[0]
    others = [
        (other, words_in(mine.runs))
        for other, mine in items[1:MOST_ITEMS]
        if not _overlap(first, mine) and links.pair(main, other) is None
    ]
    # What the article has of its main report: also where a longer copy has it that carries none of the others.
    main_words = words_in(first.runs)
    for part, _, mine, _ in parts:
        if links.pair(main, part) and not any(links.pair(part, other) for other, _ in others):
            main_words |= words_in(mine.runs)
    other_words = 0
    for _, words in others:
        other_words |= words
    other_words &= ~main_words
    return other_words.bit_count() >= LEAST_OTHER * (main_words | other_words).bit_count()


def _overlap(a: Side, b: Side) -> bool:
    """Whether the two have the same words from it: a few in a row, or a good part of the shorter's runs."""
    words_a, words_b = words_in(a.runs), words_in(b.runs)
    both = (words_a & words_b).bit_count()
    return both >= LEAST_OVERLAP or 4 * both > min(words_a.bit_count(), words_b.bit_count())


def excerpts(
    groups: Sequence[Sequence[str]], digests: set[str], links: Links
) -> dict[str, list[str]]:
    """For each digest and each lone teaser the groups it carries, each named by its first member."""
    group_of = {i: members[0] for members in groups for i in members}
    carried_by: dict[str, list[str]] = {members[0]: list(members) for members in groups}
    lone = {members[0] for members in groups if len(members) == 1}
    found: dict[str, list[str]] = {}
    # The longest first: a report is carried by what is shorter, and what is a teaser itself carries no other.
    for article in sorted(digests | lone, key=lambda i: (-links.bodies[i].words, i)):
        items = {
            home: (mine, theirs)
            for home, (mine, theirs) in _items(article, group_of, digests, links).items()
            if article in digests or (home not in found and _teases(mine, theirs))
            if not links.apart((article,), carried_by[home])
        }
        taken = 0
        for mine, _ in items.values():
            taken |= words_in(mine.runs)
        own = links.bodies[article].words - int.from_bytes(links.bodies[article].common).bit_count()
        if items and taken.bit_count() >= MOSTLY * own:
            found[article] = sorted(items)
            for home in items:
                carried_by[home].append(article)
    return found


def _teases(mine: Side, theirs: Side) -> bool:
    return mine.words < theirs.words and mine.share >= TEASER_SHARE


def _items(
    article: str, group_of: Mapping[str, str], digests: set[str], links: Links
) -> dict[str, tuple[Side, Side]]:
    """For each group whose opening ``article`` carries, its sides with the member it shares most with."""
    best: dict[str, tuple[Side, Side]] = {}
    for other, pair, mine, theirs in links.neighbours(article):
        home = group_of[other]
        if home == group_of[article] or other in digests:
            continue
        if pair.decision not in ("copy", "excerpt") or theirs.lede < LEDE_SHARE:
            continue
        known = best.get(home)
        if known is None or (mine.shared, other) > (known[0].shared, known[1].article):
            best[home] = (mine, theirs)
    return best
