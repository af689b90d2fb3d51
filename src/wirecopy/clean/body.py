"""Where the body is: the run of lines that holds the most prose for the least furniture.

Each line weighs for or against: prose by its words, labels, links and menus against. The body is the heaviest run;
a gap of furniture inside it costs no more than `GAP_COST`, so that a long widget does not cut an
article in two.
"""

from collections import Counter
from collections.abc import Sequence

from wirecopy.clean import shapes
from wirecopy.clean.dateline import dateline_of, is_city
from wirecopy.clean.lines import Line
from wirecopy.clean.own import Own, is_prose

# Weights in words of prose, chosen on the 181 labelled pages and 349 noisy texts.
MOST_WORDS = 80  # one endless paragraph does not outweigh an article
GAP_COST = 110
AGAINST = {
    "comments": 40,
    "legal": 25,
    "related": 9,
    "footer": 12,
    "nav": 8,
    "link": 7,
    "subscribe": 4,
    "share": 5,
    "ad": 2,
    "caption": 3,
    "caption credit": 3,
    "embed": 2,
    "marks": 1,
    "title": 30,
    "byline": 5,
    "time": 5,
    "clock": 1,
    "tags": 8,
    "slug": 1,
    "credit": 3,
}
OTHER_LABEL = 5
LIST_ITEM_WORDS = 4
ANNOUNCING_WORDS = 3
UNKNOWN = 3  # a short line of which nothing is known
LOOSE_SHARE = -0.4  # of its words: prose in an element that calls itself furniture
AFTER_COMMENTS_SHARE = -0.5  # of its words: prose behind the heading of the comments
# Prose that must stand before a heading of comments for it to be believed: words, and share of all prose.
# "Join the conversation" stands over many an article too.
COMMENTS_AFTER_WORDS, COMMENTS_AFTER_SHARE = 60, 0.25
# Lines at the body's start among which titles, captions and summaries may stand over byline and time.
HEAD_LINES = 30
# More paragraphs than this over such a line are the story.
LEAST_POSTS = 2  # signed and dated, below a first one
PROSE_OVER = {"byline": 2, "credit": 2, "time": 1, "dateline": 2}
# A run that begins so few lines behind a byline, time or credit begins like a story: worth so many words.
SIGNS, NEAR_HEAD, HEAD_WORDS = frozenset({"byline", "time", "credit"}), 6, 40.0
# Lines over the story in which more of it is looked for, paragraphs that must be there, and the share of links in them.
REACH, LEAST_PARAGRAPHS, HARDLY_LINKED = 30, 2, 0.35
NOWHERE = -1000  # the line of what was not seen
DATELINE_LOOK = 400  # characters
# Words of prose in elements that say they hold the story, from which prose elsewhere is doubted.
STORY_WORDS = 80
OUTSIDE_STORY_SHARE = -0.2  # of its words


def _prose_words(lines: Sequence[Line], owns: Sequence[Own]) -> int:
    return sum(
        min(line.words, MOST_WORDS)
        for line, own in zip(lines, owns, strict=True)
        if not own.reason and is_prose(line)
    )


def story_lines(lines: Sequence[Line], owns: Sequence[Own]) -> bool:
    """Whether the page says which element holds its story, and there is prose in it."""
    words = sum(
        line.words
        for line, own in zip(lines, owns, strict=True)
        if "story" in line.hints and not own.reason and is_prose(line)
    )
    return words >= STORY_WORDS


def weigh(line: Line, own: Own, *, after_comments: bool, story: bool) -> float:
    """How much a line speaks for being body, in words of prose."""
    if own.firm:
        return -AGAINST.get(own.kind, OTHER_LABEL)
    words = min(line.words, MOST_WORDS)
    if is_prose(line):
        if own.reason:
            return LOOSE_SHARE * words
        if story and "story" not in line.hints:
            return OUTSIDE_STORY_SHARE * words
        return AFTER_COMMENTS_SHARE * words if after_comments else words
    if own.reason:
        return -AGAINST.get(own.kind, OTHER_LABEL)
    if "story" in line.hints:
        return words  # lists and tables of an article that says where it is
    if line.text[-1:] in ":：" and line.words >= ANNOUNCING_WORDS:
        return words  # announces what follows
    if shapes.BULLET.match(line.text):
        return min(words, LIST_ITEM_WORDS)
    return words if line.ends and line.words > 2 else -UNKNOWN


def weigh_lines(lines: Sequence[Line], owns: Sequence[Own]) -> tuple[list[float], list[float]]:
    """How much each line speaks for being body, before and behind a heading of comments."""
    story = story_lines(lines, owns)
    before = [
        weigh(line, own, after_comments=False, story=story)
        for line, own in zip(lines, owns, strict=True)
    ]
    if not any(own.kind == "comments" and own.firm for own in owns):
        return before, before
    return before, [
        weigh(line, own, after_comments=True, story=story)
        for line, own in zip(lines, owns, strict=True)
    ]


def find_body(
    lines: Sequence[Line],
    owns: Sequence[Own],
    title: int | None,
    weights: tuple[list[float], list[float]],
) -> tuple[int, int]:
    """The body as (first line, line after the last); (0, 0) when there is none.

    ``title`` is the index of the title's line: a body does not begin before it if anything follows.
    ``weights`` are those of `weigh_lines`.
    """
    best, best_run = 0.0, (0, 0)
    total, gap, first = 0.0, 0.0, 0
    seen, signed = 0, NOWHERE
    after_comments = False
    believed = max(COMMENTS_AFTER_WORDS, COMMENTS_AFTER_SHARE * _prose_words(lines, owns))
    for n, (line, own) in enumerate(zip(lines, owns, strict=True)):
        weight = weights[after_comments][n]
        if own.firm and own.kind in SIGNS:
            signed = n
        if own.kind == "comments" and own.firm and line.words <= 6 and seen >= believed:
            after_comments = True
        if n == title:
            weight = -AGAINST["title"]
        if weight > 0:
            seen += int(weight)
            if total <= 0:
                total, first = 0.0, n
                if n - signed <= NEAR_HEAD and is_prose(line):
                    total = HEAD_WORDS
                    signed = NOWHERE
            total += weight
            gap = 0.0
            if total > best:
                best, best_run = total, (first, n + 1)
        elif total > 0:
            cost = min(-weight, GAP_COST - gap) if n != title else -weight
            gap += max(0.0, cost)
            total -= max(0.0, cost)
    return best_run


def head_end(owns: Sequence[Own], lines: Sequence[Line], first: int, end: int) -> int:
    """Where the story begins in a body whose first lines are still its head: behind the byline or time line.

    Captions, summaries and titles of sentence shape stand over these; but more paragraphs than
    `PROSE_OVER` says are the story, and so is one that opens with a dateline.
    """
    paragraphs, begin = 0, first
    over = {own.kind for own in owns[max(0, first - NEAR_HEAD) : first]}
    if {"byline", "time"} <= over and _is_signed(owns, first, end):
        return first  # a thread: each post has its head
    signed = any(own.kind == "byline" for own in owns[max(0, first - HEAD_LINES) : first])
    for n in range(first, min(first + HEAD_LINES, end)):
        if owns[n].kind == "byline" and signed and n and owns[n - 1].kind == "caption":
            continue  # the photographer
        if owns[n].firm and owns[n].kind in PROSE_OVER:
            if paragraphs <= PROSE_OVER[owns[n].kind]:
                begin = n + 1
        elif not owns[n].firm and is_prose(lines[n]):
            look = lines[n].text[:DATELINE_LOOK]
            if opening := dateline_of(look, 0, len(look)):
                # What little stands over a dateline is summary and captions. A transcript's speakers look like one.
                sure = opening.agency is not None or is_city(opening.place)
                return n if sure and 0 < paragraphs <= PROSE_OVER["dateline"] else begin
            paragraphs += "caption credit" not in {o.kind for o in owns[max(0, n - 1) : n + 2]}
            if paragraphs > max(PROSE_OVER.values()):
                break
    return begin


def _is_signed(owns: Sequence[Own], first: int, end: int) -> bool:
    """Whether bylines and times stand again and again in a run of lines."""
    kinds = Counter(own.kind for own in owns[first:end])
    return min(kinds["byline"], kinds["time"]) >= LEAST_POSTS


def reach_up(
    lines: Sequence[Line], owns: Sequence[Own], title: int | None, first: int, end: int
) -> int:
    """Where the story begins when lines over its first paragraph stand in the same element as that.

    Two paragraphs or more over a gap, be it a list of contents or a widget; one alone is a summary. Items of
    a list only right over the story.
    """
    top = max(-1 if title is None else title, first - 1 - REACH)
    if not top < first < end:
        return first
    begin, paragraphs = first, 0
    for n in range(first - 1, top, -1):
        if owns[n].firm and owns[n].kind in PROSE_OVER:
            break
        if owns[n].reason or lines[n].linked > HARDLY_LINKED or _is_apart(lines[n], lines[first]):
            continue
        if is_prose(lines[n]):
            paragraphs += 1
            begin = n if paragraphs >= LEAST_PARAGRAPHS else begin
        elif n == begin - 1 and lines[n].tag == "li":
            begin = n
    return begin


def _is_apart(line: Line, other: Line) -> bool:
    """Whether two lines stand in elements that call themselves differently, or nothing says where they stand."""
    return line.hints != other.hints or not (line.hints or (line.tag and other.tag))
