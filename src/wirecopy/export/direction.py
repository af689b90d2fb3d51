"""Who changed it: what the wire read at a place, as far as it is known, and which copies read otherwise.

A variant without an origin has no direction (law 6): then readings differ, and that is all that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wirecopy.export import wording
from wirecopy.export.visible import shortened
from wirecopy.model import Article, Collation, Variant, VariantReading

DIFFER = "readings differ"
NOT_KNOWN = "readings differ; who changed it is not known"
WORDS_CHARACTERS = 80  # of the wire's words in a sentence; the reading itself is shown in full
NAMES = 3  # of copies that did one thing; more are counted
ELLIPSIS = ".… []()"


@dataclass(frozen=True, slots=True)
class Direction:
    """The wire's ``words`` at a place ("": nothing), how that is known, and who has changed them: article ids.

    ``added`` have words where the wire has none, ``cut`` have none where it has some, ``changed`` have others. A copy
    that breaks off there with an ellipsis has done none of it.
    """

    words: str
    how: str
    confidence: float
    kept: tuple[str, ...]
    added: tuple[str, ...]
    cut: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """All that read otherwise than the wire."""
        return (*self.added, *self.cut, *self.changed)


def direction(variant: Variant, articles: Mapping[str, Article]) -> Direction | None:
    """None where it is not known who changed what."""
    origin = variant.origin
    if origin is None or not origin.witnesses:
        return None
    texts = {r.article: _text(r, articles) for r in variant.readings}
    wire = next((texts[id_] for id_ in origin.witnesses if id_ in texts), "")
    others = {id_: text for id_, text in texts.items() if id_ not in origin.witnesses}
    there = {id_: text for id_, text in others.items() if text.strip()}
    whole = {id_ for id_, text in there.items() if text.strip(ELLIPSIS)}
    return Direction(
        wire,
        origin.how,
        origin.confidence,
        origin.witnesses,
        added=tuple(id_ for id_ in others if id_ in whole and not wire.strip()),
        cut=tuple(id_ for id_ in others if id_ not in there and wire.strip()),
        changed=tuple(id_ for id_ in others if id_ in whole and wire.strip()),
    )


def said(
    variant: Variant, articles: Mapping[str, Article], labels: Mapping[str, str], *, copies: int
) -> str:
    """The direction in a sentence: ``the wire has “IS” (2 of 3 copies, 93 %); changed by the Herald``.

    Of ``copies`` two: "readings differ", unless the agency's style or its own text tells more.
    """
    found = direction(variant, articles)
    if found is None:
        return DIFFER if copies <= 2 else NOT_KNOWN
    wire = shortened(found.words, WORDS_CHARACTERS)
    has = f"“{wire}”" if wire else "nothing here"
    sure = f"{found.how}, {round(100 * found.confidence)} %"
    done = [
        f"{verb} {_by(ids, labels)}"
        for verb, ids in (
            ("added by", found.added),
            ("cut by", found.cut),
            ("changed by", found.changed),
        )
        if ids
    ]
    return "; ".join([f"the wire has {has} ({sure})", *done])


def unknown(collation: Collation) -> str:
    """What is to be said once over the differences of two copies; "" of more, where each says it for itself."""
    if len(collation.copies) != 2:
        return ""
    told = any(v.origin for p in collation.passages for v in p.variants)
    but = ", unless the agency's style or its own text tells" if told else ""
    return f"{DIFFER.capitalize()}. With two copies nobody can say which wording came first{but}."


def origin_record(variant: Variant, articles: Mapping[str, Article]) -> dict[str, object] | None:
    """The direction for JSON; None where readings differ and no more is known."""
    found = direction(variant, articles)
    if found is None:
        return None
    return {
        "wire": found.words,
        "how": found.how,
        "confidence": found.confidence,
        "witnesses": list(found.kept),
        "added": list(found.added),
        "cut": list(found.cut),
        "changed": list(found.changed),
    }


def _text(reading: VariantReading, articles: Mapping[str, Article]) -> str:
    return articles[reading.article].text[reading.start : reading.end]


def _by(ids: tuple[str, ...], labels: Mapping[str, str]) -> str:
    names = sorted((labels[id_] for id_ in ids if id_ in labels), key=str.casefold)
    if len(names) < len(ids) or len(names) > NAMES:
        return wording.counted(len(ids), "copy", "copies")
    return wording.listed(names)
