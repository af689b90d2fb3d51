"""An article's body as matching sees it: folded words, their 5-gram hashes, and which words are quoted.

A set of words is an integer whose bit n stands for the n-th word. Spans are not kept; `words_of` gives them again.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.match import kernel
from wirecopy.match.words import Word, folded_words, words
from wirecopy.model import Article

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
QUOTE = re.compile(f"[{OPENING}{STRAIGHT}]")
BITS = bytes(b"01"[flag & 1] for flag in range(256))


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The body paragraphs: how many words, their 5-gram hashes by first word, and the sets of words within quotation
    marks and of words that are `common` (none until many bodies are seen).
    """

    id: str
    outlet: str | None
    words: int
    grams: Sequence[int]
    quoted: int = 0
    common: int = 0

    @property
    def all(self) -> int:
        """The set of all words."""
        return (1 << self.words) - 1


def body_of(article: Article) -> Body:
    """The body of ``article`` without its dateline and crossheads."""
    found: list[str] = []
    quoted = bytearray()
    for start, end in _spans(article):
        if QUOTE.search(article.text, start, end):
            here = words(article.text, start, end)
            quoted += quoted_words(article.text, here, start)
            found += [word.folded for word in here]
        else:
            plain = folded_words(article.text, start, end)
            quoted += bytes(len(plain))
            found += plain
    return Body(
        id=article.id,
        outlet=outlet_key(article),
        words=len(found),
        grams=array("Q", kernel.grams(" ".join(found))),
        quoted=as_set(quoted),
    )


def as_set(flags: bytes | bytearray) -> int:
    """The set of words whose flag is 1.

    >>> bin(as_set(bytes([1, 1, 0, 1])))
    '0b1011'
    """
    return int(flags[::-1].translate(BITS) or b"0", 2)


def words_of(article: Article) -> list[Word]:
    """The words of `body_of`, with their spans in the article's text."""
    return [word for start, end in _spans(article) for word in words(article.text, start, end)]


def _spans(article: Article) -> Iterator[tuple[int, int]]:
    """The body paragraphs' spans; the dateline is not part of the text."""
    after_dateline = article.dateline.end if article.dateline else 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "body":
            start = paragraph.start
            if start < after_dateline <= paragraph.end:
                start = after_dateline
            yield start, paragraph.end


def outlet_key(article: Article) -> str | None:
    """The outlet as it is compared: case and spaces aside."""
    return "".join(article.outlet.value.casefold().split()) if article.outlet else None


def quoted_words(text: str, here: Sequence[Word], start: int) -> bytearray:
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
    return mask
