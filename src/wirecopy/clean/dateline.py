"""Datelines: the place, and often the day and the agency, that open a story.

"DAMASCUS:", "MOSCOW (AP) —", "WASHINGTON, July 16 (Reuters) -", "新华社北京7月16日电". Capitals, an agency in brackets
or a day after the place tell a dateline; a place in mixed case alone needs to be a known city. Labels of the
same shape ("WATCH:", "UPDATE —", a speaker of a transcript) are not datelines.
"""

import re
from functools import cache
from pathlib import Path

from wirecopy.clean import calendar
from wirecopy.clean.agencies import agency_of, find_agencies
from wirecopy.model import Dateline

DATA = Path(__file__).with_name("data")
# Characters looked at; the longest of 445 datelines on 746 pages has 45.
MOST_CHARACTERS = 120
CAPITALS = r"[^\W\d_a-zß-öø-ÿа-яё]"
UNCASED = re.compile("[\u0600-\u06ff\u3040-\u9fff\uac00-\ud7a3]")
FEWEST_LETTERS = (
    5  # of an unknown place in one word: shorter ones in capitals are nearly all initials
)
WORD = re.compile(r"[^\W\d_]+")
SPEAKER_MOST = 40  # characters of a speaker's name and title in a transcript


def dateline_of(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph ``text[start:end]``, its mark included, the space after it not.

    ``place`` is "" where the mark names only the agency ("(Reuters) - ").

    >>> line = "MOSCOW, May 2 (AP) — The ferry left."
    >>> dateline_of(line, 0, len(line))
    Dateline(place='MOSCOW', start=0, end=20, agency='AP')
    """
    if not 0 <= start <= end <= len(text):
        return None
    while start < end and text[start].isspace():
        start += 1
    stop = min(end, start + MOST_CHARACTERS)
    for pattern in _patterns():
        m = pattern.match(text, start, stop)
        if m and (found := _read(text, m, alone=m.end() >= end)):
            return found
    return None


def _read(text: str, m: re.Match[str], *, alone: bool) -> Dateline | None:
    groups = m.groupdict()
    place, mark, day = (
        (groups.get("place") or "").strip(" ,"),
        groups.get("mark"),
        groups.get("day"),
    )
    agency = _agency(text, m)
    if day and not any(word.casefold() in calendar.names("month") for word in WORD.findall(day)):
        return None
    if "by" in groups and not agency:
        return None
    if place and " " not in place and (whole := agency_of(place)):
        return None if alone or agency else Dateline("", m.start(), m.end(), whole)
    if place and _is_label(place):
        return None
    if agency and place and not mark and not _stands_alone(place, text, m):
        return None
    if not agency and not day and (alone or not _is_place(place, text, m)):
        return None  # a label; or a heading, which is not the opening of a paragraph
    return Dateline(place, m.start(), m.end(), agency)


def _stands_alone(place: str, text: str, m: re.Match[str]) -> bool:
    """Whether "Place (AGENCY)" without a mark opens a story: then a capital follows and the place is one."""
    if UNCASED.match(place):
        return True
    rest = text[m.end() : m.end() + 3].lstrip(" \xa0\"'“‘")
    return (not rest or not rest[0].islower()) and (place.isupper() or is_city(place))


def _agency(text: str, m: re.Match[str]) -> str | None:
    if not m.groupdict().get("by"):
        return None
    found = find_agencies(text, m.start("by"), m.end("by"), short=True)
    return found[0].agency if found else None


def _is_place(place: str, text: str, m: re.Match[str]) -> bool:
    """Whether a place without agency and day is one: a known city, or capitals that are no label or speaker."""
    if is_city(place):
        return True
    letters = [c for c in place if c.isalpha()]
    region = place.partition(",")[2]
    town = place.partition(",")[0] if region else place
    least = FEWEST_LETTERS if " " not in place else 2
    if not any(c.isupper() for c in letters) or any(c.isdigit() for c in place):
        return False
    if len(letters) < least or town != town.upper() or "’S" in place or "'S" in place:
        return False
    return not ((m.groupdict().get("mark") or "").strip() == ":" and _has_speakers(text))


def is_city(place: str) -> bool:
    """Whether ``data/places.txt`` lists the place, or its first town ("SEOUL/WASHINGTON", "Paris, Texas")."""
    cities = _lines("places.txt")
    towns = re.split(r"[/,]", place)
    return towns[0].strip().casefold() in cities or place.casefold() in cities


def _is_label(place: str) -> bool:
    if is_city(place):
        return False
    words = re.findall(r"\w+", place.casefold())
    return not words or any(word in _lines("labels.txt") for word in (words[0], words[-1]))


def _has_speakers(text: str) -> bool:
    """Whether two or more lines open with capitals and a colon, as in a transcript or a digest."""
    return len(_speaker().findall(text)) > 1


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]{{0,8}}{CAPITALS}[A-Z .,'’-]{{2,{SPEAKER_MOST}}}:\s", re.M)


@cache
def _lines(name: str) -> frozenset[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = r"[^\W\d_]{3,12}"  # looked up afterwards: ten alternations of all months are slow to compile
    day = (
        rf"(?i:(?P<day>(?:{month}\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?{month}\.?)"
        rf"(?:,?\s(?:19|20)\d\d)?))"
    )
    shouted = rf"(?:{CAPITALS}(?:{CAPITALS}|[.'’-]){{1,20}})"
    word = r"(?:[^\W\d_][\w.'’-]{0,20})"
    small = r"(?:(?:de|del|of|on|the|la|el|al|sur|am|es)\s)?"
    region = rf"(?:,\s{word}(?:\s{word}){{0,2}})?"
    town = rf"{shouted}(?:[\s/]{{1,2}}{shouted}){{0,4}}"
    capitals = rf"(?P<place>{town}(?:\s?/\s?{town})?{region})"
    mixed = rf"(?P<place>(?=[^\W\d_]){word}(?:[\s/]{small}{word}){{0,3}}{region})"
    by = r"(?P<by>[^()\n]{2,40})"
    bracket = rf"\s{{0,3}}[(\[]\s?{by}\s?[)\]]"
    dash = r"(?:—|–|―|−|--{1,2}|-(?=\s)|\.\s?[-–—]{1,2})"
    mark = rf"(?P<mark>\s{{0,3}}(?:{dash}|:(?=\s)))"
    return tuple(
        re.compile(p)
        for p in (
            r"[(（【]?(?P<by>[\u3400-\u9fff]{2,6}?社)(?P<place>[\u3400-\u9fff]{2,8}?)"
            r"(?:\d{1,2}月)?\d{1,2}日(?:综合)?[电電][)）】]?(?:\s?[（(]记者[^）)\n]{1,30}[）)])?",
            r"【(?P<place>[\w・ー]{1,12}?)(?:[=＝ \u3000]|(?=共同|時事))(?P<by>[\w=＝]{2,12})】",
            r"\((?P<place>[\uac00-\ud7a3]{2,10})[=＝](?P<by>[\uac00-\ud7a3A-Z]{2,8})\)"
            r"(?:\s?[\uac00-\ud7a3]{2,5}(?:\s?특파원|\s?기자)?\s?=)?",
            rf"{capitals}(?:[,.]?\s{day},?)?{bracket}(?:{mark})?",
            rf"{mixed}(?:[,.]?\s{day},?)?{bracket}(?:{mark})?",
            rf"{capitals}[,.]?\s{day}[,.]?\s?[—–/-]{{1,2}}\s?(?P<by>\w[\w .]{{1,20}}?)(?:[./]{{1,2}}|{mark})",
            rf"{capitals}[,.]?\s{day}{mark}",
            rf"{mixed},\s{day}{mark}",
            rf"{capitals}{mark}",
            rf"{mixed}{mark}",
            rf"[(\[]\s?{by}\s?[)\]]{mark}\s?(?P<place>{town}),?\s{day}\s?[-–—]",
            rf"[(\[]\s?{by}\s?[)\]](?:{mark})?",
        )
    )
