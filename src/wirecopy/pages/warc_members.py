"""The parts of a WARC file that stand for themselves, so that damage in one does not reach the next.

A .warc.gz is a row of gzip members, one a record: after a damaged one the next is found by its first bytes. A plain
.warc, and one compressed as a whole or with zstd, is one part.
"""

import zlib
from typing import IO, Protocol

from wirecopy.pages.packed import GZIP_MAGIC, PIECE_BYTES, READ_BYTES, PackedError, check_ratio

MEMBER = GZIP_MAGIC + b"\x08"
# Of the member being read, so many compressed bytes are kept, to look for the next one in if it turns out damaged.
KEPT_BYTES = 8 << 20
LOOK_BYTES = 512  # compressed; enough to see how the content begins


class Parts(Protocol):
    """``advance`` to the next part, then ``read`` it until there is no more."""

    def advance(self) -> int | None:
        """The offset in the file at which the next part begins; None after the last one."""

    def read(self) -> bytes:
        """The next piece of this part's content, empty at its end. Raises PackedError once, where it is damaged."""

    def remaining(self) -> int | None:
        """How many bytes of this part's content are at most still to be read; None: unknown."""


class Whole:
    """A file without parts."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._begun = False

    def advance(self) -> int | None:
        """0, once."""
        if self._begun:
            return None
        self._begun = True
        return 0

    def read(self) -> bytes:
        """The next piece of the file."""
        return self._stream.read(READ_BYTES)

    def remaining(self) -> int | None:
        """What is left of the file, where that can be told."""
        if not self._stream.seekable():
            return None
        here = self._stream.tell()
        end = self._stream.seek(0, 2)
        self._stream.seek(here)
        return end - here


class ZstdWhole:
    """A .warc.zst, unpacked by fastwarc, which knows the dictionary that such a file may carry."""

    def __init__(self, stream: IO[bytes]) -> None:
        from fastwarc.stream_io import ZstdReader

        self._reader = ZstdReader(stream)
        self._taken = self._given = 0
        self._begun = self._ended = False

    def advance(self) -> int | None:
        """0, once: offsets are those of the unpacked content."""
        if self._begun:
            return None
        self._begun = True
        return 0

    def read(self) -> bytes:
        """The next piece."""
        if self._ended:
            return b""
        try:
            piece = self._reader.read(PIECE_BYTES)
            self._given += len(piece)
            check_ratio(self._reader.inner_tell(), self._given)
        except (OSError, ValueError) as error:
            self._ended = True
            raise PackedError(
                "damaged: the zstd data ends early or is spoilt; what follows cannot be read"
            ) from error
        except PackedError:
            self._ended = True
            raise
        return piece

    def remaining(self) -> int | None:
        """Unknown."""
        return None


class GzipMembers:
    """The members of a .warc.gz. What is between them and no member is passed over, and counted in ``lost``."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._raw = bytearray()  # compressed bytes of the file, from `_base` on
        self._base = 0
        self._place = 0  # in `_raw`: the first byte that no member has had
        self._member: zlib._Decompress | None = None
        self._start = 0  # in the file
        self._given = 0
        self._seek_next = False
        self.lost: tuple[int, int] | None = None  #: offset and length of bytes passed over

    def advance(self) -> int | None:
        """The next member, behind whatever is damaged."""
        self.lost = None
        while self._member is not None:  # what a reader left unread
            try:
                if not self.read():
                    break
            except PackedError:
                break
        found = self._find_next() if self._seek_next else self._here()
        if not found and not self._seek_next:
            begin = self._base + self._place
            found = self._find_next()
            length = self._base + self._place - begin
            self.lost = (begin, length) if length else None
        self._seek_next = False
        if not found:
            return None
        del self._raw[: self._place]
        self._base += self._place
        self._place = 0
        self._start, self._given = self._base, 0
        self._member = zlib.decompressobj(31)
        return self._start

    def read(self) -> bytes:
        """The next piece of the member."""
        while self._member is not None:
            chunk = bytes(self._raw[self._place : self._place + READ_BYTES]) or self._more()
            if not chunk:
                self._give_up()
                raise PackedError("damaged: the gzip data ends early")
            try:
                piece = self._member.decompress(chunk, PIECE_BYTES)
                left = (
                    self._member.unused_data if self._member.eof else self._member.unconsumed_tail
                )
                self._place += len(chunk) - len(left)
                self._given += len(piece)
                check_ratio(self._base + self._place - self._start, self._given)
            except zlib.error as error:
                self._give_up()
                raise PackedError("damaged: the gzip data is spoilt or ends early") from error
            except PackedError:  # a bomb: no more of it is unpacked
                self._member, self._seek_next = None, True
                raise
            if self._member.eof:
                self._member = None
            if self._place > KEPT_BYTES:
                self._drop(self._place - READ_BYTES)
            if piece or self._member is None:
                return piece
        return b""

    def remaining(self) -> int | None:
        """Unknown."""
        return None

    def _more(self) -> bytes:
        chunk = self._stream.read(READ_BYTES)
        self._raw += chunk
        return chunk

    def _drop(self, count: int) -> None:
        del self._raw[:count]
        self._base += count
        self._place -= count

    def _give_up(self) -> None:
        """The next member is looked for from right behind the start of this one."""
        self._member, self._seek_next = None, True
        self._place = max(self._start + 1 - self._base, 0)

    def _here(self) -> bool:
        """Whether a member begins here, zeros that pad the end of a file aside."""
        while True:
            if len(self._raw) - self._place < len(MEMBER) and self._more():
                continue
            while self._place < len(self._raw) and not self._raw[self._place]:
                self._place += 1
            if self._place < len(self._raw):
                while len(self._raw) - self._place < len(MEMBER) and self._more():
                    pass
                return self._raw.startswith(MEMBER, self._place)
            if not self._more():
                return False

    def _find_next(self) -> bool:
        """To the next place where a member with a WARC record begins."""
        while True:
            at = self._raw.find(MEMBER, self._place)
            if at < 0:
                self._place = max(self._place, len(self._raw) - len(MEMBER) + 1)
                if not self._more():
                    self._place = len(self._raw)
                    return False
                if self._place > KEPT_BYTES:
                    self._drop(self._place)
                continue
            while len(self._raw) - at < LOOK_BYTES and self._more():
                pass
            if _begins_a_record(bytes(self._raw[at : at + LOOK_BYTES])):
                self._place = at
                return True
            self._place = at + 1


def _begins_a_record(start: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(start, 5) == b"WARC/"
    except zlib.error:
        return False


def begins_a_warc(start: bytes) -> bool:
    """Whether a file's first bytes, compressed or not, are those of a WARC."""
    if start.startswith(GZIP_MAGIC):
        return _begins_a_record(start[:LOOK_BYTES])
    return start.startswith(b"WARC/")
