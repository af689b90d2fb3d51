"""A dateline opens a story; a label, a heading and a speaker of the same shape do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.dateline import dateline_of, is_city


def test_a_dateline_has_its_place_and_ends_with_its_mark() -> None:
    text = "Ferry late\nPORT VESSEN: The ferry left at dawn."
    found = dateline_of(text, 11, len(text))
    assert found is not None
    assert (found.place, found.agency, text[found.start : found.end]) == (
        "PORT VESSEN",
        None,
        "PORT VESSEN:",
    )


@pytest.mark.parametrize(
    ("mark", "place", "agency"),
    [
        ("MOSCOW (AP) —", "MOSCOW", "AP"),
        ("WASHINGTON, May 2 (Reuters) -", "WASHINGTON", "Reuters"),
        ("PORT VESSEN, 2 mai (AFP) -", "PORT VESSEN", "AFP"),
        ("PORT VESSEN —", "PORT VESSEN", None),
        ("MORROW, Tideland --", "MORROW, Tideland", None),
        ("SEOUL/MORROW (Reuters) -", "SEOUL/MORROW", "Reuters"),
        ("Port Vessen (dpa) -", "Port Vessen", "dpa"),
        ("Helsinki (CNN)", "Helsinki", "CNN"),
        ("New Delhi:", "New Delhi", None),
        ("(Reuters) -", "", "Reuters"),
        ("МОСКВА, 2 мая — РИА Новости.", "МОСКВА", "RIA Novosti"),
        ("新华社北京5月2日电（记者张三）", "北京", "Xinhua"),
        ("(서울=연합뉴스)", "서울", "Yonhap"),
        ("دمشق (أ ف ب) –", "دمشق", "AFP"),
    ],
)
def test_forms_of_datelines(mark: str, place: str, agency: str | None) -> None:
    text = f"{mark} The ferry left the harbour at dawn."
    found = dateline_of(text, 0, len(text))
    assert found is not None
    assert (found.place, found.agency, text[found.start : found.end]) == (place, agency, mark)


@pytest.mark.parametrize(
    "text",
    [
        "President Doe: the ferry will sail.",
        "WATCH: the ferry leaves.",
        "UPDATE — The ferry has left.",
        "LIVE - The ferry leaves.",
        "Analysis — The ferry is late.",
        "FILE - In this May 2, 2031 file photo the ferry leaves.",
        "NATO: The alliance says no.",
        "Tideland: The minister was there.",
        "The Harbour Union (HU) is a union.",
        "Minister Jane Doe (AP) said the ferry was late.",
        "DOE'S NEW FERRY: It was late.",
        "The ferry left — at last.",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text, 0, len(text)) is None


def test_a_heading_alone_on_its_line_is_none_but_with_an_agency_it_is() -> None:
    assert dateline_of("PORT VESSEN:", 0, 12) is None
    assert dateline_of("Helsinki (CNN)", 0, 14) is not None


def test_speakers_of_a_transcript_are_no_places() -> None:
    text = "MORROWIAN: Well, the ferry.\nINSKIP: Yes.\nMORROWIAN: It was late."
    assert dateline_of(text, 0, 27) is None


def test_cities() -> None:
    assert is_city("Beirut")
    assert not is_city("Port Vessen")


PIECES = [
    "PORT ",
    "VESSEN",
    "Paris",
    ", ",
    "May 2",
    "(AP)",
    "(",
    ")",
    " — ",
    ": ",
    " - ",
    "新华社",
    "日电",
    "【",
    "=",
    "\n",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_never_raises_and_opens_the_paragraph(text: str) -> None:
    found = dateline_of(text, 0, len(text))
    if found is not None:
        assert not text[: found.start].strip()
        assert found.start < found.end <= len(text)
        assert found.place in text[found.start : found.end]
        assert found.place or found.agency
