"""Compressed bytes (gzip, brotli, zstd, deflate) unpacked piece by piece, so that no bomb goes off.

A piece is at most a few MiB whatever its input was, and a stream that swells beyond all proportion is given up.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Literal

Packing = Literal["gzip", "br", "zstd", "deflate"]

READ_BYTES = 1 << 16
PIECE_BYTES = 1 << 20
# The most that zstd can make of 1 KiB is 32 MiB (blocks of 4 bytes that stand for 128 KiB); it takes no limit itself.
ZSTD_READ_BYTES = 1 << 10
ZSTD_WINDOW_BYTES = 128 << 20  # what `zstd --long` writes by default; more is memory for nothing
# News and HTML shrink to a 3rd to a 30th, a page repeated a thousand times to a 200th; zeros to a 1000th (gzip)
# or a 30,000th (zstd). Below the free size the proportion does not matter.
MAX_RATIO = 300
FREE_BYTES = 64 << 20
GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# Frames that carry a dictionary or a note, before the first one with data (.warc.zst has one).
ZSTD_SKIPPABLE = tuple(bytes((0x50 + n, 0x2A, 0x4D, 0x18)) for n in range(16))


class PackedError(Exception):
    """The compressed bytes cannot be used; the message is a refusal's reason."""


def packing_of(start: bytes, name: str) -> Packing | None:
    """How a file is compressed: by its first bytes, brotli (which has no mark) by the ending .br."""
    if start.startswith(GZIP_MAGIC):
        return "gzip"
    if start.startswith((ZSTD_MAGIC, *ZSTD_SKIPPABLE)):
        return "zstd"
    return "br" if name.endswith(".br") else None


def unpacked(stream: IO[bytes], packing: Packing) -> io.BufferedReader:
    """A compressed stream as a readable one; reading raises PackedError where it is damaged or a bomb."""
    return io.BufferedReader(_Unpacked(stream, packing), READ_BYTES)


def unpack(data: bytes, packing: Packing, *, most_bytes: int) -> bytes:
    """The content of ``data``, or its first ``most_bytes`` + 1 bytes. Raises PackedError."""
    parts: list[bytes] = []
    left = most_bytes + 1
    for piece in _pieces(io.BytesIO(data).read, packing):
        parts.append(piece[:left])
        left -= len(parts[-1])
        if not left:
            break
    return b"".join(parts)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: IO[bytes], packing: Packing) -> None:
        self._taken = self._given = 0
        self._stream = stream
        self._pieces = _pieces(self._read, packing)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._given += len(piece)
            check_ratio(self._taken, self._given)
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._taken += len(data)
        return data


def check_ratio(taken: int, given: int) -> None:
    """Raises PackedError when ``taken`` compressed bytes have become too many."""
    if given > FREE_BYTES and given > MAX_RATIO * taken:
        raise PackedError(f"bomb: the compressed data swells to over {MAX_RATIO} times its size")


def _pieces(read: Callable[[int], bytes], packing: Packing) -> Iterator[bytes]:
    """The content in pieces. Raises PackedError when it is spoilt or ends early."""
    name = "brotli" if packing == "br" else packing
    try:
        yield from {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}[packing](read)
    except EOFError:
        raise PackedError(f"damaged: the {name} data ends early or is spoilt") from None
    except Exception as error:  # each library has an error of its own
        if isinstance(error, (PackedError, OSError)):
            raise
        raise PackedError(f"damaged: the {name} data ends early or is spoilt") from error


def _gzip(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """All members, one after the other, as gunzip reads them; zeros that pad the end are passed over."""
    member = None
    while chunk := read(READ_BYTES):
        while chunk:
            if member is None:
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    break
                member = zlib.decompressobj(31)
            yield from _inflated(member, chunk)
            chunk = b""
            if member.eof:
                chunk, member = member.unused_data, None
    if member is not None:
        raise EOFError


def _deflate(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """As HTTP has it: with the header of zlib, or, by an old misunderstanding, without."""
    chunk = read(READ_BYTES)
    with_header = len(chunk) > 1 and chunk[0] & 15 == 8 and (chunk[0] << 8 | chunk[1]) % 31 == 0
    stream = zlib.decompressobj(15 if with_header else -15)
    while chunk and not stream.eof:
        yield from _inflated(stream, chunk)
        chunk = read(READ_BYTES)
    if not stream.eof:
        raise EOFError


def _inflated(stream: "zlib._Decompress", chunk: bytes) -> Iterator[bytes]:
    while True:
        piece = stream.decompress(chunk, PIECE_BYTES)
        yield piece
        chunk = stream.unconsumed_tail
        if stream.eof or (not chunk and len(piece) < PIECE_BYTES):
            return


def _brotli(read: Callable[[int], bytes]) -> Iterator[bytes]:
    import brotli

    stream = brotli.Decompressor()
    while chunk := read(READ_BYTES):
        if stream.is_finished():
            raise PackedError("damaged: bytes after the end of the brotli data")
        yield stream.process(chunk, output_buffer_limit=PIECE_BYTES)
        while not stream.can_accept_more_data():
            yield stream.process(b"", output_buffer_limit=PIECE_BYTES)
    if not stream.is_finished():
        raise EOFError


def _zstd(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """All frames, one after the other."""
    import zstandard

    opener = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES)
    frame = None
    while chunk := read(ZSTD_READ_BYTES):
        while chunk:
            frame = frame or opener.decompressobj()
            yield frame.decompress(chunk)
            chunk = b""
            if frame.eof:
                chunk, frame = frame.unused_data, None
    if frame is not None:
        raise EOFError
