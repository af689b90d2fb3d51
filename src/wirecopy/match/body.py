"""An article's body as matching sees it: folded words, where they stand, and which of them are quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.match import kernel
from wirecopy.match.words import Word, words
from wirecopy.model import Article

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Words of the body paragraphs in order, 5-gram hashes by their first word, and 1 for each quoted word."""

    id: str
    outlet: str | None
    words: tuple[Word, ...]
    grams: tuple[int, ...]
    quoted: bytes
    agencies: frozenset[str] = frozenset()

    @property
    def folded(self) -> str:
        """The body as the kernel reads it."""
        return " ".join(w.folded for w in self.words)


def body_of(article: Article) -> Body:
    """The body of ``article`` without its dateline and crossheads."""
    found: list[Word] = []
    quoted = bytearray()
    after_dateline = article.dateline.end if article.dateline else 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "body":
            start = paragraph.start
            if start < after_dateline <= paragraph.end:
                start = after_dateline
            here = words(article.text, start, paragraph.end)
            found += here
            quoted += quoted_words(article.text, here, paragraph.start)
    return Body(
        id=article.id,
        outlet=outlet_key(article),
        words=tuple(found),
        grams=tuple(kernel.grams(" ".join(w.folded for w in found))),
        quoted=bytes(quoted),
        agencies=frozenset(c.agency for c in article.credits),
    )


def outlet_key(article: Article) -> str | None:
    """The outlet as it is compared: case and spaces aside."""
    return "".join(article.outlet.value.casefold().split()) if article.outlet else None


def quoted_words(text: str, here: Sequence[Word], start: int) -> bytes:
    """1 for each word within quotation marks; a quotation that is never closed ends with its paragraph."""
    mask = bytearray(len(here))
    inside = False
    at = start
    for index, word in enumerate(here):
        for character in text[at : word.start]:
            if character in OPENING:
                inside = True
            elif character in CLOSING:
                inside = False
            elif character == STRAIGHT:
                inside = not inside
        at = word.end
        mask[index] = inside
    return bytes(mask)
