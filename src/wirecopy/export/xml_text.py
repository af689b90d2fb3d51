"""Strangers' text inside XML: markup escaped, and what XML cannot hold at all shown by a stand-in.

XML 1.0 knows no control characters but tab, line feed and carriage return, and no halves of surrogates.
"""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def storable(text: str) -> str:
    r"""``text`` with each character that XML cannot hold replaced by one that stands for it; lengths stay.

    >>> storable("a\x07b\ud800")
    'a␇b�'
    """
    return _FORBIDDEN.sub(_stand_in, text)


def content(text: str) -> str:
    """``text`` as the content of an element."""
    return storable(text).translate(_MARKUP)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute between double quotes."""
    return content(text).translate(_QUOTED)


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of controls
    return "␡" if code == 0x7F else "�"
