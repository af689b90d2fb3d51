"""The reason of every line, from what it says by itself and from where it stands to the body.

Returns one reason a line: "body", "crosshead", "metadata: ..." or "furniture: ...".
"""

import re
from collections.abc import Sequence

from wirecopy.clean import shapes
from wirecopy.clean.appeals import is_author_note
from wirecopy.clean.body import find_body, head_end, reach_up, weigh_lines
from wirecopy.clean.byline import people_in
from wirecopy.clean.captions import depicts, label_captions, signs_off
from wirecopy.clean.crossheads import (
    ALL_BOLD,
    ASKS,
    CROSSHEAD_WORDS,
    CROSSHEADINGS,
    HEADINGS,
    LABELLED,
    SAY_WHATEVER,
    between_prose,
    doubt_crossheads,
    follows_text,
    heading_over,
    heads_in_bold,
    heads_story,
    label_alike,
    opens_prose,
)
from wirecopy.clean.hints import believed_hints
from wirecopy.clean.homes import end_over_links, home_of, leads_on, reach_down, reach_over
from wirecopy.clean.lines import TENTATIVE_ENDS, Line
from wirecopy.clean.own import Own, is_prose, own_labels, said_often
from wirecopy.clean.phrases import known
from wirecopy.clean.repeats import label_repeats
from wirecopy.clean.titles import find_title, is_names, label_head

HEADLINE_LEAST, HEADLINE_WORDS = 6, 24  # of a headline: of another story, of an entry
UNDER_RELATED_LEAST = 3  # of one under a heading that says so
# Where a page has no story else, an element with such a name may hold it; a form is around many a whole page.
UNSURE = frozenset(
    {"form", "subscribe", "summary", "share", "related", "aside", "meta", "tagline", "byline"}
)
LAST_RESORT_WORDS = 40  # below which nothing is better
HEADING_QUESTION_WORDS = 80  # of one in a heading
TAIL_LINES = 4  # lines before the end of the body where a tagline is looked for
LINK_WORDS = 4  # of a link by itself: more is a headline, fewer a menu
TAGLINE_WORDS = 30
LAST_LINES = 2  # of a body, where a note on someone whom no byline names is believed
AUTHOR_LINES, LOOK_FOR_NAMES = 4, 200  # lines and characters in which authors are looked for
# "Source: Tidewatch News" as the last line.
SOURCE = re.compile(
    r"(?:Source|SOURCE|Quelle|Fuente|Fonte|Источник)s?\s?: ?[^\W\d_a-z][^.!?:]{1,40}$"
)
DECORATED = re.compile(r"^(?:([*•■▪◆])\s?.{2,90}\s?\1|[-–—]\s?.{2,90}\s?[-–—])$")
SIGNED = frozenset({"metadata: byline", "metadata: credit", "furniture: tagline"})
# Reasons that a line in a dialog of sharing seems to have: title and summary of the page, "Posted!".
IN_A_DIALOG = ("metadata: caption", "metadata: summary", "metadata: time", "furniture: other")
SIGNED_OFF = Own(kind="signed off")  # a paragraph with the agency behind it
# A text on several lines of the page, whatever it says.
OFTEN = Own("furniture: nav (said often)", True, "nav")
QUOTES = "\"'“”‘’«»„‚「『"


def classify(
    lines: Sequence[Line], *, title: str | None = None, summary: str | None = None
) -> list[str]:
    """A reason for each line. ``title`` and ``summary`` are what the page's head or its record states."""
    hints = believed_hints(lines)
    reasons = _classify(lines, hints, title=title, summary=summary)
    if "body" in reasons or not any(map(UNSURE.intersection, hints)):
        return reasons
    again = _classify(lines, [h - UNSURE for h in hints], title=title, summary=summary)
    words = sum(line.words for line, why in zip(lines, again, strict=True) if why == "body")
    return again if words >= LAST_RESORT_WORDS else reasons


def _classify(
    lines: Sequence[Line],
    hints: Sequence[frozenset[str]],
    *,
    title: str | None,
    summary: str | None,
) -> list[str]:
    owns = own_labels(lines, hints)
    often = said_often(lines)
    for n, line in enumerate(lines):
        if line.text in often and not owns[n].firm and "story" not in line.hints:
            owns[n] = OFTEN
    weights = weigh_lines(lines, owns)
    first, end = find_body(lines, owns, None, weights)
    first = head_end(owns, lines, first, end)
    title_at = find_title(lines, owns, stated=title, body_starts=first if end else len(lines))
    first, end = find_body(lines, owns, title_at, weights)
    first = head_end(owns, lines, first, end)
    if 0 < first < end and owns[first - 1].kind == "clock" and _has_clocks(owns, first, end):
        first -= 1  # the hour of a running story's first entry
    first = reach_up(lines, owns, title_at, first, end)
    if 0 < end < len(lines) and is_prose(lines[end - 1]) and signs_off(lines[end], owns[end]):
        owns[end] = SIGNED_OFF
        end += 1
    home = home_of(lines, owns, first, end)
    over_links = end_over_links(lines, owns, first, end)
    if over_links < end:
        end = over_links
    elif first < end:
        end = reach_down(lines, owns, home or lines[end - 1].home, end)
    if first < end:
        first = reach_over(lines, owns, home or lines[first].home, title_at, first)
    first = heading_over(lines, owns, title_at, first, end)
    reasons = [own.reason or "" for own in owns]
    _label_body(lines, owns, reasons, first, end, home)
    label_captions(lines, owns, reasons, first, end)
    first, end = _trim(lines, reasons, first, end, _authors(lines, owns))
    label_head(lines, owns, reasons, title_at=title_at, first=first, summary=summary)
    _label_rest(lines, owns, reasons, first, end)
    _label_share_dialogs(lines, reasons, first, end)
    label_repeats(lines, reasons, title_at)
    doubt_crossheads(lines, reasons)
    return reasons


def _has_clocks(owns: Sequence[Own], first: int, end: int) -> bool:
    return any(own.kind == "clock" for own in owns[first:end])


def _label_body(
    lines: Sequence[Line],
    owns: Sequence[Own],
    reasons: list[str],
    first: int,
    end: int,
    home: int,
) -> None:
    clocks = sum(own.kind == "clock" for own in owns[max(0, first - 1) : end])
    for n in range(first, end):
        line, own = lines[n], owns[n]
        if own.kind == "clock":
            if clocks > 1 or line.text[-1:] in "mM.":
                reasons[n] = (
                    "crosshead"  # the entries of a running story; alone, the length of a video
                )
        elif own.firm:
            if own.kind in SAY_WHATEVER and heads_story(lines, owns, n):
                reasons[n] = "crosshead"
            if own.kind == "signature" and n > first and not owns[n - 1].firm:
                _label_post(lines, reasons, first, n)
        elif own.reason:
            if own.kind in ("link", "legal", "tagline") and is_prose(line):
                reasons[n] = "body"
            elif own.kind == "link":
                reasons[n] = _linked(lines, owns, n)
            elif own.kind == "nav" and line.tag in CROSSHEADINGS and not line.linked:
                reasons[n] = "crosshead"  # many names in a row make no menu here
            elif own.kind in ("comments", "related", "subscribe") and between_prose(lines, n):
                reasons[n] = own.reason
        else:
            reasons[n] = _plain(lines, owns, n, home)
    if first < end and reasons[end - 1] == "crosshead" and lines[end - 1].tag in ("", "p", "li"):
        reasons[end - 1] = "furniture: other" if lines[end - 1].bold >= ALL_BOLD else "body"
    label_alike(lines, owns, reasons, first, end)


def _plain(lines: Sequence[Line], owns: Sequence[Own], n: int, home: int) -> str:
    """The reason of a line inside the body of which nothing is known."""
    line = lines[n]
    if owns[n] is SIGNED_OFF:
        return "body"
    asks = line.text[-1:] in ASKS and line.words <= HEADING_QUESTION_WORDS
    if line.tag in HEADINGS and (line.words <= HEADLINE_WORDS or asks):
        return _heading(owns, n)
    if n and owns[n - 1].kind == "time" and not line.ends and line.words <= HEADLINE_WORDS:
        return "crosshead"
    if heads_in_bold(lines, owns, n):
        return "crosshead"
    if is_prose(line) or line.ends or line.text[-1:] in TENTATIVE_ENDS or line.tag == "li":
        return "body"
    if shapes.BULLET.match(line.text) and not DECORATED.match(line.text):
        return "body"
    if line.text[:1] in QUOTES and line.words > 2:
        return "body"
    if DECORATED.match(line.text) and line.words <= CROSSHEAD_WORDS + 3:
        return "crosshead"
    if line.tag or "story" in line.hints or (home and line.home == home):
        may_head = line.words <= CROSSHEAD_WORDS and not LABELLED.match(line.text)
        heads = may_head and opens_prose(lines, owns, n) and leads_on(lines, home, n)
        return "crosshead" if heads else "body"
    if (
        line.words <= CROSSHEAD_WORDS
        and opens_prose(lines, owns, n)
        and follows_text(lines, owns, n)
    ):
        return "crosshead"
    if depicts(line.text):
        return "metadata: caption"
    return "furniture: related (a headline between paragraphs)" if line.words <= 20 else "body"


def _heading(owns: Sequence[Own], n: int) -> str:
    """A heading inside the body: of the story, or of the box that begins below it."""
    below = owns[n + 1] if n + 1 < len(owns) else None
    if below and below.firm and below.kind == "subscribe":
        return below.reason or "crosshead"
    return "crosshead"


def _linked(lines: Sequence[Line], owns: Sequence[Own], n: int) -> str:
    """A line that is a link, inside the body: a heading or list item of it, or a link to elsewhere."""
    line = lines[n]
    if line.tag in HEADINGS and "story" in line.hints and opens_prose(lines, owns, n):
        return "crosshead"
    if line.ends and line.words > 3 and line.tag in ("p", "li"):
        return "body"
    return "furniture: related"


def _label_post(lines: Sequence[Line], reasons: list[str], first: int, signature: int) -> None:
    """The lines of an embedded post above its signature."""
    n = signature - 1
    if n > first and not reasons[n].startswith("furniture") and lines[n].words <= 70:
        reasons[n] = "furniture: other (embedded post)"


def _authors(lines: Sequence[Line], owns: Sequence[Own]) -> list[str]:
    """The people whom the page's bylines name."""
    signed = [line.text for line, own in zip(lines, owns, strict=True) if own.kind == "byline"]
    return [name for text in signed[:AUTHOR_LINES] for name in people_in(text[:LOOK_FOR_NAMES])]


def _trim(
    lines: Sequence[Line], reasons: list[str], first: int, end: int, authors: Sequence[str]
) -> tuple[int, int]:
    """Takes off both ends of the body what is no body there: headings, labels, and taglines at its end."""
    tail = [n for n in range(first + 1, end) if reasons[n] in ("body", "crosshead")][-TAIL_LINES:]
    for n in tail:
        line = lines[n]
        last = n in tail[-LAST_LINES:]
        phrase = known(line.text, end_of_body=True)
        mail = line.words <= TAGLINE_WORDS and shapes.MAIL.search(line.text)
        note = is_author_note(line.text, line.words, authors, last=last)
        if note or (reasons[n] == "body" and (mail or (phrase and phrase.kind == "tagline"))):
            reasons[n] = "furniture: tagline"
        elif last and reasons[n] == "body" and SOURCE.match(line.text):
            reasons[n] = "metadata: credit"
    while end > first and reasons[end - 1] != "body":
        end -= 1
        if reasons[end] == "crosshead":
            reasons[end] = "furniture: other"
    while first < end and reasons[first] not in ("body", "crosshead"):
        first += 1
    return first, end


def _label_rest(
    lines: Sequence[Line], owns: Sequence[Own], reasons: list[str], first: int, end: int
) -> None:
    """Lines outside the body that have no reason yet, and links under a heading of related stories."""
    under_related = False
    for n, line in enumerate(lines):
        if first <= n < end:
            continue
        if n >= end and not owns[n].firm and (phrase := known(line.text, end_of_body=True)):
            reasons[n] = f"furniture: {phrase.kind}"
        if reasons[n] and reasons[n] not in ("body", "crosshead"):
            if n >= end and under_related and owns[n].kind == "time":
                reasons[n] = "furniture: related"  # of a headline
                continue
            link = reasons[n] == "furniture: nav" and not owns[n].firm
            headline = owns[n].kind == "link" and n >= end and line.words > LINK_WORDS
            if link and (under_related or headline):
                reasons[n] = "furniture: related"
            elif not link:
                under_related = reasons[n] == "furniture: related"
            continue
        if n >= end and _signs(lines, reasons, n):
            reasons[n] = "metadata: byline"
            continue
        headline = (
            n >= end
            and line.words >= (UNDER_RELATED_LEAST if under_related else HEADLINE_LEAST)
            and (under_related or not is_prose(line))
        )
        reasons[n] = "furniture: related" if headline else "furniture: other"


def _signs(lines: Sequence[Line], reasons: Sequence[str], n: int) -> bool:
    """Whether a line behind the body is nothing but names, beside lines that say who they are."""
    near = [*reasons[max(0, n - 2) : n], *reasons[n + 1 : n + 3]]
    return any(reason in SIGNED for reason in near) and is_names(lines[n].text)


def _label_share_dialogs(lines: Sequence[Line], reasons: list[str], first: int, end: int) -> None:
    """The message that a dialog of sharing would send: whatever stands between two of its buttons."""
    for n in range(1, len(lines) - 1):
        if first <= n < end or not reasons[n].startswith(IN_A_DIALOG):
            continue
        if reasons[n - 1] == reasons[n + 1] == "furniture: share" and not lines[n].tag:
            reasons[n] = "furniture: share"
