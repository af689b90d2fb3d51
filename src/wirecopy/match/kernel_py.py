"""The plain-Python kernel: the specification of the native one, equal on every input.

A text is its folded words joined by single spaces. Its fingerprints are a FracMinHash of its word 5-grams:
each 5-gram is hashed to 64 bits, and one in ``KEEP_ONE_IN`` is kept, by its value, so that two texts keep the
same ones. The first ``LEDE_GRAMS`` are all kept, for teasers that have nothing but a lede.
"""

from collections.abc import Sequence
from functools import lru_cache

NAME = "python"
GRAM = 5  # words; DESIGN: 5-grams at 1 in 8 measured best of 3 to 8 words and 1 in 4 to 32
KEEP_ONE_IN = 8
LEDE_GRAMS = 40  # one to two sentences
STAR = 6  # texts that stand for all where too many share a fingerprint

MASK = (1 << 64) - 1
FNV_OFFSET = 0xCBF29CE484222325  # FNV-1a, 64 bits (Fowler, Noll, Vo)
FNV_PRIME = 0x100000001B3
MIX_1 = 0xBF58476D1CE4E5B9  # splitmix64 finaliser (Steele, Lea, Flood 2014)
MIX_2 = 0x94D049BB133111EB


def mix(value: int) -> int:
    """Spreads every input bit over all 64."""
    value = ((value ^ (value >> 30)) * MIX_1) & MASK
    value = ((value ^ (value >> 27)) * MIX_2) & MASK
    return value ^ (value >> 31)


@lru_cache(maxsize=1 << 17)
def word_hash(word: bytes) -> int:
    """FNV-1a of a word's UTF-8."""
    value = FNV_OFFSET
    for byte in word:
        value = ((value ^ byte) * FNV_PRIME) & MASK
    return mix(value)


def grams(text: str) -> list[int]:
    """The hash of each run of ``GRAM`` words, in order; a shorter text gives none."""
    hashes = [word_hash(w) for w in text.encode("utf-8", "replace").split(b" ") if w]
    found = []
    for first in range(len(hashes) - GRAM + 1):
        value = 0
        for word in hashes[first : first + GRAM]:
            value = mix((value * FNV_PRIME + word) & MASK)
        found.append(value)
    return found


def fingerprints(grams: Sequence[int]) -> list[int]:
    """Of a text's hashes in order the kept ones, sorted, each once."""
    return sorted({g for i, g in enumerate(grams) if i < LEDE_GRAMS or g % KEEP_ONE_IN == 0})


def pairs(prints: Sequence[Sequence[int]], *, most: int) -> list[tuple[int, int, int]]:
    """Texts that share fingerprints: (i, j, how many), i < j, sorted.

    A fingerprint that more than ``most`` texts have joins each of them with the first ``STAR`` only: the copies of a
    much-printed report still meet, and the cost stays linear.
    """
    holders: dict[int, list[int]] = {}
    for index, kept in enumerate(prints):
        for value in kept:
            holders.setdefault(value, []).append(index)
    shared: dict[tuple[int, int], int] = {}
    for texts in holders.values():
        heads = len(texts) if len(texts) <= most else STAR
        for at, i in enumerate(texts[:heads]):
            for j in texts[at + 1 :]:
                shared[i, j] = shared.get((i, j), 0) + 1
    return sorted((i, j, count) for (i, j), count in shared.items())


def recurring(
    prints: Sequence[Sequence[int]], *, least: int, most: int
) -> list[tuple[list[int], list[int]]]:
    """Fingerprints that ``least`` texts and more have, by the texts that have them (of these the first ``most``).

    (texts, fingerprints) pairs, sorted. Each text has a fingerprint once.
    """
    holders: dict[int, list[int]] = {}
    for index, kept in enumerate(prints):
        for value in kept:
            holders.setdefault(value, []).append(index)
    by_holders: dict[tuple[int, ...], list[int]] = {}
    for value, texts in sorted(holders.items()):
        if len(texts) >= least:
            by_holders.setdefault(tuple(texts[:most]), []).append(value)
    return [(list(texts), values) for texts, values in sorted(by_holders.items())]
