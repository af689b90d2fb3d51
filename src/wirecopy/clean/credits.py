"""Credits: the agencies that a page names as where its text came from.

In the header and at the end there are credit lines; a dateline and a copyright line may name an agency; running
text gives one away by what its people did ("he told AFP", "an AFP correspondent"). A photographer's credit says
nothing about the text and is none.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from wirecopy.clean.agencies import AgencyMention, find_agencies, is_service
from wirecopy.clean.signs import PROVIDER, SIGNED, signs
from wirecopy.clean.times import is_time_line
from wirecopy.model import Credit, CreditWhere, Dateline, Paragraph, Removed

CUES = Path(__file__).with_name("data") / "credit_cues.csv"
MOST_CHARACTERS = 160  # of a line that only names an agency, its time included
MOST_SIGN_OFF = 600  # of a list of reporters and editors
CUE_REACH = 40  # characters beside an agency's name that are looked at for a cue
LAST_PARAGRAPHS = 3
MOST_ENDING = 80
PHOTO_REACH = (
    28  # characters beside an agency's name in which "Getty" or "photo" makes it a photo credit
)
LEGAL = re.compile(
    r"©|\(c\)\s?(?:19|20)\d\d|\bcopyright\b|all rights reserved|alle rechte vorbehalten", re.I
)
PHOTO = re.compile(
    r"photo|picture|getty|image|epa\b|shutterstock|\bvia\b|\bpool\b|\bfile\b|handout|video|caption|credit:|afp/|/ ?afp"
    r"|ap/|/ ?ap\b|/ ?reuters|reuters/|foto|фото",
    re.I,
)
SIGN_OFF = re.compile(
    r"\s{0,4}[(\[*—–-]{0,3}\s?(?:(?:additional |further |with (?:additional )?)?reporting (?:by|from)\b"
    r"|(?:written|compiled|edited|translated|produced) by\b|(?:editing|writing|compilation|graphics?) by\b"
    r"|(?:this (?:story|article|report|copy|item)|the (?:story|article) above)\b.{0,60}"
    r"\b(?:published|provided|distributed|produced|supplied|syndicated|generated|appeared|written|edited)\b"
    r"|with (?:agency )?(?:inputs?|contributions?|files?|material|reporting|reports?|agencies)\b"
    r"|avec (?:l')?(?:agences?|afp|reuters)\b|mit material von\b|con información de\b|com (?:informações|agências)\b)",
    re.I,
)
# "Jane Doe reported from Quorna and John Roe from Sandrup."
REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.’'-]{0,24},? ){1,4}(?:and (?:[A-Z][\w.’'-]{0,24} ){1,4})?reported from [A-Z][\w.’'-]{1,24}"
    r"(?:,? (?:(?:and|with) )?(?:[A-Z][\w.’'-]{0,24},? |reported ){0,5}(?:(?:from|in) )?[A-Z][\w.’'-]{0,24}){0,6}\.?$"
)
REPORTED_WITHIN = 80  # characters
CONTRIBUTED_TO = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:story|article|report|analysis|piece)|reporting|from \w+)"
    r"|contributed\s?[.)]?\s*$",
    re.I,
)
NO_PHOTO = re.compile(
    r"\s(?:photo|video)(?:grapher|journalist)s?\b|\s(?:reporter|correspondent|journalist)s?\b", re.I
)
# A quoted agency is a source of the story, not of the text.
QUOTED_AGENCY = re.compile(
    r"\b(?:state|official|semi-?official|government|state-(?:run|owned|linked|backed)|private|local)\b[^.]{0,30}$",
    re.I,
)
# A dash, a bracket or a word that presents what follows as the provider.
PRESENTED = re.compile(
    r"\s*(?:[-–—(\[/]|(?:by|source|from|via|with|quelle|von|avec|fuente|источник|المصدر)\b|来源)",
    re.I,
)
# Two agencies with a slash are one who took a picture and one who sold it.
PAIR_OF_PICTURE = re.compile(r"^\s*[A-Z][\w. ]{1,20}\s?/\s?[A-Z][\w. ]{1,20}\s*$")
# What may stand in a credit line beside the agency.
BESIDE = re.compile(
    r"\b(?:by|from|via|source|sources|with|and|the|staff|news|agency|agencies|wire|wires|service|services|reports?|"
    r"writers?|reporters?|correspondents?|inputs?|online|team|desk|newsroom|provided|courtesy|of|through|according|to|"
    r"updated|published|quelle|von|avec|par|et|und|mit|con|por|y|de|la|fuente|fonte|da|источник|المصدر|ap|s)\b"
    r"|来源|來源",
    re.I,
)
PROVIDERS = re.compile(
    r"\b(?:(?:news|wire|press) (?:agencies|services?|reports?)|agencies|wire reports?|wire services?|staff and wire|"
    r"online desk|news desk|web desk|newsroom staff|agences|agencias|agenturen|агентства)\b|وكالات",
    re.I,
)
# An agency after the last full stop of the text: "... he said. (Reuters)", "... on Monday. – AFP"
ENDING = re.compile(
    r"[.!?…][\"”’»)]?\s{0,3}(?:[-–—/]{1,2}\s?)?[(\[]?(?P<by>[^.!?()\[\]\n\"”]{2,40})[)\]]?\.?\s*$"
)
BETWEEN_NAMES = re.compile(r"(?:[\s,/&|+–—-]|\band\b|\bthe\b|\bwith\b|\bagenc(?:y|ies)\b|\bby\b)*")
COPYRIGHT_BEFORE = re.compile(
    r"(?<!image )(?:©|\(c\)|copyright)\s?(?:©|\(c\))?[\s\d,–-]{0,16}(?:by )?(?:the |l['’])?$", re.I
)
COPYRIGHT_AFTER = re.compile(r"[\s.,–-]{0,3}(?:\d{4}[\s.,]{0,3})?all rights reserved", re.I)


def is_credit_line(line: str) -> bool:
    """Whether the line names only an agency or provider, a sign-off of reporters and editors, or contributors.

    >>> [is_credit_line(s) for s in ("- REUTERS", "(Reporting by Jane Doe; Editing by John Roe)", "AP classes begin.")]
    [True, True, False]
    """
    line = line.strip()
    if not line or len(line) > MOST_SIGN_OFF or line[-1] in ":：":
        return False
    found: bool = False
    if signs(line) & SIGNED:
        if " reported from " in line[:REPORTED_WITHIN] and REPORTED_FROM.match(line):
            return True
        found = SIGN_OFF.match(line) is not None or (
            ("contribut" in line or "assisted" in line)
            and CONTRIBUTED_TO.search(line) is not None
            and (line[-1] in ".)]" or len(line) <= MOST_CHARACTERS)
        )
    if not found and (len(line) > MOST_CHARACTERS or not _names_only(line)):
        return False
    return not LEGAL.search(line)


def credits_of(
    text: str,
    paragraphs: Sequence[Paragraph],
    removed: Sequence[Removed],
    dateline: Dateline | None,
) -> tuple[Credit, ...]:
    """The agencies credited, in the order of the text; the first naming of each agency in each kind of place.

    A credit from running text is ``inferred``: nobody says that the text is the agency's.
    """
    middle = _middle(text, paragraphs)
    closing = _closing(text, paragraphs)
    found: dict[tuple[str, CreditWhere], Credit] = {}
    for mention in find_agencies(text, short=True):
        where: CreditWhere | None
        if dateline and dateline.start <= mention.start < dateline.end:
            where = "dateline" if mention.agency == dateline.agency else None
        elif (line := _containing(removed, mention)) is not None:
            where = _of_removed(text, mention, line, line.start < middle)
        elif (paragraph := _containing(paragraphs, mention)) is not None:
            where = _of_paragraph(text, mention, paragraph, closing)
        else:
            where = None
        if where and (mention.agency, where) not in found:
            found[mention.agency, where] = Credit(
                mention.agency, where, mention.start, mention.end, inferred=where == "text"
            )
    return tuple(sorted(found.values(), key=lambda c: c.start))


Span = TypeVar("Span", Paragraph, Removed)


def _containing(spans: Sequence[Span], mention: AgencyMention) -> Span | None:
    """The span that the mention stands in; ``spans`` are sorted and disjoint."""
    n = bisect_right(spans, mention.start, key=lambda s: s.start) - 1
    return spans[n] if n >= 0 and mention.end <= spans[n].end else None


def _of_removed(
    text: str, mention: AgencyMention, line: Removed, early: bool
) -> CreditWhere | None:
    role = line.reason.partition(": ")[2].partition(" (")[0]
    if "caption" in role:
        return None
    if _has_copyright(text, mention):
        return "legal"
    if role == "dateline":
        return "dateline"
    if role not in ("credit", "byline", "time"):
        return None
    if role != "credit" and _by_picture(text, mention):
        return None
    return "header" if early else "sign-off"


def _has_copyright(text: str, mention: AgencyMention) -> bool:
    """Whether the agency holds the text's copyright ("© 2031 AFP", not "© REUTERS/Jane Doe", a picture)."""
    before = text[max(0, mention.start - CUE_REACH) : mention.start]
    after = text[mention.end : mention.end + CUE_REACH]
    if after.lstrip()[:1] in ("/", "|"):
        return False
    return bool(COPYRIGHT_BEFORE.search(before) or COPYRIGHT_AFTER.match(after))


def _of_paragraph(
    text: str, mention: AgencyMention, line: Paragraph, closing: int
) -> CreditWhere | None:
    if line.kind != "body":
        return None
    if mention.start >= closing and _ends(text, mention, line):
        return "sign-off"
    if line.end - line.start <= MOST_SIGN_OFF:
        said = text[line.start : line.end]
        if line.start >= closing and is_credit_line(said):
            return "sign-off"
        if _has_copyright(text, mention):
            return "legal"
    return "text" if _has_cue(text, mention) else None


def _middle(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Where half of the body's characters have passed: a caption may stand before the credit of the header."""
    left = sum(p.end - p.start for p in paragraphs) / 2
    for paragraph in paragraphs:
        left -= paragraph.end - paragraph.start
        if left < 0:
            return paragraph.start + 1
    return len(text)


def _closing(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """Where the last body paragraphs begin, in which a sign-off may hide."""
    body = [p for p in paragraphs if p.kind == "body"]
    return body[-min(LAST_PARAGRAPHS, len(body))].start if body else len(text)


def _ends(text: str, mention: AgencyMention, line: Paragraph) -> bool:
    m = ENDING.search(text, max(line.start, line.end - MOST_ENDING), line.end)
    if not m or m.start("by") > mention.start:
        return False
    names = find_agencies(m["by"], short=True)
    ends = [0, *(n.end for n in names)]
    starts = [*(n.start for n in names), len(m["by"])]
    return all(BETWEEN_NAMES.fullmatch(m["by"], a, b) for a, b in zip(ends, starts, strict=True))


def _has_cue(text: str, mention: AgencyMention) -> bool:
    """Whether the words right beside the name say that its people did the reporting."""
    if is_service(mention.agency):
        return False
    before = text[max(0, mention.start - CUE_REACH) : mention.start]
    after = text[mention.end : mention.end + CUE_REACH]
    if QUOTED_AGENCY.search(before):
        return False
    return bool(_cues("before").search(before) or _cues("after").match(after))


def _by_picture(text: str, mention: AgencyMention) -> bool:
    reach = text[max(0, mention.start - PHOTO_REACH) : mention.end + PHOTO_REACH]
    return bool(PHOTO.search(reach)) and not NO_PHOTO.match(text, mention.end)


def _names_only(line: str) -> bool:
    """Whether nothing is left of the line without agencies, providers, a time, and the small words beside them."""
    mentions = find_agencies(line, short=True)
    providers = PROVIDERS.search(line) if signs(line) & PROVIDER else None
    if not mentions and not providers:
        return False
    if mentions and all(m.risky for m in mentions) and not PRESENTED.match(line):
        return False
    if PAIR_OF_PICTURE.search(line):
        return False
    rest = line
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} | {rest[mention.end :]}"
    rest = BESIDE.sub(" ", PROVIDERS.sub(" ", rest))
    return not any(c.isalnum() for c in rest) or is_time_line(rest)


@cache
def _cues(side: str) -> re.Pattern[str]:
    with CUES.open(encoding="utf-8", newline="") as file:
        cues = [row["cue"] for row in csv.DictReader(file) if row["side"] == side]
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=lambda c: (-len(c), c)))
    if side == "before":
        return re.compile(
            rf"(?<!\w)(?:{words})\s{{0,2}}(?:the |an? )?(?:news agency |agency )?$", re.I
        )
    return re.compile(
        rf"(?:['’]s?)?(?: news agency)?\s{{0,2}}(?:{words})(?![^\W\d_a-z]*[a-z])", re.I
    )
