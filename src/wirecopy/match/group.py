"""Copies grouped into reports.

Pages of one outlet that are versions of one article are folded into one first. Then copies are joined, strongest pair
first; a page that carries the openings of texts which share nothing with each other is a digest: it is
attached to each and joins none.
"""

from collections.abc import Iterable, Mapping, Sequence

from wirecopy.match.body import Body, body_of
from wirecopy.match.candidates import candidates
from wirecopy.match.relation import copies_of
from wirecopy.match.verify import LEDE_SHARE, Pair, Side, compare_bodies
from wirecopy.model import Article, Copy, Report

# Two groups become one when the mean containment over all pairs between them is this, in thousandths. A chain of
# takes (each half the one before) stays apart; copies cut at different places stay together.
JOIN_MEAN = 350
NEARLY_ALL = 900  # thousandths: a copy that lies in another almost entirely always joins it
MOSTLY = 0.5  # a teaser is mostly the report's; the items of a digest together mostly the reports'
LEAST_RUN = 12  # words in a row that an item of a digest takes from its report

Pairs = Mapping[tuple[str, str], Pair]


def reports_of(articles: Iterable[Article]) -> list[Report]:
    """See `wirecopy.match.find_reports`."""
    by_id = {article.id: article for article in articles}
    bodies = {i: body_of(by_id[i]) for i in sorted(by_id)}
    versions, pairs = _verified(list(bodies.values()))
    heads = [i for i in bodies if i not in versions]
    digests = {i for i in heads if _is_digest(i, pairs)}
    groups = _joined([i for i in heads if i not in digests], pairs)
    excerpts = _excerpts(groups, digests, pairs)
    return sorted(_reports(groups, excerpts, versions, bodies), key=lambda report: report.id)


def _verified(bodies: Sequence[Body]) -> tuple[dict[str, str], dict[tuple[str, str], Pair]]:
    """Which article is a version of which, and the pairs that share anything between the others."""
    version_of: dict[str, str] = {}
    pairs: dict[tuple[str, str], Pair] = {}
    by_id = {body.id: body for body in bodies}
    for i, j in candidates(bodies):
        pair = compare_bodies(bodies[i], bodies[j])
        if pair.decision == "version":
            _fold(version_of, by_id, bodies[i].id, bodies[j].id)
        elif pair.decision != "none":
            pairs[bodies[i].id, bodies[j].id] = pair
    heads = {i: _head(version_of, i) for i in version_of}
    kept: dict[tuple[str, str], Pair] = {}
    for (a, b), pair in pairs.items():
        first, second = sorted((heads.get(a, a), heads.get(b, b)))
        if first == second or (first, second) in kept:
            continue
        kept[first, second] = (
            pair if (first, second) == (a, b) else compare_bodies(by_id[first], by_id[second])
        )
    return heads, kept


def _head(version_of: Mapping[str, str], article: str) -> str:
    while article in version_of:
        article = version_of[article]
    return article


def _fold(version_of: dict[str, str], bodies: Mapping[str, Body], a: str, b: str) -> None:
    """Of two versions the longer stands for both, so that a second page never hides the first."""
    a, b = _head(version_of, a), _head(version_of, b)
    if a != b:
        shorter, longer = sorted((a, b), key=lambda i: (len(bodies[i].words), i))
        version_of[shorter] = longer


def _neighbours(article: str, pairs: Pairs) -> list[tuple[str, Pair, Side, Side]]:
    found = []
    for (a, b), pair in pairs.items():
        if article == a:
            found.append((b, pair, pair.a, pair.b))
        elif article == b:
            found.append((a, pair, pair.b, pair.a))
    return found


def _is_digest(article: str, pairs: Pairs) -> bool:
    """Whether it carries the openings of two texts and more that share nothing, in places of their own."""
    items = [
        (other, mine)
        for other, pair, mine, theirs in _neighbours(article, pairs)
        if theirs.lede >= LEDE_SHARE
        and pair.decision in ("copy", "excerpt")
        and _longest(mine) >= LEAST_RUN
    ]
    for at, (one, first) in enumerate(items):
        for two, second in items[at + 1 :]:
            if tuple(sorted((one, two))) not in pairs and not _overlap(first, second):
                return True
    return False


def _longest(side: Side) -> int:
    return max((end - start for start, end in side.runs), default=0)


def _overlap(a: Side, b: Side) -> bool:
    """Whether a good part of the shorter's runs is also the other's."""
    words_a = {w for start, end in a.runs for w in range(start, end)}
    words_b = {w for start, end in b.runs for w in range(start, end)}
    return 4 * len(words_a & words_b) > min(len(words_a), len(words_b))


def _joined(articles: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Groups of copies, by agglomeration: strongest pair first, ties by id."""
    group = {i: [i] for i in articles}
    strength = {ids: pair.strength for ids, pair in pairs.items() if pair.decision == "copy"}
    for (a, b), strong in sorted(strength.items(), key=lambda item: (-item[1], item[0])):
        if a not in group or b not in group or group[a] is group[b]:
            continue
        one, two = group[a], group[b]
        total = sum(_contained(x, y, pairs) for x in one for y in two)
        if strong >= NEARLY_ALL or total >= JOIN_MEAN * len(one) * len(two):
            one += two
            for i in two:
                group[i] = one
    unique = {id(members): members for members in group.values()}
    return [sorted(members) for members in unique.values()]


def _contained(a: str, b: str, pairs: Pairs) -> int:
    pair = pairs.get((a, b) if a < b else (b, a))
    return pair.strength if pair else 0


def _excerpts(
    groups: Sequence[Sequence[str]], digests: set[str], pairs: Pairs
) -> dict[str, list[tuple[str, Side, Side]]]:
    """For each digest and each lone teaser: a member of each group it carries, with both sides."""
    group_of = {i: members[0] for members in groups for i in members}
    size = {members[0]: len(members) for members in groups}
    found: dict[str, list[tuple[str, Side, Side]]] = {}
    for article in sorted(digests | {i for i, g in group_of.items() if size[g] == 1}):
        best: dict[str, tuple[str, Side, Side]] = {}
        for other, pair, mine, theirs in _neighbours(article, pairs):
            home = group_of.get(other)
            if home is None or home == group_of.get(article):
                continue
            if pair.decision not in ("copy", "excerpt") or theirs.lede < LEDE_SHARE:
                continue
            if home not in best or (mine.shared, theirs.article) > (
                best[home][1].shared,
                best[home][2].article,
            ):
                best[home] = (other, mine, theirs)
        items = [best[home] for home in sorted(best)]
        taken = len(
            {w for _, mine, _ in items for start, end in mine.runs for w in range(start, end)}
        )
        shorter = all(mine.words < theirs.words or article in digests for _, mine, theirs in items)
        if items and shorter and taken >= MOSTLY * items[0][1].words:
            found[article] = items
    return found


def _reports(
    groups: Sequence[Sequence[str]],
    excerpts: Mapping[str, list[tuple[str, Side, Side]]],
    versions: Mapping[str, str],
    bodies: Mapping[str, Body],
) -> Iterable[Report]:
    group_of = {i: members[0] for members in groups for i in members}
    attached: dict[str, list[str]] = {}
    for article, items in excerpts.items():
        for other, _, _ in items:
            attached.setdefault(group_of[other], []).append(article)
    placed = set(excerpts)
    for members in groups:
        core = [i for i in members if i not in placed]
        if core:
            yield _report(core, attached.get(members[0], []), versions, bodies)
    for article in sorted(bodies):
        if article not in group_of and article not in versions and article not in placed:
            yield _report([article], [], versions, bodies)


def _report(
    core: Sequence[str],
    excerpts: Sequence[str],
    versions: Mapping[str, str],
    bodies: Mapping[str, Body],
) -> Report:
    copies: tuple[Copy, ...] = copies_of([bodies[i] for i in core], [bodies[i] for i in excerpts])
    members = {copy.article for copy in copies}
    folded = tuple(sorted((v, head) for v, head in versions.items() if head in members))
    return Report(
        id=min(members | {v for v, _ in folded}),
        copies=tuple(sorted(copies, key=lambda copy: copy.article)),
        versions=folded,
    )
