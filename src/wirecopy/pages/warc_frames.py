"""The records of a WARC file cut out one by one, broken ones named and left behind.

fastwarc stops at the first record that is broken, and where a Content-Length is too long it takes the records that
follow for content, without a word; so the records are cut out here, and fastwarc reads each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wirecopy.pages.packed import PackedError
from wirecopy.pages.warc_members import GzipMembers, Parts

MAX_HEADER_BYTES = 1 << 15  # fastwarc's own limit; real ones have below 1 KiB
CONTENT_LENGTH = re.compile(rb"(?im)^content-length:[ \t]{0,20}(\d{1,18})[ \t]{0,20}\r?$")
START = b"WARC/"
NEXT = b"\nWARC/1."
HEADER_END = b"\r\n\r\n"
LINE_ENDS = b"\r\n"
MOST_LINE_ENDS = 64  # behind a record; there should be two
TRIM_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Frame:
    """A record as it stands in the file (header and block), or what is wrong at this place.

    ``where`` is the offset of the record, or of the compressed member it is in; the second and further records of a
    member add their place in its content: ``0+15832``. ``large`` records have no block.
    """

    where: str
    data: bytes
    large: bool = False
    problem: str | None = None


def frames(parts: Parts, *, most_bytes: int) -> Iterator[Frame]:
    """Every record, in order. A block of over ``most_bytes`` is passed over, and the record marked as large."""
    while (offset := parts.advance()) is not None:
        if isinstance(parts, GzipMembers) and parts.lost:
            begin, length = parts.lost
            yield Frame(str(begin), b"", problem=f"damaged: {length} bytes that are no record")
        window = _Window(parts)
        plain = not isinstance(parts, GzipMembers)
        place = 0
        try:
            while window.skip_line_ends():
                yield _frame(window, _where(offset, place := window.position, plain), most_bytes)
        except PackedError as error:
            yield Frame(_where(offset, place, plain), b"", problem=str(error))
    if isinstance(parts, GzipMembers) and parts.lost:
        begin, length = parts.lost
        yield Frame(str(begin), b"", problem=f"damaged: {length} bytes that are no record")


def _where(offset: int, place: int, plain: bool) -> str:
    if plain:
        return str(offset + place)
    return f"{offset}+{place}" if place else str(offset)


def _frame(window: "_Window", where: str, most_bytes: int) -> Frame:
    """The record at the window's place, which moves behind it, or to the next one if it is broken."""
    if not window.startswith(START):
        window.to_next()
        return Frame(where, b"", problem="damaged: no WARC record begins here")
    end = window.find_header_end()
    if end < 0:
        while end < 0:  # what begins where no header ends is named once, however often it begins
            window.to_next()
            end = window.find_header_end() if window.startswith(START) else 0
        return Frame(where, b"", problem="damaged: the record's header has no end")
    header = end + len(HEADER_END)
    found = CONTENT_LENGTH.search(window.peek(header))
    if found is None:
        window.to_next()
        return Frame(where, b"", problem="damaged: the record has no Content-Length")
    length = int(found[1])
    if length > most_bytes:
        return _large(window, where, header, length)
    if not window.has(header + length):
        problem = f"damaged: Content-Length says {length} bytes, and there are not so many"
    elif not window.ends_at(header + length):
        problem = f"damaged: Content-Length says {length} bytes, and no record ends there"
    else:
        return Frame(where, window.take(header + length))
    window.skip(header)
    window.to_next()
    return Frame(where, b"", problem=problem)


def _large(window: "_Window", where: str, header: int, length: int) -> Frame:
    data = window.take(header)
    remaining = window.remaining()
    if remaining is not None and length > remaining:
        window.to_next()
        problem = f"damaged: Content-Length says {length} bytes, and there are not so many"
        return Frame(where, data, problem=problem)
    whole = window.skip(length)
    if not whole or not window.ends_at(0):
        window.to_next()
        problem = f"damaged: Content-Length says {length} bytes, and no record ends there"
        return Frame(where, data, problem=problem)
    return Frame(where, data, large=True)


class _Window:
    """A part's content, of which as much is held as is looked at; looking twice at the same bytes costs nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._held = bytearray()
        self._at = 0
        self._dropped = 0
        self._endless = 0  # before this position no header ends that is not yet passed

    @property
    def position(self) -> int:
        return self._dropped + self._at

    def remaining(self) -> int | None:
        behind = self._parts.remaining()
        return None if behind is None else behind + len(self._held) - self._at

    def has(self, count: int) -> bool:
        while len(self._held) - self._at < count:
            piece = self._parts.read()
            if not piece:
                return False
            self._held += piece
        return True

    def startswith(self, start: bytes) -> bool:
        return self.has(len(start)) and self._held.startswith(start, self._at)

    def peek(self, count: int) -> bytes:
        self.has(count)
        return bytes(self._held[self._at : self._at + count])

    def take(self, count: int) -> bytes:
        data = self.peek(count)
        self._move(len(data))
        return data

    def skip(self, count: int) -> bool:
        """Moves on by ``count``; False if there are not so many."""
        while count > 0:
            held = min(count, len(self._held) - self._at)
            self._move(held)
            count -= held
            if count and not self.has(1):
                return False
        return True

    def find_header_end(self) -> int:
        """Where the header that begins here ends, counted from here; -1 if it has no end. No byte is searched twice."""
        seen = max(0, self._endless - self.position)
        while True:
            held = len(self._held) - self._at
            at = self._held.find(HEADER_END, self._at + seen, self._at + MAX_HEADER_BYTES)
            if at >= 0:
                return at - self._at
            seen = max(seen, min(held, MAX_HEADER_BYTES) - len(HEADER_END) + 1)
            if held >= MAX_HEADER_BYTES or not self.has(held + 1):
                self._endless = self.position + seen
                return -1

    def skip_line_ends(self) -> bool:
        """To the next byte that ends no line; False at the end."""
        while self.has(1):
            at = self._at
            while at < len(self._held) and self._held[at] in LINE_ENDS:
                at += 1
            self._move(at - self._at)
            if self._at < len(self._held):
                return True
        return False

    def ends_at(self, count: int) -> bool:
        """Whether, ``count`` bytes on, a record's two line ends stand, or the next record, or nothing."""
        self.has(count + len(HEADER_END))
        if self._held.startswith(HEADER_END, self._at + count):
            self.has(count + MOST_LINE_ENDS)  # to the end of its member, where damage would show
            return True
        most = count + MOST_LINE_ENDS
        while count < most and self.has(count + 1) and self._held[self._at + count] in LINE_ENDS:
            count += 1
        if not self.has(count + 1):
            return True
        self.has(count + len(START))
        return self._held.startswith(START, self._at + count)

    def to_next(self) -> None:
        """To where the next record seems to begin, at least a byte on; or to the end."""
        while True:
            at = self._held.find(NEXT, self._at)
            if at >= 0:
                self._move(at + 1 - self._at)
                return
            self._move(max(0, len(self._held) - self._at - len(NEXT) + 1))
            if not self.has(len(self._held) - self._at + 1):
                self._move(len(self._held) - self._at)
                return

    def _move(self, count: int) -> None:
        self._at += count
        if self._at > TRIM_BYTES:
            del self._held[: self._at]
            self._dropped += self._at
            self._at = 0
