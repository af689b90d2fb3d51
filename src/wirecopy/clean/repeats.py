"""What a page says twice: its title over the body again, quotations pulled out of the story, captions in its words."""

import re
from collections import Counter
from collections.abc import Sequence

from wirecopy.clean.lines import Line
from wirecopy.clean.phrases import fold

SITE_NAME_CHARACTERS = 40
LEAST_TITLE_WORDS = 3
# A line said again: shorter ones ("It was a first.") recur by chance, longer ones are paragraphs.
AGAIN_WORDS = range(6, 60)
# The search in the rest of the story costs its length for every line; pages above are lists of some sort.
MOST_CHARACTERS, MOST_LINES = 200_000, 400
ASKED = 3
EDGES = " \t\xa0.,;:!?…’‘“”\"'«»„"
# "Stepping up: The envoy climbed the boat" under a picture, in the words of the story.
CALL = re.compile(r"^[A-ZÀ-Þ][^.:!?,\"“”‘]{2,40}[:?!][\s\xa0](?=\w)")
CALLED_CHARACTERS = 40  # of the caption behind its call that the story says too


def label_repeats(lines: Sequence[Line], reasons: list[str], title_at: int | None) -> None:
    """Gives lines that say once more what the page says elsewhere their reason.

    In pages with markup only titles: what else they say twice is told by their elements, or meant.
    """
    _label_titles(lines, reasons, title_at)
    if any(line.tag for line in lines):
        return
    body = [n for n, reason in enumerate(reasons) if reason == "body"]
    _label_same(lines, reasons, body)
    if len(body) <= MOST_LINES and sum(len(lines[n].text) for n in body) <= MOST_CHARACTERS:
        _label_parts(lines, reasons, [n for n in body if reasons[n] == "body"])
    _label_crossheads(lines, reasons)


def _label_titles(lines: Sequence[Line], reasons: list[str], title_at: int | None) -> None:
    title = fold(lines[title_at].text) if title_at is not None else ""
    longest = len(title) + SITE_NAME_CHARACTERS
    kept = [n for n, reason in enumerate(reasons) if reason == "body"]
    first = kept[0] if len(kept) > 1 else None
    if not title:
        return
    for n, line in enumerate(lines):
        if n == title_at or line.words < LEAST_TITLE_WORDS or len(line.text) > longest:
            continue
        folded = fold(line.text)
        again = folded == title or _with_site_name(folded, title)
        if again and (reasons[n] != "body" or not line.ends or (n == first and folded == title)):
            reasons[n] = "furniture: repeated title"


def _with_site_name(folded: str, title: str) -> bool:
    """Whether a line is the title and, behind a bar or dash, the name of the site."""
    return (
        len(title) >= 20
        and folded.startswith(title)
        and len(folded) <= len(title) + SITE_NAME_CHARACTERS
        and folded[len(title) :].lstrip()[:1] in "|-–—:·•"
    )


def _label_same(lines: Sequence[Line], reasons: list[str], body: Sequence[int]) -> None:
    counts = Counter(lines[n].text for n in body)
    seen: set[str] = set()
    for n in body:
        line = lines[n]
        if line.words < AGAIN_WORDS.start or counts[line.text] == 1:
            continue
        if line.text[-1:] in "?？" and counts[line.text] >= ASKED:
            continue  # the questions of interviews
        if n == body[0] and counts[line.text] == 2:
            reasons[n] = "metadata: summary"  # a sentence of the story over it
        elif line.text in seen:
            reasons[n] = "furniture: other (repeated)"
        else:
            seen.add(line.text)


def _label_parts(lines: Sequence[Line], reasons: list[str], body: Sequence[int]) -> None:
    """Lines that are part of another line of the story: pulled quotations, and captions behind a call."""
    story = "\n".join(lines[n].text for n in body)
    gone: Counter[str] = Counter()
    asked = Counter(lines[n].text for n in body if lines[n].text[-1:] in "?？")
    for n in sorted(body, key=lambda n: (len(lines[n].text), -n)):
        line = lines[n]
        if line.words not in AGAIN_WORDS or asked[line.text] >= ASKED:
            continue
        said = line.text.strip(EDGES)
        if story.count(said) - gone[said] > 1:
            reasons[n] = "furniture: other (said again in the story)"
            gone[said] += 1
        elif call := CALL.match(line.text):
            rest = line.text[call.end() : call.end() + CALLED_CHARACTERS]
            if len(rest) == CALLED_CHARACTERS and story.count(rest) > 1:
                reasons[n] = "metadata: caption"


def _label_crossheads(lines: Sequence[Line], reasons: list[str]) -> None:
    """The same crosshead twice is a label or a credit; the times of a running story are not meant."""
    heads = [n for n, reason in enumerate(reasons) if reason == "crosshead"]
    counts = Counter(lines[n].text for n in heads)
    for n in heads:
        if counts[lines[n].text] > 1 and not lines[n].text[:1].isdigit():
            reasons[n] = "furniture: other (repeated)"
