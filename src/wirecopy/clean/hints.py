"""Which of the hints of a line's elements are believed.

A class name is a programmer's word and not a reader's: a wrapper called "subscription" can hold the whole story.
An element that holds most of the page's prose, or paragraph after paragraph inside the story, is no furniture.
"""

from collections.abc import Sequence

from wirecopy.clean.lines import Line
from wirecopy.clean.own import is_prose

MOST_WORDS = 80  # of a line that count
# Share of the page's prose in an element from which its name is not believed; comments often outgrow the story.
MOST_OF_PROSE = {"comments": 0.95, "caption": 1.01}  # a gallery is all captions
OTHER_MOST_OF_PROSE = 0.6
NEARLY_ALL = 0.95
TELLING_LINES = (
    3  # lines of prose in an element, below which only nearly all of the page's prose counts
)
# Inside the story: so many paragraphs in a row, hardly linked, and the element is part of the story.
PARAGRAPHS_IN_A_ROW = 3
HARDLY_LINKED = 0.35
PARAGRAPH_WORDS = 15
# Real as names even around many paragraphs.
FIRM_NAMES = frozenset({"comments", "embed", "caption", "article", "story"})


def believed_hints(lines: Sequence[Line]) -> list[frozenset[str]]:
    """For each line those of its hints that are believed."""
    ignored = ignored_hints(lines)
    believed = [line.hints - ignored if ignored else line.hints for line in lines]
    for n, hints in enumerate(believed):
        if "summary" in hints and "story" in hints:
            believed[n] = hints - {"summary"}  # a lede is called so in many a template
    in_story = {h for hints in set(believed) if "story" in hints for h in hints}
    for hint in in_story - FIRM_NAMES:
        _doubt_runs(lines, believed, hint)
    return believed


def ignored_hints(lines: Sequence[Line]) -> frozenset[str]:
    """Names of elements that hold most of the page's prose, whatever they call themselves."""
    total = 0
    inside: dict[str, list[int]] = {}
    for line in lines:
        if is_prose(line):
            words = min(line.words, MOST_WORDS)
            total += words
            for hint in line.hints:
                inside.setdefault(hint, []).append(words)
    holding = frozenset(h for h, words in inside.items() if _holds(h, words, total))
    return holding - {"story", "article"}


def _holds(hint: str, words: Sequence[int], total: int) -> bool:
    share = MOST_OF_PROSE.get(hint, OTHER_MOST_OF_PROSE)
    return sum(words) >= (share if len(words) >= TELLING_LINES else NEARLY_ALL) * total


def _doubt_runs(lines: Sequence[Line], believed: list[frozenset[str]], hint: str) -> None:
    """Takes the hint from runs of lines inside the story that read like the story."""
    start = None
    for n in range(len(lines) + 1):
        inside = n < len(lines) and hint in believed[n] and "story" in believed[n]
        if inside and start is None:
            start = n
        elif not inside and start is not None:
            run = range(start, n)
            paragraphs = [m for m in run if _is_paragraph(lines[m])]
            if len(paragraphs) >= PARAGRAPHS_IN_A_ROW and 2 * len(paragraphs) >= len(run):
                for m in run:
                    believed[m] -= {hint}
            start = None


def _is_paragraph(line: Line) -> bool:
    return line.words >= PARAGRAPH_WORDS and line.ends and line.linked < HARDLY_LINKED
