"""What stands over a body: the title, and around it tags, section, summary, captions."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from wirecopy.clean.byline import is_byline, people_in
from wirecopy.clean.dateline import is_city
from wirecopy.clean.lines import Line
from wirecopy.clean.own import Own, is_prose
from wirecopy.clean.phrases import fold
from wirecopy.clean.shapes import TAG_LABEL

SECTIONS = Path(__file__).with_name("data") / "sections.txt"
TITLE_WORDS = range(4, 36)
SHORT_TITLE_WORDS = 3  # taken only where nothing longer stands; names of sites have as many
TITLE_BEFORE_BODY = 40  # lines before the body in which a title is looked for
SECTION_WORDS = 4
MENU_SECTIONS = 3  # in a row; a section and the one above it stand over many a story
CAPTION_LEAST_WORDS = 5
SUMMARY_WORDS = range(6, 80)
TAG_SEPARATOR = re.compile(r"\s[–—|/•·»>-]\s|\s?,\s|\s?[•·|]\s?|،\s?|、")
LABELLED_TAGS = re.compile(r"\s?[,;|·•،、]\s?")
TAG_WORDS = 4
PLACE_CHARACTERS = 40
PLACE_END = re.compile(r"(?:, [A-Z][\w. ]{1,20}| \([A-Z]{2,8}\))$")  # ", Finland", " (AP)"
AUTHORS = 4  # lines of names under one byline
NAMES_WORDS = 12
NAMES_JOINED = 5  # characters between two names: " and "
BESIDE_NAMES = frozenset({"byline", "credit", "time"})
SITE_NAME = re.compile(r"\s[|–—·•»:-]\s|\s\|\|\s")
MOST_WORDS_OF_TITLE = 0.5  # share of the stated title's characters that the line must have
MOST_SITE_NAME = (
    60  # characters that a stated title may have more or less than the line ("Title | Site")
)


def find_title(
    lines: Sequence[Line], owns: Sequence[Own], *, stated: str | None, body_starts: int
) -> int | None:
    """The index of the title's line: stated, or the heading over the body, or the line that looks like one."""
    if stated and (found := _stated(lines, stated, body_starts)) is not None:
        return found
    window = range(max(0, body_starts - TITLE_BEFORE_BODY), min(body_starts + 1, len(lines)))
    headings = [n for n in window if lines[n].tag == "h1" and lines[n].words > 1]
    if headings:
        return headings[-1]
    if any(line.tag for line in lines):
        headings = [n for n in window if n < body_starts and _may_be_heading(lines[n], owns[n])]
        return headings[-1] if headings else None
    candidates = [n for n in window if n < body_starts and _may_be_title(lines[n], owns[n])]
    counts: dict[str, int] = {}
    for n in candidates:
        folded = fold(lines[n].text)
        counts[folded] = counts.get(folded, 0) + 1
    twice = [n for n in candidates if counts[fold(lines[n].text)] > 1]
    if twice:
        return twice[0]
    long = [n for n in candidates if lines[n].words in TITLE_WORDS]
    if long:
        return long[0]
    short = [n for n in candidates if n > 0 and not lines[n].text.startswith("The ")]
    return short[-1] if short else None


def _stated(lines: Sequence[Line], stated: str, body_starts: int) -> int | None:
    """The line that is the stated title, or most of it ("Title | Site"); the one nearest over the body."""
    wanted = fold(stated)
    if len(wanted) < 8:
        return None
    exact, part = [], []
    for n, line in enumerate(lines):
        if line.words < 2 or not -MOST_SITE_NAME < len(line.text) - len(stated) < MOST_SITE_NAME:
            continue
        folded = fold(line.text)
        if folded == wanted:
            exact.append(n)
        elif len(folded) >= max(MOST_WORDS_OF_TITLE * len(wanted), 12) and (
            (wanted.startswith(folded) and SITE_NAME.match(stated[len(line.text) :][:3] or " | "))
            or (folded.startswith(wanted) and len(folded) < len(wanted) + 30)
        ):
            part.append(n)
    for found in (exact, part):
        tagged = [n for n in found if lines[n].tag == "h1"]
        for choice in (tagged, found):
            before = [n for n in choice if n <= body_starts]
            if before:
                return before[0]
            if choice:
                return choice[0]
    return None


def _may_be_heading(line: Line, own: Own) -> bool:
    return line.tag in ("h2", "h3") and line.words in TITLE_WORDS and not own.reason


def _may_be_title(line: Line, own: Own) -> bool:
    if (
        own.firm
        or not SHORT_TITLE_WORDS <= line.words < TITLE_WORDS.stop
        or line.text[-1:] in ".,;"
    ):
        return False
    return len(line.text) <= 250 and not is_tag_line(line.text)


def is_tag_line(text: str) -> bool:
    """Whether a line is a row of tags.

    >>> is_tag_line("Harbour – Ferry – Strike"), is_tag_line("Ferry strike ends after a week")
    (True, False)
    """
    return len(tags_of(text)) > 1


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a tag line; () when the line is none."""
    if len(text) > 300:
        return ()
    if label := TAG_LABEL.match(text):
        named = [t.strip(" #.") for t in LABELLED_TAGS.split(text[label.end() :])]
        return tuple(t for t in named if 0 < len(t) <= 60)
    tags = [t.strip(" #") for t in TAG_SEPARATOR.split(text)]
    if len(tags) < 2 or any(not t or t.count(" ") >= TAG_WORDS for t in tags):
        return ()
    if any(t[0].islower() or not t[0].isalpha() for t in tags):
        return ()
    if sum(t.count(" ") + 1 for t in tags) > 2 * len(tags):
        return ()
    return tuple(tags)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section of a paper ("Middle East", "Wirtschaft")."""
    return fold(text) in _sections()


@cache
def _sections() -> frozenset[str]:
    lines = SECTIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


def label_head(
    lines: Sequence[Line],
    owns: Sequence[Own],
    reasons: list[str],
    *,
    title_at: int | None,
    first: int,
    summary: str | None,
) -> None:
    """Reasons of the lines over the body: title, then what is around it."""
    if title_at is not None:
        reasons[title_at] = "metadata: title"
    stated = fold(summary)[:200] if summary else ""
    marked_up = any(line.tag for line in lines)
    near = max(0, (title_at if title_at is not None else first) - 12)
    for n in range(first):
        line, own = lines[n], owns[n]
        if n == title_at or own.firm:
            if own.kind == "byline" and _is_photographer(lines, owns, n):
                reasons[n] = "furniture: caption credit"
            continue
        before_title = title_at is not None and n < title_at
        if stated and len(stated) > 30 and fold(line.text)[:200] == stated:
            reasons[n] = "metadata: summary"
        elif own.reason:
            if n >= near and not line.tag and _names_section(lines, n):
                reasons[n] = "metadata: section"
        elif n >= near and _names_section(lines, n):
            reasons[n] = "metadata: section"
        elif line.words <= SECTION_WORDS and is_section(line.text):
            reasons[n] = "furniture: nav"
        elif n >= near and not marked_up and _are_authors(lines, owns, n):
            reasons[n] = "metadata: byline"
        elif n >= near and is_tag_line(line.text):
            reasons[n] = "metadata: tags"
        elif before_title and n == 0 and line.words <= SECTION_WORDS and not marked_up:
            reasons[n] = "metadata: section"
        elif not before_title and title_at is not None and _is_place(line.text):
            reasons[n] = "metadata: dateline"
        elif _beside_credit(owns, n) and line.words >= CAPTION_LEAST_WORDS:
            reasons[n] = "metadata: caption"
        elif not before_title and title_at is not None:
            reasons[n] = _under_title(lines, owns, n, title_at)


def _names_section(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is the section of the story: a section's name that stands in no menu of sections."""
    if lines[n].words > SECTION_WORDS or not is_section(lines[n].text):
        return False
    run = 1
    for step in (-1, 1):
        m = n + step
        while 0 <= m < len(lines) and run < MENU_SECTIONS and is_section(lines[m].text):
            run, m = run + 1, m + step
    return run < MENU_SECTIONS


def _beside_credit(owns: Sequence[Own], n: int) -> bool:
    return any(0 <= m < len(owns) and owns[m].kind == "caption credit" for m in (n - 1, n + 1))


def _is_place(text: str) -> bool:
    """Whether the line is a place alone, as where the dateline has a line of its own ("| Helsinki, Finland")."""
    return len(text) <= PLACE_CHARACTERS and is_city(PLACE_END.sub("", text.strip(" |–—-:")))


def _is_photographer(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether "Jane Doe, AP" beside a caption took the picture, others having a byline of their own."""
    beside = {owns[m].kind for m in (n - 1, n + 1) if 0 <= m < len(owns)}
    others = any(own.kind == "byline" for m, own in enumerate(owns[: n + AUTHORS]) if m != n)
    return others and "caption" in beside and not is_byline(lines[n].text, sure=True)


def _are_authors(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether the line is nothing but names, beside a byline, credit or time: each author has a line."""
    near = [*owns[max(0, n - AUTHORS) : n], *owns[n + 1 : n + 2]]
    return any(own.kind in BESIDE_NAMES for own in near) and is_names(lines[n].text)


def is_names(text: str) -> bool:
    """Whether a line is nothing but names of people.

    >>> is_names("JANE DOE and JOHN ROE"), is_names("World News"), is_names("Jane Doe sails.")
    (True, False, False)
    """
    if not 0 < text.count(" ") < NAMES_WORDS or text[-1:] in ".:!?•":
        return False
    names = people_in(text)
    return bool(names) and sum(map(len, names)) + NAMES_JOINED * len(names) >= len(text)


def _under_title(lines: Sequence[Line], owns: Sequence[Own], n: int, title_at: int) -> str:
    """The reason of a line between title and body of which nothing is known."""
    line = lines[n]
    if line.text[-1:] == "(" and line.words >= CAPTION_LEAST_WORDS:
        return "metadata: caption"  # cut off before its credit
    if line.words in SUMMARY_WORDS and all(owns[m].firm or m == n for m in range(title_at + 1, n)):
        return "metadata: summary"
    return "metadata: caption" if is_prose(line) else "furniture: other"
