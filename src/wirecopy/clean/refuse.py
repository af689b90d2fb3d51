"""Pages that carry no article: walls, errors, robot checks, scripts, indexes, nothing. Each is refused by name.

A refusal needs the cue and the lack of a body; an article about cookies, or one with a subscription box below
it, stays an article. The cues stand in ``data/walls``. What wirecopy itself wrote is refused whatever it holds: it
would count as one more copy of everything in it.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from wirecopy.clean.index_pages import index_of
from wirecopy.clean.lines import Line

FOLDER = Path(__file__).with_name("data") / "walls"
OWN_PAGE = re.compile(
    r"<meta\s{1,9}name=[\"']?generator[\"']?\s{1,9}content=[\"']?wirecopy\b", re.I
)
# Words of body from which a page is an article whatever it says besides. Consent texts are long; a teaser before a
# paywall counts as an article (an excerpt) from a paragraph on.
MOST_BODY_WORDS = {"consent wall": 120, "paywall": 25}
OTHER_BODY_WORDS = 80
# An error or robot check is a small page; with more words than this it is an index or an article.
SMALL_PAGE_WORDS = 500
TEASER_WORDS = 25
# Who has these in front of a consent bar has an article, if one without a story.
ARTICLE_LINES = frozenset({"metadata: byline", "metadata: caption", "metadata: credit"})
LOOK_CHARACTERS = 8000
# In which they are looked for, with the phrases that each needs.
ORDER = (
    ("robot check", 1),
    ("not found", 1),
    ("server error", 1),
    ("consent wall", 2),
    ("paywall", 2),
    ("script only", 1),
)
HEADING = re.compile(r"^\[(.+) (\d)\]$")


def why_refused(
    lines: Sequence[Line], reasons: Sequence[str], *, markup: str | None, title: str | None
) -> str | None:
    """The reason to refuse a page, beginning with its short name; None for an article."""
    if markup and OWN_PAGE.search(markup, 0, LOOK_CHARACTERS):
        return "own page: wirecopy wrote it; give the pages that it was made from"
    if not lines:
        if markup and "<script" in markup[:LOOK_CHARACTERS].lower():
            return "script only: the page has scripts, but no text"
        return "empty: the page has no text"
    words = sum(line.words for line, reason in zip(lines, reasons, strict=True) if reason == "body")
    if words < max(MOST_BODY_WORDS.values()):
        look = _look(lines, title)
        body = _look([lin for lin, why in zip(lines, reasons, strict=True) if why == "body"], None)
        small = sum(line.words for line in lines) < SMALL_PAGE_WORDS
        for name, least, cues in _walls():
            if words >= MOST_BODY_WORDS.get(name, OTHER_BODY_WORDS):
                continue
            # A wall says it in what looks like its body; a bar over a story says it beside.
            seen = [cue for cue in cues if cue in (body if words >= TEASER_WORDS else look)]
            if name == "consent wall" and not ARTICLE_LINES.isdisjoint(reasons):
                continue
            if len(seen) >= least and (small or (name in MOST_BODY_WORDS and not words)):
                return f"{name}: the page says “{seen[0]}” and has no story"
    stories = index_of(lines, reasons, markup=markup)
    if stories:
        return f"index page: {stories} headlines with their teasers, and no story of its own"
    return None if words else _no_body(reasons)


def _look(lines: Sequence[Line], title: str | None) -> str:
    look = [title or ""]
    size = 0
    for line in lines:
        look.append(line.text[:1000])
        size += len(look[-1])
        if size > LOOK_CHARACTERS:
            break
    return "\n".join(look).lower().replace("’", "'")


@cache
def _walls() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    walls: dict[tuple[str, int], list[str]] = {(name, least): [] for name, least in ORDER}
    for file in sorted(FOLDER.glob("*.txt")):
        cues: list[str] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            if heading := HEADING.match(line):
                cues = walls[heading[1], int(heading[2])]
            elif line and not line.startswith("#"):
                cues.append(line)
    return tuple((name, least, tuple(cues)) for (name, least), cues in walls.items())


def _no_body(reasons: Sequence[str]) -> str:
    if "metadata: caption" in reasons or "furniture: caption credit" in reasons:
        return "no article: captions and a title, no story"
    if "metadata: title" in reasons:
        return "no article: a title and no story"
    return "no article: no line of the page reads like a story"
