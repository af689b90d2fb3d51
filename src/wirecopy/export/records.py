"""Nouns as plain dictionaries, ready for JSON: the shapes that docs/formats.md describes and docs/schema checks.

Every span comes with its ``text``, equal to the slice of the article's text, so that a record can be
read without the page.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wirecopy.export.direction import origin_record
from wirecopy.model import (
    Article,
    Collation,
    Evidence,
    Fact,
    Image,
    Passage,
    Published,
    Reading,
    Refusal,
    Report,
    Variant,
)

Record = dict[str, Any]

COPY_COLUMNS = (
    "article",
    "source",
    "outlet",
    "report",
    "relation",
    "share_of_report",
    "share_of_copy",
    "version_of",
)


def article_record(article: Article) -> Record:
    """One article: the record that ``clean`` prints a line of."""
    text = article.text
    dateline = article.dateline
    return {
        "id": article.id,
        "source": article.source,
        "record": article.record,
        "outlet": _value(article.outlet),
        "url": article.url,
        "canonical": article.canonical,
        "title": _value(article.title),
        "section": _value(article.section),
        "tags": list(article.tags),
        "published": _time(article.published, text),
        "modified": _time(article.modified, text),
        "byline": _value(article.byline),
        "authors": list(article.authors),
        "dateline": dateline
        and {
            "place": dateline.place or None,
            "agency": dateline.agency,
            **_span(text, dateline.start, dateline.end),
        },
        "credits": [
            {
                "agency": credit.agency,
                "where": credit.where,
                "inferred": credit.inferred,
                **_span(text, credit.start, credit.end),
            }
            for credit in article.credits
        ],
        "slug": _value(article.slug),
        "language": article.language,
        "text": text,
        "paragraphs": [
            {"kind": paragraph.kind, **_span(text, paragraph.start, paragraph.end)}
            for paragraph in article.paragraphs
        ],
        "related": [
            {"id": link.id, "title": link.title, "url": link.url, "image": link.image}
            for link in article.related
        ],
        "images": [
            {"url": image.url, "caption": _caption(image, text)} for image in article.images
        ],
        "removed": [
            {"reason": line.reason, **_span(text, line.start, line.end)} for line in article.removed
        ],
        "evidence": {
            name: _evidence(fact.evidence, text)
            for name, fact in (
                ("outlet", article.outlet),
                ("title", article.title),
                ("section", article.section),
                ("byline", article.byline),
                ("slug", article.slug),
            )
            if fact is not None
        },
    }


def refusal_record(refusal: Refusal) -> Record:
    """A page that gave no article: where it came from and why, in words."""
    return {"source": refusal.source, "refused": refusal.reason, "id": refusal.page}


def collation_record(collation: Collation, articles: Mapping[str, Article]) -> Record:
    """A report's copies read side by side. ``articles`` holds at least the copies, by id."""
    return {
        "report": collation.report,
        "headline": collation.headline,
        "copies": [
            {
                "article": copy.article,
                "source": articles[copy.article].source,
                "outlet": _value(articles[copy.article].outlet),
                "title": _value(articles[copy.article].title),
                "relation": copy.relation,
                "share_of_report": copy.share_of_report,
                "share_of_copy": copy.share_of_copy,
            }
            for copy in collation.copies
        ],
        "versions": [
            {"article": article, "version_of": head} for article, head in collation.versions
        ],
        "passages": [_passage(passage, articles) for passage in collation.passages],
        "wire": collation.wire,
    }


def copy_rows(reports: Iterable[Report], articles: Mapping[str, Article]) -> Iterator[Record]:
    """A row per article and report, by report, then article; COPY_COLUMNS names the fields.

    A lone article has one row without report, relation and shares. A version (AMP, print, second page) follows
    its copy with that copy's report and relation, without shares: it was not measured on its own.
    """
    for report in sorted(reports, key=lambda r: r.id):
        lone = len(report.copies) == 1
        heads = {copy.article: copy for copy in report.copies}
        for copy in sorted(report.copies, key=lambda c: c.article):
            yield {
                **_named(copy.article, articles),
                "report": None if lone else report.id,
                "relation": None if lone else copy.relation,
                "share_of_report": None if lone else copy.share_of_report,
                "share_of_copy": None if lone else copy.share_of_copy,
                "version_of": None,
            }
        for article, head in sorted(report.versions):
            relation = heads[head].relation if head in heads and not lone else None
            yield {
                **_named(article, articles),
                "report": None if lone else report.id,
                "relation": relation,
                "share_of_report": None,
                "share_of_copy": None,
                "version_of": head,
            }


def reading_rows(collation: Collation, articles: Mapping[str, Article]) -> Iterator[Record]:
    """The collation flat, for a spreadsheet: a row per passage and copy."""
    for passage in collation.passages:
        for reading in passage.readings:
            article = articles[reading.article]
            yield {
                "report": collation.report,
                "n": passage.n,
                "passage": passage.text,
                "article": reading.article,
                "outlet": _value(article.outlet),
                "state": reading.state,
                "moved": reading.moved,
                **_span(article.text, reading.start, reading.end),
                "variants": sum(1 for v in passage.variants if _has(v, reading)),
                "significant": sum(
                    1 for v in passage.variants if v.significant and _has(v, reading)
                ),
            }


def _has(variant: Variant, reading: Reading) -> bool:
    return any(place.article == reading.article for place in variant.readings)


def _named(id_: str, articles: Mapping[str, Article]) -> Record:
    article = articles[id_]
    return {"article": id_, "source": article.source, "outlet": _value(article.outlet)}


def _passage(passage: Passage, articles: Mapping[str, Article]) -> Record:
    return {
        "n": passage.n,
        "text": passage.text,
        "paragraph": passage.paragraph,
        "crosshead": passage.crosshead,
        "readings": [
            {
                "article": reading.article,
                "state": reading.state,
                "moved": reading.moved,
                **_span(articles[reading.article].text, reading.start, reading.end),
            }
            for reading in passage.readings
        ],
        "variants": [
            {
                "kind": variant.kind,
                "significant": variant.significant,
                "origin": origin_record(variant, articles),
                "readings": [
                    {
                        "article": place.article,
                        **_span(articles[place.article].text, place.start, place.end),
                    }
                    for place in variant.readings
                ],
            }
            for variant in passage.variants
        ],
    }


def _time(time: Published | None, text: str) -> Record | None:
    if time is None:
        return None
    return {
        "value": time.value,
        "precision": time.precision,
        "evidence": _evidence(time.evidence, text),
    }


def _caption(image: Image, text: str) -> Record | None:
    if image.start is None or image.end is None:
        return None
    return _span(text, image.start, image.end)


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact is not None else None


def _span(text: str, start: int, end: int) -> Record:
    return {"text": text[start:end], "start": start, "end": end}


def _evidence(evidence: Evidence, text: str) -> Record:
    """How a fact is known, and its span when it stands in the page's text (else nulls)."""
    spanned = evidence.start is not None and evidence.end is not None
    return {
        "how": evidence.how,
        "inferred": evidence.inferred,
        "text": text[evidence.start : evidence.end] if spanned else None,
        "start": evidence.start,
        "end": evidence.end,
    }
