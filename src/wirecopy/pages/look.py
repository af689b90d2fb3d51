"""What bytes look like, where nobody says what they are."""

import re

SNIFF_BYTES = 4096
LOOKS_LIKE_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|article|div|p|h1|table|meta)\b"
)
LOOKS_LIKE_JSON = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]{0,1000}(?:\[[ \t\r\n]{0,1000})?\{")
BINARY_MARKS = tuple(
    bytes.fromhex(mark)
    for mark in [
        "255044462d",
        "89504e47",
        "ffd8ff",
        "47494638",
        "504b0304",
        "7f454c46",
        "53514c697465",
        "52494646",
        "4f676753",
        "494433",
        "0000001866747970",
        "4d5a90",
        "377abcaf",
        "425a68",
        "fd377a585a",
    ]
)  # PDF, PNG, JPEG, GIF, zip, ELF, SQLite, RIFF, Ogg, MP3, MP4, PE, 7z, bzip2, xz
# Text has next to no control characters; compressed or compiled bytes have them everywhere.
CONTROL_SHARE = 0.1
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\f\r\x1b\0")


def looks_like_html(data: bytes) -> bool:
    """Whether its beginning has a tag that HTML has."""
    return LOOKS_LIKE_HTML.search(data[:SNIFF_BYTES]) is not None


def is_binary(data: bytes) -> bool:
    """Whether its beginning is that of a picture, an archive, a program, or nothing like text."""
    start = data[:SNIFF_BYTES]
    if start.startswith(BINARY_MARKS):
        return True
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    controls = len(start) - len(start.translate(None, CONTROLS))
    nul_runs = start.count(b"\0\0\0\0")
    return controls > CONTROL_SHARE * len(start) or nul_runs > len(start) // 64
