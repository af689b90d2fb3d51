"""Any bytes at all: pages of the demo with spoilt bytes, and soups of markup, words and marks."""

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import keeps_the_laws

from wirecopy.clean import clean
from wirecopy.demo import PAGES
from wirecopy.model import Article, MediaType, Page, Refusal
from wirecopy.pages import decode, page_id

EASY = settings(deadline=None, suppress_health_check=list(HealthCheck))
SOUP = Path(__file__).with_name("soup.txt").read_text("utf-8").split()
MARKS = [
    "\n",
    "\n\n",
    " ",
    "\r",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\u200f",
    "\ud800",
    "\0",
    "\x1b[2J",
    "\u0301" * 9,
]
SPOILT = [b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80", b"\xc3", b"\x80"]
PIECES = st.sampled_from(SOUP) | st.sampled_from(MARKS)
NOISE = (
    st.binary(max_size=40)
    | st.sampled_from(SPOILT)
    | PIECES.map(lambda piece: piece.encode("utf-8", "surrogatepass"))
)
WORDS = st.sampled_from(
    [
        "The ferry left Port Vessen at dawn with sixty people aboard, the harbour master said.\n",
        "Ferry",
        "said",
    ]
)


@cache
def demo() -> list[bytes]:
    return [
        f.read_bytes() for f in sorted(Path(str(PAGES)).rglob("*")) if f.suffix in (".html", ".txt")
    ]


def check(data: bytes, media: MediaType, *, charset: str | None = None) -> None:
    page = Page(id=page_id(data, None), source="x", data=data, media_type=media, charset=charset)
    text, name = decode(page)
    assert name
    text.encode("utf-8")
    made = clean(page)
    assert isinstance(made, (Article, Refusal))
    if isinstance(made, Article):
        keeps_the_laws(made)
        assert clean(page) == made
    else:
        assert made.reason


@EASY
@given(st.data())
def test_a_spoilt_page_keeps_the_laws(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(demo())))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page)))
        width = data.draw(st.sampled_from([0, 0, 1, 5, 200, 5000]))
        page[at : at + width] = data.draw(NOISE)
    check(bytes(page), data.draw(st.sampled_from(["text/html", "text/html", "text/plain"])))


@EASY
@given(st.lists(PIECES | WORDS, max_size=120), st.sampled_from(["text/html", "text/plain"]))
def test_a_soup_keeps_the_laws(pieces: list[str], media: MediaType) -> None:
    check("".join(pieces).encode("utf-8", "surrogatepass"), media)


@EASY
@given(st.text(max_size=300), st.sampled_from(["text/html", "text/plain"]))
def test_any_text_keeps_the_laws(text: str, media: MediaType) -> None:
    check(text.encode("utf-8", "surrogatepass"), media)


@EASY
@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(
        [
            "utf-16",
            "utf-32",
            "cp1251",
            "shift_jis",
            "iso2022_jp",
            "utf-7",
            "idna",
            "hz",
            "rot13",
            "zip",
        ]
    ),
    st.binary(max_size=30),
)
def test_any_stated_charset_does(words: list[str], charset: str, noise: bytes) -> None:
    check("".join(words).encode() + noise, "text/html", charset=charset)
