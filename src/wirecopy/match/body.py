"""An article's body as matching sees it: its words' 5-gram hashes, and which words are quoted.

Spans are not kept; `words_of` gives them again.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.match import kernel
from wirecopy.match.words import Word, words
from wirecopy.model import Article


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The body paragraphs: ``text`` has their words' hashes, their 5-gram hashes by first word, and which words are
    quoted and which are `common` (none until many bodies are seen).
    """

    id: str
    outlet: str | None
    text: kernel.Text

    @property
    def words(self) -> int:
        """How many words."""
        return len(self.text)

    @property
    def own(self) -> int:
        """How many of them are not common text."""
        return self.text.own()

    @property
    def grams(self) -> "array[int]":
        """The 5-gram hashes, in order."""
        return array("Q", self.text.grams())

    def without(self, common: kernel.Prints) -> "Body":
        """The same body, what is near these fingerprints set aside as common text."""
        return Body(self.id, self.outlet, self.text.without(common))


def body_of(article: Article) -> Body:
    """The body of ``article`` without its dateline and crossheads."""
    return body_at(article.id, article.text, list(spans_of(article)), outlet_key(article))


def body_at(
    article: str, text: str, spans: Sequence[tuple[int, int]] | None, outlet: str | None = None
) -> Body:
    """The body that stands at ``spans`` of ``text``, or is all its lines; ``outlet`` as `folded_outlet` gives it."""
    return Body(article, outlet, kernel.Text.read(text, spans))


def words_of(article: Article) -> list[Word]:
    """The words of `body_of`, with their spans in the article's text."""
    return [word for start, end in spans_of(article) for word in words(article.text, start, end)]


def spans_of(article: Article) -> Iterator[tuple[int, int]]:
    """The body paragraphs' spans; the dateline is not part of the text."""
    after_dateline = article.dateline.end if article.dateline else 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "body":
            start = paragraph.start
            if start < after_dateline <= paragraph.end:
                start = after_dateline
            yield start, paragraph.end


def outlet_key(article: Article) -> str | None:
    """The outlet as it is compared."""
    return folded_outlet(article.outlet.value if article.outlet else None)


def folded_outlet(outlet: str | None) -> str | None:
    """An outlet's name, case and spaces aside."""
    return None if outlet is None else "".join(outlet.casefold().split())
