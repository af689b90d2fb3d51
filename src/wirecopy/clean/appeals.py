"""Prose that speaks of the site and not of the news: follow us, order our letter, who the author is.

Each is told by its opening and by one word behind it. A note on an author also by the name in the byline, and only near
the end of a body, where it stands. The words are in ``data/cues``.
"""

import re
from collections.abc import Collection
from functools import cache

from wirecopy.clean.byline import people_in
from wirecopy.clean.cues import any_of, cues
from wirecopy.clean.phrases import known

# The longest of each kind that general knowledge of sites suggests; a longer line is a paragraph.
FOLLOW_WORDS, DELIVERED_WORDS, MORE_WORDS, NOTE_WORDS, LABEL_WORDS = 30, 35, 7, 90, 6
# "Get the magazine delivered to your door": what is delivered to the reader is ordered.
DELIVERED = re.compile(
    r"^(?:Get|Receive|Have|Want|Order|Try)\b.{3,120}\b"
    r"(?:delivered (?:to|through|straight|right|direct|daily|weekly)|your (?:inbox|letterbox|door|doorstep))\b"
)
# "More Great Courier Stories", "Latest from the Harbour": a heading of links.
MORE = re.compile(
    r"^(?:More|Other|Latest|Top|Most popular|Recommended|Trending|Our best|Must-read)\s(?:[\w’'&.-]{1,20}\s){0,4}"
    r"(?:stories|news|articles|headlines|reads|posts|videos)\s?:?$",
    re.I,
)
NAME = re.compile(r"((?:[^\W\d_a-z][\w.’'-]{0,24}\s?){2,4}?)(?=\s?[,(]|\s[^\W\d_A-Z])")
LOOK_FIRST = 16  # characters of a line's first word
ROLE_WITHIN = 160  # characters behind the name


def is_follow(text: str, words: int) -> bool:
    """Whether a line asks to be followed on a network.

    >>> is_follow("Follow the Courier on Facebook and Instagram.", 7), is_follow("He followed her on Facebook.", 5)
    (True, False)
    """
    if words > FOLLOW_WORDS:
        return False
    if text[:1].isalpha() and text[:LOOK_FIRST].isascii():  # most lines; the pattern costs more
        opening = text[:LOOK_FIRST].partition(" ")[0].casefold()
        if opening not in _opens_follow() and "-" not in opening:
            return False
    if _follow().match(text) is None:
        return False
    # One network and a handle: the author's, which is a note on the author.
    return "@" not in text or len({n.casefold() for n in _network().findall(text)}) > 1


def is_order(text: str, words: int) -> bool:
    """Whether a line offers something to be sent to the reader.

    >>> is_order("Get the Courier delivered to your door every month.", 9)
    True
    """
    return words <= DELIVERED_WORDS and DELIVERED.match(text) is not None


def is_more(text: str, words: int) -> bool:
    """Whether a line is the heading of links to other stories.

    >>> is_more("More Great Courier Stories", 4), is_more("More stories were told.", 4)
    (True, False)
    """
    return words <= MORE_WORDS and MORE.match(text) is not None


def is_author_note(text: str, words: int, authors: Collection[str], *, last: bool) -> bool:
    """Whether a line near a body's end says who its author is; ``last`` where it is one of the last two.

    >>> is_author_note("Jane Doe covers the harbour for the Courier.", 8, ["Jane Doe"], last=False)
    True
    >>> is_author_note("Jane Doe sails at dawn.", 5, [], last=True)
    False
    """
    if words > NOTE_WORDS:
        return False
    if words <= LABEL_WORDS and (about := _about().match(text)):
        rest = text[about.end() :].strip(" :")
        if not rest or people_in(rest) or known(rest):
            return True
    for name in authors:
        if text.startswith(name):
            return _does().match(text, len(name)) is not None
        if text.startswith(name.split(" ", 1)[0] + " "):
            return _does().match(text, text.index(" ")) is not None
    found = NAME.match(text) if last else None
    if found is None or not people_in(found[1]):
        return False
    verb = _does().match(text, found.end())
    return verb is not None and _role().search(text, verb.end() - 1, ROLE_WITHIN) is not None


@cache
def _opens_follow() -> frozenset[str]:
    return frozenset(cue.partition(" ")[0].casefold() for cue in cues("follow"))


@cache
def _follow() -> re.Pattern[str]:
    return re.compile(
        rf"^\W{{0,3}}(?:{any_of('follow')})(?![a-zà-ÿа-я]).{{0,120}}?(?:{any_of('network')})", re.I
    )


@cache
def _network() -> re.Pattern[str]:
    return re.compile(any_of("network"), re.I)


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('about')})(?=\W|$)\s?")


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:\([^()]{{2,60}}\)|,)?\s?(?:{any_of('does')})\s")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('role')})(?!\w)")
