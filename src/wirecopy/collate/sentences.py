"""An article's sentences with their offsets: rules for news, and no model.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a figure, or a lower-case word
follows. Closing quotes and brackets belong to the sentence before them, and ``"...?" he said.`` is one
sentence. Datelines are no part of the first sentence. Crossheads are sentences of their own. What no news text is, a
sentence without end or a body of countless ones, is cut by its length.
"""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from wirecopy.model import Article

DATA = Path(__file__).with_name("data")

# What may end a sentence, with the marks that close behind it. The bounds keep hostile pages linear.
STOP = re.compile(
    r"(?P<wide>[。！？｡]{1,8}[\"'”’»」』）]{0,4})"  # scripts that put no space behind a stop
    r"|(?P<stop>\.{1,8}|[!?…।॥؟۔]{1,8}(?:\.{3})?)(?P<close>[\"'”’»\)\]]{0,4})(?=\s|$)"
    r"|(?<=[a-z][a-z0-9\"”]|[A-Z]{2})(?P<glued>\.)(?=[\"“]?[A-Z][a-z])"  # "last week.The satellite": a space was lost
)
WORD_BEFORE = re.compile(r"[^\W_](?:[\w.'’-]{0,30})$")
WORD_AFTER = re.compile(r"[\s\"'“‘«\(\[$€£#—–-]*([^\W_][\w'’-]{0,30})")
ACRONYM = re.compile(r"(?:[^\W\d_]\.){1,8}[^\W\d_]$")
SAID_BEHIND = re.compile(
    r"\s+(?:[\w.'’-]{1,24}\s+){0,5}?(?:said|says|asked|asks|told|added|wrote|tweeted|shouted|chanted|cried)\b"
)
LONGEST = 4000  # characters; the longest of the labelled sets, menus left in, has 2,658
MOST_SENTENCES = (
    5000  # of a body: 100,000 words; the longest of the labelled sets, all noise in, has 551
)
CLAUSE_END = re.compile(r"[,;:—–|/)\]](?=\s)|[、，；：]")
SPACE = re.compile(r"\s")
SEEN = 24  # characters behind a place that say whether a sentence without end is cut there
LEADING_MARKS = " \t\u00a0—–-:"


class Sentence(NamedTuple):
    """``text[start:end]`` of the article; ``opens`` when it is the first of its paragraph."""

    start: int
    end: int
    opens: bool
    crosshead: bool


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviation without its last stop, lower case → never, number or maybe."""
    return {line[0]: line[1] for line in map(str.split, _lines("abbreviations.txt"))}


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Words that usually open a sentence, lower case."""
    return frozenset(w for line in _lines("openers.txt") for w in line.split())


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sentences(article: Article) -> list[Sentence]:
    """The sentences of the body in order, crossheads included."""
    found: list[Sentence] = []
    line = article.dateline
    for paragraph in article.paragraphs:
        start, end = paragraph.start, paragraph.end
        if line is not None and start <= line.start < line.end <= end:
            start = line.end
            while start < end and article.text[start] in LEADING_MARKS:
                start += 1
        if paragraph.kind == "crosshead":
            if start < end:
                found.append(Sentence(start, end, opens=True, crosshead=True))
            continue
        for index, (a, b) in enumerate(split(article.text[start:end])):
            found.append(Sentence(start + a, start + b, opens=index == 0, crosshead=False))
    return found if len(found) <= MOST_SENTENCES else _by_length(article.text, found)


def _by_length(text: str, found: Sequence[Sentence]) -> list[Sentence]:
    """A body of countless sentences: what only white space parts is one, and cut as a sentence without end is."""
    runs: list[tuple[int, int]] = []
    for sentence in found:
        if runs and not text[runs[-1][1] : sentence.start].strip():
            runs[-1] = (runs[-1][0], sentence.end)
        else:
            runs.append((sentence.start, sentence.end))
    return [
        Sentence(a, b, opens=True, crosshead=False)
        for start, end in runs
        for a, b in _bounded(text, start, end)
    ]


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, white space between them left out.

    >>> text = "Gen. A. Smith left the U.S. on Sept. 3. He gave no reason."
    >>> [text[a:b] for a, b in split(text)]
    ['Gen. A. Smith left the U.S. on Sept. 3.', 'He gave no reason.']
    """
    spans = []
    start = _skip(text, 0)
    for stop in STOP.finditer(text):
        if stop.start() >= start and _ends(text, stop):
            spans.append((start, stop.end()))
            start = _skip(text, stop.end())
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    bounded = [piece for a, b in spans if a < b for piece in _bounded(text, a, b)]
    return _with_words(text, bounded)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence without end in pieces: its alignment would take memory by the square of its length.

    Each ends at a mark of a clause, or else a space, if there is one in its second half; what stands behind it
    chooses, so that two copies that differ somewhere are cut alike elsewhere.
    """
    pieces = []
    while end - start > LONGEST:
        window = start + LONGEST // 2, start + LONGEST
        places = [m.end() for m in CLAUSE_END.finditer(text, *window)]
        places = places or [m.end() for m in SPACE.finditer(text, *window)] or [window[1]]
        cut = min(
            places, key=lambda at: (zlib.crc32(text[at : at + SEEN].encode("utf-8", "replace")), at)
        )
        pieces.append((start, start + len(text[start:cut].rstrip())))
        start = _skip(text, cut)
    if start < end:
        pieces.append((start, end))
    return [(a, b) for a, b in pieces if a < b]


def _with_words(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that stand alone (" ... ") go with the sentence before them, or else the one behind, within `LONGEST`."""
    found: list[tuple[int, int]] = []
    only_marks = False  # what was found last, being the first
    for a, b in spans:
        words = any(map(str.isalnum, text[a:b]))
        if found and (only_marks or not words) and b - found[-1][0] <= LONGEST:
            found[-1] = (found[-1][0], b)
            only_marks = only_marks and not words
        else:
            found.append((a, b))
            only_marks = not words and (only_marks or len(found) == 1)
    return found


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at this stop."""
    if stop["wide"]:
        # Japanese and Chinese: a closing quote followed by "said" goes on; that it is followed by "と" shows.
        return not text.startswith(("と", "って"), stop.end())
    if stop["glued"]:
        glued = WORD_BEFORE.search(text, max(0, stop.start() - 32), stop.start())
        behind = WORD_AFTER.match(text, stop.end())
        if text[stop.start() - 1].isupper() and (
            not behind or behind[1].casefold() not in openers()
        ):
            return False  # "UK.The" is two sentences, a name with a stop in it one
        return glued is None or ("." not in glued[0] and glued[0].casefold() not in abbreviations())
    after = WORD_AFTER.match(text, stop.end())
    if after is None:
        return True
    word = after[1]
    if word[0].islower():
        return False
    mark = stop["stop"]
    if mark != ".":
        speech = stop["close"] and mark[0] in "!?…." and SAID_BEHIND.match(text, stop.end())
        return not speech
    if stop["close"]:
        return True
    before = WORD_BEFORE.search(text, max(0, stop.start() - 32), stop.start())
    return before is None or _word_ends(before[0], word)


def _word_ends(before: str, after: str) -> bool:
    """Whether "``before``. ``after``" are two sentences."""
    low = before.casefold()
    opens = after.casefold() in openers()
    if ACRONYM.match(before) or (len(before) == 1 and before.isupper()):
        return opens
    rule = abbreviations().get(low)
    if rule is None or (rule == "number" and not after[0].isdigit()):
        return True
    if rule == "maybe":
        return opens
    return False
