"""Words and marks of a sentence, with offsets, and the two ways in which they are compared.

``word`` is how a token is aligned: case, accents, "U.S."/"US", quotes and dashes aside. ``exact`` decides whether two
readings are the *same*: only kinds of quotation marks, dashes, ellipses and spacing are aside.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from wirecopy.collate.lexicon import spelled

# Scripts without spaces give a token a character. Combining vowel signs belong to their word.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
LETTER = rf"(?:(?![{UNSPACED}\d_\u0964\u0965])[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d])"
TOKEN = re.compile(
    rf"(?P<word>[{UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S., a.m., U.N
    r"|(?>\d+(?:[.,:]\d+)*)(?:(?:st|nd|rd|th|s)(?!\w))?"  # 1,200 and 3.5, 9:30, 10th, 1990s
    rf"|{LETTER}+(?:['’ʼ]{LETTER}+)*)"
    r"|(?P<mark>\.{2,8}|…|-{2,8}|''(?!')|``|\S)"
)
DASHES = frozenset("–—―‒")
QUOTES = frozenset("\"“”„«»‹›'‘’‚`´″‟")
SINGLE = frozenset("'‘’‚`´")
OPENING = frozenset("“„«‘‚`")
APOSTROPHES = str.maketrans("’ʼ", "''")
DROPPED = str.maketrans("", "", ".'\u0640\u200c\u200d")
LOOSE = re.compile(r"(?:s|t|d|m|re|ve|ll)\b")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


class Token(NamedTuple):
    """A word or mark. Offsets count from the beginning of the sentence."""

    word: str  #: as aligned
    exact: str  #: as compared for sameness
    start: int
    end: int
    is_word: bool
    raw: str  #: as it stands


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word as it is aligned.

    >>> fold("U.S."), fold("1,200"), fold("Café"), fold("doesn’t")
    ('us', '1200', 'cafe', 'doesnt')
    """
    if word[0].isdigit():
        return THOUSANDS.sub("", word).replace(":", ".")  # 9:30 and 9.30
    low = word.translate(APOSTROPHES).casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low.translate(DROPPED) or low


def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of ``text``."""
    found = []
    single_open = False
    for match in TOKEN.finditer(text):
        raw, start, end = match[0], match.start(), match.end()
        if match["word"]:
            found.append(Token(fold(raw), raw.translate(APOSTROPHES), start, end, True, raw))
            continue
        shape = raw
        if raw[0] in QUOTES:
            shape = '"'
            if raw in SINGLE:
                after_letter = start > 0 and text[start - 1].isalnum()
                if (after_letter and not single_open) or LOOSE.match(text, end):
                    shape = "'"  # the apostrophe of "rebels' camp", "Angola 's"
                    found.append(Token(shape, shape, start, end, False, raw))
                    continue
                single_open = not after_letter
        elif raw in DASHES or raw.startswith("--") or _spaced_hyphen(raw, text, start):
            shape = "—"
        elif raw == "…" or raw.startswith(".."):
            shape = "…"
        found.append(Token(shape, shape, start, end, False, raw))
    return tuple(found)


def _spaced_hyphen(raw: str, text: str, start: int) -> bool:
    """Whether a hyphen stands for a dash: " - "."""
    before, after = text[max(0, start - 1) : start], text[start + 1 : start + 2]
    return raw == "-" and (not before or before.isspace()) and (not after or after.isspace())


def _after(token: Token, state: str) -> str:
    """The quotation that is open behind a mark: "" for none, "double" or "single"; inner ones do not count."""
    if token.word != '"':
        return state
    kind = "single" if token.raw in SINGLE else "double"
    if state and state != kind:
        return state
    straight = token.raw in ('"', "'", "''", "``")
    opens = not state if straight else token.raw in OPENING
    return kind if opens else ""


def quoted(found: Sequence[Token], *, state: str = "") -> bytes:
    """1 for each token within quotation marks; ``state`` is the quotation that is open at the beginning."""
    mask = bytearray(len(found))
    for at, token in enumerate(found):
        if token.word == '"':
            state = _after(token, state)
        else:
            mask[at] = bool(state)
    return bytes(mask)


def open_after(found: Sequence[Token], *, state: str) -> str:
    """The quotation that is open behind these tokens."""
    for token in found:
        state = _after(token, state)
    return state


@dataclass(frozen=True, eq=False)
class Text:
    """The text of a sentence, analysed once however many copies have it."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """What must be equal for two readings to be the same; `."` and `".` are one."""
        return exact_key(self.tokens)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Aligned words in one spelling, without marks."""
        return tuple(spelled(t.word) for t in self.tokens if t.is_word)

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each word occurs."""
        return Counter(self.words)


def exact_key(found: tuple[Token, ...]) -> tuple[str, ...]:
    """Tokens as compared for sameness; marks that stand together are put in one order."""
    key: list[str] = []
    run: list[str] = []
    for token in found:
        if token.is_word:
            if run:
                key += sorted(run)
                run = []
            key.append(token.exact)
        else:
            run.append(token.exact)
    return tuple(key + sorted(run))


class Reader:
    """Analyses each distinct sentence text once."""

    def __init__(self) -> None:
        self._known: dict[str, Text] = {}

    def read(self, text: str) -> Text:
        """``text`` analysed."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Text(text, tokens(text))
        return known
