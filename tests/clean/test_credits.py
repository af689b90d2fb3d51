"""Credits say which agency a text is from, where the page says so, and whether that is only inferred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.credits import credits_of, is_credit_line
from wirecopy.model import Dateline, Paragraph, Removed


def read(*lines: tuple[str, str], dateline: str = "") -> list[tuple[str, str, str, bool]]:
    """Credits of a page of lines, each with its role ("body" or a reason), as (agency, where, words, inferred)."""
    text, paragraphs, removed = "", [], []
    for role, line in lines:
        start, text = len(text), f"{text}{line}\n"
        if role == "body":
            paragraphs.append(Paragraph("body", start, start + len(line)))
        else:
            removed.append(Removed(role, start, start + len(line)))
    mark = None
    if dateline:
        at = text.index(dateline)
        mark = Dateline("PORT VESSEN", at, at + len(dateline), "AP")
    return [
        (c.agency, c.where, text[c.start : c.end], c.inferred)
        for c in credits_of(text, paragraphs, removed, mark)
    ]


def test_running_text_gives_an_agency_away() -> None:
    assert read(("body", "“The sea is rough,” he told AFP.")) == [("AFP", "text", "AFP", True)]


@pytest.mark.parametrize(
    "body",
    [
        "An AFP correspondent saw the ferry leave.",
        "The ferry is late, Reuters reported.",
        "Elle a déclaré à l'AFP que le bateau est en retard.",
        "Об этом сообщает РИА Новости.",
    ],
)
def test_cues_of_running_text(body: str) -> None:
    ((_, where, _, inferred),) = read(("body", body))
    assert (where, inferred) == ("text", True)


@pytest.mark.parametrize(
    "body",
    [
        "The office of Reuters is at the harbour.",
        "State news agency SANA reported that the ferry was late.",  # a source that is quoted
        "He told CNN that the ferry was late.",  # an outlet, whose syndication is credited elsewhere
        "She teaches AP classes.",
        "He told AP classes to stop.",
    ],
)
def test_an_agency_that_is_only_mentioned_is_no_credit(body: str) -> None:
    assert [c for c in read(("body", body)) if c[0] != "AP"] == []


def test_header_dateline_sign_off_and_legal() -> None:
    found = read(
        ("metadata: credit", "The Associated Press"),
        ("body", "PORT VESSEN (AP) — The ferry left the harbour at dawn and was back at noon."),
        ("body", "It will leave again on Monday, said the harbour master, if the sea is calm."),
        ("metadata: credit", "(Reporting by Jane Doe for Reuters; Editing by John Roe)"),
        ("furniture: legal", "Copyright 2031 The Associated Press. All rights reserved."),
        dateline="PORT VESSEN (AP) —",
    )
    assert found == [
        ("AP", "header", "The Associated Press", False),
        ("AP", "dateline", "AP", False),
        ("Reuters", "sign-off", "Reuters", False),
        ("AP", "legal", "The Associated Press", False),
    ]


def test_a_sign_off_may_hide_at_the_end_of_the_last_paragraph() -> None:
    assert read(("body", "The ferry left at dawn. (Reuters)")) == [
        ("Reuters", "sign-off", "Reuters", False)
    ]
    assert read(("body", "The ferry left at dawn. – AFP")) == [("AFP", "sign-off", "AFP", False)]


@pytest.mark.parametrize(
    "line",
    [
        ("furniture: caption credit", "AP Photo/Jane Doe"),
        ("metadata: caption", "The ferry leaves. (Jane Doe/AFP/Getty Images)"),
        ("furniture: legal", "© REUTERS/ Jane Doe"),
        ("furniture: related", "Ferry late, AFP reported"),
    ],
)
def test_pictures_and_links_are_no_credits(line: tuple[str, str]) -> None:
    assert read(line, ("body", "The ferry left.")) == []


def test_an_agency_is_credited_once_for_each_place() -> None:
    assert len(read(("body", "He told AFP so."), ("body", "She told AFP, too."))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "AFP",
        "- REUTERS",
        "(PTI)",
        "By The Associated Press",
        "Source: Xinhua",
        "Xinhua | Updated: 2031-05-02 17:52",
        "Associated Press Friday, May 2, 2031",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "With agency inputs",
        "Additional reporting from agencies",
        "The Associated Press contributed to this report",
        "Jane Doe in Morrow contributed to this report.",
        "This story was first published by the Morrow Post.",
        "来源：新华社",
    ],
)
def test_credit_lines(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "MAP",  # more often a link to a map
        "AP classes begin.",
        "Credit: AP",
        "AFP/Getty Images",
        "© 2031 AFP",
        "From Yonhap:",
        "The harbour master contributed to the victory.",
        "Reuters opened an office at the harbour.",
        "Home",
    ],
)
def test_what_is_no_credit_line(line: str) -> None:
    assert not is_credit_line(line)


PIECES = [
    "AFP",
    "Reuters",
    "told ",
    " reported",
    "(",
    ")",
    "© ",
    "2031 ",
    ". ",
    "/",
    "By ",
    "Photo ",
    "\n",
    "x ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.integers(0, 40))
def test_spans_are_inside_and_in_order(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    found = credits_of(
        text, [Paragraph("body", cut, len(text))], [Removed("metadata: credit", 0, cut)], None
    )
    assert [c.start for c in found] == sorted(c.start for c in found)
    for credit in found:
        assert text[credit.start : credit.end]
        assert credit.inferred == (credit.where == "text")


@given(st.text(max_size=80))
def test_never_raises(line: str) -> None:
    is_credit_line(line)
    credits_of(line, [], [], None)
