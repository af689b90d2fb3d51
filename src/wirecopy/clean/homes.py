"""The element that holds the story, and what of it the run of prose has left out at either end.

Most pages put the story's paragraphs side by side into one element, its home. A greeting over the first paragraph, a
list or an address under the last are story as well, although nothing in their words says so, where they stand in
that home; the heading of a box or a teaser mostly stands in an element of its own.
"""

from collections import Counter
from collections.abc import Sequence

from wirecopy.clean.lines import TENTATIVE_ENDS, Line
from wirecopy.clean.own import Own, is_prose
from wirecopy.clean.titles import is_names, is_section, is_tag_line

MOST_WORDS = 80  # of a line that count
HOME_SHARE = 0.5  # of the body's prose that the home holds
LEAST_SHORT_LINES = 3  # over the story, under a title in its home
REACH = 80  # lines at either end that are looked through
# Behind these a page has gone on to something else; a lone link is passed over, a menu is not.
NOTICES = frozenset({"ad", "marks", "caption", "caption credit", "embed", "share", "link", "clock"})
MOST_LINKS = 2  # in a row
LINKED = 0.5  # share of letters
# Lines of these in another element that calls itself the story's, as its home does, are story too.
TEXT_TAGS = frozenset({"p", "li"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HEADING_WORDS = 16
LABEL_WORDS = 7  # of a heading over related stories


def home_of(lines: Sequence[Line], owns: Sequence[Own], first: int, end: int) -> int:
    """The element that holds most of the body's prose; 0 where there is none."""
    words: Counter[int] = Counter()
    for n in range(first, end):
        if not owns[n].firm and is_prose(lines[n]):
            words[lines[n].home] += min(lines[n].words, MOST_WORDS)
    if not words:
        return 0
    home, most = max(words.items(), key=lambda item: (item[1], -item[0]))
    return home if most >= HOME_SHARE * sum(words.values()) else 0


def end_over_links(lines: Sequence[Line], owns: Sequence[Own], first: int, end: int) -> int:
    """The end of the story over a heading of related stories below which only items of a list are left."""
    n = end
    while n > first + 1:
        n -= 1
        if owns[n].firm and owns[n].kind == "related" and lines[n].words <= LABEL_WORDS:
            return n
        if lines[n].tag != "li" and not owns[n].reason:
            break
    return end


def reach_down(lines: Sequence[Line], owns: Sequence[Own], home: int, end: int) -> int:
    """The end of the story with the lines of its home that stand below its last paragraph."""
    if not home:
        return end
    reached, links = end, 0
    story = any(line.home == home and "story" in line.hints for line in lines)
    for n in range(end, min(end + REACH, len(lines))):
        line, own = lines[n], owns[n]
        if own.kind == "comments" or (own.reason and line.home == home and own.kind not in NOTICES):
            break
        if line.home != home and not (story and "story" in line.hints and line.tag in TEXT_TAGS):
            continue
        links = links + 1 if line.linked >= LINKED else 0
        if links > MOST_LINKS or (line.tag in HEADINGS and not _holds_text(lines, owns, home, n)):
            break
        if not own.reason and not links:
            reached = n + 1
    return reached


def reach_over(
    lines: Sequence[Line], owns: Sequence[Own], home: int, title: int | None, first: int
) -> int:
    """The first line of the story with those of its home that stand right over it.

    An element that holds the story and not its title holds nothing but the story. Where it holds the title too,
    a line or two may be about the story; a greeting or a longer row of short lines is not.
    """
    if not home or title is None or title >= first:
        return first
    begin, found = first, 0
    for n in range(first - 1, max(title, first - 1 - REACH), -1):
        line, own = lines[n], owns[n]
        if line.home != home or (own.reason and own.kind in NOTICES):
            continue
        if own.reason or line.linked >= LINKED or _is_metadata(line):
            break
        found += 1
        if line.tag not in HEADINGS:
            begin = n
    sure = lines[title].home != home or found >= LEAST_SHORT_LINES
    return begin if sure or lines[begin].text[-1:] in TENTATIVE_ENDS else first


def _holds_text(lines: Sequence[Line], owns: Sequence[Own], home: int, n: int) -> bool:
    """Whether the next line under a heading is of the story's home and nothing else is known of it."""
    if n + 1 >= len(lines) or lines[n].words > HEADING_WORDS:
        return False
    below, own = lines[n + 1], owns[n + 1]
    return below.home == home and not own.reason and below.linked < LINKED


def _is_metadata(line: Line) -> bool:
    return is_section(line.text) or is_names(line.text) or is_tag_line(line.text)


def leads_on(lines: Sequence[Line], home: int, n: int) -> bool:
    """Whether the next line is of the same home, or nothing is known of it: what a crosshead heads is below it."""
    return not home or lines[n].home != home or (n + 1 < len(lines) and lines[n + 1].home == home)
