"""The plain-Python kernel: the specification of the native one, equal on every input.

A text's fingerprints are a FracMinHash of its word 5-grams: each 5-gram is hashed to 64 bits, and one in
``KEEP_ONE_IN`` is kept, by its value, so that two texts keep the same ones. The first ``LEDE_GRAMS`` are all kept, for
teasers that have nothing but a lede. Hashes go as bytes of 64-bit integers, sets of words as bytes whose bits, the
lowest first, stand for the words.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from wirecopy.match.characters import CLOSING, OPENING, STRAIGHT, is_unspaced, reach
from wirecopy.match.groups_py import groups
from wirecopy.match.lines_py import row_of_line
from wirecopy.match.words import WORD, fold

NAME = "python"
GRAM = 5  # words; DESIGN: 5-grams at 1 in 8 measured best of 3 to 8 words and 1 in 4 to 32
KEEP_ONE_IN = 8
LEDE_GRAMS = 40  # one to two sentences
STAR = 6  # texts that stand for all where too many share a fingerprint
LEAST_STRANGERS = 4
# Of the smaller one's fingerprints: strangers share less. Copies share a fifth even if both have 15% of their words
# edited; with 50 such copies' own text was taken for common (1,400 of 14,700 pairs of made-up news lost).
STRANGERS_PERCENT = 20
# On short pages furniture or background is more than that, and strangers share less than half. What they share is then
# the same in all of them, while of much-edited copies each two have other remains in common (all four a third of it).
HALF_STRANGERS_PERCENT = 50
SAME_PERCENT = 70
MOST_LOOKED_AT = 32  # holders of a fingerprint: furniture shows in the first few

MASK = (1 << 64) - 1
SEED = 0x9E3779B97F4A7C15
MIX_1 = 0xBF58476D1CE4E5B9  # splitmix64's multipliers (Steele, Lea, Flood 2014)
MIX_2 = 0x94D049BB133111EB
BASE = 0xD6E8FEB86659FD93  # rrmxmx's (Evensen 2018)


@lru_cache(maxsize=1 << 17)
def word_hash(word: str) -> int:
    """The hash of a folded word's UTF-8, taken eight bytes at a time."""
    data = word.encode("utf-8", "replace")
    value = SEED
    for at in range(0, len(data), 8):
        value = ((value ^ int.from_bytes(data[at : at + 8], "little")) * MIX_1) & MASK
        value ^= value >> 32
    value = ((value ^ len(data)) * MIX_2) & MASK
    return value ^ value >> 32


def grams_of(words: Sequence[int]) -> list[int]:
    """The hash of each run of ``GRAM`` words, in order; a shorter text gives none."""
    found = []
    for first in range(len(words) - GRAM + 1):
        value = 0
        for word in words[first : first + GRAM]:
            value = (value * BASE + word) & MASK
        value = ((value ^ value >> 32) * MIX_1) & MASK
        found.append(value ^ value >> 29)
    return found


def lines_of(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that are not empty."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def read(text: str, spans: Sequence[tuple[int, int]] | None) -> tuple[bytes, bytes, bytes]:
    """The paragraphs of ``text`` that stand at ``spans``, or without these its lines: 5-gram hashes in order, words'
    hashes, the set of the quoted ones.

    In a 5-gram a character of a script without spaces stands for itself and the next ones, as many as `reach` says and
    the run of such characters has: five characters are no more than a word or two.
    """
    words: list[int] = []
    ahead: list[int] = []
    quoted = 0
    for start, end in lines_of(text) if spans is None else spans:
        inside, at = False, start
        run: list[str] = []
        for match in WORD.finditer(text, start, end):
            for character in text[at : match.start()]:
                inside = _after(character, inside)
            unspaced = is_unspaced(match[0][0])
            if run and not (unspaced and match.start() == at):
                ahead += _ahead(run, words[-len(run) :])
                run = []
            at = match.end()
            quoted |= inside << len(words)
            words.append(word_hash(fold(match[0])))
            if unspaced:
                run.append(match[0])
            else:
                ahead.append(words[-1])
        if run:
            ahead += _ahead(run, words[-len(run) :])
    grams = array("Q", grams_of(ahead)).tobytes()
    return grams, array("Q", words).tobytes(), packed(quoted, len(words))


def _ahead(characters: Sequence[str], hashes: Sequence[int]) -> Iterator[int]:
    """For each of a run of characters its hash together with those that follow."""
    for n, character in enumerate(characters):
        value = 0
        for one in hashes[n : n + reach(character)]:
            value = (value * BASE + one) & MASK
        value = ((value ^ value >> 32) * MIX_1) & MASK
        yield value ^ value >> 29


def _after(character: str, inside: bool) -> bool:
    """Whether a quotation is open after ``character``; one that is never closed ends with its paragraph."""
    if character in OPENING:
        return True
    if character in CLOSING:
        return False
    return not inside if character == STRAIGHT else inside


def packed(words: int, size: int) -> bytes:
    """A set of words in bytes; ``size`` is the number of words in the text."""
    return words.to_bytes((size + 7) // 8, "little")


def fingerprints(grams: Sequence[int]) -> bytes:
    """Of a text's hashes in order the kept ones, sorted, each once."""
    kept = {g for i, g in enumerate(grams) if i < LEDE_GRAMS or g % KEEP_ONE_IN == 0}
    return array("Q", sorted(kept)).tobytes()


def nearest_in(grams: Sequence[int], words: int, among: Sequence[int]) -> bytes:
    """The set of words whose nearest fingerprint is one of ``among``, which is sorted."""
    sampled = [
        (at, among[n] == gram if (n := bisect_left(among, gram)) < len(among) else False)
        for at, gram in enumerate(grams)
        if at < LEDE_GRAMS or gram % KEEP_ONE_IN == 0
    ]
    found = 0
    for index, (at, there) in enumerate(sampled):
        if there:
            start = (sampled[index - 1][0] + at + GRAM) // 2 if index else 0
            end = words
            if index + 1 < len(sampled):
                end = min(words, (at + sampled[index + 1][0] + GRAM) // 2)
            found |= ((1 << max(0, end - start)) - 1) << start
    return packed(found, words)


class Index:
    """The fingerprints of texts, numbered from 0 as they come."""

    def __init__(self, *, memory: int = 0, folder: str = "") -> None:  # noqa: ARG002
        """``memory`` is the bytes after which the native kernel puts large arrays into files in ``folder``, if it is
        given one.
        """
        self.prints: list[frozenset[int]] = []
        self.ledes: list[frozenset[int]] = []
        self.percent: dict[tuple[int, int], float] = {}

    def add(self, prints: Sequence[int], lede: Sequence[int]) -> None:
        """A text by its fingerprints and by the 5-grams of its lede, both sorted."""
        self.prints.append(frozenset(prints))
        self.ledes.append(frozenset(lede))

    def add_texts(
        self,
        texts: Sequence[str],
        *,
        threads: int = 1,  # noqa: ARG002
        spans: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> None:
        """Texts, whole or their paragraphs at ``spans``; ``threads`` is how many the native kernel may use."""
        for n, text in enumerate(texts):
            grams = array("Q", read(text, spans[n] if spans else [(0, len(text))])[0])
            self.add(array("Q", fingerprints(grams)), sorted(grams[:LEDE_GRAMS]))

    def add_lines(self, block: bytes, *, threads: int = 1) -> list[str | None]:
        """The texts of JSON lines; the lines' ids, None for one that has no text and was not taken."""
        rows = [row_of_line(line) for line in block.removesuffix(b"\n").split(b"\n") if block]
        self.add_texts([row[1] for row in rows if row], threads=threads)
        return [row and row[0] for row in rows]

    def __len__(self) -> int:
        return len(self.prints)

    def _holders(self) -> dict[int, list[int]]:
        holders: dict[int, list[int]] = {}
        for index, kept in enumerate(self.prints):
            for value in kept:
                holders.setdefault(value, []).append(index)
        return holders

    def common(self) -> bytes:
        """The fingerprints that are common text, sorted (see `wirecopy.match.common`)."""
        found = []
        for value, all_holders in sorted(self._holders().items()):
            holders = all_holders[:MOST_LOOKED_AT]
            percent = self._apart(holders)
            if percent:
                home = [i for i in holders if value in self.ledes[i]]
                if not home or any(self._shared(i, j) < percent for i, j in combinations(home, 2)):
                    found.append(value)
        return array("Q", found).tobytes()

    def _apart(self, holders: Sequence[int]) -> int:
        """The percentage under which enough of ``holders`` share, two by two, 0 if not enough do."""
        if self._strangers(holders, STRANGERS_PERCENT):
            return STRANGERS_PERCENT
        apart = self._strangers(holders, HALF_STRANGERS_PERCENT)
        if apart:
            of_all = len(frozenset.intersection(*map(self._sampled, apart)))
            pairs = list(combinations(apart, 2))
            of_two = sum(len(self._sampled(i) & self._sampled(j)) for i, j in pairs)
            if 100 * of_all * len(pairs) >= SAME_PERCENT * of_two:
                return HALF_STRANGERS_PERCENT
        return 0

    def _strangers(self, holders: Sequence[int], percent: int) -> list[int]:
        """``LEAST_STRANGERS`` that share less, none if there are fewer. A page of nothing else comes last."""
        apart: list[int] = []
        for i in sorted(holders, key=lambda i: (-len(self._sampled(i)), i)):
            if all(self._shared(j, i) < percent for j in apart):
                apart.append(i)
        return apart[:LEAST_STRANGERS] if len(apart) >= LEAST_STRANGERS else []

    def _sampled(self, i: int) -> frozenset[int]:
        """Without the lede's extra fingerprints: what stands at the top must not count for more."""
        return frozenset(value for value in self.prints[i] if value % KEEP_ONE_IN == 0)

    def _shared(self, i: int, j: int) -> float:
        """The percentage of the smaller one's fingerprints that two texts share."""
        key = (min(i, j), max(i, j))
        if key not in self.percent:
            one, two = self._sampled(i), self._sampled(j)
            size = min(len(one), len(two))
            self.percent[key] = 100 * len(one & two) / size if size else 100
        return self.percent[key]

    def pairs(self, *, most: int, least: int, aside: Sequence[int]) -> list[tuple[int, int, int]]:
        """Texts that share ``least`` fingerprints and more: (i, j, how many), i < j, sorted.

        Those in ``aside``, which is sorted, do not count. A fingerprint that more than ``most`` texts have joins each
        of them with the first ``STAR`` only: the copies of a much-printed report still meet, and the cost stays linear.
        """
        without = frozenset(aside)
        shared: dict[tuple[int, int], int] = {}
        for value, texts in self._holders().items():
            if value not in without:
                for at, i in enumerate(texts[: len(texts) if len(texts) <= most else STAR]):
                    for j in texts[at + 1 :]:
                        shared[i, j] = shared.get((i, j), 0) + 1
        return sorted((i, j, count) for (i, j), count in shared.items() if count >= least)

    def pieces(self, *, most: int, least: int, aside: Sequence[int]) -> tuple[bytes, bytes, bytes]:
        """Texts that hang together by pairs, piece by piece, the one with the smallest number first (32 bits each).

        Of each piece how many texts and how many pairs it has; its texts, ascending; its pairs, sorted, as places among
        these.
        """
        pairs = [(a, b) for a, b, _ in self.pairs(most=most, least=least, aside=aside)]
        head = list(range(len(self)))

        def find(n: int) -> int:
            while head[n] != n:
                head[n] = n = head[head[n]]
            return n

        for a, b in pairs:
            one, two = find(a), find(b)
            head[max(one, two)] = min(one, two)
        inside: dict[int, list[tuple[int, int]]] = {}
        for a, b in pairs:
            inside.setdefault(find(a), []).append((a, b))
        sizes, texts, places = array("I"), array("I"), array("I")
        for _, some in sorted(inside.items()):
            members = sorted({n for pair in some for n in pair})
            sizes.extend((len(members), len(some)))
            texts.extend(members)
            places.extend(members.index(n) for pair in some for n in pair)
        return sizes.tobytes(), texts.tobytes(), places.tobytes()

    def groups(self, *, most: int, least: int, aside: Sequence[int]) -> bytes:
        """For each text the first one of its group (32 bits each), by the fingerprints that are not in ``aside``.

        ``aside`` is sorted, and of values that several texts have; others in it change nothing.
        """
        without = frozenset(v for v, texts in self._holders().items() if len(texts) > 1) & set(
            aside
        )
        kept = [len(prints - without) for prints in self.prints]
        return array("I", groups(self.pairs(most=most, least=least, aside=aside), kept)).tobytes()
