"""The tags of a page that may state facts, in one pass without a tree: the plain-Python twin of ``_tags.hpp``.

Comments, scripts and styles are stepped over. A tag that never closes is looked at for a bounded number of characters,
so that the pass stays linear on hostile pages.
"""

import re

MOST_TAG = 20_000  # characters of one tag; the longest <meta> of 181 pages of 2019 has 13,609
MOST_COMMENT = 200_000  # characters in which a comment has to close
MOST_TAGS = 2_000  # tags that are read; the same pages have up to 555

TAG = re.compile(r"<(?:(!--)|(meta|link|title|html|time|script|style|base)(?=[\s>/]))", re.I | re.A)
INSIDE = re.compile(r"(?>[^>\"']+|\"[^\"]*\"|'[^']*'|[\"'])*+>")
ATTRIBUTE = re.compile(
    r"([^\s=<>\"'/]{1,80})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
UNTOLD = frozenset({"style", "base"})

# Name, attributes as they stand, where the content begins, where that of a script ends.
Tag = tuple[str, str, int, int]


def tags(markup: str) -> list[Tag]:
    """The tags named in `TAG`, in order."""
    found: list[Tag] = []
    at = 0
    for _ in range(MOST_TAGS):
        m = TAG.search(markup, at)
        if m is None:
            break
        at = m.end()
        if m[1]:
            end = markup.find("-->", at, at + MOST_COMMENT)
            at = end + 3 if end >= 0 else at
            continue
        inside = INSIDE.match(markup, at, at + MOST_TAG)
        if inside is None:
            continue
        name = m[2].lower()
        start = at = inside.end()
        if name in ("script", "style"):
            at = _close(markup, at, name)
        if name not in UNTOLD:
            found.append((name, inside[0], start, at))
    return found


def attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag that have a value, by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(inside):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found


def _close(markup: str, at: int, name: str) -> int:
    """Where the element's end tag begins (nearly all are in small letters, which can be looked for fast)."""
    end = markup.find(f"</{name}", at)
    if end < 0:
        shouted = markup.find(f"</{name.upper()}", at)
        return shouted if shouted >= 0 else len(markup)
    return end
