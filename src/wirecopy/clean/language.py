"""The language of a text, by its script and its smallest words.

A language detector for any text was measured first and left: resiliparse's ``detect_fast`` called 13 of 1,550 English
news pages Latin, Swedish or Faroese. Function words (``data/function_words.csv``) are a tenth to a half of any
news text, and a text with too few of them, or as many of two languages, has no language here.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from wirecopy.clean import kernel

TABLE = Path(__file__).with_name("data") / "function_words.csv"
LOOKED_AT = 4_000  # characters: some 650 words
LEAST_WORDS = 8  # a shorter text is no evidence
LEAST_SHARE = (
    0.05  # of function words; news in the languages of the table has .2 to .5, chatter .06
)
LEAST_LEAD = 1.05  # times the count of the runner-up, which may be as near as Malay to Indonesian
# Scripts that one language of the news uses, or that are told apart by their letters alone.
SCRIPTS = {
    "hangul": ("\uac00", "\ud7a3"),
    "kana": ("\u3040", "\u30ff"),
    "han": ("\u3400", "\u9fff"),
}
OWN_SCRIPT = {
    "el": ("\u0370", "\u03ff"),
    "he": ("\u0590", "\u05ff"),
    "th": ("\u0e00", "\u0e7f"),
    "hy": ("\u0530", "\u058f"),
    "ka": ("\u10a0", "\u10ff"),
    "bn": ("\u0980", "\u09ff"),
    "ta": ("\u0b80", "\u0bff"),
    "te": ("\u0c00", "\u0c7f"),
    "km": ("\u1780", "\u17ff"),
    "my": ("\u1000", "\u109f"),
    "am": ("\u1200", "\u137f"),
}
OWN_SCRIPT_SHARE = 0.3  # of the letters; names and quotes in another script are fewer


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that most of the text is in; None when unsure.

    >>> language_of("The ferry left the harbour at dawn and was back in the evening."), language_of("AFP")
    ('en', None)
    """
    words, letters, counts, scripts = _tally().count(text[:LOOKED_AT])
    if script := _by_script(scripts, letters):
        return script
    if words < LEAST_WORDS:
        return None
    best, second = sorted(counts, reverse=True)[:2]
    if best < LEAST_SHARE * words or best < LEAST_LEAD * second:
        return None
    return _languages()[counts.index(best)] if best else None


def _by_script(scripts: Sequence[int], letters: int) -> str | None:
    if not letters or not any(scripts):
        return None
    least = OWN_SCRIPT_SHARE * letters
    hangul, kana, han, *own = scripts
    if hangul + kana + han >= least:
        if hangul > kana + han:
            return "ko"
        return "ja" if kana * 10 > han else "zh"  # Japanese news has more kana than kanji
    return next((code for code, count in zip(OWN_SCRIPT, own, strict=True) if count >= least), None)


@cache
def _rows() -> list[tuple[str, list[str]]]:
    """Each language and its function words."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["words"].split()) for row in csv.DictReader(file)]


@cache
def _languages() -> list[str]:
    return list(dict.fromkeys(language for language, _ in _rows()))


@cache
def _tally() -> kernel.Tally:
    numbers = {language: n for n, language in enumerate(_languages())}
    words: dict[str, list[int]] = {}
    for language, said in _rows():
        for word in said:
            words.setdefault(word, []).append(numbers[language])
    return kernel.Tally(words, _languages(), [*SCRIPTS.values(), *OWN_SCRIPT.values()])
