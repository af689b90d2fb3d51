"""Alerts of a new claimant: an article has a claim of somebody whom no earlier page of its running story had."""

from collections.abc import Iterator, Set

from wirecopy.claims.claimants import is_several, one_claimant
from wirecopy.engine.watch.seen import Seen
from wirecopy.library import Library, load_articles, load_reports, takes_of
from wirecopy.library.claims import load_claims
from wirecopy.model import Article, Claim, Report

NEW = "no page of this story that came before has a claim of theirs"


def new_claimants(
    library: Library, report: Report, article: Article, later: Set[str]
) -> Iterator[Seen]:
    """Once for each claimant; nothing where the story itself is new. People without a name ("witnesses") are none.

    ``later`` are articles that came after this one and were not thought of yet. The ledger must be up to date.
    """
    takes = takes_of(library, report.id) or (report.id,)
    before = {c.article for one in load_reports(library, takes) for c in one.copies}
    before -= {article.id, *later}
    if not before:
        return
    claims = list(load_claims(library, reports=takes))
    named = one_claimant(sorted({name for c in claims if (name := _claimant(c))}))
    known = {named[_claimant(c)] for c in claims if _claimant(c) and before & carriers(c)}
    for claim in claims:
        who = named.get(_claimant(claim), "")
        if (
            claim.report != report.id
            or not who
            or who in known
            or article.id not in carriers(claim)
        ):
            continue
        known.add(who)
        yield _seen(claim, who, article, library, min(before))


def carriers(claim: Claim) -> frozenset[str]:
    """The articles that have a claim's content."""
    return frozenset(span.article for span in claim.content_spans)


def _claimant(claim: Claim) -> str:
    name = claim.claimants.members[0] if claim.claimants.members else ""
    return "" if is_several(name) else name


def _seen(claim: Claim, who: str, article: Article, library: Library, other: str) -> Seen:
    spans = [s for s in (*claim.source.spans, *claim.content_spans) if s.article == article.id]
    (beside,) = load_articles(library, [other])
    return Seen(
        "claimant",
        f"claimant {article.id} {who}",
        article,
        beside,
        (spans[0].start, spans[0].end),
        how=NEW,
        claim={"claimant": who, "content": claim.content, "modality": claim.modality},
    )
