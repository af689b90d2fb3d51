"""The language of a text, by its script and its smallest words.

A language detector for any text was measured first and left: resiliparse's ``detect_fast`` called 13 of 1,550 English
news pages Latin, Swedish or Faroese. Function words (``data/function_words.csv``) are a tenth to a half of any
news text, and a text with too few of them, or as many of two languages, has no language here.
"""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "function_words.csv"
LOOKED_AT = 4_000  # characters: some 650 words
LEAST_WORDS = 8  # a shorter text is no evidence
LEAST_SHARE = (
    0.05  # of function words; news in the languages of the table has .2 to .5, chatter .06
)
LEAST_LEAD = 1.05  # times the count of the runner-up, which may be as near as Malay to Indonesian
WORD = re.compile(r"[^\W\d_]+")
# Scripts that one language of the news uses, or that are told apart by their letters alone.
HANGUL, KANA, HAN = (
    re.compile(f"[{span}]") for span in ("\uac00-\ud7a3", "\u3040-\u30ff", "\u3400-\u9fff")
)
OWN_SCRIPT = (
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
OWN_SCRIPT_SHARE = 0.3  # of the letters; names and quotes in another script are fewer


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that most of the text is in; None when unsure.

    >>> language_of("The ferry left the harbour at dawn and was back in the evening."), language_of("AFP")
    ('en', None)
    """
    text = text[:LOOKED_AT]
    words = WORD.findall(text.lower())
    letters = sum(map(len, words))
    if script := _by_script(text, letters):
        return script
    if len(words) < LEAST_WORDS:
        return None
    counts: Counter[str] = Counter()
    for word in words:
        for language in _languages().get(word, ()):
            counts[language] += 1
    (best, count), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if count < LEAST_SHARE * len(words) or count < LEAST_LEAD * second:
        return None
    return best


def _by_script(text: str, letters: int) -> str | None:
    if not letters or text.isascii():
        return None
    least = OWN_SCRIPT_SHARE * letters
    hangul, kana, han = (len(script.findall(text)) for script in (HANGUL, KANA, HAN))
    if hangul + kana + han >= least:
        if hangul > kana + han:
            return "ko"
        return "ja" if kana * 10 > han else "zh"  # Japanese news has more kana than kanji
    return next((code for code, script in OWN_SCRIPT if len(script.findall(text)) >= least), None)


@cache
def _languages() -> dict[str, list[str]]:
    """Each function word's languages."""
    found: dict[str, list[str]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                found.setdefault(word, []).append(row["language"])
    return found
