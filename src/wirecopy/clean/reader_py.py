"""From markup to lines in one pass, without a tree: the plain-Python twin of ``_reader.cpp``, and its specification.

A stack of open elements is kept, closed as a browser closes them (a paragraph ends where a block begins, a list item
where the next begins), so that each line knows its block, its links and what the elements around it call themselves.
Scripts, styles, pictures, form fields and templates are no text. Linear in the page's length, whatever it contains.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape

from wirecopy.clean.lines import count_words, ends_sentence
from wirecopy.clean.markup import (
    ATTRIBUTE,
    BLOCKS,
    BOLD,
    BREAKS,
    CELLS,
    HEADINGS,
    HIDDEN_CLASS,
    HINTED,
    HOMES,
    INLINE,
    INSIDE_ITEM,
    INSIDE_PARAGRAPH,
    ITEMS,
    LINES_OF_LINK,
    MOST_VALUE,
    NAMED,
    NAMING,
    NO_DISPLAY,
    RAW,
    SCRIPT,
    SEPARATORS,
    SKIPPED,
    SPACED,
    STACKED,
    TOKEN,
    WALLS,
    WHITE,
    WHOLE_PAGE_TAGS,
    lower,
)

NAME = "python"
CACHED_TAGS = 1 << 14

# Of a line: start, end, text, tag, share of its letters in links, hints, words, whether it ends as a sentence does,
# share of its letters in bold, number of the element around it.
Row = tuple[int, int, str, str, float, frozenset[str], int, bool, float, int]


class Reader:
    """Reads lines; hints are bits: ``words`` gives the bit of each word of a class name, ``tags`` of each tag.

    ``names`` are those of the bits, the lowest first. ``story`` is the bit of an element that holds the
    story: what is open around it says nothing about its lines, but for the bits of ``inside``.
    """

    def __init__(
        self,
        words: Sequence[tuple[str, int]],
        tags: Mapping[str, int],
        names: Sequence[str],
        *,
        hidden: int,
        story: int,
        inside: int,
    ) -> None:
        self.words = tuple(words)
        self.tags = dict(tags)
        self.all_names = tuple(names)
        self.names = lru_cache(CACHED_TAGS)(self._names)
        self.hidden, self.story, self.inside = hidden, story, inside
        self.hints_of = lru_cache(CACHED_TAGS)(self._hints_of)

    def lines(self, markup: str, most: int) -> list[Row]:
        """The lines of a page, joined by line ends its text; no more than ``most``."""
        return _Pass(self, markup, most).run()

    def _hints_of(self, tag: str, inside: str) -> tuple[int, int]:
        """The hints of an element, and those of them that are named before the story is."""
        bits = self.tags.get(tag, 0)
        before = bits
        for name, quoted, single, bare in ATTRIBUTE.findall(inside):
            name, value = lower(name), lower((quoted or single or bare)[:MOST_VALUE])
            if name in NAMING:
                found = self._bits(value)
                if tag in WHOLE_PAGE_TAGS:
                    found &= self.story
                bits |= found
            if (
                name == "hidden"
                or (name == "style" and NO_DISPLAY.search(value))
                or (name == "aria-hidden" and value == "true")
                or (name == "class" and HIDDEN_CLASS.search(value))
            ):
                bits |= self.hidden
            if not bits & self.story:
                before = bits & ~self.hidden
        return bits, before

    def _names(self, bits: int) -> frozenset[str]:
        return frozenset(name for n, name in enumerate(self.all_names) if bits >> n & 1)

    def _bits(self, value: str) -> int:
        spelled = SEPARATORS.sub("-", f"-{value}-")
        bits = 0
        for word, bit in self.words:
            if not bits & bit and word in spelled:
                bits |= bit
        return bits


class _Pass:
    """The state of one pass: the open elements, the open line, the open link."""

    def __init__(self, reader: Reader, markup: str, most: int) -> None:
        self.reader, self.markup, self.most = reader, markup, most
        self.rows: list[Row] = []
        self.at = 0  # where the next line starts in the page's text
        self.nested_scripts = True
        # Open elements, outer first: tag, hints, what was around (of a story), and where the nearest
        # special element, wall and end of items lie, and the number of the nearest home.
        self.stack: list[tuple[str, int, int, int, int, int, int]] = []
        self.homes = 0
        self.places: dict[str, list[int]] = {}  # tag -> where it is on the stack
        self.counts: dict[int, int] = {}  # open elements of each hint
        self.around: list[int] = []
        self.hints = 0
        self.skipped = self.preserved = 0
        self.tag, self.tag_before, self.tag_at = "", "", -1
        self.in_link, self.link_lines = False, 0
        self.closed = False  # a hinted element was the last to end here
        self.pieces: list[str] = []
        self.bold = 0  # open bold elements
        self.linked = self.bolded = 0  # letters of the open line
        self.context: tuple[str, int, int] | None = None

    def run(self) -> list[Row]:
        markup, at, endless = self.markup, 0, set[str]()
        again = True
        while again and len(self.rows) <= self.most:
            again = False
            for m in TOKEN.finditer(markup, at):
                if m.start() > at:
                    self.text(at, m.start())
                at = m.end()
                name = m[2]
                if name:
                    if not m[4]:
                        break  # the page was cut off in a tag
                    name = lower(name)
                    if m[1]:
                        self.end_tag(name, m.start())
                        continue
                    if name not in RAW:
                        self.start_tag(name, m[3], at)
                        continue
                    if name in endless or (name == "svg" and m[3].endswith("/")):
                        continue
                    end = self.end_of_raw(name, at)
                    if end < 0:
                        endless.add(name)
                        if name not in ("script", "style"):
                            continue
                elif m[5]:
                    end = markup.find("-->", m.start() + 2)
                    end = end + 3 if end >= 0 else -1
                else:
                    continue
                at = end if end >= 0 else len(markup)
                again = True  # look on behind it
                break
            else:
                self.text(at, len(markup))
                break
        self.flush()
        return self.rows[: self.most]

    def text(self, start: int, end: int) -> None:
        if self.skipped:
            return
        run = self.markup[start:end]
        if "&" in run:
            run = unescape(run)
        self.closed = self.closed and not run
        if not self.preserved:
            self.add(run)
            return
        first, *others = run.split("\n")
        self.add(first)
        for part in others:
            self.flush()
            self.add(part)

    def add(self, run: str) -> None:
        self.pieces.append(run)
        if run and not run.isspace():
            if self.context is None:
                home = self.stack[-1][6] if self.stack else 0
                self.context = self.tag, self.hints, home
            if self.in_link:
                self.linked += len("".join(run.split()))
            if self.bold:
                self.bolded += len("".join(run.split()))

    def flush(self) -> None:
        """Ends the line."""
        if self.context is not None:
            text = " ".join("".join(self.pieces).split())
            tag, hints, home = self.context
            letters = len(text) - text.count(" ")
            end = self.at + len(text)
            self.rows.append(
                (
                    self.at,
                    end,
                    text,
                    tag,
                    self.linked / letters,
                    self.reader.names(hints),
                    count_words(text),
                    ends_sentence(text),
                    self.bolded / letters,
                    home,
                )
            )
            self.at = end + 1
            self.link_lines += 1
            if self.link_lines > LINES_OF_LINK:
                self.in_link = False
            self.context, self.linked, self.bolded = None, 0, 0
        self.pieces.clear()

    def start_tag(self, name: str, inside: str, at: int) -> None:
        if name == "a":
            self.in_link, self.link_lines = True, 0
            self.closed = False
        elif name in BOLD:
            self.bold += 1
        elif name in BREAKS:
            if name == "hr":
                self.close_paragraph()
            self.block()
        elif name in STACKED:
            self.close_before(name)
            if name in BLOCKS:
                self.block()
            elif name in SPACED:
                self.pieces.append(" ")
            self.push(name, inside)
            if name in NAMED:
                self.tag_before, self.tag, self.tag_at = self.tag, name, at

    def end_tag(self, name: str, start: int) -> None:
        if name == "a":
            self.in_link, self.link_lines = False, 0
            self.closed = False
        elif name in BOLD:
            self.bold -= self.bold > 0
        elif name == "br":
            self.block()
        elif name in STACKED:
            place = self.open_place(name)
            if place >= 0:
                if name in BLOCKS:
                    self.block()
                elif name in SPACED:
                    self.pieces.append(" ")
                tag_before = self.tag_before if self.tag_at == start else ""
                self.pop_to(place)
                if name in NAMED:
                    self.tag = tag_before  # an empty paragraph does not count
            elif name == "p":
                self.block()

    def block(self) -> None:
        if not self.skipped:
            self.flush()
            self.closed = False

    def open_place(self, name: str) -> int:
        """Where the element is on the stack that an end tag closes; -1 where there is none."""
        place = (
            max(self.place(heading) for heading in sorted(HEADINGS))
            if name in HEADINGS
            else self.place(name)
        )
        if place < 0:
            return -1
        _, _, _, special, wall, _, _ = self.stack[-1]
        if name in INLINE:
            return place if place > special else -1
        if name == "table":
            return place
        if name in CELLS:
            return place if place > self.place("table") else -1
        if name == "p":
            wall = max(wall, self.place("button"))
        elif name == "li":
            wall = max(wall, self.place("ul"), self.place("ol"))
        elif name in WALLS:
            return place
        return place if place > wall else -1

    def place(self, name: str) -> int:
        places = self.places.get(name)
        return places[-1] if places else -1

    def close_before(self, name: str) -> None:
        """Closes what cannot hold the element that begins."""
        if name in ITEMS:
            place = max(self.place(item) for item in ITEMS[name])
            if place >= 0 and place > self.stack[-1][5]:
                self.block()
                self.pop_to(place)
        elif name in CELLS:
            place = max(self.place(cell) for cell in CELLS[name])
            if place > self.place("table"):
                self.pop_to(place)
        elif name in ("button", "option"):
            place = self.open_place(name)
            if place >= 0:
                self.pop_to(place)
        if name not in INSIDE_PARAGRAPH:
            self.close_paragraph()
        if name in HEADINGS and self.stack and self.stack[-1][0] in HEADINGS:
            self.pop_to(len(self.stack) - 1)

    def close_paragraph(self) -> None:
        place = self.place("p")
        if place >= 0 and place > max(self.stack[-1][4], self.place("button")):
            self.block()
            self.pop_to(place)

    def push(self, name: str, inside: str) -> None:
        bits, before = self.reader.hints_of(name, inside) if name in HINTED else (0, 0)
        place = len(self.stack)
        _, _, _, special, wall, stop, home = self.stack[-1] if place else ("", 0, 0, -1, -1, -1, 0)
        if name not in INLINE:
            special = place
        if name in WALLS:
            wall = place
        if name not in INSIDE_ITEM:
            stop = place
        if name in HOMES:
            self.homes += 1
            home = self.homes
        self.stack.append((name, bits, 0, special, wall, stop, home))
        self.places.setdefault(name, []).append(place)
        self.skipped += name in SKIPPED
        self.preserved += name == "pre"
        if bits:
            if self.closed and not self.skipped:
                self.pieces.append(" ")  # two elements side by side are two words
            self.closed = False
            if bits & self.reader.story:
                self.count(before, 1)
                self.around.append(self.now_open() & ~self.reader.inside)
                self.count(bits & ~before, 1)
            else:
                self.count(bits, 1)
            self.see_hints()

    def pop_to(self, place: int) -> None:
        """Closes the element at a place, and what is open inside it."""
        while len(self.stack) > place:
            name, bits, *_ = self.stack.pop()
            self.places[name].pop()
            self.skipped -= name in SKIPPED
            self.preserved -= name == "pre"
            if name in NAMED:
                self.tag = ""
            if bits:
                self.count(bits, -1)
                if bits & self.reader.story:
                    self.around.pop()
                self.closed = True
                self.see_hints()

    def count(self, bits: int, by: int) -> None:
        while bits:
            bit = bits & -bits
            self.counts[bit] = self.counts.get(bit, 0) + by
            bits ^= bit

    def now_open(self) -> int:
        return sum(bit for bit, count in self.counts.items() if count > 0)

    def see_hints(self) -> None:
        hints = self.now_open()
        if self.around:
            around = self.around[-1]
            hints = sum(
                bit for bit, n in self.counts.items() if n > 0 and (n > 1 or not bit & around)
            )
        self.hints = hints

    def end_of_raw(self, name: str, at: int) -> int:
        """Where the content of a script, style, picture or form field ends; -1 when it never does."""
        if name == "script" and self.nested_scripts:
            return self.end_of_script(at)
        end = re.compile(rf"</(?i:{name})(?=[{WHITE}/>])").search(self.markup, at)
        return end.start() if end else -1

    def end_of_script(self, at: int) -> int:
        """A script's end is not that of a script that it writes inside a comment, unless it never ends else."""
        comment = inner = False
        first = -1
        while m := SCRIPT.search(self.markup, at):
            at = m.end()
            if m[0] == "<!--":
                comment, at = True, m.start() + 2  # "<!-->" ends at once
            elif m[0] == "-->":
                comment = inner = False
            elif m[1]:
                if not inner:
                    return m.start()
                inner, first = False, first if first >= 0 else m.start()
            elif comment:
                inner = True
        self.nested_scripts = False  # what comes is not looked through to its end a second time
        return first
