"""What a line must hold for a rule to be worth its pattern: words and marks, all looked for at once.

Most lines hold none of them. A sign proves nothing: every rule still has its own pattern, whose words stand here in
small letters, or parts of them.
"""

import csv
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from wirecopy.clean import kernel

BYLINES = Path(__file__).with_name("data") / "bylines.csv"
PICTURE_AGENCIES = Path(__file__).with_name("data") / "picture_agencies.txt"
REMEMBERED = 64  # lines: several rules look at one line in a row
SHORT = 1000  # characters of a line that is remembered
INITIALS = 4  # letters: such names are read as they are written

SHARE, AGO, PHOTO, PROVIDER, CREDIT, SIDES = (1 << n for n in range(6))
NUMBER, ROLE, SIGNED, TAGS, MAIL, CODE, PICTURED = (1 << n for n in range(6, 13))
# `shapes.BUTTONS`, `times.WORD_AGO`, `byline.PHOTO`, `credits.PROVIDERS`, `shapes.CREDIT_LINE`,
# `captions.PLACES_OF_PEOPLE`; `times.DIGIT`, roles of `byline`, `credits.SIGN_OFF` and what contributors do,
# `shapes.TAG_LABEL`, `shapes.INVITATION` and `LETTER_NAME`, `shapes.DEBUG` and `CODE_MARKS`, `shapes.CAPTION_OPENING`.
WORDS = {
    SHARE: "face fb tweet twitt shar mail link whats pin",
    AGO: "ago now vor hace il_y_a منذ",
    PHOTO: "photo picture getty image file pool via shutterstock epa video illustration /a /reuters /sputnik ©",
    PROVIDER: "agenc agenturen агентства وكالات service report wire desk newsroom",
    CREDIT: "photo image picture pic foto bild crédit credit illustration video graphic media courtesy",
    SIDES: (
        "left right center centre middle above below top bottom upper lower far second third l-r "
        "pictured seen shown flanked"
    ),
    NUMBER: " ".join("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९０１２３４５６７８９"),
    SIGNED: (
        "report written_by compiled_by edited_by translated_by produced_by editing writing_by compilation graphic "
        "this_story this_article this_copy this_item the_story the_article with_ avec_ mit_material con_informa "
        "com_informa com_ag contribut assisted"
    ),
    TAGS: "tag topic keyword filed label etiquet themen schlagw mots-cl temas parole теги метки 标签 كلمات",
    MAIL: "mail inbox newsletter alert",
    CODE: (
        "{ } < > ; = [ ] \\ $( jquery( function import googletag error: warning: notice: deprecated: array string( "
        "object( (typeof @media"
    ),
    PICTURED: "file photo image picture foto bild video illustration caption credit frame handout undated combination",
}


def signs(line: str) -> int:
    """The bits of the signs in a line.

    >>> bool(signs("Photo: Jane Doe") & CREDIT), bool(signs("The ferry left at dawn.") & CREDIT)
    (True, False)
    """
    return _remembered(line) if len(line) <= SHORT else _signs().of(line)


@lru_cache(REMEMBERED)
def _remembered(line: str) -> int:
    return _signs().of(line)


def may_credit(line: str) -> bool:
    """Whether a line may say who took a picture."""
    return bool(signs(line) & CREDIT or "/" in line or _initials().find(line, 0, len(line)))


@cache
def bylines(kind: str) -> frozenset[str]:
    """The words of a kind of ``data/bylines.csv``, in small letters."""
    with BYLINES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return frozenset(word for row in rows for word in row["words"].split("|"))


@cache
def picture_agencies() -> frozenset[str]:
    """Agencies that take pictures, without capitals but for initials."""
    names = PICTURE_AGENCIES.read_text(encoding="utf-8").splitlines()
    return frozenset(n if len(n) <= INITIALS else n.casefold() for n in names if n and n[0] != "#")


@cache
def _signs() -> kernel.Signs:
    literals = [
        (word.replace("_", " "), bit) for bit, words in WORDS.items() for word in words.split()
    ]
    literals += [(name, CREDIT) for name in picture_agencies() if len(name) > INITIALS]
    literals += [(role, ROLE) for role in bylines("role")]
    # "Doe, l, and Roe (r)"
    literals += [
        ("".join(parts), SIDES)
        for parts in product((",", "("), ("", " "), "lrc", (",", ")", ".", ";", ":", " and"))
    ]
    return kernel.Signs(literals)


@cache
def _initials() -> kernel.Names:
    return kernel.Names([name for name in picture_agencies() if len(name) <= INITIALS])
