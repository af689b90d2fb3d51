"""What adapters of finders share: texts of a file, 5-grams of a text, groups from pairs."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

WORD = re.compile(r"\w+")


def texts(path: str) -> Iterator[str]:
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def shingles(text: str, size: int = 5) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(words[n : n + size]) for n in range(max(1, len(words) - size + 1))}


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The first of its group for each of ``count``; pairs are joined transitively."""
    head = list(range(count))

    def find(n: int) -> int:
        while head[n] != n:
            head[n] = n = head[head[n]]
        return n

    for a, b in pairs:
        one, two = sorted((find(a), find(b)))
        head[two] = one
    return [find(n) for n in range(count)]
