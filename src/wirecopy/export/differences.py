"""What differs, in words: the significant variants, each with its distinct readings and who has them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.export import wording
from wirecopy.export.diff import key as same_words
from wirecopy.export.direction import said
from wirecopy.export.visible import shortened, shown
from wirecopy.model import Article, Collation, Passage, Variant

CONTEXT_CHARACTERS = 60  # before and after the words that differ: about eight words
WORDS_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Version:
    """One of the readings at a place, with a little of what stands around it, and the copies that have it."""

    labels: tuple[str, ...]
    before: str
    words: str  #: empty where these copies have nothing here
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A significant variant, ready to print."""

    kind: str
    n: int
    anchor: str
    versions: tuple[Version, ...]
    direction: str = (
        ""  #: who changed it, or that readings differ; "" where that is said once for two copies
    )


def differences(
    collation: Collation, articles: Mapping[str, Article], labels: Mapping[str, str], *, key: str
) -> tuple[Difference, ...]:
    """The significant variants, those first that an editor must not miss (`wording.KINDS`), then by passage."""
    found = [
        (wording.KIND_ORDER[variant.kind], passage.n, place, passage, variant)
        for passage in collation.passages
        for place, variant in enumerate(passage.variants)
        if variant.significant
    ]
    found.sort(key=lambda entry: entry[:3])
    copies = len(collation.copies)
    return tuple(
        Difference(
            wording.KINDS[variant.kind],
            passage.n,
            f"{key}-p{passage.n}",
            _versions(passage, variant, articles, labels),
            ""
            if variant.origin is None and copies <= 2
            else said(variant, articles, labels, copies=copies),
        )
        for _, _, _, passage, variant in found
    )


def _versions(
    passage: Passage, variant: Variant, articles: Mapping[str, Article], labels: Mapping[str, str]
) -> tuple[Version, ...]:
    groups: dict[tuple[str, ...], list[tuple[str, int, int]]] = defaultdict(list)
    for reading in variant.readings:
        if reading.article in labels:
            words = articles[reading.article].text[reading.start : reading.end]
            groups[same_words(words)].append((reading.article, reading.start, reading.end))
    spans = {reading.article: (reading.start, reading.end) for reading in passage.readings}
    versions = []
    for members in groups.values():
        members.sort(key=lambda m: (labels[m[0]].casefold(), m[0]))
        article, start, end = members[0]
        text = articles[article].text
        first, last = spans.get(article, (start, end))
        versions.append(
            Version(
                tuple(labels[id_] for id_, _, _ in members),
                _tail(text[min(first, start) : start]),
                shortened(text[start:end], WORDS_CHARACTERS),
                _head(text[end : max(last, end)]),
            )
        )
    versions.sort(key=lambda v: (-len(v.labels), not v.words, v.labels))
    return tuple(versions)


def _tail(text: str) -> str:
    """The last words of what stands before."""
    line = shown(text[-4 * CONTEXT_CHARACTERS :])
    if len(line) <= CONTEXT_CHARACTERS:
        return line.lstrip()
    cut = line[-CONTEXT_CHARACTERS:]
    at = cut.find(" ")
    return "…" + (cut[at:] if 0 <= at < len(cut) - 1 else cut)


def _head(text: str) -> str:
    """The first words of what stands after."""
    line = shown(text[: 4 * CONTEXT_CHARACTERS])
    if len(line) <= CONTEXT_CHARACTERS:
        return line.rstrip()
    cut = line[:CONTEXT_CHARACTERS]
    at = cut.rfind(" ")
    return (cut[: at + 1] if at > 0 else cut) + "…"
