"""Strings as SQLite takes them: lone surrogates, which are no characters, are made visible."""

SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def sound(text: str | None) -> str | None:
    """``text`` with each lone surrogate replaced by U+FFFD, so that offsets stay."""
    if text is None or _encodes(text):
        return text
    return text.translate(SURROGATES)


def sound_path(path: str) -> str:
    r"""A source with the bytes of its name that are not UTF-8 written out, so that two names stay two.

    >>> sound_path("caf\udce9.html")
    'caf\\udce9.html'
    """
    return path if _encodes(path) else path.encode("utf-8", "backslashreplace").decode("utf-8")


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
