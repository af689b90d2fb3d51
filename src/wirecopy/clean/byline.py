"""Bylines: lines that name the people who wrote, and say nothing else of weight.

"By Jane Doe and John Roe", "JANE DOE, AFP", "Jane Doe, Political Correspondent | May 2, 2031". With a
lead ("By", "Von") the names may stand alone; without one something must say that they wrote: a role, an
agency, a time. The words are in ``data/bylines.csv``.
"""

import re
from dataclasses import dataclass
from functools import cache

from wirecopy.clean import calendar
from wirecopy.clean.agencies import find_agencies
from wirecopy.clean.dateline import is_city
from wirecopy.clean.signs import AGO, NUMBER, ROLE, bylines, signs
from wirecopy.clean.signs import PHOTO as PHOTO_SIGN
from wirecopy.clean.times import is_time_line
from wirecopy.model import Evidence, Fact

MOST_CHARACTERS = 240  # three names, a padded outlet and time on one line have 131
MOST_WORDS_BY_AGENCY = (
    7  # "Published 6:18 a.m. ET May 2, 2031"; a dateline with its sentence has more
)
MOST_SPACES = 100  # of a line without a lead; some papers pad theirs
MOST_SMALL_WORDS = 6
MOST_TAIL_WORDS = 14  # of roles, outlet, time, buttons after the names
# A photographer's credit has the shape of a byline.
PHOTO = re.compile(
    r"\b(?:photos?|photograph(?:s|ers?|y)?|pictures?|getty|images?|file|pool|via|shutterstock|epa|video|illustration)\b"
    r"|/(?:AFP|AP|Reuters|EPA|Getty|Sputnik)\b|©",
    re.I,
)
# Without a lead, one of these must say that the named wrote, or an agency.
WROTE = NUMBER | ROLE | AGO
GLUED = re.compile(r"(?<=[a-zà-ÿ])(?:Posted|Published|Updated)$")  # "By Jane DoePosted at 8:41 am"
DAY_NUMBER = re.compile(r"\.?\s{1,3}\d{1,2}(?!\d)")
PARTS = re.compile(r"\s[-–—|•]\s|\||(?=\b(?:Published|Updated|Posted)\b)")
BUTTONS = re.compile(
    r"(?:\s*(?:\b(?:e-?mail(?: the)?(?: author| reporter)?|follow|view|see|bio|archive|more|contact|on twitter|"
    r"twitter|facebook|read|share|comments?)\b|(?<!\w)@\w{1,30}|[\w.]{1,40}@[\w.]{1,40}))+",
    re.I,
)
LETTER = r"[^\W\d_]"
UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁΑ-Ω]"
PARTICLE = r"(?:de|da|del|della|di|dos|du|van|von|der|den|ten|ter|el|al|bin|ben|ibn|la|le|y|af|zu)"
PARTICLES = frozenset(PARTICLE[3:-1].split("|"))
TOKEN = rf"(?:{UPPER}\.(?:\s?-?{UPPER}\.)*|(?:{LETTER}['’])?{UPPER}(?:{LETTER}|['’-](?={LETTER})){{1,24}}\.?)"
NAME = re.compile(rf"{TOKEN}(?:\s{{1,2}}(?:{PARTICLE}\s){{0,2}}(?:al-|el-)?{TOKEN}){{1,4}}|{TOKEN}")


@dataclass(frozen=True, slots=True)
class _Byline:
    names: tuple[tuple[int, int], ...]  # spans in the line
    sure: bool


def is_byline(line: str, *, sure: bool = False) -> bool:
    """Whether the line names people as its authors and says nothing else.

    "Jane Doe, AP" may be a byline or a photographer's credit: only its place in the page tells, and with ``sure``
    it does not count.

    >>> is_byline("By Jane Doe and John Roe"), is_byline("By The Associated Press"), is_byline("By noon it rained.")
    (True, False, False)
    """
    found = _read(line)
    return found is not None and (found.sure or not sure)


def byline_of(text: str, start: int, end: int) -> Fact | None:
    """The people named by the byline ``text[start:end]``, joined by ", "; the span runs over their names.

    >>> byline_of("By Jane Doe and John Roe", 0, 24).value
    'Jane Doe, John Roe'
    """
    if not 0 <= start < end <= len(text):
        return None
    line = text[start:end]
    if (found := _read(line)) is None:
        return None
    names = ", ".join(" ".join(line[a:b].split()) for a, b in found.names)
    first, last = found.names[0][0], found.names[-1][1]
    return Fact(names, Evidence("line of the page", start + first, start + last))


def people_in(author: str) -> list[str]:
    """The people that an author field names ("Jane Doe", "By Jane Doe and John Roe, Staff Writers").

    >>> people_in("Jane Doe, Staff Writer"), people_in("The Harbour Courier")
    (['Jane Doe'], [])
    """
    line = author if _lead().match(author) else f"By {author}"
    found = _read(line)
    return [" ".join(line[a:b].split()) for a, b in found.names] if found else []


def sounds_like_outlet(name: str) -> bool:
    """Whether the name has a word that outlets call themselves by ("The Morrow Post", "Harbour News")."""
    return any(word.casefold() in bylines("outlet") for word in re.findall(r"\w+", name))


def _read(line: str) -> _Byline | None:
    if len(line) > MOST_CHARACTERS or not line.strip():
        return None
    said = signs(line)
    lead = _lead().match(line)
    at = lead.end() if lead else len(line) - len(line.lstrip())
    if not (NAME.match(line, at) if lead else _worth(line, at, said)):
        return None
    if said & PHOTO_SIGN and PHOTO.search(line):
        return None
    names, at = _names(line, at)
    if not names:
        return None
    tail = line[at:]
    told = _tail(tail)
    if told is None:
        return None
    if not lead and is_city(line[names[0][0] : names[0][1]]):
        return None
    alone = len(names) == 1 and len(line[names[0][0] : names[0][1]].split()) == 1
    if alone and not (lead and told == "time"):
        return None  # "By Train" is no byline, "by nobody - May 2, 2031" is
    if lead or told in ("role", "time") or (told == "agency" and len(names) > 1):
        return _Byline(tuple(names), sure=True)
    if told == "agency" and tail.lstrip()[:1] != "/":
        return _Byline(tuple(names), sure=False)
    return None


def _worth(line: str, at: int, said: int) -> bool:
    """Whether a line without a lead may be a byline: a name of two words, no verb after it, and a time, role or agency.
    Most lines end here.
    """
    if not _opens_with_names(line, at):
        return False
    if not said & WROTE and not find_agencies(line, short=True):
        return False
    m = NAME.match(line, at)
    words = m[0].split() if m else []
    if m is None or len(words) < 2 or line.count(" ") > MOST_SPACES:
        return False
    if words[-1].casefold() in _other_words() or GLUED.search(m[0]):
        return True  # "Jane Doe Posted at"
    following = line[m.end() : m.end() + 8].split()
    if not following:
        return len(words) > 2  # the name may have taken its role in
    return not following[0][0].islower() or following[0] in bylines("and")


def _opens_with_names(line: str, at: int) -> bool:
    """Whether the line's second word may be of a name: most lines' begins small, and is no part of names."""
    second = line[at:].split(None, 2)[1:2]
    if not second or not second[0][0].islower():
        return bool(second)
    return second[0] in PARTICLES or second[0][:3] in ("al-", "el-") or second[0][1:2] in "'’"


def _names(line: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The people's names from ``at`` on, and where they end."""
    agencies = find_agencies(line, short=True)
    wall = min((m.start for m in agencies if m.start >= at), default=len(line))
    spans: list[tuple[int, int]] = []
    while m := NAME.match(line, at, wall):
        start, end = m.span()
        if glued := GLUED.search(line, start, end):
            end = glued.start()
        words = line[start:end].split()
        kept = _people(words)
        if (
            kept == len(words) > 1
            and DAY_NUMBER.match(line, end)
            and words[-1].casefold() in _months()
        ):
            kept -= 1  # "By Jane Doe May 2, 2031"
        if kept < len(words):
            end = _end_of(line, start, kept) if kept else start
        if end == start:
            break
        spans.append((start, end))
        at = end
        joint = _joint().match(line, at)
        if kept < len(words) or joint is None:
            break
        following = NAME.match(line, joint.end(), wall)
        if following is None or _people(following[0].split()) < 2 or is_city(following[0]):
            break  # after a comma, one word is an outlet or a town
        at = joint.end()
    return spans, spans[-1][1] if spans else at


def _people(words: list[str]) -> int:
    """How many of the words are a person's name: up to the first word that outlets, roles or calendars use."""
    for n, word in enumerate(words):
        low = word.casefold().strip(".'’")
        if low in _other_words() and not word[0].islower():  # "de la" are parts of a name
            return n
    return len(words)


def _end_of(line: str, start: int, count: int) -> int:
    end = start
    for m in list(re.finditer(r"\S+", line[start:]))[:count]:
        end = start + m.end()
    return end


def _tail(tail: str) -> str | None:
    """What follows the names: "role", "agency", "time", "outlet", "" (nothing), None (a sentence or a list)."""
    if re.search(r"\)\s?[-–—]", tail):
        return None  # a dateline follows
    rest = BUTTONS.sub(" ", tail).strip(" \t\xa0,;|/–—-•·:()")
    if not rest:
        return ""
    words = re.findall(r"[^\W_]+", rest)
    if len(words) > MOST_TAIL_WORDS or re.search(r"[!?…]|\.\s+[A-Z]\w+\s[a-z]", rest):
        return None
    agencies = find_agencies(rest, short=True)
    cut = rest
    for mention in reversed(agencies):
        cut = f"{cut[: mention.start]}|{cut[mention.end :]}"
    if is_time_line(cut) or is_time_line(rest):
        return "time"
    low = [w.casefold() for w in words]
    if any(w in bylines("role") for w in low) and not _prose(rest):
        return "role"
    if agencies and len(_small_words(cut)) < 2:
        return "agency"
    if agencies:
        return None
    if _dated(rest):
        return "time"
    if any(w in bylines("outlet") or w in bylines("calling") for w in low) and not _prose(rest):
        return "outlet"
    return (
        "outlet"
        if tail.lstrip()[:1] in ("|", ",", "/", "-", "–", "—", "(") and _titled(words)
        else None
    )


def _prose(rest: str) -> bool:
    """More small words than a role needs ("professor at the school of law")."""
    return len(_small_words(rest)) > MOST_SMALL_WORDS or rest.endswith(".")


def _small_words(rest: str) -> list[str]:
    words = re.findall(r"(?<![\w.])[a-zà-ÿ]{2,}(?![\w.])", rest)
    return [word for word in words if word not in _time_words()]


def _titled(words: list[str]) -> bool:
    return len(words) <= 6 and all(w[0].isupper() or len(w) < 4 for w in words)


def _dated(rest: str) -> bool:
    """An outlet and a time ("The Courier - Updated: 7:32 a.m. on Monday, May 2, 2031")."""
    return any(is_time_line(part) for part in PARTS.split(rest) if any(map(str.isdigit, part)))


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(bylines("lead"), key=lambda w: (-len(w), w)))
    return re.compile(rf"\s{{0,20}}[-–—]?\s?(?:{words})(?!\w)\s{{0,3}}:?\s{{0,200}}(?=\S)", re.I)


@cache
def _joint() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(bylines("and")))
    return re.compile(
        rf"\s{{0,3}}(?:,\s{{0,3}}(?:(?:{words})\s{{1,3}})?|\s(?:{words})\s{{1,3}}|[;/|]\s{{0,3}})",
        re.I,
    )


@cache
def _time_words() -> frozenset[str]:
    kinds = ("published", "updated", "day", "month", "joining")
    return frozenset(word for kind in kinds for word in calendar.names(kind))


def _months() -> dict[str, int]:
    return calendar.names("month")


@cache
def _other_words() -> frozenset[str]:
    dates = calendar.names("day").keys() | (calendar.names("month").keys() - FIRST_NAMES)
    told = calendar.names("updated").keys() | calendar.names("published").keys()
    return bylines("outlet") | bylines("role") | bylines("other") | dates | told


FIRST_NAMES = frozenset(
    [
        "april",
        "may",
        "june",
        "jan",
        "mar",
        "mars",
        "juli",
        "august",
        "marco",
        "mart",
        "abril",
        "set",
        "sep",
        "out",
        "gen",
        "mai",
        "mag",
        "dic",
        "des",
        "ago",
        "dec",
    ]
)
