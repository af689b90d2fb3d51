"""What each line says by itself: its reason, and whether that holds wherever the line stands.

A firm label ("furniture: ad" for "Advertisement") holds in the middle of a body too. A loose one (a link, a line in an
element called "related") holds only where the surroundings agree (`body`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.clean import shapes
from wirecopy.clean.agencies import agency_of
from wirecopy.clean.appeals import is_follow, is_more, is_order
from wirecopy.clean.byline import is_byline, people_in
from wirecopy.clean.credits import is_credit_line
from wirecopy.clean.lines import Line, new_line
from wirecopy.clean.phrases import known
from wirecopy.clean.signs import MAIL, NUMBER, SHARE, TAGS, signs
from wirecopy.clean.times import is_time_line

# Words: more than this is prose whatever it says; fewer may be a label.
METADATA_WORDS = 40
LABEL_WORDS = 5
MOST_PADDED = 2000  # characters of a line with runs of spaces that are looked at
INSIDE_WORDS = 25  # a phrase inside a longer line of prose does not make it furniture
DUMP_LOOK = 300  # characters
LINK_CHARACTERS = 200  # at the end of a line, in which the link of an embedded post is looked for
LINKED = 0.7  # share of letters: from here a line is a link and not a sentence with links
PROSE_WORDS = 8
LONG_WORDS = 22
# Arabic and Persian papers often end a paragraph without a full stop, and write fewer, longer words.
LONG_UNENDED_WORDS = 14
RIGHT_TO_LEFT = re.compile("[^\\w]{0,8}[\u0590-\u08ff]")
# A text of so few words on so many lines of one page is a button, not a crosshead.
OFTEN_WORDS, OFTEN = 5, 3

# What elements call themselves, strongest first, and the reason that their lines get.
HINT_REASONS = {
    "caption": "metadata: caption",
    "tagline": "furniture: tagline",
    "comments": "furniture: comments",
    "embed": "furniture: other (embedded)",
    "subscribe": "furniture: subscribe",
    "related": "furniture: related",
    "share": "furniture: share",
    "ad": "furniture: ad",
    "byline": "metadata: byline",
    "tags": "metadata: tags",
    "time": "metadata: time",
    "footer": "furniture: nav",
    "nav": "furniture: nav",
    "aside": "furniture: related",
    "form": "furniture: subscribe",
    "hidden": "furniture: other (hidden)",
    "summary": "metadata: summary",
    "meta": "furniture: other",
}


class Own(NamedTuple):
    """``reason`` is None for a line of which nothing is known; ``firm``: it holds anywhere."""

    reason: str | None = None
    firm: bool = False
    kind: str = ""  #: last word of the reason: "ad", "byline"


# Tables of words that announce metadata on the next line.
LABEL_REASONS = {"time": "metadata: time", "byline": "metadata: byline"}

NOTHING = Own()
MENUS = frozenset({"nav", "footer", "aside", "related", "comments", "share"})
MENU_WORDS = 30
MENU_KINDS = {
    "share": Own("furniture: share", False, "nav"),
    "comments": Own("furniture: comments", False, "nav"),
    "related": Own("furniture: related", False, "nav"),
    "aside": Own("furniture: related", False, "nav"),
}
MENU_LABEL_WORDS = 8
ALL_LINK = 0.95
MENU_RUN = 4  # links in a row
MENU_LINK = Own("furniture: nav", False, "nav")


def own_labels(lines: Sequence[Line], hints: Sequence[frozenset[str]]) -> list[Own]:
    """The label of each line; a run of links is a menu, and its lines are not looked at one by one."""
    owns: list[Own] = []
    links = 0
    for n, line in enumerate(lines):
        links = links + 1 if line.linked >= ALL_LINK and line.words <= MENU_WORDS else 0
        if links > MENU_RUN or (links and "story" not in hints[n] and _run_ahead(lines, n)):
            owns.append(_menu_link(line, hints[n]))
        else:
            owns.append(own_label(line, hints[n]))
    return owns


def _menu_link(line: Line, hints: frozenset[str]) -> Own:
    """A link among links: its kind by its words, or by what its element is called."""
    if line.words <= MENU_LABEL_WORDS and (phrase := known(line.text)):
        reason = LABEL_REASONS.get(phrase.kind, f"furniture: {phrase.kind}")
        return Own(reason, False, "nav")
    return next((MENU_KINDS[h] for h in MENU_KINDS if h in hints), MENU_LINK)


def _run_ahead(lines: Sequence[Line], n: int) -> bool:
    run = lines[n : n + MENU_RUN]
    return len(run) == MENU_RUN and all(line.linked >= ALL_LINK for line in run)


def own_label(line: Line, hints: frozenset[str]) -> Own:
    """What the line says by itself. ``hints`` are those of its hints that are believed (`hints`)."""
    text, words = line.text, line.words
    if "    " in text[:200] and not line.tag:
        text = shapes.PADDING.sub(" ", text[:MOST_PADDED])  # some papers pad their bylines
        line = new_line(line.start, text, linked=line.linked, hints=line.hints)
        words = line.words
    in_menu = line.linked >= LINKED and words <= MENU_WORDS and not MENUS.isdisjoint(hints)
    if in_menu and not shapes.TAG_LABEL.match(text):
        return _menu_link(line, hints)
    if shapes.has_no_words(text):
        return Own("furniture: other (no words)", True, "marks")
    if words <= METADATA_WORDS and (
        words <= INSIDE_WORDS or not is_prose(line) or text[0] in "([©—–-*"
    ):
        found = _short(line)
        if found:
            return found
    if shapes.is_debug(text) and (line.tag != "pre" or shapes.DUMP.match(text[:DUMP_LOOK])):
        return Own("furniture: debug", True, "debug")
    if not line.ends and words >= shapes.MENU_LEAST_WORDS and shapes.is_menu(text):
        return Own("furniture: nav (a menu in one line)", False, "nav")
    if not line.ends and shapes.is_keywords(text):
        return Own("metadata: tags", True, "tags")
    if is_follow(text, words):
        return Own("furniture: share", True, "share")
    if is_order(text, words):
        return Own("furniture: subscribe", True, "subscribe")
    if is_more(text, words):
        return Own("furniture: related", True, "related")
    phrase = known(text)
    if phrase and phrase.kind in LABEL_REASONS:
        return Own(LABEL_REASONS[phrase.kind], True, phrase.kind)
    if phrase and (phrase.strength != "inside" or words <= INSIDE_WORDS or not line.ends):
        return Own(
            f"furniture: {phrase.kind}", phrase.strength != "inside" or words <= 12, phrase.kind
        )
    if shapes.is_caption(text):
        return Own("metadata: caption", True, "caption")
    if "@" in text and shapes.POST_SIGNATURE.match(text):
        return Own("furniture: other (embedded post)", True, "signature")
    if "/" in (tail := text[-LINK_CHARACTERS:]) and shapes.PICTURE_LINK.search(tail):
        return Own("furniture: other (embedded post)", True, "embed")
    for hint, reason in HINT_REASONS.items() if hints else ():
        if hint in hints:
            return Own(reason, hint in ("caption", "embed") and words <= 60, hint)
    if phrase and phrase.kind == "legal":
        return Own(f"furniture: {phrase.kind}", False, phrase.kind)
    if line.linked >= LINKED:
        return Own("furniture: nav", False, "link")
    return NOTHING


def _short(line: Line) -> Own | None:
    text, words = line.text, line.words
    said = signs(text)
    number = not text[0].isalpha()  # counts and ages begin so
    if number and (shapes.COUNT.match(text) or shapes.PAGE_NUMBER.match(text)):
        return Own("furniture: other (a number)", True, "nav")
    if text[-1:] == "s" and shapes.POST_COUNT.match(text):
        return Own("furniture: other (embedded post)", True, "embed")
    if "/" in text and shapes.SLUG.match(text):
        return Own("metadata: slug", True, "slug")
    if (number or words == 1) and shapes.CLOCK_ONLY.match(text):
        return Own("metadata: time", True, "clock")
    if len(text) <= shapes.BUTTONS_CHARACTERS and said & SHARE and shapes.BUTTONS.match(text):
        return Own("furniture: share", True, "share")
    if said & NUMBER and _names_provider(text):
        return Own("metadata: credit", True, "credit")
    if is_time_line(text) or (number and shapes.AGO.match(text)):
        return Own("metadata: time", True, "time")
    if is_byline(text):
        return Own("metadata: byline", True, "byline")
    if is_credit_line(text):
        return Own("metadata: credit", True, "credit")
    if (text[:3] == "By " or said & NUMBER) and _names_authors(text):
        return Own("metadata: byline", True, "byline")
    if said & TAGS and shapes.TAG_LABEL.match(text):
        return Own("metadata: tags", True, "tags")
    if (
        words <= shapes.WEATHER_WORDS
        and not line.ends
        and "°" in text
        and shapes.TEMPERATURE.search(text)
    ):
        return Own("furniture: weather", True, "weather")
    if said & MAIL and (
        (words <= shapes.INVITATION_WORDS and shapes.INVITATION.match(text))
        or (words <= LABEL_WORDS and not line.linked and shapes.LETTER_NAME.match(text))
    ):
        return Own("furniture: subscribe", True, "subscribe")
    if shapes.is_picture_credit(text):
        return Own("furniture: caption credit", True, "caption credit")
    return None


def _names_authors(text: str) -> bool:
    """Whether the line is "By" and names in capitals, or names, their outlet and a time."""
    if shapes.BY_CAPITALS.match(text):
        return True
    found = shapes.NAMES_AND_TIME.match(text)
    return found is not None and bool(people_in(found["names"])) and is_time_line(found["time"])


def _names_provider(text: str) -> bool:
    """Whether the line is an agency or a known outlet and then a time."""
    found = shapes.PROVIDER_AND_TIME.match(text)
    if not found or not is_time_line(found["time"]):
        return False
    return agency_of(found["provider"]) is not None or found["provider"].isupper()


def said_often(lines: Sequence[Line]) -> frozenset[str]:
    """Short texts that stand on several lines of the page: buttons and labels, whatever they say."""
    counts = Counter(
        line.text
        for line in lines
        if line.words <= OFTEN_WORDS and not line.ends and len(line.text) > 1
    )
    return frozenset(text for text, count in counts.items() if count >= OFTEN)


def is_prose(line: Line) -> bool:
    """Whether a line is shaped like a paragraph: long enough, ends as a sentence or is very long, not a link."""
    if line.linked >= LINKED:
        return False
    if line.words >= LONG_WORDS or (line.words >= PROSE_WORDS and line.ends):
        return True
    return line.words >= LONG_UNENDED_WORDS and RIGHT_TO_LEFT.match(line.text) is not None
