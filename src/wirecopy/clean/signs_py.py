"""Which of many literals a text has, as bits: the plain-Python twin of ``Signs`` in ``_native.cpp``."""

from collections.abc import Sequence


class Signs:
    """``literals`` are in small letters, each with its bit; capitals of a text count as small letters."""

    def __init__(self, literals: Sequence[tuple[str, int]]) -> None:
        self.literals = tuple(literals)

    def of(self, text: str) -> int:
        """The bits of the literals that stand in the text."""
        low = text.lower()
        if len(low) != len(text):  # of "İ" comes more than one letter
            low = "".join(c.lower()[:1] for c in text)
        bits = 0
        for literal, bit in self.literals:
            if not bits & bit and literal in low:
                bits |= bit
        return bits
