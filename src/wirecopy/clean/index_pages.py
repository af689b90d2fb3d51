"""Front pages, sections and search results: lists of headlines with their teasers, which carry no story of their own.

A teaser is a short paragraph right under a headline that is a link; without markup, under a headline with a time
beside it.
Where there is no markup, headlines line after line and teasers that break off are an index too.
A page is an index when nearly all of its paragraphs are teasers, and its markup does not say that it is an article:
lists of the ten best things have linked headings too.
"""

import re
from collections.abc import Sequence

from wirecopy.clean.lines import Line

# Fewer teasers stand below many a story. The share is that of the paragraphs taken for the body.
LEAST_TEASERS, TEASER_SHARE = 4, 0.7
LEAST_TIMED, TIMED_SHARE = 5, 0.8  # without markup
# Without markup also lines that are headlines or break off ("... said on"), among what was taken for the story. Of 349
# page texts six lists of search results have .64 to .73 of them, the next page .24.
LEAST_CUT, CUT_SHARE = 20, 0.5
BREAKS_OFF = ("...", "…")
KEPT = frozenset({"body", "crosshead"})
TEASER_WORDS = range(6, 61)
HEADLINE_WORDS = range(4, 26)
LINKED = 0.7  # share of letters
OVER = 4  # lines over a teaser in which its headline stands
# Headlines in headings, from which a page without paragraphs is an index.
LEAST_HEADLINES, HARDLY_WORDS = 8, 60
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
SAYS_ARTICLE = re.compile(
    r"og:type[\"']?\s{1,9}content=[\"']?article|content=[\"']?article[\"']?\s{1,9}property=[\"']?og:type"
    r"|[\"']@type[\"']\s{0,9}:\s{0,9}\[?\s{0,9}[\"'](?:\w{0,20}Article|BlogPosting|Report)[\"']|itemprop=[\"']?articleBody",
    re.I,
)
LOOK = 300_000  # characters of markup


def index_of(lines: Sequence[Line], reasons: Sequence[str], *, markup: str | None) -> int:
    """How many stories an index lists; 0 for a page that is none."""
    body = [
        n for n, why in enumerate(reasons) if why == "body" and lines[n].words >= TEASER_WORDS.start
    ]
    if markup is None:
        timed = sum(_is_timed(lines, reasons, n) for n in body)
        if timed >= LEAST_TIMED and timed >= TIMED_SHARE * len(body):
            return timed
        return _cut_teasers(lines, reasons)
    teasers = sum(_is_teaser(lines, reasons, n) for n in body)
    headlines = sum(line.tag in HEADINGS and _is_headline(line) for line in lines)
    found = 0
    if teasers >= LEAST_TEASERS and teasers >= TEASER_SHARE * len(body):
        found = max(teasers, headlines)
    elif headlines >= LEAST_HEADLINES and sum(lines[n].words for n in body) < HARDLY_WORDS:
        found = headlines
    if not found or any("story" in lines[n].hints for n in body):
        return 0
    return 0 if SAYS_ARTICLE.search(markup, 0, LOOK) else found


def _cut_teasers(lines: Sequence[Line], reasons: Sequence[str]) -> int:
    kept = [line for line, why in zip(lines, reasons, strict=True) if why in KEPT]
    cut = sum(
        line.words in TEASER_WORDS and (not line.ends or line.text.endswith(BREAKS_OFF))
        for line in kept
    )
    return cut if cut >= LEAST_CUT and cut >= CUT_SHARE * len(kept) else 0


def _is_headline(line: Line) -> bool:
    return line.words in HEADLINE_WORDS and line.linked >= LINKED


def _is_teaser(lines: Sequence[Line], reasons: Sequence[str], n: int) -> bool:
    """Whether a paragraph is short and a linked headline stands over it, with no other paragraph between."""
    if lines[n].words not in TEASER_WORDS:
        return False
    for m in range(n - 1, max(-1, n - 1 - OVER), -1):
        if _is_headline(lines[m]):
            return True
        if reasons[m] == "body":
            return False
    return False


def _is_timed(lines: Sequence[Line], reasons: Sequence[str], n: int) -> bool:
    """Whether a short paragraph has a headline over it and a time beside, and no other paragraph follows."""
    if not 0 < n < len(lines) - 1 or lines[n].words not in TEASER_WORDS or reasons[n + 1] == "body":
        return False
    near = range(max(0, n - 2), min(len(lines), n + 2))
    times = sum(reasons[m] == "metadata: time" for m in near)
    heads = any(not lines[m].ends and lines[m].words in HEADLINE_WORDS for m in near if m < n)
    return bool(times) and heads
