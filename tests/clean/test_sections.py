"""The section is what a page names as such; what systems write in its place is none."""

import pytest

from wirecopy.clean.sections import section_in, section_of_lines, section_of_url
from wirecopy.model import Evidence, Fact, Removed

TITLE = "Ferry late after storm"


def kicker(*over: str, under: str = "", url: str | None = None) -> str | None:
    lines = [*over, TITLE, *([under] if under else [])]
    text = "\n".join(lines)
    removed = []
    for line in lines:
        start = text.index(line)
        reason = "metadata: title" if line == TITLE else "furniture: nav"
        removed.append(Removed(reason, start, start + len(line)))
    start = text.index(TITLE)
    title = Fact(TITLE, Evidence("line of the page", start, start + len(TITLE)))
    found = section_of_lines(text, removed, title, url)
    if found:
        assert text[found.evidence.start : found.evidence.end] == found.value
    return found.value if found else None


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("World", "World"),
        ("Middle  East", "Middle East"),
        ("World / Asia", "World / Asia"),
        ("Home > World", "World"),
        ("Sea, Ports, Ferries, Storms", "Sea"),
        ("Homepage", None),
        ("Uncategorized", None),
        ("العربية", None),
        ("tidewatch.example", None),
        ("https://tidewatch.example/world", None),
        ("12", None),
    ],
)
def test_what_a_field_names(stated: str, section: str | None) -> None:
    assert section_in(stated, {"tidewatchexample"}) == section


def test_a_kicker_over_the_title() -> None:
    assert kicker("Log in", "Business News") == "Business News"
    assert kicker("Log in", "Read later") is None


def test_the_end_of_a_menu_is_no_kicker() -> None:
    assert kicker("World", "Business") is None


def test_a_line_that_the_address_is_filed_under() -> None:
    url = "https://tidewatch.example/harbour-talk/ferry.html"
    assert kicker("World", "Harbour Talk", url=url) == "Harbour Talk"
    assert kicker("World", "Harbour Talk") is None


def test_a_trail() -> None:
    assert kicker("Log in", under=f"Home > World > {TITLE}") == "World"


def test_the_address_is_the_last_resort_and_inferred() -> None:
    found = section_of_url("https://tidewatch.example/en/middle-east/2031/05/02/ferry.html")
    assert found == Fact("Middle East", Evidence("URL", inferred=True))
    assert section_of_url("https://tidewatch.example/business") is None  # the story itself
    assert section_of_url("http://[") is None
    assert section_of_url(None) is None
