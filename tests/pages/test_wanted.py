"""Pages are chosen by host, language and date; what is not known of a page does not count against it."""

import io
import json

import pytest

from wirecopy.model import Page
from wirecopy.pages import Skipped, read_pages
from wirecopy.pages.wanted import iso_start, wanted

ENGLISH = (
    "The ferry ran aground on the reef late on Sunday evening, and divers searched it all night. "
)
FRENCH = "Le ferry s'est échoué sur le récif tard dimanche soir, et les plongeurs l'ont fouillé toute la nuit. "
ARABIC = (
    "جنحت العبارة على الشعاب المرجانية في وقت متأخر من مساء الأحد وبحث الغواصون عنها طوال الليل. "
)


def chosen(*records: dict[str, object], **more: object) -> tuple[list[str], dict[str, int]]:
    skipped = Skipped()
    data = "\n".join(json.dumps(r) for r in records).encode()
    items = read_pages(["-"], stdin=io.BytesIO(data), skipped=skipped, **more)  # type: ignore[arg-type]
    return [i.record or "" for i in items if isinstance(i, Page)], dict(skipped.reasons)


def test_by_host_and_what_is_under_it() -> None:
    names, skipped = chosen(
        {"id": "a", "text": "x", "url": "https://www.tidewatch.example/1"},
        {"id": "b", "text": "x", "url": "https://news.tidewatch.example:8080/1"},
        {"id": "c", "text": "x", "url": "https://nottidewatch.example/1"},
        {"id": "d", "text": "x"},
        only=wanted(hosts=["www.Tidewatch.example"]),
    )
    assert names == ["a", "b", "d"]
    assert skipped == {"another host": 1}


def test_by_date_of_any_precision_as_stated() -> None:
    names, skipped = chosen(
        {"id": "a", "text": "x", "date": "2031-04-30T23:59:59Z"},
        {"id": "b", "text": "x", "date": "2031-05-01"},
        {"id": "c", "text": "x", "date": "Fri, 02 May 2031 10:15:00 +0200"},
        {"id": "d", "text": "x", "date": "2031-05-03"},
        {"id": "e", "text": "x", "date": "last week"},
        {"id": "f", "text": "x", "date": "2031-05"},
        only=wanted(since="2031-05-01T00:00Z", until="2031-05-02"),
    )
    assert names == ["b", "c", "e", "f"]
    assert skipped == {"before the first date": 1, "after the last date": 1}


def test_by_language_as_stated_or_seen() -> None:
    """A wrong statement loses no page: English under lang="fr" is kept where English is wanted."""

    def html(lang: str, text: str) -> str:
        script = "<script>var words = 'le la les une des est dans pour que qui'</script>"
        return f'<html lang="{lang}"><body>{script}<p class="une des">{text * 4}</p></body></html>'

    records = [
        {"id": "stated", "html": html("en-GB", "Short. ")},
        {"id": "seen", "html": html("", ENGLISH)},
        {"id": "wrong", "html": html("fr", ENGLISH)},
        {"id": "text", "text": ENGLISH * 4},
        {"id": "unknown", "text": "Short."},
        {"id": "french", "html": html("fr", FRENCH)},
        {"id": "french-text", "text": FRENCH * 4},
        {"id": "arabic", "html": html("ar", ARABIC)},
    ]
    names, skipped = chosen(*records, only=wanted(languages=["en"]))
    assert names == ["stated", "seen", "wrong", "text", "unknown"]
    assert skipped == {"another language": 3}
    assert chosen(*records, only=wanted(languages=["FR", "ar"]))[0] == [
        "wrong",
        "unknown",
        "french",
        "french-text",
        "arabic",
    ]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"hosts": ["https://"]}, "not a host"),
        ({"languages": ["English"]}, "give its code"),
        ({"since": "May 2031"}, "not a date"),
        ({"until": "2031-5-1"}, "not a date"),
        ({"since": "2031-06", "until": "2031-05"}, "2031-06 is after 2031-05"),
    ],
)
def test_wrong_wishes_are_named(asked: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        wanted(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-02T10:15:00+02:00", "2031-05-02T10:15:00"),
        ("2031-05-02 10:15", "2031-05-02T10:15"),
        ("Fri, 02 May 2031 10:15:00 GMT", "2031-05-02T10:15:00"),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_times_as_stated_become_iso(stated: str | None, iso: str | None) -> None:
    assert iso_start(stated) == iso
