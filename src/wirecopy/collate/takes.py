"""The takes of a running story: what the agency itself added, dropped and changed from one filing to the next.

Takes come in the order in which their first copies were published, as far as that is stated. The restored wire texts of
two that follow one another are read side by side; where a page of the later one says that it corrects, its changes are
corrections. A growing toll is a change, and no correction.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from wirecopy.collate.build import build
from wirecopy.model import Article, Collation, Copy, Paragraph, Span, TakeChange, TakeStep

# How agencies and outlets head what they correct; capitals, or a verb that can say nothing else.
NOTE = re.compile(
    r"\bCORRECT(?:S|ED|ION)\b|\bCLARIFI(?:ES|CATION)\b"
    r"|(?i:\((?:corrects|clarifies)\b)"
    r"|(?i:\b(?:corrects|clarifies) (?:the |that |to |figure|name|number|spelling|date|day|paragraph))"
    r"|(?i:\bthis (?:story|article|report) (?:has been|was) corrected\b)|(?i:\b(?:corrected|amended) version\b)"
)


def takes(
    chain: Sequence[tuple[Collation, Mapping[str, Article]]],
) -> tuple[TakeStep, ...]:
    """Each step of a chain: its reports' collations (one of a lone article has no passages) with the articles by id."""
    ordered = sorted(chain, key=lambda one: _when(*one))
    return tuple(_step(a, b) for a, b in pairwise(ordered) if _id(a[0]) != _id(b[0]))


def wire_of(collation: Collation, articles: Mapping[str, Article]) -> str:
    """The wire's text; of a lone article its body."""
    if collation.passages or not collation.copies:
        return collation.wire
    article = articles[collation.copies[0].article]
    return "\n\n".join(article.text[p.start : p.end] for p in article.paragraphs)


def _id(collation: Collation) -> str:
    return collation.report or min((c.article for c in collation.copies), default="")


def _when(collation: Collation, articles: Mapping[str, Article]) -> tuple[bool, float, str]:
    """By the first stated time of a copy, a clock without a zone taken for UTC; those without a time come last."""
    times = []
    for copy in collation.copies:
        published = articles[copy.article].published
        if published is None or published.precision in ("month", "year"):
            continue
        try:
            moment = datetime.fromisoformat(published.value)
        except ValueError:
            continue
        times.append((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    return not times, min(times, default=0.0), _id(collation)


def _step(
    one: tuple[Collation, Mapping[str, Article]], two: tuple[Collation, Mapping[str, Article]]
) -> TakeStep:
    before, after = wire_of(*one), wire_of(*two)
    read = {"a": _article("a", before), "b": _article("b", after)}
    beside = build(None, [Copy("a", "full", 1.0, 1.0), Copy("b", "full", 1.0, 1.0)], read)
    notes = _notes(*two)
    changes = []
    for passage in beside.passages:
        a, b = passage.readings
        if a.state == "absent":
            changes.append(TakeChange("added", None, (b.start, b.end)))
        elif b.state == "absent":
            changes.append(TakeChange("dropped", (a.start, a.end), None))
        for variant in passage.variants:
            x, y = variant.readings
            changes.append(
                TakeChange(
                    "corrected" if notes and variant.significant else "changed",
                    (x.start, x.end),
                    (y.start, y.end),
                    variant.kind,
                    variant.significant,
                )
            )
    return TakeStep(_id(one[0]), _id(two[0]), (before, after), tuple(changes), notes)


def _article(name: str, text: str) -> Article:
    paragraphs = []
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            paragraphs.append(Paragraph("body", at, at + len(part)))
        at += len(part) + 2
    return Article(id=name, source=name, text=text, paragraphs=tuple(paragraphs))


def _notes(collation: Collation, articles: Mapping[str, Article]) -> tuple[Span, ...]:
    """Where the copies' pages say that this take corrects: in their titles, slugs, notes, or before the lede."""
    found = []
    for copy in collation.copies:
        article = articles[copy.article]
        first = min((p.end for p in article.paragraphs), default=0)
        for match in NOTE.finditer(article.text):
            removed = any(r.start <= match.start() < r.end for r in article.removed)
            if match.start() < first or removed:
                found.append(Span(article.id, match.start(), match.end()))
    return tuple(found)
