"""The lines of a page: where each stands, what tag it came in, how much of it is link, what surrounded it.

Text pages have only the first of these. Nothing of a page is left out: every character that is not white space
is in exactly one line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wirecopy.model import Page
from wirecopy.pages import decode

# A page of more lines is refused. The longest of 181 labelled and 349 noisy pages has 518.
MOST_LINES = 100_000
# Characters of a line that classification looks at: the longest paragraph of the labelled pages has 3,900.
LOOK = 6000
UNSPACED_LETTERS = 2  # Chinese, Japanese and Thai write no spaces; a word has about two letters
CLOSERS = " \t\xa0\"'”’»)]*）」』】›“«‹"
ENDS = ".!?…。！？؟।۔｡"
TENTATIVE_ENDS = ":;,：；،—–"


class Line(NamedTuple):
    """``text`` of the page from ``start`` to ``end``, without white space at either end.

    ``tag`` is the block it came in ("p", "li", "h2", "" for none), ``linked`` the share of its letters inside
    links, ``hints`` what its elements called themselves (`elements`); ``paragraph`` is False where the line
    is only a part of one (after a line break).
    """

    start: int
    end: int
    text: str
    tag: str = ""
    linked: float = 0.0
    hints: frozenset[str] = frozenset()
    words: int = 0
    ends: bool = False  #: whether it ends as a sentence does
    bold: float = 0.0  #: share of its letters in bold
    home: int = 0  #: number of the element that holds its paragraph; 0 for none


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text, its lines in order, and the markup they were read from (None for a text page)."""

    text: str
    lines: tuple[Line, ...]
    markup: str | None = None


def read_source(page: Page) -> Source:
    """The text and lines of a page of either media type."""
    decoded = decode(page)[0]
    if page.media_type == "text/html":
        from wirecopy.clean.elements import lines_of_markup

        text, lines = lines_of_markup(decoded)
        return Source(text, tuple(lines), decoded)
    return Source(decoded, tuple(lines_of_text(decoded)))


def lines_of_text(text: str) -> list[Line]:
    r"""The lines of a text that are not blank; no more than one over `MOST_LINES`.

    >>> [(line.start, line.end, line.words) for line in lines_of_text(" One two.\n\nThree ")]
    [(1, 9, 2), (11, 16, 1)]
    """
    lines = []
    for at, raw in raw_lines(text):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(new_line(start, stripped))
            if len(lines) > MOST_LINES:
                break
    return lines


def raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line and where it starts, one after the other: an attack of line ends costs no memory."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end > at:
            yield at, text[at:end]
        at = end + 1


def new_line(
    start: int,
    text: str,
    *,
    tag: str = "",
    linked: float = 0.0,
    hints: frozenset[str] = frozenset(),
) -> Line:
    """A line with its words counted and its end looked at."""
    return Line(
        start,
        start + len(text),
        text,
        tag,
        linked,
        hints,
        count_words(text),
        ends_sentence(text),
    )


def count_words(text: str) -> int:
    """Words, roughly: spaces between them, or letters of a script that writes none."""
    look = text[:LOOK]
    words = look.count(" ") + 1
    if not look.isascii() and any(_is_unspaced(look[n]) for n in (0, len(look) // 2, -1)):
        letters = sum(1 for c in look if _is_unspaced(c))
        words = max(words, letters // UNSPACED_LETTERS)
    return words


def _is_unspaced(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff"


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing marks aside.

    >>> ends_sentence("“Just awful,” he said."), ends_sentence("«C’est fini !»"), ends_sentence("Home")
    (True, True, False)
    """
    tail = text[-8:].rstrip(CLOSERS)
    return tail[-1:] in ENDS if tail else False
