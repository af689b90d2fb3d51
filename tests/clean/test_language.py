"""The language of a text comes from its script and its smallest words; too few of them give none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The ferry left the harbour at dawn and was back in the evening."),
        ("de", "Die Fähre ist am Morgen aus dem Hafen gefahren und war am Abend wieder da."),
        ("fr", "Le bateau a quitté le port à l'aube et il est revenu dans la soirée."),
        ("es", "El barco salió del puerto al amanecer y volvió por la tarde."),
        ("ru", "Паром вышел из порта на рассвете, и он вернулся к вечеру."),
        ("uk", "Пором вийшов з порту на світанку, але він повернувся до вечора."),
        ("ar", "غادرت العبارة الميناء في الفجر ثم عادت إلى المدينة في المساء"),
        ("zh", "渡轮在黎明时分离开港口，晚上返回。"),
        ("ja", "フェリーは夜明けに港を出て、夕方に戻ってきた。"),
        ("ko", "여객선은 새벽에 항구를 떠나 저녁에 돌아왔다."),
        ("el", "Το πλοίο έφυγε από το λιμάνι"),
    ],
)
def test_languages_of_news(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text", ["", "AFP", "May 2, 2031 | 3:50", "Vessen Morrow Tide Doe Roe Kant Lund Port Bay"]
)
def test_too_little_says_nothing(text: str) -> None:
    assert language_of(text) is None


@given(st.text(max_size=200))
def test_gives_a_code_or_none(text: str) -> None:
    code = language_of(text)
    assert code is None or (len(code) == 2 and code.islower())
