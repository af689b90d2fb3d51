"""Names of people in scripts without capitals: Korean, Chinese, Japanese, Arabic, Persian, Hebrew.

What tells a name there is the word beside it ("홍길동 기자", "记者 张三", "بقلم ..."), from ``data/bylines.csv``: kind
``lead`` stands before the names, kind ``after`` behind a name.
"""

import re
from functools import cache

from wirecopy.clean.signs import bylines

HANGUL, HAN, KANA = "\uac00-\ud7a3", "\u3400-\u9fff", "\u3040-\u30ff"
ARABIC = "\u0621-\u064a\u066e-\u06d3\u0640\u064b-\u0652"
HEBREW = "\u05d0-\u05ea"
UNCASED = re.compile(f"[{HANGUL}{HAN}{KANA}{ARABIC}{HEBREW}]")
MOST_CHARACTERS = 120  # of a line
NAME = re.compile(
    rf"[{HANGUL}]{{2,4}}|[{HAN}]{{2,4}}(?:[ ·・][{HAN}{KANA}]{{1,6}})?|"
    rf"[{ARABIC}]{{2,12}}(?: [{ARABIC}]{{2,12}}){{1,3}}|[{HEBREW}'׳]{{2,12}}(?: [{HEBREW}'׳]{{2,12}}){{1,2}}"
)


def is_name(value: str) -> bool:
    """Whether a field's value is nothing but a name in such a script ("張三", "홍길동", "محمد علي")."""
    return bool(NAME.fullmatch(value.strip())) and value.strip() not in bylines("nobody")


def people_in(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The names in the line ``text[start:end]`` that a word beside them calls an author, with their spans.

    >>> people_in("记者 张三 港口电", 0, 10)
    [('张三', 3, 5)]
    """
    if end - start > MOST_CHARACTERS or not UNCASED.search(text, start, end):
        return []
    found: list[tuple[str, int, int]] = []
    for m in _pattern().finditer(text, start, end):
        for group in ("before", "korean", "bracket", "titled"):
            if name := m[group]:
                for part in re.finditer(r"[^、،,/]+", name):
                    value = part[0].strip()
                    at = m.start(group) + part.start() + part[0].index(value) if value else 0
                    if value and is_name(value):
                        found.append((value, at, at + len(value)))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    leads = [word for word in bylines("lead") if UNCASED.search(word)]
    after = [word for word in bylines("after") if UNCASED.search(word)]
    lead, behind = (
        "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))
        for words in (leads, after)
    )
    one = (
        rf"(?:[{ARABIC}]{{2,12}}(?: [{ARABIC}]{{2,12}}){{1,3}}|[{HEBREW}'׳]{{2,12}}(?: [{HEBREW}'׳]{{2,12}}){{1,2}}"
        rf"|[{HAN}]{{2,4}}(?![{HAN}]))"
    )
    korean = f"[{HANGUL}]{{2,4}}"
    end = rf"(?:의 | ?(?:{behind})|(?=[\])]))"
    return re.compile(
        rf"(?<![{ARABIC}{HEBREW}])(?:{lead})[ \xa0]?[:：/|-]?[ \xa0]?(?P<before>{one}(?: ?[、،,/] ?{one}){{0,3}})"
        rf"|(?<![{HANGUL}])(?P<korean>{korean}) ?(?:{behind})(?![{HANGUL}])"
        rf"|[\[(][^\[\]()=\n]{{2,16}}= ?(?:(?P<bracket>{korean}?){end}|[{HANGUL}]{{2,5}} (?P<titled>{korean}?){end})"
    )
