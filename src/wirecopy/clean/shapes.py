"""Lines told by their shape rather than by their words: captions and their credits, dumps, slugs, marks, tags.

All patterns are bounded; they look at short lines, or at either end of a long one.
"""

import re
from functools import cache

from wirecopy.clean.cues import any_of
from wirecopy.clean.signs import CODE, INITIALS, PICTURED, may_credit, picture_agencies, signs

# A desk code: initials of desk and editor, a take number ("S/SH 11").
SLUG = re.compile(r"^[A-Z]{1,4}(?:/[A-Z]{1,5}){1,3}(?:[ -]\d{1,4})?$")
# Code and data that a page's own program left behind.
DEBUG = re.compile(
    r"""^\s*(?:string\(\d{1,9}\)\s*"|array\(\d{1,9}\)\s*\{|object\(\w{1,60}\)\#\d|(?:var|let|const|window\.)\s?\w{1,60}[\w.\[\]"']{0,60}\s*=
    |(?:\$|jQuery)\(|function\s?\w{0,40}\(|\(function\b|<\?(?:php|xml)|<!--|<!\[CDATA|\{\s?["']\w{1,40}["']\s?:|\[\s?\{\s?["']
    |(?:Fatal|Parse)\serror:\s|(?:Warning|Notice|Deprecated):\s.{0,200}\son\sline\s\d|Array\s?\(\s|googletag\.|if\s?\(typeof\b|import\s[\w{*]|@media\b
    |[.\#][\w-]{1,60}(?:\s[.\#]?[\w-]{1,60}){0,4}\s?\{|\[/?[a-z_]{3,20}(?:\s[a-z_]{1,20}=[^\]]{0,300})?\](?=.{0,300}\[/))""",
    re.X | re.I,
)
# In preformatted text code is meant to be read; what a program dumped there is not.
DUMP = re.compile(
    r"^\s*(?:string\(\d{1,9}\)\s*\"|array\(\d{1,9}\)\s*\{|object\(\w{1,60}\)\#\d|Array\s?\(|Array$|\[\w{1,60}\] =>"
    r"|(?:(?:Fatal|Parse)\serror|Warning|Notice|Deprecated):\s)"
)
CODE_MARKS = re.compile(r"[{}<>;=\[\]\\]")
CODE_SHARE = 0.06  # of a line's characters; prose with brackets and links stays below .02

BULLET = re.compile(r"^(?:[-–—•*▪■●◦‣·»]\s?|\(?\d{1,2}[.)]\s)(?=\w)")
# "Get the letter by email", "Receive our alerts": an invitation, not a report.
INVITATION = re.compile(
    r"^(?:Get|Receive|Sign up|Subscribe|Join|Enter|Register|Have)\b.{0,80}\b(?:e-?mails?|inbox|newsletters?|alerts?)\b"
)
INVITATION_WORDS = 25
# "Politics Newsletter", "Breaking News Emails": the name of a letter, over a form to order it.
LETTER_NAME = re.compile(
    r"^(?:[A-Z][\w’'&-]{1,20} ){1,4}(?:newsletters?|e-?mails?|alerts)[.!]?$", re.I
)
TEMPERATURE = re.compile(r"-?\d{1,3}\s?°\s?[CF]?(?!\w)")
WEATHER_WORDS = 14
TAG_LABEL = re.compile(
    r"^(?:tags?|topics?|keywords|filed under|labels|themen|schlagwörter|mots-clés|etiquetas|temas"
    r"|parole chiave|теги|метки|标签|كلمات مفتاحية)"
    r"\s?[:：]\s?",
    re.I,
)
LETTER = re.compile(r"\w")
HANDLE = re.compile(r"(?<![\w.])@\w{2,30}")
# The signature under an embedded post: a name, a handle in brackets, a date.
POST_SIGNATURE = re.compile(r"^[—–-]{1,2}\s?.{1,80}\(@\w{1,30}\)")
PICTURE_LINK = re.compile(
    r"(?:pic\.twitter\.com|https?://t\.co)/\w+\s*$|^\[?https?://\S{1,600}\]?$"
)
# A row of the buttons of a share bar, with or without spaces between: "FacebookEmail Twitter LinkedIn".
BUTTONS = re.compile(
    r"^(?=.{0,80}(?:face|fb|tweet|twitt|shar|mail|link|whats|pin))(?:(?:facebook|fb|f(?=share)|twitter|tweet|google\s?\+"
    r"|google plus|g\+|g(?=share)|linkedin|pinterest|pin(?=\b)|whatsapp|reddit|tumblr|flipboard|instagram|youtube"
    r"|telegram|messenger|e-?mail|print|share|like|send|cancel|connect|comments?|more|copy link|link|save|sms|post|xing"
    r"|snapchat|follow|\d{1,5}+(?!\d))[\s|,.•·/&:-]{0,6}+){2,16}$",
    re.I,
)
BUTTONS_CHARACTERS = 90
COUNT = re.compile(r"^(?:[\d.,]{1,9}\s?[kKmM]?\+?|\d{10,24})$")
# "Twitter 3,078 retweets": what others did with an embedded post.
POST_COUNT = re.compile(
    r"^[A-Za-z]{0,12}\s?[\d.,]{1,9}\s?[kKmM]? (?:retweets|reposts|likes|views|replies|shares|reactions)$",
    re.I,
)
PAGE_NUMBER = re.compile(
    r"^(?:\d{1,3}\s?(?:of|/|von|sur|de)\s?\d{1,3}|[«‹<]?\s?\d{1,3}(?:\s\d{1,3}){1,20}\s?[»›>]?)$",
    re.I,
)
CLOCK_ONLY = re.compile(
    r"^(?:\d{1,2}\s?[ap]\.?m\.?|\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?)(?:\s?\(?[A-Z]{2,4}\)?)?:?$|^(?:noon|midnight)\.?$",
    re.I,
)

# "1 hr 7 min ago", over the entries of a running page.
AGO = re.compile(
    r"^(?:\d{1,3}\s?(?:s|sec|m|min|h|hr|hour|minute|day|week)s?\.?,?\s){1,3}ago$", re.I
)
MAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}")

# Where a caption says who took the picture: at its end, often in brackets.
CAPTION_OPENING = re.compile(
    r"^(?:\(?(?:FILE|File)(?:\s(?:PHOTO|photo|picture|image|pic))?\)?\s?(?:[-–—:]|\d{4})|FILE PHOTO"
    r"|(?:In|FILE\s?-\s?In) this (?:\w{1,12}\s){0,2}(?:photo|image|frame grab|picture|video|file)\b"
    r"|(?:In t|T)his (?:[A-Z][a-z]{2,8}day,? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4},? "
    r"(?:file )?(?:photo|image|frame|picture|video|handout)"
    r"|(?:Photo|Image|Picture|Foto|Bild|Video|Illustration|Caption|Credit|Photo credit|Image caption|Media caption"
    r"|Cover image|Featured image|Image credit)\s?:|(?:Image copyright|Media caption|Image caption)(?![a-z])"
    r"|This (?:undated|combination|handout|video grab))"
)
# "USA TODAY Published 4:57 a.m." and "AP June 1, 2031": a provider, then the time; which comes first in rank.
PROVIDER_AND_TIME = re.compile(
    r"^(?:By )?(?P<provider>[A-Z][\w .&’'-]{1,40}?),?\s{1,3}(?:[|•·–—-]\s?)?"
    r"(?P<time>(?:(?:Published|Updated|Posted)\b|[A-Z][a-z]{2,8}\.?\s\d|\d).{4,80})$"
)
# "By SEN. JANE DOE": capitals all the way, whatever stands before the name.
BY_CAPITALS = re.compile(r"^By(?: (?:and |& )?[A-Z][\w.’'-]{0,20},?){2,8}$")
# "Jane Doe and John Roe , The Courier Published 3:55 a.m. May 2, 2031"
NAMES_AND_TIME = re.compile(
    r"^(?P<names>[A-Z][^|:!?]{4,80}?) ?, [A-Z][\w .&’'-]{1,40} (?P<time>(?:Published|Updated|Posted) .{4,90})$"
)
# Names of sections in one line: so many words, nearly all with a capital, hardly a comma. The longest headlines in
# capitals have fewer.
MENU_LEAST_WORDS = 20
MENU_CAPITALS, MENU_COMMAS = 0.75, 0.1
# "ferry strike, harbour, quorna": the words a page wants to be found by.
KEYWORDS = re.compile(r"(?:[^,.:;!?\n]{2,40},\s?){5,40}[^,.:;!?\n]{2,40}$")
PADDING = re.compile(r"[ \xa0]{4,}")
CREDIT_LINE = re.compile(
    r"^(?:\(?(?:photo|photograph|image|picture|pic|foto|bild|crédit|credit|photo credit|image credit"
    r"|illustration|video|graphic|media)s?\s?(?:by|:|/|copyright|courtesy)\s?.{1,100}"
    r"|image copyright .{1,80}|courtesy (?:of )?.{1,60}|.{1,50}\s(?:file photo|photo illustration))$",
    re.I,
)
# "twitter/@quorna via Tidewatch": a picture from an account.
ACCOUNT_LINE = re.compile(
    r"^(?:twitter|facebook|instagram|youtube|telegram)/@?[\w.]{1,40} via .{1,40}$", re.I
)
CREDIT_PARTS = re.compile(r"\s?[/|,•;]\s?|\s[–—-]\s|\svia\s|\sfor\s")
# "(Jane Doe/The Courier)" at the end: who took it, whoever they are.
NAMES_IN_BRACKETS = re.compile(
    r"\([A-Z][\w.’'-]{1,24}(?:\s[A-Z][\w.’'-]{1,24}){1,3}\s?[/|]\s?[A-Z][\w .’'&-]{1,40}\)$"
)
# "Jane Doe/The Courier", "Jane Doe/Special for The Courier" on a line.
NAMES_AND_OUTLET = re.compile(
    r"^[A-Z][\w.’'-]{1,24}(?:\s[A-Z][\w.’'-]{0,24}){1,3}/(?:Special for\s)?[A-Z][\w.’'-]{1,24}"
    r"(?:\s[A-Z&][\w.’'-]{0,24}){0,4}$"
)
CREDIT_WORD = re.compile(r"(?:(?:^|(?<=[\s.!?”)]))Credit:?|(?<=[a-z])Credit:)\s?(?=[A-Z])")
CREDIT_NAMES = 9
FILE_PICTURE = re.compile(r"^[\[(]?\s?File:?\s")
CREDIT_CHARACTERS = 140
NAME_CHARACTERS, NAME_WORDS = 48, 6  # of a part: "Mikhail KLIMENTYEVMIKHAIL", "Anadolu Agency"
CAPTION_CHARACTERS = 700


def _takes_pictures(name: str) -> bool:
    """Whether a picture agency is called so; initials as they are written ("EPA", not "ePA")."""
    return (name if len(name) <= INITIALS else name.casefold()) in picture_agencies()


def is_picture_credit(line: str) -> bool:
    """Whether the line is nothing but who took a picture: names, and a picture agency among them.

    >>> is_picture_credit("Jane Doe/AFP/Getty Images"), is_picture_credit("Reuters reported it.")
    (True, False)
    >>> is_picture_credit("twitter/@quorna via Tidewatch")
    True
    """
    if len(line) > CREDIT_CHARACTERS or "By " in line or not may_credit(line):
        return False
    if NAMES_AND_OUTLET.match(line):
        return True
    if (label := _picture_label().match(line)) and line[-1:] not in ".!?。":
        return len(line) - label.end() <= NAME_CHARACTERS
    if ACCOUNT_LINE.match(line):
        return True
    if CREDIT_LINE.match(line) or (line.startswith("Credit") and _says_credit(line)):
        return True
    parts = [p.strip(" .()[]") for p in CREDIT_PARTS.split(FILE_PICTURE.sub("", line))]
    return any(_takes_pictures(p) for p in parts) and all(
        len(p) <= NAME_CHARACTERS and p.count(" ") < NAME_WORDS for p in parts
    )


@cache
def _picture_label() -> re.Pattern[str]:
    return re.compile(rf"[\[(（【]?(?:{any_of('picture label')})\s?[:：/=|]\s?(?=\w)", re.I)


def _says_credit(tail: str) -> bool:
    """Whether a line ends with the word Credit and then nothing but names."""
    if "Credit" not in tail:
        return False
    for match in CREDIT_WORD.finditer(tail):
        names = tail[match.end() :].split()
        if 0 < len(names) <= CREDIT_NAMES and all(
            n[:1].isupper() or n in ("for", "via", "of", "and", "/", "the") for n in names
        ):
            return True
    return False


def is_caption(line: str) -> bool:
    """Whether the line says itself that it describes a picture, or ends with who took it.

    >>> is_caption("The ferry at dawn. (Jane Doe/Getty Images)"), is_caption("It sank, he told AFP.")
    (True, False)
    """
    if signs(line) & PICTURED and CAPTION_OPENING.match(line):
        return True
    if len(line) > CAPTION_CHARACTERS or not ("|" in line or may_credit(line)):
        return False
    tail = line[-CREDIT_CHARACTERS:]
    if tail[-1:] == ")" and NAMES_IN_BRACKETS.search(tail):
        return True
    if tail[-1:] in ")]" or tail[-2:] in (").", "]."):
        opening = max(tail.rfind("("), tail.rfind("["))
        inside = tail[opening + 1 :].strip(" .)]")
        if tail[-1:] == "." and not CREDIT_PARTS.search(inside):
            return False  # "..., it said (AP)."
        return opening >= 0 and is_picture_credit(inside)
    if _says_credit(tail):
        return True
    for stop in (". ", ".", "” "):  # some pages lose the space
        before, _, after = tail.rpartition(stop)
        if len(before) > 20 and 1 < len(after) <= 90 and is_picture_credit(after.strip()):
            return True
    return False


def is_debug(line: str) -> bool:
    """Whether the line is code or data, not language."""
    if not signs(line) & CODE:
        return False
    if DEBUG.match(line[:300]):
        return True
    look = line[:2000]
    return len(look) > 40 and len(CODE_MARKS.findall(look)) > CODE_SHARE * len(look)


def is_menu(line: str) -> bool:
    """Whether a long line without end is names of sections, not a sentence; for scripts with capitals only."""
    words = [word for word in line[:600].split(" ") if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= MENU_CAPITALS * len(words) > 0 and line.count(",") <= MENU_COMMAS * len(
        words
    )


def is_keywords(line: str) -> bool:
    """Whether a line is keywords between commas, all small.

    >>> is_keywords("ferry, strike, harbour, ferry strike, tickets, boats"), is_keywords("Ferries, he said, sail")
    (True, False)
    """
    return line[:1].islower() and line.count(",") >= 5 and KEYWORDS.match(line) is not None


def has_no_words(line: str) -> bool:
    """Whether a line is only marks: rules, bullets, arrows."""
    return not line[:1].isalnum() and not LETTER.search(line[:200].replace("_", " "))
