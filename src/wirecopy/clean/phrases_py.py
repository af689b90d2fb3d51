"""A look-up of a line in tables of stock phrases: the plain-Python twin of ``_phrases.hpp``, and its specification.

A look-up costs one dictionary access for the whole line and one a word for what may stand inside it, however
long the tables grow.
"""

import re
from collections.abc import Container, Mapping, Sequence

MOST_CHARACTERS = (
    6000  # of a line: none of the tables' kinds has so many words, the longest paragraph has 3,900
)
MOST_OPENING_WORDS = 8
SENTENCE_WORDS = 9  # a full sentence that begins like a label is prose
MOST_PARTS = 12  # of a row of buttons
LOOK_UNSPACED = 200  # characters in which a phrase of a script without spaces is looked for
UNSPACED_LETTERS = 2  # of such a script, to a word
QUOTES = "\"'“”‘’«»„‚「『"
STOPS = "!.,?;:"
GLUED = re.compile(r"(?<=[a-z+])(?=[A-Z])")
BARS = re.compile(r"\s*[|·•]\s*|\s{2,}")
DIGITS = re.compile(r"\d[\d,.]*")
EDGES = " \t\xa0.,:;!?|·•–—-→»«›‹>*+()[]…’‘“”\"'：，。；！？、（）【】《》「」،؛؟"


def fold(line: str) -> str:
    """A line as the tables spell it."""
    return DIGITS.sub("0", " ".join(line.lower().replace("’", "'").split())).strip(EDGES)


def is_unspaced(phrase: str) -> bool:
    """Whether the phrase is in a script that writes no spaces between words (Chinese, Japanese, Thai)."""
    return any("\u0e00" <= c <= "\u0e7f" or "\u3040" <= c <= "\u9fff" for c in phrase)


class Phrases:
    """Tables of phrases and the kind that each says, and a look-up in them.

    ``whole`` are whole lines, ``opening`` what lines begin with, ``inside`` what stands anywhere in them at a
    word's beginning, ``unspaced`` anywhere at all (scripts without spaces), or only at the line's beginning.
    ``most_words`` has every kind's longest line; those of ``labels`` are not told by the opening of a sentence.
    """

    def __init__(
        self,
        whole: Mapping[str, str],
        opening: Mapping[str, str],
        inside: Sequence[tuple[str, str]],
        unspaced: Sequence[tuple[str, str, bool]],
        *,
        most_words: Mapping[str, int],
        labels: Container[str],
    ) -> None:
        self.whole, self.opening, self.unspaced = whole, opening, unspaced
        self.most_words, self.labels = most_words, labels
        self.longest = max(most_words.values())
        self.inside: dict[str, list[tuple[str, str]]] = {}  # first word -> (phrase, kind)
        for phrase, kind in inside:
            self.inside.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kind))

    def known(self, line: str, end_of_body: bool) -> tuple[str, str] | None:
        """The kind that a line's phrase says and how it stands there: "whole", "opening" or "inside"."""
        if line[:1] in QUOTES or len(line) > MOST_CHARACTERS:
            return None  # somebody says it, or it is a page of its own
        folded = fold(line)
        if kind := self.whole.get(folded):
            return kind, "whole"
        words = folded.split(" ")
        count = len(words)
        if count <= MOST_PARTS and (kind := self._row(line, words)):
            return kind, "whole"
        sentence = count >= SENTENCE_WORDS and line.rstrip()[-1:] in ".!"
        for size in range(min(MOST_OPENING_WORDS, count), 0, -1):
            phrase = " ".join(words[:size])
            kind = self.opening.get(phrase) or self.opening.get(phrase.rstrip(STOPS))
            if kind and self._fits(kind, count, end_of_body):
                label = kind in self.labels and not phrase.endswith(":")
                if not (label and sentence):
                    return kind, "opening"
        if count <= self.longest:
            at = 0
            for word in words:
                for phrase, kind in self.inside.get(word, ()):
                    if folded.startswith(phrase, at) and self._fits(kind, count, end_of_body):
                        return kind, "inside"
                at += len(word) + 1
        return None if folded.isascii() else self._unspaced(folded, end_of_body)

    def _unspaced(self, folded: str, end_of_body: bool) -> tuple[str, str] | None:
        """What the tables know about a line of a script that writes no spaces between words."""
        middle = folded[len(folded) // 2 :][:1]
        if not is_unspaced(folded[:1] + middle + folded[-1:]):
            return None
        count, look = len(folded) // UNSPACED_LETTERS, folded[:LOOK_UNSPACED]
        for phrase, kind, opens in self.unspaced:
            if phrase in look and self._fits(kind, count, end_of_body):
                if not opens:
                    return kind, "inside"
                if look.startswith(phrase):
                    return kind, "opening"
        return None

    def _row(self, line: str, words: list[str]) -> str | None:
        """The kind of a row of buttons: parts between bars or wide spaces, or words, most of them known."""
        parts = [fold(part) for part in BARS.split(line)]
        unglued = fold(GLUED.sub(" ", line.replace("LinkedIn", "linkedin"))).split(" ")
        for row in (parts, words, unglued):
            kinds = [self.whole[part] for part in row if part in self.whole]
            if (
                len(kinds) > 1
                and 2 * len(kinds) >= len(row)
                and (row is parts or len(kinds) == len(row))
            ):
                return kinds[0]
        return None

    def _fits(self, kind: str, words: int, end_of_body: bool) -> bool:
        return words <= self.most_words[kind] and (kind != "tagline" or end_of_body)
