"""What matching needs to know of each character: what kind it is, and what it folds to.

The native kernel asks for a row of 256 characters when it meets one of them, so that both kernels go by the Unicode of
the Python that runs them.
"""

import unicodedata

# Thai, Lao, Burmese, Khmer; kana, Han; hangul excluded (Korean has spaces).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
FIRST_WIDE = "\u3040"  # from here a word has about two characters, before it four to five
# Characters that one stands for in a 5-gram, which so has 8 characters or 20: as many as five words.
WIDE_REACH, NARROW_REACH = 4, 16
OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
APOSTROPHES = "'’ʼ"
DROPPED = str.maketrans(
    "", "", f".,{APOSTROPHES}\u0640 "
)  # a ligature can fold to words with spaces

# Kinds, as bits: in a word (\w), a letter of a script with spaces, a letter of any script, a digit (\d), a digit to
# str.isdigit, of a script without spaces, and the quotation marks.
WORD, LETTER, ANY_LETTER, DECIMAL, DIGIT, CHARACTER, OPENS, CLOSES = (1 << n for n in range(8))
ROW = 256


def folded_letters(text: str) -> str:
    """``text`` without case, accents, ligatures and marks within words; each character by itself.

    >>> folded_letters("Ca\u0308fé ﬁ")
    'cafefi'
    """
    low = text.casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low.translate(DROPPED)


def kind(character: str) -> int:
    """The bits of a character."""
    found = 0
    unspaced = is_unspaced(character)
    if character.isalnum() or character == "_":
        found |= WORD
        if not character.isdecimal() and character != "_":
            found |= ANY_LETTER | (0 if unspaced else LETTER)
    if character.isdecimal():
        found |= DECIMAL
    if character.isdigit():
        found |= DIGIT
    if unspaced:
        found |= CHARACTER
    if character in OPENING or character == STRAIGHT:
        found |= OPENS
    if character in CLOSING or character == STRAIGHT:
        found |= CLOSES
    return found


def is_unspaced(character: str) -> bool:
    """Whether it is of a script that is written without spaces."""
    return any(
        first <= character <= last
        for first, last in zip(UNSPACED[::3], UNSPACED[2::3], strict=True)
    )


def reach(character: str) -> int:
    """How many characters one of a script without spaces stands for, itself included."""
    return WIDE_REACH if character >= FIRST_WIDE else NARROW_REACH


def row(number: int) -> tuple[bytes, list[bytes]]:
    """Kinds and folded forms (UTF-8) of the characters from ``256 * number``."""
    here = [chr(n) for n in range(number * ROW, (number + 1) * ROW)]
    return bytes(map(kind, here)), [folded_letters(c).encode("utf-8", "replace") for c in here]
