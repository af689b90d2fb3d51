"""Names found in a text: the plain-Python twin of ``_names.hpp``, and its specification."""

import re
from collections.abc import Sequence

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Not inside a word, a handle, a hashtag, or a host ("reuters.com"); looked up after the first letter.
BEFORE, AFTER = r"(?<![\w@#].)", r"(?![\w@]|\.(?:com|org|net|co|fr|de|ru|cn|tv|it|es)\b)"


class Names:
    """Looks for names of two or more characters, the longest at each place, in the spelling given."""

    def __init__(self, names: Sequence[str]) -> None:
        self.pattern = _pattern(names)

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the names in ``text[start:end]``, in order."""
        return [m.span() for m in self.pattern.finditer(text, start, end)]


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """One alternation, by first letter: sre then skips to these letters and tries only their own names."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_letter.setdefault(name[0], []).append(name[1:])
    parts = []
    for letter, rests in sorted(by_letter.items()):
        unspaced = [re.escape(rest) for rest in rests if UNSPACED.match(rest[-1])]
        spaced = [re.escape(rest) for rest in rests if not UNSPACED.match(rest[-1])]
        ways = [*unspaced, *([f"(?:{'|'.join(spaced)}){AFTER}"] if spaced else [])]
        before = "" if UNSPACED.match(letter) else BEFORE
        parts.append(f"{re.escape(letter)}{before}(?:{'|'.join(ways)})")
    return re.compile("|".join(parts))
