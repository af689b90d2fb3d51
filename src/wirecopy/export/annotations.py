"""Variants and removed lines as W3C Web Annotations (JSON-LD): each says where it stands by quote and by position.

A target is a page; its selectors are a `TextQuoteSelector` (the exact words and a little of what stands around them,
enough to find them again in the page itself) and a `TextPositionSelector` (code points of the article's text). A copy
that lacks words at a place is targeted by its whole reading of the passage.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from wirecopy.export import wording
from wirecopy.export.direction import said
from wirecopy.export.labels import copy_labels
from wirecopy.export.report_view import safe_url
from wirecopy.export.tables import json_line
from wirecopy.export.visible import shown
from wirecopy.model import Article, Collation, Passage, Variant

Record = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = (
    32  # characters of prefix and suffix to begin with, as Hypothesis and Apache Annotator take
)
AROUND_MOST = 512  # a place that so many do not tell apart is left to its position
SAID_CHARACTERS = 200


def variant_annotations(collation: Collation, articles: Mapping[str, Article]) -> Iterator[Record]:
    """An annotation a variant: its kind as a tag, its readings in words, a target in each copy that has the place."""
    report = collation.report or "compared"
    labels = copy_labels((copy.article for copy in collation.copies), articles)
    copies = len(collation.copies)
    for passage in collation.passages:
        for n, variant in enumerate(passage.variants, 1):
            tags = [variant.kind, *(["significant"] if variant.significant else [])]
            yield {
                "@context": CONTEXT,
                "id": f"urn:x-wirecopy:{report}:p{passage.n}:v{n}",
                "type": "Annotation",
                "motivation": "classifying",
                "body": [
                    *({"type": "TextualBody", "purpose": "tagging", "value": t} for t in tags),
                    {
                        "type": "TextualBody",
                        "purpose": "describing",
                        "format": "text/plain",
                        "value": _said(variant, articles)
                        + (
                            f"; {said(variant, articles, labels, copies=copies)}"
                            if variant.origin
                            else ""
                        ),
                    },
                ],
                "target": [
                    _target(articles[article], start, end)
                    for article, start, end in _places(passage, variant)
                ],
            }


def removed_annotations(article: Article) -> Iterator[Record]:
    """An annotation a removed line, with the reason why it is no body."""
    for n, line in enumerate(article.removed, 1):
        yield {
            "@context": CONTEXT,
            "id": f"urn:x-wirecopy:{article.id}:removed{n}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": {"type": "TextualBody", "purpose": "tagging", "value": line.reason},
            "target": _target(article, line.start, line.end),
        }


def write_page(annotations: Iterable[Record], stream: BinaryIO) -> int:
    """Annotations as one `AnnotationPage`, one after the other; the context is said once. Returns how many."""
    head = {"@context": CONTEXT, "id": "urn:x-wirecopy:annotations", "type": "AnnotationPage"}
    stream.write(json_line(head)[:-1].encode() + b', "items": [\n')
    written = 0
    for one in annotations:
        item = json_line({name: value for name, value in one.items() if name != "@context"})
        stream.write((b",\n" if written else b"") + item.encode())
        written += 1
    stream.write(b"\n]}\n")
    return written


def _places(passage: Passage, variant: Variant) -> Iterator[tuple[str, int, int]]:
    whole = {reading.article: (reading.start, reading.end) for reading in passage.readings}
    for place in variant.readings:
        start, end = place.start, place.end
        if start == end:
            start, end = whole.get(place.article, (start, end))
        yield place.article, start, end


def _said(variant: Variant, articles: Mapping[str, Article]) -> str:
    readings: dict[str, int] = {}
    for place in variant.readings:
        words = shown(articles[place.article].text[place.start : place.end][:SAID_CHARACTERS])
        readings[words] = readings.get(words, 0) + 1
    order = sorted(readings, key=lambda words: (-readings[words], words))
    each = [f"“{words}”" if words else "nothing" for words in order]
    return f"{wording.KINDS[variant.kind]}: " + " / ".join(
        f"{what} ({wording.counted(readings[words], 'copy', 'copies')})"
        for what, words in zip(each, order, strict=True)
    )


def _target(article: Article, start: int, end: int) -> Record:
    own = f"urn:x-wirecopy:{article.id}"
    url = safe_url(article.url)
    before, after = _around(article.text, start, end)
    return {
        "type": "SpecificResource",
        "source": url or own,
        **({"scope": own} if url else {}),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": article.text[start:end],
                "prefix": before,
                "suffix": after,
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """As much before and after as tells this place from all others where the same words stand."""
    size = AROUND
    while True:
        before, after = text[max(0, start - size) : start], text[end : end + size]
        quote = before + text[start:end] + after
        first = text.find(quote)
        if text.find(quote, first + 1) < 0 or size >= AROUND_MOST:
            return before, after
        size *= 2
