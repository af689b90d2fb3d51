"""Stated facts as strings that can be stored and shown."""


def tidy(value: object) -> str | None:
    """``value`` as a string without white space around it and without halves of surrogates; None if nothing is left.

    Numbers are taken for strings; anything else is None.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()
    return text or None


def encoded(text: str) -> bytes:
    """``text`` in UTF-8; a half of a surrogate, which UTF-8 has no bytes for, becomes U+FFFD three times."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
