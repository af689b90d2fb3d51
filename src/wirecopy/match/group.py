"""Copies grouped into reports.

Pages of one outlet that are versions of one article are folded into one first (`links`). Then copies are joined,
strongest pair first; digests are attached to each report that they carry and join none (`digests`).
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from wirecopy.match.body import Body, body_of
from wirecopy.match.chains import chained
from wirecopy.match.corrections import NO_CORRECTIONS, Corrections
from wirecopy.match.digests import digests_among, excerpts
from wirecopy.match.links import Link, Links, Piece
from wirecopy.match.relation import copies_of
from wirecopy.match.second_pages import second_pages
from wirecopy.match.verify import SURE_SHARE
from wirecopy.model import Article, Copy, Report

# Two groups become one when the mean containment over the pairs between them is this, in thousandths. A chain of
# takes (each half the one before) stays apart; copies cut at different places stay together.
JOIN_MEAN = 300
# A lone copy that lies in another almost entirely joins its group by less: the rest of the group may have cut just
# this part. Under LONE_MEAN it is another text, which one of the group's pages carries besides.
NEARLY_ALL = 900
LONE_MEAN = 200
MOST_COMPARED = (
    8  # members of each group, by id, that stand for it in the mean: a group is alike throughout
)


def reports_and_chains(
    articles: Iterable[Article],
    *,
    piece: Piece | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[list[Report], list[tuple[str, ...]]]:
    """See `wirecopy.match.find_reports_and_chains`; ``piece``: as for `Links`."""
    by_id = {article.id: article for article in articles}
    bodies = {i: body_of(by_id[i]) for i in sorted(by_id)}
    return matched(bodies, agencies_of(by_id), piece=piece, corrections=corrections)


def agencies_of(articles: Mapping[str, Article]) -> dict[str, frozenset[str]]:
    """The agencies that each article credits."""
    return {i: frozenset(credit.agency for credit in a.credits) for i, a in articles.items()}


def matched(
    bodies: Mapping[str, Body],
    agencies: Mapping[str, frozenset[str]],
    *,
    piece: Piece | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[list[Report], list[tuple[str, ...]]]:
    """As `reports_and_chains`, for articles whose bodies are known, and the agencies that they credit, if any."""
    links = Links(bodies, piece=piece, corrections=corrections)
    digests = digests_among(links)
    groups = joined(links, digests)
    carried = excerpts(groups, digests, links)
    reports = {report.id: report for report in _reports(groups, carried, links)}
    home = {c.article: r.id for r in reports.values() for c in r.copies if c.article not in carried}
    home |= {v: home[head] for r in reports.values() for v, head in r.versions if head in home}
    chains = [
        tuple(sorted({home[groups[n][0]] for n in chain if groups[n][0] in home}))
        for chain in chained(groups, agencies, links)
    ]
    return [reports[i] for i in sorted(reports)], sorted(c for c in chains if len(c) > 1)


def joined(links: Links, digests: Set[str]) -> list[list[str]]:
    """Groups of copies, by agglomeration: strongest pair first, ties by id. A digest joins only what has all of it:
    the same digest printed elsewhere.
    """
    group = {i: [i] for i in links.heads}
    copies = [pair for pair in links.pairs() if pair.decision == "copy" and _joins(pair, digests)]
    copies.sort(
        key=lambda pair: -pair.strength
    )  # those of one strength stay in the order of their ids
    for pair in copies:
        one, two = group[pair.a.article], group[pair.b.article]
        if one is two or links.apart(one, two):
            continue
        lone = min(len(one), len(two)) == 1 and pair.strength >= NEARLY_ALL
        if _mean(one, two, links) >= (LONE_MEAN if lone else JOIN_MEAN):
            _join(one, two, group)
    for a, b in sorted(links.corrections.together):
        said, other = (group.get(links.versions.get(i, i)) for i in (a, b))
        if said and other and said is not other and not links.apart(said, other):
            _join(said, other, group)
    unique = {id(members): members for members in group.values()}
    return list(unique.values())


def _join(one: list[str], two: list[str], group: dict[str, list[str]]) -> None:
    """Members stay sorted."""
    larger, smaller = (one, two) if len(one) >= len(two) else (two, one)
    larger += smaller
    larger.sort()
    for i in smaller:
        group[i] = larger


def _joins(pair: Link, digests: Set[str]) -> bool:
    return all(side.share >= SURE_SHARE for side in (pair.a, pair.b) if side.article in digests)


def _mean(one: Sequence[str], two: Sequence[str], links: Links) -> float:
    """Containment over the pairs between two groups, in thousandths."""
    some, others = one[:MOST_COMPARED], two[:MOST_COMPARED]
    return sum(links.strength(a, b) for a in some for b in others) / (len(some) * len(others))


def _reports(
    groups: Sequence[Sequence[str]], carried: Mapping[str, Sequence[str]], links: Links
) -> Iterable[Report]:
    attached: dict[str, list[str]] = {}
    for article, homes in carried.items():
        for home in homes:
            attached.setdefault(home, []).append(article)
    company = {i for members in groups if len(members) > 1 for i in members}
    shared = {i for i, homes in carried.items() if len(homes) > 1 or i in company}
    versions: dict[str, list[str]] = {}
    for version, head in links.versions.items():
        versions.setdefault(head, []).append(version)
    for members in groups:
        if len(members) > 1 or members[0] not in carried:
            turned = second_pages(members, links)
            core = [i for i in members if i not in turned]
            also = attached.get(members[0], [])
            heads = {v: turned.get(i, i) for i in (*members, *also) for v in versions.get(i, ())}
            yield _report(core, also, shared, {**heads, **turned}, links)


def _report(
    core: Sequence[str],
    excerpts: Sequence[str],
    shared: Set[str],
    heads: Mapping[str, str],
    links: Links,
) -> Report:
    """``shared`` are excerpts that other reports have too: their ids cannot name one. ``heads``: version to copy."""
    copies: tuple[Copy, ...] = copies_of(core, excerpts, links)
    members = {copy.article for copy in copies}
    own = {*core, *(i for i in excerpts if i not in shared)}
    return Report(
        id=min(own | {version for version, head in heads.items() if head in own}),
        copies=tuple(sorted(copies, key=lambda copy: copy.article)),
        versions=tuple(sorted((v, head) for v, head in heads.items() if head in members)),
    )
