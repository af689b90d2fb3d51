"""One pattern for many words in any case, branched letter by letter: it costs what the text's letters lead to.

``a|b|c`` makes `re` try every word at every place; and where case is ignored by flag, it cannot tell by the next
letter that a way leads nowhere.
"""

import re
from collections.abc import Iterable

SPACE = "[ \xa0]"  # what a space in a word stands for


def any_of(words: Iterable[str]) -> str:
    """A pattern, in a group of its own, of the words in small or capital letters; the longest is tried first.

    >>> re.findall(any_of(["may", "march", "mar"]), "March, MAR and may")
    ['March', 'MAR', 'may']
    """
    return f"(?-i:{_branch(sorted(set(words)))})"


def _branch(words: list[str]) -> str:
    """The words, which are sorted, all but their common beginning in a group."""
    common = _common(words[0], words[-1])
    rests = [word[len(common) :] for word in words]
    may_end = not rests[0]  # one of the words is the beginning of all others
    by_letter: dict[str, list[str]] = {}
    for rest in rests[may_end:]:
        by_letter.setdefault(rest[0], []).append(rest)
    ways = "|".join(_branch(group) for group in by_letter.values())
    start = "".join(map(_letter, common))
    if not ways:
        return start
    return f"{start}(?:{ways}){'?' if may_end else ''}"


def _letter(c: str) -> str:
    if c == " ":
        return SPACE
    cases = dict.fromkeys(c + c.lower() + c.upper())
    return f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(c)


def _common(first: str, last: str) -> str:
    n = 0
    while n < len(first) and n < len(last) and first[n] == last[n]:
        n += 1
    return first[:n]
