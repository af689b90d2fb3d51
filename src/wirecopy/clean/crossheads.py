"""Crossheads: what makes a line between paragraphs the heading of those below it.

Its element says so, or that it is all in bold, or its place: a question over its answer, the name of an item over
what describes it. The last two are believed only where a page has several.
"""

import re
from collections import Counter
from collections.abc import Sequence

from wirecopy.clean import shapes
from wirecopy.clean.lines import TENTATIVE_ENDS, Line
from wirecopy.clean.own import PROSE_WORDS, Own, is_prose
from wirecopy.clean.titles import is_names, is_section

CROSSHEAD_WORDS = 9  # the longest crosshead of the seeds and noisy texts has 8
# A line all in bold is a crosshead up to so many words; the longest of the labelled pages has 14.
ALL_BOLD, HARDLY_BOLD, BOLD_HEAD_WORDS = 0.95, 0.5, 16
# Questions over their answers, names of items over their descriptions: so many on a page.
QUESTION_WORDS, DESCRIPTION_WORDS, LEAST_ALIKE = 25, 15, 3
# Notices inside a story over which its crossheads are still seen to follow text; of a lead-in with the linked headline.
NOTICES, LEAD_IN_WORDS, NOTICES_OVER = frozenset({"ad", "share", "subscribe"}), 5, 3
OFTEN_HEADS = 3
HEADING_WORDS = 24  # of a heading like others of the story: as long as a headline
# What may stand between a crosshead and its paragraph, and how many lines of it.
PICTURES, PICTURE_LINES = frozenset({"caption", "caption credit", "marks"}), 3
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CROSSHEADINGS = HEADINGS - {"h1"}
DASHES = "-–—"
ASKS = "?？"
# "Account: @jane", "Kick-off: 9 p.m.": a field of a list, not a heading.
LABELLED = re.compile(r"^[^\W\d_][\w ]{0,24}:\s?\S")
SAY_WHATEVER = frozenset({"nav", "share"})  # labels that a crosshead may look like


def heading_over(
    lines: Sequence[Line], owns: Sequence[Own], title_at: int | None, first: int, end: int
) -> int:
    """Where the story begins with the crosshead between title and first paragraph; ``first`` where there is none.

    A short heading that is no summary, or one like the story's other crossheads; a picture may stand below it.
    """
    if title_at is None or not first < end or not is_prose(lines[first]):
        return first
    n = first - 1
    while n > title_at and owns[n].kind in PICTURES and n > first - 1 - PICTURE_LINES:
        n -= 1
    if n <= title_at or owns[n].reason:
        return first
    line = lines[n]
    if line.tag not in CROSSHEADINGS or line.linked or (line.ends and line.text[-1:] not in ASKS):
        return first
    alike = line.home == lines[first].home and any(
        lines[m].tag == line.tag and lines[m].home == line.home and not owns[m].reason
        for m in range(first, end)
    )
    if line.words > (HEADING_WORDS if alike else CROSSHEAD_WORDS):
        return first
    return first if is_section(line.text) or is_names(line.text) else n


def heads_in_bold(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether a line is all in bold, and the text below it is not."""
    line = lines[n]
    if line.bold < ALL_BOLD or line.words > BOLD_HEAD_WORDS or line.text[-1:] in "…,;":
        return False
    if line.text[-1:] in ".。" and not (
        line.words <= CROSSHEAD_WORDS and between_prose(lines, n) and not lines[n - 1].bold
    ):
        return False
    if line.linked or LABELLED.match(line.text) or line.text[0] in DASHES:
        return False  # "– Jane Doe" under a quotation
    below = next((m for m in range(n + 1, min(n + 4, len(lines))) if not owns[m].firm), None)
    if below is None or lines[below].bold >= HARDLY_BOLD:
        return False
    return lines[below].words >= PROSE_WORDS or opens_prose(lines, owns, n)


def heads_story(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether a line is a heading between two paragraphs of the story, whatever it says."""
    if lines[n].tag not in CROSSHEADINGS or lines[n].linked or not between_prose(lines, n):
        return False
    return all("story" in lines[m].hints and not owns[m].reason for m in (n - 1, n + 1))


def label_alike(
    lines: Sequence[Line], owns: Sequence[Own], reasons: list[str], first: int, end: int
) -> None:
    """Gives lines of the body that head what is below, as several others do, their reason."""
    body = [n for n in range(first, end) if reasons[n] == "body"]
    asking = [n for n in body if _asks(lines, owns, n)]
    naming = [n for n in body if _heads_item(lines, n)]
    for found in (asking, naming):
        if len(found) >= LEAST_ALIKE:
            for n in found:
                reasons[n] = "crosshead"


def _asks(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether a line of a marked-up page is a question with its answer below."""
    line = lines[n]
    if line.text[-1:] not in ASKS or line.words > QUESTION_WORDS or not _is_marked_up(line):
        return False
    below = next((m for m in range(n + 1, min(n + 3, len(lines))) if not owns[m].firm), None)
    return below is not None and is_prose(lines[below]) and lines[below].text[-1:] not in ASKS


def _heads_item(lines: Sequence[Line], n: int) -> bool:
    """Whether a line of a list is the name of what the text below it, still in the list, describes."""
    line, below = lines[n], lines[n + 1] if n + 1 < len(lines) else lines[n]
    if line.tag != "li" or line.words > CROSSHEAD_WORDS or line.ends or line.linked:
        return False
    before = lines[n - 1]
    return (
        below.tag == "li"
        and below.words >= DESCRIPTION_WORDS
        and is_prose(below)
        and not (before.tag == "li" and before.words <= CROSSHEAD_WORDS and not before.ends)
    )


def _is_marked_up(line: Line) -> bool:
    return bool(line.tag) or "story" in line.hints


def doubt_crossheads(lines: Sequence[Line], reasons: list[str]) -> None:
    """What stands again and again in a marked-up story, outside headings, is a line of a list."""
    heads = [n for n, why in enumerate(reasons) if why == "crosshead" and lines[n].tag == "p"]
    counts = Counter(lines[n].text for n in heads)
    for n in heads:
        if counts[lines[n].text] >= OFTEN_HEADS:
            reasons[n] = "body"


def opens_prose(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether the next line that is not certainly furniture is prose."""
    for m in range(n + 1, min(n + 4, len(lines))):
        if not owns[m].firm:
            text = is_prose(lines[m]) or lines[m].ends or lines[m].tag == "li"
            return text or shapes.BULLET.match(lines[m].text) is not None
    return False


def follows_text(lines: Sequence[Line], owns: Sequence[Own], n: int) -> bool:
    """Whether the line before is text, notices aside, and not another short line of which nothing is known."""
    for m in range(n - 1, max(-1, n - 2 - NOTICES_OVER), -1):
        before, own = lines[m], owns[m]
        if not own.firm:
            return is_prose(before) or before.ends or before.text[-1:] in TENTATIVE_ENDS
        if own.kind not in NOTICES and not (
            own.kind == "related" and before.words >= LEAD_IN_WORDS
        ):
            return False
    return False


def between_prose(lines: Sequence[Line], n: int) -> bool:
    """Whether the lines on both sides are paragraphs."""
    return 0 < n < len(lines) - 1 and is_prose(lines[n - 1]) and is_prose(lines[n + 1])
