"""The outlet is stated, or named by the page; what only its text says is inferred, with the span of the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.head import read_head
from wirecopy.clean.outlet import Outlet, country_of, outlet_at, outlet_name, outlet_of
from wirecopy.model import Fact, Page, Removed


def page(*, outlet: str | None = None, url: str | None = None) -> Page:
    return Page(id="p", source="p", data=b"", media_type="text/plain", outlet=outlet, url=url)


def named(line: str, reason: str = "furniture: legal") -> Fact | None:
    return outlet_of(page(), None, line, [Removed(reason, 0, len(line))])


def test_a_stated_outlet_is_taken() -> None:
    fact = outlet_of(page(outlet="Tidewatch", url="https://courier.example/1"), None, "", [])
    assert fact is not None
    assert (fact.value, fact.evidence.how) == ("Tidewatch", "stated")


def test_then_the_markup_then_the_url() -> None:
    head = read_head('<meta property="og:site_name" content="The Harbour Courier">')
    fact = outlet_of(page(url="https://courier.example/1"), head, "", [])
    assert fact is not None
    assert (fact.value, fact.evidence.how) == ("The Harbour Courier", "meta og:site_name")
    fact = outlet_of(page(url="https://www.courier.example/1"), None, "", [])
    assert fact is not None
    assert (fact.value, fact.evidence.how) == ("courier.example", "URL")


def test_hosts_of_known_outlets_have_names() -> None:
    assert outlet_name("edition.cnn.com") == "CNN"
    assert outlet_name("courier.example") is None


def test_a_known_outlet_has_an_owner_and_a_country() -> None:
    assert outlet_at("www.theage.com.au") == Outlet(
        "theage.com.au", "The Age", "Nine Entertainment", "AU"
    )
    assert outlet_at("courier.example") is None


def test_the_markup_names_a_known_outlet_in_its_own_way() -> None:
    for said in ("BBC News", "bbc", "U.S.", "Home"):
        head = read_head(
            f'<link rel=canonical href="https://www.bbc.com/1"><meta property=og:site_name content="{said}">'
        )
        assert (fact := outlet_of(page(), head, "", []))
        assert (fact.value, fact.evidence.how) == ("BBC", "meta og:site_name")


def test_who_takes_a_story_over_is_not_its_origin() -> None:
    head = read_head(
        '<link rel=canonical href="https://www.bbc.com/1"><meta property=og:site_name content="Tidewatch">'
    )
    assert (fact := outlet_of(page(), head, "", []))
    assert fact.value == "Tidewatch"


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.dawn.com/news/1", "PK"),
        ("https://courier.co.uk/1", "GB"),
        ("https://courier.co.nz/1", "NZ"),
        ("https://courier.tv/1", None),
        ("https://courier.example/1", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_country_of_an_address(url: str | None, country: str | None) -> None:
    assert country_of(url) == country


@pytest.mark.parametrize(
    ("line", "outlet", "how"),
    [
        (
            "The Harbour Courier accepts no responsibility for comments.",
            "The Harbour Courier",
            "disclaimer",
        ),
        ("Please note that Tidewatch is not responsible for links.", "Tidewatch", "disclaimer"),
        ("© 2031 The Morrow Post. All rights reserved.", "The Morrow Post", "copyright line"),
        ("Copyright 2029-2031, Vessen Daily", "Vessen Daily", "copyright line"),
        ("Follow the Morrow Post on Twitter", "Morrow Post", "invitation"),
        ("Read the full story at Vessen Daily", "Vessen Daily", "invitation"),
    ],
)
def test_furniture_names_its_outlet(line: str, outlet: str, how: str) -> None:
    fact = named(line)
    assert fact is not None
    assert (fact.value, fact.evidence.how, fact.evidence.inferred) == (outlet, how, True)
    assert line[fact.evidence.start : fact.evidence.end] == outlet


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2031 The Associated Press. All rights reserved.",  # an agency
        "© 2031 All rights reserved.",
        "We accept no responsibility for comments.",
        "Follow Jane Doe on Twitter",
        "The ferry is late.",
    ],
)
def test_furniture_that_names_none(line: str) -> None:
    assert named(line) is None


def test_the_body_is_not_asked() -> None:
    assert (
        named("The Harbour Courier accepts no responsibility for it.", "metadata: summary") is None
    )


def test_recurring_picture_paths_name_the_site() -> None:
    dump = " ".join(
        f'{{"pic":"/2031/05/0{n}/tidewatch_63594433948917{n}_4x3.jpg"}}' for n in range(1, 5)
    )
    fact = named(dump, "furniture: debug")
    assert fact is not None
    assert (fact.value, fact.evidence.how) == ("tidewatch", "picture paths")
    assert dump[fact.evidence.start : fact.evidence.end] == "tidewatch"
    assert named(dump[:60], "furniture: debug") is None  # once is no habit


PIECES = [
    "The ",
    "Morrow ",
    "Post",
    " accepts no responsibility",
    "© 2031 ",
    ". All rights reserved",
    "/2031/05/02/a_1234567.jpg",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_never_raises_and_spans_hold_the_name(text: str) -> None:
    fact = named(text)
    if fact is not None:
        assert text[fact.evidence.start : fact.evidence.end] == fact.value
