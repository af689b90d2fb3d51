"""Words of languages and letters of scripts, counted: the plain-Python twin of ``names::Tally``."""

import re
from collections.abc import Mapping, Sequence

WORD = re.compile(r"[^\W\d_]+")


class Tally:
    """Counts: ``words`` gives the numbers of each word's ``languages``, ``scripts`` first and last letters."""

    def __init__(
        self,
        words: Mapping[str, Sequence[int]],
        languages: Sequence[str],
        scripts: Sequence[tuple[str, str]],
    ) -> None:
        self.words, self.most = words, len(languages)
        self.scripts = [re.compile(f"[{first}-{last}]") for first, last in scripts]

    def count(self, text: str) -> tuple[int, int, list[int], list[int]]:
        """Of a text: its words, their letters, the words of each language, the letters of each script."""
        words = WORD.findall(text.lower())
        counts = [0] * self.most
        for word in words:
            for language in self.words.get(word, ()):
                counts[language] += 1
        scripts = [len(script.findall(text)) for script in self.scripts]
        return len(words), sum(map(len, words)), counts, scripts
