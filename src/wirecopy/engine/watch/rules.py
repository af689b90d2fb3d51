"""Alerts by rule: what an article that came says about its report that nobody could know before.

``copy``: an outlet has a report that others have. ``figure``, ``attribution``: a number differs significantly, a source
is not named, against the other copies or against what the same address said before. ``claimant``: somebody claims
something who did not in what came before (`rules_claims`). With no third copy and no wire
original nobody knows who changed what; then the article that came is named, with the words "readings differ" (law 6).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wirecopy.collate import compare
from wirecopy.collate.sources import has_source
from wirecopy.collate.tokens import tokens
from wirecopy.engine.watch.rules_claims import new_claimants
from wirecopy.engine.watch.seen import Seen
from wirecopy.engine.watch.settings import AlertRule, Rule, asks_for_claims
from wirecopy.engine.watch.state import State
from wirecopy.engine.workers import Failure
from wirecopy.library import load_articles, load_collation, load_reports, reports_with
from wirecopy.library.alerts import NewAlert, load_news, store_alerts
from wirecopy.library.watch import earlier_version
from wirecopy.model import Article, Collation, Report, Variant

LONGEST_WORDS = 300  # characters of a reading that an alert quotes
DIFFER = "readings differ; two copies do not tell who changed it"
BEFORE = "the same address said so before"


def think(state: State) -> int:
    """Alerts of all articles that came since the last time; how many are new. Reports must be up to date, and
    the ledger where a rule asks for claims.
    """
    news = load_news(state.library)
    if not news:
        return 0
    alerts: list[NewAlert] = []
    if state.settings.alerts:
        waiting = set(news)
        for article in news:
            waiting.discard(article)
            try:
                alerts += _of_article(state, article, waiting)
            except (
                KeyError,
                ValueError,
                IndexError,
            ) as error:  # ours; it must not stop every watch to come
                state.say(
                    f"failed alerts of {article}: a mistake in wirecopy itself: {error!r:.200}"
                )
    return store_alerts(state.library, news, alerts)


def _of_article(state: State, article: str, later: set[str]) -> Iterator[NewAlert]:
    """``later`` are articles that came after it and were not thought of yet."""
    library = state.library
    earlier = earlier_version(library, article)
    if earlier is not None:
        two = {a.id: a for a in load_articles(library, [earlier, article])}
        yield from _stored(state, _changes(state, two, earlier, article), None, None)
    for report_id in reports_with(library, [article]):
        (report,) = load_reports(library, [report_id])
        if article not in {c.article for c in report.copies}:
            continue  # another version of a copy
        articles = {a.id: a for a in load_articles(library, [c.article for c in report.copies])}
        collation = load_collation(library, report_id)
        seen = [
            *_new_copy(report, articles, article, earlier, later),
            *_differences(collation, articles, article),
        ]
        if asks_for_claims(state.settings):
            seen += new_claimants(library, report, articles[article], later)
        yield from _stored(state, seen, report, collation)


def _new_copy(
    report: Report,
    articles: Mapping[str, Article],
    article: str,
    earlier: str | None,
    later: set[str],
) -> Iterator[Seen]:
    members = {c.article for c in report.copies} | {v for v, _ in report.versions}
    before = [c.article for c in report.copies if c.article != article and c.article not in later]
    if before and earlier not in members:
        yield Seen("copy", f"copy {article}", articles[article], articles[before[0]])


def _changes(
    state: State, two: Mapping[str, Article], earlier: str, article: str
) -> Iterator[Seen]:
    """What the article says otherwise than the page that its address gave before."""
    collation = state.do(compare, [two[earlier], two[article]])
    if isinstance(collation, Failure):
        return
    for passage in collation.passages:
        for variant in passage.variants:
            read = {r.article: (r.start, r.end) for r in variant.readings}
            if earlier in read and article in read:
                yield from _pair(variant, two, read, article, earlier, BEFORE)


def _differences(
    collation: Collation, articles: Mapping[str, Article], article: str
) -> Iterator[Seen]:
    """Places where readings differ and the article has one of them."""
    for passage in collation.passages:
        for variant in passage.variants:
            read = {r.article: (r.start, r.end) for r in variant.readings}
            if article not in read or variant.kind not in ("number", "attribution"):
                continue
            origin = variant.origin
            wire = next((i for i in origin.witnesses if i in read), None) if origin else None
            if origin is not None and wire is not None:
                for one in sorted(read.keys() - set(origin.witnesses)):
                    how = f"the wire has it otherwise: {origin.how}"
                    yield from _pair(variant, articles, read, one, wire, how)
                continue
            others = [
                i
                for i in sorted(read)
                if _said(articles, read, i) != _said(articles, read, article)
            ]
            if others:
                most = Counter(_said(articles, read, i) for i in others).most_common(1)[0][0]
                other = next(i for i in others if _said(articles, read, i) == most)
                yield from _pair(variant, articles, read, article, other, DIFFER)
                yield from _pair(
                    variant, articles, read, other, article, DIFFER, only="attribution"
                )


def _pair(
    variant: Variant,
    articles: Mapping[str, Article],
    read: Mapping[str, tuple[int, int]],
    one: str,
    other: str,
    how: str,
    *,
    only: Rule | None = None,
) -> Iterator[Seen]:
    """``one`` differs from ``other`` at a place: by a figure, or in that it names no source."""
    mine, theirs = _said(articles, read, one), _said(articles, read, other)
    if mine == theirs:
        return
    rule: Rule | None = None
    if variant.kind == "number" and variant.significant:
        rule = "figure"
    elif variant.kind == "attribution" and _names_source(theirs) and not _names_source(mine):
        rule = "attribution"
    if rule and only in (None, rule):
        start, end = read[one]
        # Texts never change, so the same place is the same change, whoever else joins the report.
        key = f"{rule} {one} {start}-{end}"
        yield Seen(rule, key, articles[one], articles[other], (start, end), read[other], how)


def _said(
    articles: Mapping[str, Article], read: Mapping[str, tuple[int, int]], article: str
) -> str:
    start, end = read[article]
    return " ".join(articles[article].text[start:end].split())


def _names_source(text: str) -> bool:
    return has_source([t.word for t in tokens(text) if t.is_word])


def _stored(
    state: State,
    seen: Sequence[Seen] | Iterator[Seen],
    report: Report | None,
    collation: Collation | None,
) -> Iterator[NewAlert]:
    for one in seen:
        targets = [rule.target for rule in state.settings.alerts if _is_for(rule, one, collation)]
        if targets:
            record = json.dumps(_record(one, report, collation), ensure_ascii=False)
            yield NewAlert(one.key, one.rule, one.article.id, record, tuple(dict.fromkeys(targets)))


def _is_for(rule: AlertRule, seen: Seen, collation: Collation | None) -> bool:
    if seen.rule not in rule.on:
        return False
    outlet = seen.article.outlet.value if seen.article.outlet else ""
    if rule.outlets and outlet not in rule.outlets:
        return False
    if not rule.words:
        return True
    text = (collation.wire if collation else "") + "\n" + seen.article.text
    words = {t.word for t in tokens(text.lower())}
    return bool(rule.words & words)


def _record(seen: Seen, report: Report | None, collation: Collation | None) -> dict[str, object]:
    return {
        "rule": seen.rule,
        "article": _about(seen.article, seen.place),
        "other": _about(seen.other, seen.other_place) if seen.other else None,
        "how": seen.how or None,
        "claim": dict(seen.claim) if seen.claim else None,
        "report": report.id if report else None,
        "headline": collation.headline if collation else None,
        "copies": len(report.copies) if report else None,
    }


def _about(article: Article, place: tuple[int, int] | None) -> dict[str, object]:
    about: dict[str, object] = {
        "id": article.id,
        "outlet": article.outlet.value if article.outlet else None,
        "title": article.title.value if article.title else None,
        "url": article.url,
        "published": article.published.value if article.published else None,
    }
    if place is not None:
        words = " ".join(article.text[place[0] : place[1]].split())
        about |= {"reads": words[:LONGEST_WORDS], "start": place[0], "end": place[1]}
    return about
