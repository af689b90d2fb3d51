"""Captions without markup: told by what they look like, and by the credits and galleries beside them.

A caption says in the present tense what a picture shows, gives the full day ("Monday, May 2, 2031") that a story
leaves out, and says where people stand ("left", "second right"). One of these alone proves nothing; two do, and so
does one beside the credit of a picture or inside a gallery. The words are in ``data/cues``.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from wirecopy.clean.agencies import agency_of
from wirecopy.clean.cues import cues
from wirecopy.clean.lines import Line
from wirecopy.clean.own import PROSE_WORDS, Own, is_prose
from wirecopy.clean.signs import SIDES
from wirecopy.clean.signs import signs as signs_of

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# A day with its weekday and year stands in captions; a story names one or the other.
FULL_DAY = re.compile(
    rf"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? {MONTH} \d{{1,2}},? (?:19|20)\d\d\b"
)
# "... arrives at the harbour, May 2, 2031." at the end of the line.
DAY_AT_END = re.compile(rf"(?:,| on| in) {MONTH} \d{{1,2}},? (?:19|20)\d\d\.?$")
# "... at the harbour on Monday." told in the present tense; a story that looks ahead has a verb like "meets".
WEEKDAY_AT_END = re.compile(
    rf"(?:,| on| in| of| at)? (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day(?:, {MONTH} \d{{1,2}})?\.?$"
)
SAYING = re.compile(r"\b(?:said|says|told|according to)\b|[“\"]")
PLACES_OF_PEOPLE = re.compile(
    r"(?:,|\() ?(?:(?:far |second |third |top |bottom |upper |lower )?(?:left|right|center|centre|middle|l|r|C|L|R)"
    r"|from (?:left|right)|(?:left|right) to (?:left|right)|L-R|l-r)(?=[,).;:]| and)|\b(?:from left|from right)\b"
    r"|^(?:Pictured|From left)\b ?[:,(]|^(?:Left|Right|Above|Below|Top|Bottom)\b ?[:(]"
    r"|\b(?:is|are) (?:pictured|seen|shown|flanked)\b"
)
GALLERY_COUNTER = re.compile(
    r"^(?:(?:image|photo|picture|slide|foto|bild)\s?)?\d{1,3}\s?(?:of|/|of/|von|sur|de)\s?\d{1,3}$",
    re.I,
)
# One word behind the last sentence, in brackets or not: who sold the text; a picture's credit says more.
AGENCY_AT_END = re.compile(
    r"[.!?…][\"”’»]?\.?\s{0,2}(?:[-–—/]{1,2}\s?)?[(\[]?([^\W\d_]{2,20})[)\]]?\.?$"
)
MOST_WORDS = 200  # of such a paragraph
OPENING_WORDS = 14  # in which the verb of a caption stands
CAPTION_WORDS = 75
DEPICTS = 2  # from here a line is a caption wherever it stands
# A gallery: so many lines, and this share of the body, stand beside picture credits.
GALLERY_CAPTIONS, GALLERY_SHARE = 3, 0.6
GALLERY_CREDITS = 4  # in a row, with one text between any two


def depicts(text: str) -> int:
    """How much a line looks like the description of a picture: 0 not at all, 1 a sign of it, 2 it does.

    >>> depicts("Premier Ana Doe, left, greets sailors in Quorna, Friday, May 2, 2031.")
    3
    >>> depicts("The premier greeted sailors in Quorna on Friday.")
    0
    """
    weekday = "day" in text and FULL_DAY.search(text)
    signs = int(bool(weekday or (text[-6:].strip(". ").isdigit() and DAY_AT_END.search(text))))
    if signs_of(text) & SIDES and PLACES_OF_PEOPLE.search(text):
        signs += 1
    if _shows(text):
        late = not signs and "day" in text[-24:] and WEEKDAY_AT_END.search(text)
        signs += 1 + bool(late)
    return 0 if signs and SAYING.search(text) else signs


def signs_off(line: Line, own: Own) -> bool:
    """Whether a line that looks like a caption may be the story's last, the agency behind it: "... said. PTI".

    >>> from wirecopy.clean.lines import new_line
    >>> line = new_line(0, "The ferry left at dawn, its owner said. (AFP)")
    >>> signs_off(line, Own("metadata: caption", True, "caption"))
    True
    """
    if own.kind not in ("caption", "") or "caption" in line.hints:
        return False
    if not PROSE_WORDS <= line.words <= MOST_WORDS:
        return False
    ending = AGENCY_AT_END.search(line.text)
    return ending is not None and agency_of(ending[1]) is not None and not depicts(line.text)


def _shows(text: str) -> bool:
    """Whether a word that says what a picture shows stands near the line's beginning, behind its subject.

    A plural ("sailors wave", "Doe and Roe talk") needs a subject that can be one: "what to watch" is something else.
    """
    words = text.split(" ", OPENING_WORDS + 1)[: OPENING_WORDS + 1]
    shown = cues("shows")
    for before, word in pairwise(words):
        if word.rstrip(",") in shown and before != "to":
            plural = word[-1:] != "s"
            if not plural or before[:1].isupper() or before[-1:] in "s,)":
                return True
    return False


def label_captions(
    lines: Sequence[Line], owns: Sequence[Own], reasons: list[str], first: int, end: int
) -> None:
    """Gives the captions among the lines of the body their reason."""
    body = [n for n in range(first, end) if reasons[n] == "body"]
    for n in body:
        if lines[n].words <= CAPTION_WORDS and _is_caption(lines, owns, n):
            reasons[n] = "metadata: caption"
    beside = [n for n in body if lines[n].tag != "p" and _beside_credit(owns, n)]
    if len(beside) >= GALLERY_CAPTIONS and len(beside) >= GALLERY_SHARE * len(body):
        for n in beside:
            reasons[n] = "metadata: caption"
    _label_gallery(lines, owns, reasons, first, end)


def _is_caption(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    text = lines[n].text
    after = lines[n + 1] if n + 1 < len(lines) else None
    if after and text[-1:] == "(" and not is_prose(after):
        return True  # cut off before its credit
    if after and owns[n + 1].kind == "caption" and after.text.startswith(text.rstrip(" .")):
        return True
    twice = after is not None and after.text == text
    again = n > 0 and lines[n - 1].text == text
    if (twice or again) and _in_gallery(lines, owns, n):
        return True
    signs = depicts(text)
    if signs >= DEPICTS or (signs and _beside_credit(owns, n)):
        return True
    counted = n > 0 and GALLERY_COUNTER.match(lines[n - 1].text) and not lines[n].tag
    return bool(counted and is_prose(lines[n]) and (signs or after is None or owns[n + 1].firm))


def _in_gallery(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether a counter or credit of pictures stands within two lines."""
    return any(
        0 <= m < len(lines)
        and (owns[m].kind == "caption credit" or GALLERY_COUNTER.match(lines[m].text) is not None)
        for m in range(n - 2, n + 3)
    )


def _beside_credit(owns: Sequence[Own], n: int) -> bool:
    return any(0 <= m < len(owns) and owns[m].kind == "caption credit" for m in (n - 1, n + 1))


def _label_gallery(
    lines: Sequence[Line], owns: Sequence[Own], reasons: list[str], first: int, end: int
) -> None:
    """Pictures in a row inside the body: credit after credit, with one text between any two."""
    chain: list[int] = []
    between: list[int] = []
    for n in range(first, end + 1):
        if n < end and owns[n].kind == "caption credit":
            chain.append(n)
            between = []
            if len(chain) >= GALLERY_CREDITS:
                for m in range(max(first, chain[0] - 1), n):
                    if lines[m].tag != "p" and reasons[m] in ("body", "crosshead"):
                        reasons[m] = "metadata: caption"
        elif n < end and reasons[n] == "body":
            between.append(n)
            if len({lines[m].text for m in between}) > 1:
                chain = []
