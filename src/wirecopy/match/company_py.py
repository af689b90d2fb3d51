"""Texts that are compared two by two: the plain-Python twin of `_company.hpp`."""

from array import array
from collections.abc import Sequence

from wirecopy.match import shared_py
from wirecopy.match.decide import rule, strength
from wirecopy.match.shared_py import Side, Text


class Company:
    """Texts, numbered from 0 as they come."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = list(texts)

    def compare(self, pairs: Sequence[int], outlets: Sequence[int]) -> tuple[bytes, bytes]:
        """For each pair, given as two numbers in a row, 14 integers of 32 bits: the rule (`decide.RULES`), the
        strength, then of each side what `shared_py.Side` says and the number of its runs. After that the runs of all,
        each as two such integers. ``outlets``: of each text; 0 is unknown. Raises ValueError for a text and itself.
        """
        found, runs = array("i"), array("i")
        for a, b in zip(pairs[::2], pairs[1::2], strict=True):
            one, two = self.texts[a], self.texts[b]
            sides = self._sides(a, b)
            same = outlets[a] == outlets[b] != 0
            found.append(rule(*sides, (one.words, two.words), same_outlet=same))
            found.append(strength(*sides))
            for *numbers, some in sides:
                found.extend((*numbers, len(some)))
                runs.extend(n for run in some for n in run)
        return found.tobytes(), runs.tobytes()

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
