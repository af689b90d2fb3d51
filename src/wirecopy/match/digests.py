"""Pages that carry pieces of reports without being copies of one: digests, and lone teasers.

A digest carries the openings of two texts and more that share nothing with each other, each in a place
of its own. It belongs to each of these reports as an excerpt and joins none of them together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from wirecopy.match.links import Links, Part
from wirecopy.match.verify import LEDE_SHARE, SURE_SHARE

LEAST_RUN = 12  # words in a row that an item of a digest takes from its report
MOSTLY = 0.5  # of a page's own words (common text aside): what a teaser, or a digest's items, take from reports
TEASER_SHARE = (
    0.6  # of a teaser's prose; an earlier take of a few sentences shares half with a later one
)
# Of the words that a digest takes, those from other reports than its main one. A story whose page also shows
# a related story's opening has less (.05 to .2 on pages with all their noise), a digest of five equal items .8.
LEAST_OTHER = 0.25
LEAST_OVERLAP = 8  # words; two copies cut differently may have but their first sentence in common
CARRIED = ("copy", "excerpt")
MOST_ITEMS = 100  # looked at, the longest first: no digest has more


def digests_among(links: Links) -> set[str]:
    """Ids of the digests. The longest texts are looked at first: what lies in a text that is no digest is none."""
    items: Counter[str] = Counter()
    for link in links.pairs():
        if link.decision in CARRIED:
            for mine, theirs in ((link.a, link.b), (link.b, link.a)):
                if _is_item(mine, theirs):
                    items[mine.article] += 1

    def order(article: str) -> tuple[int, str]:
        return -links.bodies[article].words, article

    found: set[str] = set()
    for article in sorted((i for i, count in items.items() if count > 1), key=order):
        place = order(article)
        within_a_story = any(
            mine.share >= SURE_SHARE and other not in found and order(other) < place
            for other, _, mine, _ in links.neighbours(article)
        )
        if not within_a_story and _carries_several(article, links):
            found.add(article)
    return found


def _is_item(mine: Part, theirs: Part) -> bool:
    """Whether an article has the other's opening, and is neither the same digest nor the whole of this text."""
    return theirs.lede >= LEDE_SHARE and mine.share < SURE_SHARE and mine.longest >= LEAST_RUN


def _carries_several(article: str, links: Links) -> bool:
    """Whether ``article`` carries the openings of texts that share nothing, in places of their own."""
    around = links.neighbours(article)
    items = [
        (other, mine)
        for other, link, mine, theirs in around
        if link.decision in CARRIED and _is_item(mine, theirs)
    ]
    items.sort(key=lambda item: (-item[1].shared, item[0]))
    main, first = items[0]
    first_words = links.words_of(first)
    others = [
        (other, words)
        for other, mine in items[1:MOST_ITEMS]
        if links.pair(main, other) is None
        if not _overlap(first_words, words := links.words_of(mine))
    ]
    if not others:
        return False
    # What the article has of its main report: also where a longer copy has it that carries none of the others.
    main_words = first_words
    for part, _, mine, _ in around:
        if (
            mine.share < SURE_SHARE
            and links.pair(main, part)
            and not any(links.pair(part, other) for other, _ in others)
        ):
            main_words |= links.words_of(mine)
    other_words = 0
    for _, words in others:
        other_words |= words
    other_words &= ~main_words
    return other_words.bit_count() >= LEAST_OTHER * (main_words | other_words).bit_count()


def _overlap(one: int, two: int) -> bool:
    """Whether two sets of words from one text meet: in a few in a row, or a good part of the smaller one."""
    both = (one & two).bit_count()
    return both >= LEAST_OVERLAP or 4 * both > min(one.bit_count(), two.bit_count())


def excerpts(
    groups: Sequence[Sequence[str]], digests: set[str], links: Links
) -> dict[str, list[str]]:
    """For each digest and each lone teaser the groups it carries, each named by its first member."""
    group_of = {i: members[0] for members in groups for i in members}
    carried_by: dict[str, list[str]] = {members[0]: list(members) for members in groups}
    lone = {m[0] for m in groups if len(m) == 1 and links.neighbours(m[0])}
    found: dict[str, list[str]] = {}
    # The longest first: a report is carried by what is shorter, and what is a teaser itself carries no other.
    for article in sorted(digests | lone, key=lambda i: (-links.bodies[i].words, i)):
        items = {
            home: (mine, theirs)
            for home, (mine, theirs) in _items(article, group_of, digests, links).items()
            if article in digests or (home not in found and _teases(mine, theirs, links))
            if not links.apart((article,), carried_by[home])
        }
        taken = 0
        for mine, _ in items.values():
            taken |= links.words_of(mine)
        if items and taken.bit_count() >= MOSTLY * links.bodies[article].own:
            found[article] = sorted(items)
            for home in items:
                carried_by[home].append(article)
    return found


def _teases(mine: Part, theirs: Part, links: Links) -> bool:
    shorter = links.bodies[mine.article].words < links.bodies[theirs.article].words
    return shorter and mine.share >= TEASER_SHARE


def _items(
    article: str, group_of: Mapping[str, str], digests: set[str], links: Links
) -> dict[str, tuple[Part, Part]]:
    """For each group whose opening ``article`` carries, its sides with the member it shares most with."""
    best: dict[str, tuple[Part, Part]] = {}
    for other, pair, mine, theirs in links.neighbours(article):
        home = group_of[other]
        if home == group_of[article] or other in digests:
            continue
        if pair.decision not in CARRIED or theirs.lede < LEDE_SHARE:
            continue
        known = best.get(home)
        if known is None or (mine.shared, other) > (known[0].shared, known[1].article):
            best[home] = (mine, theirs)
    return best
