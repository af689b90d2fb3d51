"""The lines of an HTML page, from resiliparse's minimal HTML, with what each line's elements say of themselves.

resiliparse keeps paragraphs, headings, lists and links, and drops the rest of the tree. So that a line still knows
that it stood in a caption, a menu or a comment, marks are put into the markup before: noncharacters
that no page may contain, one where an element with a telling tag or class opens and one where it closes.
"""

import csv
import re
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

from wirecopy.clean.lines import MOST_LINES, Line, new_line, raw_lines

WORDS = Path(__file__).with_name("data") / "element_words.csv"
OPEN, CLOSE = "\ufdd0", "\ufdd1"
FIRST_HINT = 0xFDD2
HINT_TAGS = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "figcaption": "caption",
    "article": "article",
    "time": "time",
    "header": "header",
}
TAG = re.compile(
    r"<(?:(script|style|textarea|template|svg|!--)"
    r"|(/?)(div|section|aside|nav|footer|header|ul|ol|figure|figcaption|article|blockquote|form|span|p|table|main|time)"
    r"\b([^<>]{0,2000})>)",
    re.I,
)
ATTRIBUTE = re.compile(
    r"""(?:^|\s)(?:class|id|role|itemprop|rel)\s*=\s*(?:"([^"]{0,600})"|'([^']{0,600})'|([^\s"'>]{1,200}))""",
    re.I,
)
LINK_END = re.compile(r"</a\b", re.I)
PICTURE = re.compile(r"<(?:img|area|input)\b[^<>]{0,8000}>", re.I)
HIDDEN = re.compile(
    r"""display\s*:\s*none|(?:^|\s)hidden(?:[\s=/]|$)|aria-hidden\s*=\s*["']?true""", re.I
)
# Their class names describe the whole page ("category-sport tag-ferry"), not a part of it.
WHOLE_PAGE_TAGS = frozenset({"article", "main"})
# Hints that stay true inside the element that holds the story; what else is around the story is not about it.
INSIDE_STORY = frozenset({"article", "story"})
LINES_OF_LINK = 2  # a link that runs over more lines was never closed
# Lists nested deeper are an attack: the text form indents them, which grows with the square of the depth.
MOST_NESTED_LISTS = 60
LIST = re.compile(r"<(/?)(?:ul|ol|dl|menu)\b", re.I)
LIST_TAG = re.compile(r"<(/?)(?:ul|ol|li|dl|dt|dd|menu)\b", re.I)
INLINE = re.compile(
    r"<(/?)(a|h[1-6]|p|li|ul|ol|pre|br)\b[^<>]{0,8192}>|[\ufdd0\ufdd1][\ufdd2-\ufdef]?"
)
CACHED_ATTRIBUTES = 1 << 14
SEPARATORS = re.compile(r"[\s_-]+")


def lines_of_markup(markup: str) -> tuple[str, list[Line]]:
    """The page's text, a line a block, and the lines; never fails on broken markup."""
    from resiliparse.extract.html2text import extract_plain_text

    clear = markup.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")
    # resiliparse writes no end for a link without text: a mark inside makes it write one.
    ended = LINK_END.sub(f"{CLOSE}</a", PICTURE.sub("", clear))
    marked = with_marks(_flat_lists(ended))
    # Without alt_texts resiliparse leaves out captions too; so the pictures go, and their texts with them.
    minimal = extract_plain_text(
        marked, preserve_formatting="minimal_html", links=True, alt_texts=True
    )
    return _read_lines(minimal)


def with_marks(markup: str) -> str:
    """The markup with a mark where telling elements open and close."""
    parts: list[str] = []
    open_tags: list[tuple[str, str]] = []
    open_count: dict[str, int] = {}
    endless: set[str] = set()
    at = kept = 0
    for match in TAG.finditer(markup):
        if match.start() < at:
            continue  # inside a script, style or comment
        raw, closing, tag, attributes = match.groups()
        at = match.end()
        if raw:
            raw = raw.lower()
            end = -1 if raw in endless else _end_of_raw(markup, raw, at)
            if end < 0:
                endless.add(raw)
                continue
            if raw == "svg":  # an icon, whose title is no text of the page
                parts.append(markup[kept : match.start()])
                kept = end
            at = end
            continue
        tag = tag.lower()
        if closing:
            if not open_count.get(tag):
                continue
            codes = _close(tag, open_tags, open_count)
            if codes:
                parts += (markup[kept : match.start()], codes)
                kept = match.start()
            continue
        code = _codes(tag, attributes)
        open_tags.append((tag, code))
        open_count[tag] = open_count.get(tag, 0) + 1
        if code:
            parts += (markup[kept:at], "".join(OPEN + c for c in code))
            kept = at
    parts.append(markup[kept:])
    return "".join(parts)


def _end_of_raw(markup: str, tag: str, at: int) -> int:
    """Where the content of a script, style or comment ends; -1 when it never does."""
    if tag == "!--":
        return markup.find("-->", at)
    end = markup.find(f"</{tag}", at)
    return end if end >= 0 else markup.find(f"</{tag.upper()}", at)


def _close(tag: str, open_tags: list[tuple[str, str]], open_count: dict[str, int]) -> str:
    """Marks that close ``tag`` and what was left open inside it."""
    codes = ""
    while open_tags:
        opened, code = open_tags.pop()
        open_count[opened] -= 1
        codes += "".join(CLOSE + c for c in reversed(code))
        if opened == tag:
            break
    return codes


@lru_cache(CACHED_ATTRIBUTES)
def _codes(tag: str, attributes: str) -> str:
    """The marks of an element, from its tag and from the words of its class, id, role and itemprop."""
    names = [HINT_TAGS[tag]] if tag in HINT_TAGS else []
    if attributes:
        for values in ATTRIBUTE.findall(attributes):
            value = values[0] or values[1] or values[2]
            found = _hints_of(value)
            names += [f for f in found if f == "story" or tag not in WHOLE_PAGE_TAGS]
        if HIDDEN.search(attributes):
            names.append("hidden")
    codes = _hints()[0]
    return "".join(codes[name] for name in dict.fromkeys(names))


@lru_cache(CACHED_ATTRIBUTES)
def _hints_of(value: str) -> tuple[str, ...]:
    """The hints in the words of one attribute, compared with a hyphen between and around words."""
    spelled = f"-{SEPARATORS.sub('-', value.lower())}-"
    return tuple(hint for hint, words in _words() if any(word in spelled for word in words))


@cache
def _words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return tuple((row["hint"], tuple(row["words"].split("|"))) for row in csv.DictReader(file))


@cache
def _hints() -> tuple[dict[str, str], dict[str, str]]:
    """The character of each hint, and the hint of each character."""
    names = dict.fromkeys([*HINT_TAGS.values(), *(hint for hint, _ in _words()), "hidden"])
    codes = {name: chr(FIRST_HINT + n) for n, name in enumerate(names)}
    return codes, {code: name for name, code in codes.items()}


def _flat_lists(markup: str) -> str:
    """The markup, without its list tags where these nest too deep."""
    depth = deepest = 0
    for closing in LIST.findall(markup):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return LIST_TAG.sub(r"<\1div", markup) if deepest > MOST_NESTED_LISTS else markup


def _read_lines(minimal: str) -> tuple[str, list[Line]]:
    reader = _Reader()
    for _, raw in raw_lines(minimal):
        if not raw.isspace():
            reader.read(raw)
            if len(reader.lines) > MOST_LINES:
                break
    return "\n".join(reader.texts), reader.lines


class _Reader:
    """The state that runs from line to line: the open block, the open link, the open elements."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[Line] = []
        self.at = 0
        self.tag = ""
        self.in_link = False
        self.link_lines = 0
        self.open: dict[str, int] = {}
        self.around_story: list[frozenset[str]] = []
        self.hints: frozenset[str] = frozenset()

    def read(self, raw: str) -> None:
        pieces: list[str] = []
        linked = last = 0
        closed_at = -1
        context: tuple[str, frozenset[str]] | None = None
        self.link_lines += 1
        if self.link_lines > LINES_OF_LINK:
            self.in_link = False
        for match in INLINE.finditer(raw):
            if match.start() > last:
                piece = raw[last : match.start()]
                pieces.append(piece)
                if not piece.isspace():
                    context = context or (self.tag, self.hints)
                    linked += len(piece) if self.in_link else 0
            last = match.end()
            if name := match[2]:
                self._tag(name, closing=bool(match[1]))
            else:
                opens = self._mark(match[0])
                if opens and closed_at == match.start():
                    pieces.append(" ")  # two elements side by side are two words
                closed_at = -1 if opens else match.end()
        if last < len(raw):
            piece = raw[last:]
            pieces.append(piece)
            if not piece.isspace():
                context = context or (self.tag, self.hints)
                linked += len(piece) if self.in_link else 0
        if context:
            self._add(unescape("".join(pieces)), *context, linked=linked)

    def _add(self, text: str, tag: str, hints: frozenset[str], *, linked: int) -> None:
        for part in text.split("\n"):
            stripped = " ".join(part.split())
            if stripped:
                share = min(1.0, linked / len(stripped)) if linked else 0.0
                self.lines.append(new_line(self.at, stripped, tag=tag, linked=share, hints=hints))
                self.texts.append(stripped)
                self.at += len(stripped) + 1

    def _tag(self, name: str, *, closing: bool) -> None:
        if name == "a":
            self.in_link, self.link_lines = not closing, 0
        elif name not in ("br", "ul", "ol"):
            self.tag = "" if closing else name

    def _mark(self, mark: str) -> bool:
        """Takes note of a mark; whether it opens an element."""
        name = _hints()[1].get(mark[1:])
        if not name:
            return False
        opens = mark[0] == OPEN
        if name == "story" and opens:
            self.around_story.append(self._now_open() - INSIDE_STORY)
        elif name == "story" and self.around_story:
            self.around_story.pop()
        self.open[name] = max(0, self.open.get(name, 0) + (1 if opens else -1))
        self.hints = self._now_open()
        if self.around_story:
            around = self.around_story[-1]
            self.hints = frozenset(h for h in self.hints if h not in around or self.open[h] > 1)
        return opens

    def _now_open(self) -> frozenset[str]:
        return frozenset(name for name, count in self.open.items() if count > 0)
