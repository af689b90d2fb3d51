"""What texts share, word by word: the plain-Python part of the kernel that looks at pairs and groups.

Sets of words are bytes, as in `kernel_py`; within this file they are integers.
"""

from array import array
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from wirecopy.match.kernel_py import GRAM, nearest_in, packed, read

BRIDGED_GAP = 3  # words; the longest usual swap of a name or title ("the U.N. special envoy")
# Beyond a shared 5-gram two words in a row carry on, over so many words changed, dropped or added on either side: with
# every seventh word edited half of all 5-grams are lost, and few such pairs.
MOST_SKIPPED = 4
MOST_WALKED = 64  # words from a 5-gram: bounds the cost
LEDE_WORDS = 50  # one to two sentences; where a report says what it is

Run = tuple[int, int]
#: Words that are shared, that are shared and proof, that could be proof, shared of the opening, all of the opening.
Side = tuple[int, int, int, int, int, Sequence[Run]]


class Prints:
    """Fingerprints that are asked for one by one."""

    def __init__(self, values: Sequence[int]) -> None:
        self.values = sorted(values)


class Text:
    """A body as it is compared: its 5-grams, its words' hashes, and the sets of its words that are quoted and that are
    common text.
    """

    def __init__(
        self, grams: Sequence[int], hashes: Sequence[int], quoted: bytes, common: bytes
    ) -> None:
        """Raises ValueError for 5-grams that so many words do not give."""
        words = len(hashes)
        if grams and len(grams) + GRAM - 1 > words:
            raise ValueError("more 5-grams than words give")
        self.all_grams = grams
        self.hashes = hashes
        self.words = words
        self.spoken = quoted
        every = (1 << words) - 1
        self.quoted = int.from_bytes(quoted, "little") & every
        self.common = int.from_bytes(common, "little") & every
        own = every & ~self.common
        end = min(LEDE_WORDS, words)
        while (own & ((1 << end) - 1)).bit_count() < LEDE_WORDS and end < words:
            end += 1
        self.opening = own & ((1 << end) - 1)

    @staticmethod
    def read(text: str, spans: Sequence[tuple[int, int]] | None) -> "Text":
        """The body that `kernel_py.read` reads, none of it common."""
        grams, hashes, quoted = read(text, spans)
        return Text(array("Q", grams), array("Q", hashes), quoted, b"")

    def without(self, common: Prints) -> "Text":
        """The same body, its words whose nearest fingerprint is one of ``common`` set aside."""
        found = nearest_in(self.all_grams, self.words, common.values)
        return Text(self.all_grams, self.hashes, self.spoken, found)

    def grams(self) -> bytes:
        """Its 5-grams, in order."""
        return array("Q", self.all_grams).tobytes()

    def common_words(self) -> bytes:
        """The set of its words that are common."""
        return packed(self.common, self.words)

    def own(self) -> int:
        """How many of its words are not common."""
        return self.words - self.common.bit_count()

    def __len__(self) -> int:
        return self.words

    def places(self, grams: Container[int]) -> list[int]:
        """Where the text has one of these 5-grams: the number of its first word."""
        return [first for first, gram in enumerate(self.all_grams) if gram in grams]


def compare(a: Text, b: Text) -> tuple[Side, Side]:
    """Each text's side of the pair."""
    shared = frozenset(a.all_grams) & frozenset(b.all_grams)
    at_a, at_b = a.places(shared), b.places(shared)
    quoted = _quoted_grams(a, at_a) | _quoted_grams(b, at_b)
    more_a, more_b = _edited(a, b, at_a, at_b)
    return _side(a, at_a, more_a, quoted), _side(b, at_b, more_b, quoted)


def _edited(a: Text, b: Text, at_a: Sequence[int], at_b: Sequence[int]) -> tuple[int, int]:
    """The sets of words of either that carry on from a shared 5-gram, taken where each text has it first."""
    first_a = {a.all_grams[at]: at for at in reversed(at_a)}
    first_b = {b.all_grams[at]: at for at in reversed(at_b)}
    meet = {at: first_b[gram] for gram, at in first_a.items()}
    more_a = more_b = 0
    for i, j in meet.items():
        for found in (
            _onward(a.hashes, b.hashes, i, j, meet) if meet.get(i + 1) != j + 1 else [],
            _backward(a.hashes, b.hashes, i, j, meet) if meet.get(i - 1) != j - 1 else [],
        ):
            for x, y in found:
                more_a |= 1 << x
                more_b |= 1 << y
    return more_a, more_b


def _onward(
    a: Sequence[int], b: Sequence[int], i: int, j: int, meet: Mapping[int, int]
) -> list[tuple[int, int]]:
    """The equal words behind the 5-gram that begins at ``i`` and ``j``, as far as the next one."""
    return _walk(a, b, (i + GRAM, j + GRAM), 1, lambda x, y: meet.get(x) == y)


def _backward(
    a: Sequence[int], b: Sequence[int], i: int, j: int, meet: Mapping[int, int]
) -> list[tuple[int, int]]:
    back = GRAM - 1
    return _walk(a, b, (i - 1, j - 1), -1, lambda x, y: meet.get(x - back) == y - back)


def _walk(
    a: Sequence[int],
    b: Sequence[int],
    start: tuple[int, int],
    step: int,
    met: Callable[[int, int], bool],
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    (i, j), left = start, MOST_WALKED
    while left > 0:
        if met(i, j):
            break
        if _equal(a, b, i, j):
            found.append((i, j))
            skip = (1, 1)
        else:
            skip = _skip(a, b, i, j, step)
            if skip == (0, 0):
                break
        i, j, left = i + step * skip[0], j + step * skip[1], left - max(skip)
    return found


def _equal(a: Sequence[int], b: Sequence[int], i: int, j: int) -> bool:
    return 0 <= i < len(a) and 0 <= j < len(b) and a[i] == b[j]


def _skip(a: Sequence[int], b: Sequence[int], i: int, j: int, step: int) -> tuple[int, int]:
    """How many words of each to pass over until two in a row are equal, the fewest; (0, 0) if there are none. Where it
    could be this way or that, it is neither: who is ``a`` must not matter.
    """
    for few, many in SKIPS:
        ways = {(few, many), (many, few)}
        here = [
            (x, y)
            for x, y in ways
            if _equal(a, b, i + step * x, j + step * y)
            and _equal(a, b, i + step * (x + 1), j + step * (y + 1))
        ]
        if len(here) == 1:
            return here[0]
    return 0, 0


#: Words passed over in the one and in the other, fewest together first, of these the most even.
SKIPS = sorted(
    ((few, many) for many in range(1, MOST_SKIPPED + 1) for few in range(many + 1)),
    key=lambda skip: (sum(skip), skip[1]),
)


def in_several(texts: Sequence[Text]) -> list[bytes]:
    """For each text its words in runs of 5-grams that another of the texts has too."""
    sets = [frozenset(text.all_grams) for text in texts]
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
            seen.update(text.all_grams)
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


def runs_in(words: int) -> list[Run]:
    """As `runs_of`, of a set of words."""
    runs: list[Run] = []
    at = 0
    while rest := words >> at:
        start = at + (rest & -rest).bit_length() - 1
        inside = words >> start
        at = start + (~inside & (inside + 1)).bit_length() - 1
        if runs and start - runs[-1][1] <= BRIDGED_GAP:
            start = runs.pop()[0]
        runs.append((start, at))
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
    return {text.all_grams[first] for first in at if text.quoted >> first & whole == whole}


def _side(text: Text, at: Sequence[int], more: int, quoted: set[int]) -> Side:
    runs = runs_in(words_in((i, i + GRAM) for i in at) | more)
    inside = words_in(runs)
    aside = (
        text.quoted
        | text.common
        | words_in((i, i + GRAM) for i in at if text.all_grams[i] in quoted)
    )
    return (
        inside.bit_count(),
        (inside & ~aside).bit_count(),
        text.words - aside.bit_count(),
        (inside & text.opening).bit_count(),
        text.opening.bit_count(),
        runs,
    )
