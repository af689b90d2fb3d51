"""What texts share, word by word: the plain-Python part of the kernel that looks at pairs and groups.

Sets of words are bytes, as in `kernel_py`; within this file they are integers.
"""

from collections.abc import Container, Iterable, Sequence

from wirecopy.match.kernel_py import GRAM, packed

BRIDGED_GAP = 3  # words; the longest usual swap of a name or title ("the U.N. special envoy")
LEDE_WORDS = 50  # one to two sentences; where a report says what it is

Run = tuple[int, int]
#: Words that are shared, that are shared and proof, that could be proof, shared of the opening, all of the opening.
Side = tuple[int, int, int, int, int, list[Run]]


class Text:
    """A body as it is compared: its 5-grams and the sets of its words that are quoted and that are common text."""

    def __init__(self, grams: Sequence[int], words: int, quoted: bytes, common: bytes) -> None:
        """Raises ValueError for 5-grams that so many words do not give."""
        if grams and len(grams) + GRAM - 1 > words:
            raise ValueError("more 5-grams than words give")
        self.grams = grams
        self.words = words
        every = (1 << words) - 1
        self.quoted = int.from_bytes(quoted, "little") & every
        self.common = int.from_bytes(common, "little") & every
        own = every & ~self.common
        end = min(LEDE_WORDS, words)
        while (own & ((1 << end) - 1)).bit_count() < LEDE_WORDS and end < words:
            end += 1
        self.opening = own & ((1 << end) - 1)

    def places(self, grams: Container[int]) -> list[int]:
        """Where the text has one of these 5-grams: the number of its first word."""
        return [first for first, gram in enumerate(self.grams) if gram in grams]


def compare(a: Text, b: Text) -> tuple[Side, Side]:
    """Each text's side of the pair."""
    shared = frozenset(a.grams) & frozenset(b.grams)
    at_a, at_b = a.places(shared), b.places(shared)
    quoted = _quoted_grams(a, at_a) | _quoted_grams(b, at_b)
    return _side(a, at_a, quoted), _side(b, at_b, quoted)


def in_several(texts: Sequence[Text]) -> list[bytes]:
    """For each text its words in runs of 5-grams that another of the texts has too."""
    sets = [frozenset(text.grams) for text in texts]
    found = []
    for n, text in enumerate(texts):
        others = frozenset().union(*(grams for m, grams in enumerate(sets) if m != n))
        found.append(_covered(text, others))
    return found


def in_earlier(texts: Sequence[Text], *, before: int) -> list[bytes]:
    """For each text its words in runs of 5-grams that one of the first ``before``, earlier than it, has too."""
    seen: set[int] = set()
    found = []
    for n, text in enumerate(texts):
        found.append(_covered(text, seen))
        if n < before:
            seen.update(text.grams)
    return found


def _covered(text: Text, grams: Container[int]) -> bytes:
    return packed(words_in(runs_of(text.places(grams))), text.words)


def runs_of(at: Iterable[int]) -> list[Run]:
    """Stretches of words covered by the 5-grams at these places, joined over gaps of at most ``BRIDGED_GAP``.

    >>> runs_of([0, 1, 9, 30])
    [(0, 14), (30, 35)]
    """
    runs: list[Run] = []
    start = end = -BRIDGED_GAP - 1
    for first in at:
        if first - end > BRIDGED_GAP:
            if end > 0:
                runs.append((start, end))
            start = first
        end = first + GRAM
    if end > 0:
        runs.append((start, end))
    return runs


def words_in(runs: Iterable[Run]) -> int:
    """The set of the words in ``runs``."""
    found = 0
    for start, end in runs:
        found |= ((1 << (end - start)) - 1) << start
    return found


def _quoted_grams(text: Text, at: Iterable[int]) -> set[int]:
    """Those of the shared 5-grams that ``text`` has between quotation marks."""
    whole = (1 << GRAM) - 1
    return {text.grams[first] for first in at if text.quoted >> first & whole == whole}


def _side(text: Text, at: Sequence[int], quoted: set[int]) -> Side:
    runs = runs_of(at)
    inside = words_in(runs)
    aside = (
        text.quoted | text.common | words_in((i, i + GRAM) for i in at if text.grams[i] in quoted)
    )
    return (
        inside.bit_count(),
        (inside & ~aside).bit_count(),
        text.words - aside.bit_count(),
        (inside & text.opening).bit_count(),
        text.opening.bit_count(),
        runs,
    )
