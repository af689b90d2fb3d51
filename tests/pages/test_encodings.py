"""Encodings are found, never assumed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import MediaType, Page
from wirecopy.pages import decode

ARABIC = (
    "قال مسؤولون في الميناء إن العبارة انقلبت قبالة الساحل مساء الثلاثاء وعلى متنها أكثر من مئة راكب. "
    "وأضاف المتحدث أن فرق الإنقاذ انتشلت ثلاثين شخصا من المياه."
)
RUSSIAN = "Представитель порта заявил, что паром перевернулся во вторник вечером у побережья."
FRENCH = (
    "Le porte-parole a déclaré que le ferry s’était retourné mardi soir près de l’île, à l’aube."
)
POLISH = "Rzecznik portu powiedział, że prom przewrócił się we wtorek wieczorem u wybrzeży wyspy."
JAPANESE = (
    "港の広報担当者は、火曜日の夜に沖合でフェリーが転覆し、百人以上の乗客が乗っていたと述べた。"
)
CHINESE = (
    "港口发言人说，渡轮星期二晚上在海岸附近倾覆，船上有一百多名乘客。救援人员从水中救出三十人。"
)
KOREAN = "항구 대변인은 화요일 저녁 해안에서 여객선이 전복되었으며 백 명이 넘는 승객이 타고 있었다고 말했다."


def text_of(
    data: bytes, *, media_type: MediaType = "text/plain", charset: str | None = None
) -> str:
    return decode(Page(id="", source="", data=data, media_type=media_type, charset=charset))[0]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ARABIC),
        ("windows-1256", ARABIC),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("windows-1252", FRENCH),
        ("iso-8859-2", POLISH),
        ("shift_jis", JAPANESE),
        ("iso2022_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("euc-kr", KOREAN),
        ("utf-16", FRENCH),
        ("utf-16-le", "A ferry left Port Vessen at dawn."),
    ],
)
def test_undeclared_text_and_html_are_read_right(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding)) == text
    html = f"<html><head><script>{'x' * 900}</script></head><body><p>{text}</p></body></html>"
    assert text in text_of(html.encode(encoding), media_type="text/html")


def test_a_declaration_that_the_bytes_contradict_is_not_believed() -> None:
    html = f'<meta charset="windows-1252"><p>{ARABIC}</p>'
    assert ARABIC in text_of(html.encode("utf-8"), media_type="text/html")
    html = f'<meta charset="utf-8"><p>{ARABIC}</p>'
    assert ARABIC in text_of(html.encode("windows-1256"), media_type="text/html")


def test_a_declaration_decides_where_detection_would_have_too_little() -> None:
    assert "Łódź" in text_of(
        '<meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2"), media_type="text/html"
    )


def test_a_page_cut_within_a_character_stays_what_it_was() -> None:
    assert text_of(ARABIC.encode("utf-8")[:101]).startswith(ARABIC[:50])


def test_nuls_and_line_ends_are_made_harmless() -> None:
    assert text_of(b"one\r\ntwo\rthree\0four") == "one\ntwo\nthree\ufffdfour"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    text = text_of(data)
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    "label", ["rot13", "base64", "idna", "undefined", "csISO2022KR", "no such"]
)
def test_a_label_that_names_no_charset_is_not_believed(label: str) -> None:
    page = Page(
        id="", source="", data=b"Caf\xe9 at \xff dawn", media_type="text/plain", charset=label
    )
    assert decode(page)[0].startswith("Café at")
