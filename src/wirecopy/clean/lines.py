"""The lines of a page: where each stands, what tag it came in, how much of it is link, what surrounded it.

Text pages have only the first of these. Nothing of a page is left out: every character that is not white space
is in exactly one line.
"""

from dataclasses import dataclass

from wirecopy.model import Page
from wirecopy.pages import decode

# Characters of a line that classification looks at: the longest paragraph of the labelled pages has 3,900.
LOOK = 6000
UNSPACED_LETTERS = 2  # Chinese, Japanese and Thai write no spaces; a word has about two letters
CLOSERS = " \t\xa0\"'”’»)]*）」』】›"
ENDS = ".!?…。！？؟।۔｡"
TENTATIVE_ENDS = ":;,：；،—–"


@dataclass(slots=True)
class Line:
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
    r"""The lines of a text that are not blank.

    >>> [(line.start, line.end, line.words) for line in lines_of_text(" One two.\n\nThree ")]
    [(1, 9, 2), (11, 16, 1)]
    """
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(new_line(start, stripped))
        at += len(raw) + 1
    return lines


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
    if len(look) > 12 * words and not look.isascii():
        letters = sum(1 for c in look if "\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u9fff")
        words = max(words, letters // UNSPACED_LETTERS)
    return words


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing marks aside.

    >>> ends_sentence("“Just awful,” he said."), ends_sentence("«C’est fini !»"), ends_sentence("Home")
    (True, True, False)
    """
    tail = text[-8:].rstrip(CLOSERS)
    return tail[-1:] in ENDS if tail else False
