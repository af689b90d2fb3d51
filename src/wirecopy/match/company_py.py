"""Texts that are compared two by two: the plain-Python twin of `_company.hpp`."""

import struct
from array import array
from collections.abc import Sequence

from wirecopy.match import shared_py
from wirecopy.match.decide import RULES, rule, share, strength
from wirecopy.match.shared_py import Side, Text

#: A pair: the numbers of its texts, the rule (`decide.RULES`), the strength; then of each side its share, that of its
#: opening, how many words are shared, how many in the longest run, the number of the first run, and of how many.
ROW = struct.Struct("2I2i2d4I2d4I")


class Company:
    """Texts, numbered from 0 as they come."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = list(texts)

    def compare(
        self, pairs: Sequence[int], outlets: Sequence[int], *, every: bool = False
    ) -> tuple[bytes, bytes]:
        """For each pair, given as two numbers in a row, that is something to each other (or for ``every`` one) a `ROW`,
        and the runs of all, each as two integers of 32 bits. ``outlets``: of each text; 0 is unknown. Raises ValueError
        for a text and itself.
        """
        found, runs = bytearray(), array("I")
        for a, b in zip(pairs[::2], pairs[1::2], strict=True):
            one, two = self.texts[a], self.texts[b]
            sides = self._sides(a, b)
            same = outlets[a] == outlets[b] != 0
            number = rule(*sides, (one.words, two.words), same_outlet=same)
            if not every and RULES[number][0] == "none":
                continue
            numbers: list[float] = []
            for shared, proof, could, lede, opening, some in sides:
                longest = max((end - start for start, end in some), default=0)
                numbers += (share(proof, could), share(lede, opening), shared, longest)
                numbers += (len(runs) // 2, len(some))
                runs.extend(n for run in some for n in run)
            found += ROW.pack(a, b, number, strength(*sides), *numbers)
        return bytes(found), runs.tobytes()

    def strength(self, a: int, b: int) -> int:
        """`decide.strength` of two of the texts."""
        return strength(*self._sides(a, b))

    def in_several(self, some: Sequence[int]) -> list[bytes]:
        """As `shared_py.in_several`, of some of the texts."""
        return shared_py.in_several([self.texts[n] for n in some])

    def in_earlier(self, some: Sequence[int], *, before: int) -> list[bytes]:
        """As `shared_py.in_earlier`, of some of the texts."""
        return shared_py.in_earlier([self.texts[n] for n in some], before=before)

    def _sides(self, a: int, b: int) -> tuple[Side, Side]:
        if a == b:
            raise ValueError("a text is not compared with itself")
        return shared_py.compare(self.texts[a], self.texts[b])
