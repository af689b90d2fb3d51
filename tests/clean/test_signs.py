"""Signs: cheap to look for, and in every line that the pattern behind them would match."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wirecopy.clean import byline, captions, credits, shapes, times
from wirecopy.clean.signs import (
    AGO,
    CODE,
    CREDIT,
    MAIL,
    NUMBER,
    PHOTO,
    PICTURED,
    PROVIDER,
    SHARE,
    SIDES,
    SIGNED,
    TAGS,
    may_credit,
    picture_agencies,
    signs,
)

PATTERNS = [
    (AGO, times.WORD_AGO),
    (PHOTO, byline.PHOTO),
    (PROVIDER, credits.PROVIDERS),
    (CREDIT, shapes.CREDIT_LINE),
    (SIDES, captions.PLACES_OF_PEOPLE),
    (SIGNED, credits.SIGN_OFF),
    (SIGNED, credits.REPORTED_FROM),
    (SIGNED, credits.CONTRIBUTED_TO),
    (TAGS, shapes.TAG_LABEL),
    (MAIL, shapes.INVITATION),
    (MAIL, shapes.LETTER_NAME),
    (CODE, shapes.DEBUG),
    (CODE, shapes.CODE_MARKS),
    (PICTURED, shapes.CAPTION_OPENING),
    (NUMBER, re.compile(f"[0-9{''.join(map(chr, times.DIGITS))}]")),
]


def test_a_line_with_nothing_to_say_has_no_signs() -> None:
    assert signs("The ferry sank.") == 0


@pytest.mark.parametrize(("sign", "pattern"), PATTERNS)
def test_what_a_pattern_matches_has_its_sign(sign: int, pattern: re.Pattern[str]) -> None:
    @given(
        st.from_regex(
            pattern, alphabet=st.characters(max_codepoint=0x7FF, exclude_characters="ſıİ")
        )
    )
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    def matched(line: str) -> None:
        assume(pattern.search(line))
        assert signs(line) & sign

    matched()


BUTTONS = (
    "Facebook",
    "fb",
    "Tweet",
    "share",
    "E-mail",
    "pin",
    "WhatsApp",
    "like",
    "5",
    "|",
    " ",
    "copy link",
)


@given(st.lists(st.sampled_from(BUTTONS), max_size=6).map("".join))
def test_a_row_of_buttons_has_its_sign(line: str) -> None:
    assert signs(line) & SHARE or not shapes.BUTTONS.match(line)


@pytest.mark.parametrize("name", sorted(picture_agencies()))
def test_every_picture_agency_may_be_credited(name: str) -> None:
    for line in (name, f"({name})", f"Jane Doe, {name}.", f"Jane Doe/{name}"):
        assert may_credit(line)
