"""The encoding of a page: found, never assumed.

Order: byte order mark; valid UTF-8 (text in another encoding is practically never valid UTF-8 by chance);
what was declared outside or in the page, if the bytes agree; detection on the text without its markup.
"""

import codecs
import re

from wirecopy.model import Page

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where a browser looks for a declared charset is 1,024 bytes; real pages have it later (long comments, scripts).
DECLARATION_BYTES = 8192
DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
)
MARKUP = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<[^>]{0,4096}>|[\x00-\x7f]{400,}")
DETECTION_BYTES = 1 << 18
# A page that is UTF-8 but for some spoilt bytes: at most this share of its non-ASCII bytes is wrong.
SPOILT_SHARE = 0.02
# Codecs of Python for other things than pages; some fail on bytes that they cannot read.
NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
SURROGATES = re.compile("[\ud800-\udfff]")
# Codecs that never give a lone surrogate, which are nearly all pages.
WELL_FORMED = ("utf-8", "cp125", "iso8859", "latin", "utf-16", "utf-32")


def decode(page: Page) -> tuple[str, str]:
    r"""The page's characters and the name of the encoding found; never fails.

    Wrong bytes, NULs and lone surrogates become U+FFFD; line ends become ``\n``.
    """
    data = page.data
    for mark, name in BOMS:
        if data.startswith(mark):
            return _harmless(data[len(mark) :].decode(name, "replace"), name), name
    if unmarked := _unmarked_utf16(data):
        return _harmless(data.decode(unmarked, "replace"), unmarked), unmarked
    stateful = b"\x1b" in data and (b"\x1b$" in data or b"\x1b(" in data)  # ISO-2022 is ASCII bytes
    if not stateful and (text := _utf8(data)) is not None:
        return _harmless(text, "utf-8", nuls=b"\0" in data), "utf-8"
    name = _declared(page) or _detected(data, html=page.media_type == "text/html")
    return _harmless(data.decode(name, "replace"), name), name


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: Latin text, and all markup, has a NUL in every pair of bytes."""
    if data.count(b"\0") * 4 <= len(data):
        return None
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _utf8(data: bytes) -> str | None:
    """UTF-8 text, also when it is cut off within a character or has a few spoilt bytes; else None."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(1 for c in text if c > "\x7f")
    return text if text.count("\ufffd") <= SPOILT_SHARE * beyond_ascii else None


def _declared(page: Page) -> str | None:
    found = (
        DECLARED.search(page.data[:DECLARATION_BYTES]) if page.media_type == "text/html" else None
    )
    for label in (page.charset, found[1].decode("ascii") if found else None):
        name = _python_name(label)
        if name and name != "utf-8" and _fits(page.data, name):
            return name
    return None


def _fits(data: bytes, name: str) -> bool:
    text = data[:DETECTION_BYTES].decode(name, "replace")
    return text.count("\ufffd") <= SPOILT_SHARE * max(1, sum(1 for c in text if c > "\x7f"))


def _python_name(label: str | None) -> str | None:
    """The codec a browser would use for a label: "iso-8859-1" means windows-1252, and so on (WHATWG)."""
    import webencodings

    found = webencodings.lookup(label) if label else None  # type: ignore[no-untyped-call]
    try:
        if found is not None and found.name not in ("x-user-defined", "replacement"):
            return str(found.codec_info.name)
        name = codecs.lookup(label or "").name
        b"a".decode(name, "replace")  # not every codec makes text of bytes
    except (LookupError, ValueError):
        return None
    return name if name not in NO_CHARSETS else None


def _detected(data: bytes, *, html: bool) -> str:
    from resiliparse.parse.encoding import detect_encoding

    sample = MARKUP.sub(b" ", data[:DETECTION_BYTES]) if html else data[:DETECTION_BYTES]
    name = _python_name(detect_encoding(sample, max_len=DETECTION_BYTES, html5_compatible=False))
    return name if name and name != "utf-8" and _fits(data, name) else "cp1252"


def _harmless(text: str, name: str, *, nuls: bool = True) -> str:
    if nuls and "\0" in text:
        text = text.replace("\0", "\ufffd")
    if not name.startswith(WELL_FORMED) and SURROGATES.search(text):
        text = SURROGATES.sub("\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
