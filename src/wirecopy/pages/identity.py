"""The id of a page, which is the id of its article."""

import hashlib

ID_HEX_DIGITS = 16  # 64 bits: a chance of 1 in 37 million that any two of a million pages collide


def page_id(data: bytes, outlet: str | None) -> str:
    """Hash of the page's bytes and its stated outlet: known before the page is read (law 3).

    >>> page_id(b"<p>Hello", None) == page_id(b"<p>Hello", "")
    True
    """
    digest = hashlib.sha256((outlet or "").encode("utf-8", "replace") + b"\0" + data)
    return digest.hexdigest()[:ID_HEX_DIGITS]
