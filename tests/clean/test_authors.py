"""Authors are people, as a line or the markup names them; two who agree are believed before one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.authors import authors_of, is_person
from wirecopy.model import Evidence, Fact, Removed

SITE = frozenset({"tidewatch", "harbourcourier"})


def stated(**fields: str) -> list[Fact]:
    names = {"ld": "JSON-LD author", "meta": "meta author", "rel": "rel author"}
    return [Fact(value, Evidence(names[how])) for how, value in fields.items()]


def by(*lines: tuple[str, str], fields: list[Fact] | None = None) -> tuple[str, ...]:
    text = "\n".join(line for _, line in lines)
    removed, at = [], 0
    for reason, line in lines:
        removed.append(Removed(reason, at, at + len(line)))
        at += len(line) + 1
    return authors_of(text, removed, at, fields or [], SITE)[1]


def test_a_field_names_people() -> None:
    byline, authors = authors_of("", (), 0, stated(ld="Jane Doe, Staff Writer"), SITE)
    assert authors == ("Jane Doe",)
    assert byline == Fact("Jane Doe", Evidence("JSON-LD author"))


def test_a_line_names_people_with_the_place_of_their_names() -> None:
    text = "By Jane Doe and John Roe"
    removed = [Removed("metadata: byline", 0, len(text))]
    byline, authors = authors_of(text, removed, len(text), [], SITE)
    assert authors == ("Jane Doe", "John Roe")
    assert byline is not None
    assert text[byline.evidence.start : byline.evidence.end] == "Jane Doe and John Roe"


def test_the_reader_is_told_first_and_two_agree_against_him() -> None:
    line = ("metadata: byline", "By Jane Doe")
    assert by(line, fields=stated(ld="John Roe")) == ("Jane Doe",)
    assert by(line, fields=stated(ld="John Roe", meta="John Roe")) == ("John Roe",)


@pytest.mark.parametrize(
    "value",
    [
        "Reuters", "The Associated Press", "AFP", "Tidewatch", "The Harbour Courier", "News Desk", "Staff", "admin",
        "Editorial Board", "jdoe", "jane@tidewatch.example", "@janedoe", "https://t.example/jane", "Redaktion",
        "Редакция", "وكالات", "编辑部", "편집국", "MacTide", "RDN", "Newsroom", "Agencies", "Jane2031",
    ],
)  # fmt: skip
def test_no_people(value: str) -> None:
    assert by(fields=stated(ld=value)) == ()


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("JANE DOE", ("JANE DOE",)),
        ("By Jane Doe", ("Jane Doe",)),
        ("Jane Doe; John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe and Max Moe", ("Jane Doe", "John Roe", "Max Moe")),
        ("Jane McDoe", ("Jane McDoe",)),
        ("Jane Doe, MS, RDN", ("Jane Doe",)),
        ("Jane Doe, Tidewatch", ("Jane Doe",)),
        ("Jane Bellweather.", ("Jane Bellweather",)),
        ("Jane", ("Jane",)),
        ("Лида Мореходова", ("Лида Мореходова",)),
        ("Текст: Лида Мореходова", ("Лида Мореходова",)),
        ("张三", ("张三",)),
        ("홍길동 기자", ("홍길동",)),
        ("محمد البحري", ("محمد البحري",)),
    ],
)
def test_people(value: str, names: tuple[str, ...]) -> None:
    assert by(fields=stated(ld=value)) == names


@pytest.mark.parametrize(
    ("reason", "line", "names"),
    [
        ("metadata: byline", "Jane Doe", ("Jane Doe",)),
        ("metadata: byline", "Jane Doe Harbour Courier", ("Jane Doe",)),
        ("metadata: byline", "News reporter @janedoe", ()),
        ("metadata: time", "2 May 2031, 09:00 By Jane Doe", ("Jane Doe",)),
        ("furniture: other", "Von Jana Kai publiziert am 2. Mai 2031", ("Jana Kai",)),
        ("metadata: time", "2 May 2031 Photo by Max Moe", ()),
        ("metadata: caption", "The ferry. By Max Moe", ()),
        ("metadata: byline", "记者 张三、李四", ("张三", "李四")),
        ("metadata: byline", "بقلم: محمد البحري", ("محمد البحري",)),
        ("metadata: time", "홍길동 기자 입력 2031-05-02 09:00", ("홍길동",)),
    ],
)
def test_lines(reason: str, line: str, names: tuple[str, ...]) -> None:
    assert by((reason, line)) == names


def test_a_bracket_that_opens_the_story() -> None:
    text = "[항구신문=홍길동 기자] 연락선이 멈췄다."
    assert authors_of(text, (), 0, [], SITE)[1] == ("홍길동",)
    text = "(서울=연합뉴스) 홍길동 기자 = 연락선이 멈췄다."
    assert authors_of(text, (), 0, [], SITE)[1] == ("홍길동",)
    assert authors_of("(서울=연합뉴스) 연락선이 멈췄다.", (), 0, [], SITE)[1] == ()


@given(st.text(max_size=80), st.sampled_from(["metadata: byline", "metadata: time", "nav"]))
def test_any_line_gives_people_within_it(line: str, reason: str) -> None:
    removed = [Removed(reason, 0, len(line))] if line else []
    byline, authors = authors_of(line, removed, len(line), stated(ld=line, meta=line), SITE)
    assert (byline is None) == (authors == ())
    assert all(is_person(name, SITE) for name in authors)
    if byline and byline.evidence.start is not None and byline.evidence.end is not None:
        assert 0 <= byline.evidence.start < byline.evidence.end <= len(line)
