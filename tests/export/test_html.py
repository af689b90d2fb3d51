"""The offline page: one file, nothing fetched, nothing breaks out, every reading there to be read."""

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from offline import Checked, self_contained

from wirecopy.export import compare_page, html_page, summarise
from wirecopy.export import html as html_file
from wirecopy.export.diff import key as same_words
from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Evidence,
    Fact,
    Paragraph,
    Passage,
    Reading,
    Refusal,
)

Bundle = tuple[Collation, dict[str, Article]]


def run_of(*bundles: Bundle, refused: Sequence[Refusal] = ()) -> str:
    articles = {id_: article for _, members in bundles for id_, article in members.items()}
    shown = [(summarise(None, c, a), c) for c, a in bundles]
    return html_page(shown, articles, title="Demo", refused=refused, pages=54)


@pytest.mark.parametrize("copies", ["two_copies", "nine_copies", "forty_copies"])
def test_a_page_of_one_collation(copies: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(copies)
    checked = self_contained(compare_page(collation, articles))
    assert "At least 14 missing as Orvella dam gate fails" in checked.text
    for passage in collation.passages:
        assert f"c-p{passage.n}" in checked.ids


@pytest.mark.parametrize("copies", ["two_copies", "nine_copies", "forty_copies"])
def test_every_reading_can_be_read(copies: str, request: pytest.FixtureRequest) -> None:
    """With two copies in their cells; with more, without what is struck, in a group or as the passage."""
    collation, articles = request.getfixturevalue(copies)
    page = compare_page(collation, articles)
    if len(collation.copies) > 2:
        page = re.sub(r"<del[^>]*>[^<]*</del>", "", page)
    page = re.sub(r"</?(ins|del)[^>]*>", "", page)
    words = " ".join(" ".join(same_words(part)) for part in Checked(page).words if part.strip())
    for passage in collation.passages:
        for reading in passage.readings:
            if reading.state != "absent":
                text = articles[reading.article].text[reading.start : reading.end]
                assert " ".join(same_words(text)) in words, text


def test_two_copies_stand_side_by_side_and_neither_is_the_original(two_copies: Bundle) -> None:
    page = compare_page(*two_copies)
    text = self_contained(page).text
    assert '<del class="sig" title="number">at least 14</del>' in page
    assert '<ins class="sig" title="number">16</ins>' in page
    assert "With two copies nobody can say which wording came first." in text
    assert not re.search(r"\b(original|added by|removed by|changed by|cut by)\b", text)
    assert "moved: stands after passage 4" in text
    assert "8–9" in text
    assert "one sentence" in text


def test_what_differs_comes_in_words_the_figure_first(nine_copies: Bundle) -> None:
    page = compare_page(*nine_copies)
    kinds = re.findall(r'<p class="kind"><b>([^<]*)</b>', page)
    assert kinds[:4] == ["number", "negation", "words of a quotation", "attribution"]
    assert "<mark>at least 41</mark>" in page
    assert "<mark>at least 14</mark>" in page


def test_a_run(two_copies: Bundle) -> None:
    refused = [Refusal("wall.html", "consent wall: asks for cookies")]
    checked = self_contained(run_of(two_copies, refused=refused))
    for figure in ("pages54", "report1", "copies2", "refused1"):
        assert figure in checked.text
    assert "wall.html" in checked.text
    assert "consent wall: asks for cookies" in checked.text
    assert "The Sennet Herald and Valley Observer" in checked.text


def test_nothing_found(two_copies: Bundle) -> None:
    page = html_page([], two_copies[1], title="Nothing", pages=2)
    checked = self_contained(page)
    assert "No two of these articles are copies of one report." in checked.text


def test_pages_that_share_no_report(two_copies: Bundle) -> None:
    checked = self_contained(compare_page(Collation(None, (), ()), two_copies[1]))
    assert "These pages share no report." in checked.text
    assert "The Sennet Herald" in checked.text


def test_the_order_pages_came_in_has_no_say(nine_copies: Bundle, two_copies: Bundle) -> None:
    one, two = renamed(nine_copies, "a"), renamed(two_copies, "b")
    articles = {**one[1], **two[1]}
    pairs = [(summarise(None, c, a), c) for c, a in (one, two)]
    backwards = dict(reversed(articles.items()))
    assert html_page(pairs, articles, title="x") == html_page(pairs[::-1], backwards, title="x")


def test_further_reports_are_folded_and_the_page_stays_bounded(
    two_copies: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [renamed(two_copies, f"{n:03x}") for n in range(100)]
    page = run_of(*many)
    checked = self_contained(page)
    assert page.count("<details open>") == html_file.OPEN_REPORTS
    assert checked.text.count("Passage by passage") == 2 * 100
    assert len(page) < 5_000_000
    monkeypatch.setattr(html_file, "DETAILED_REPORTS", 10)
    short = run_of(*many)
    assert "Details of the 10 reports with the most copies follow" in self_contained(short).text
    assert len(short) < len(page) / 5


def renamed(bundle: Bundle, prefix: str) -> Bundle:
    """The same report with other ids."""
    collation, articles = bundle

    def new(id_: str) -> str:
        return (prefix + id_)[:16]

    return (
        dataclasses.replace(
            collation,
            report=new(collation.report or ""),
            copies=tuple(dataclasses.replace(c, article=new(c.article)) for c in collation.copies),
            passages=tuple(
                dataclasses.replace(
                    p,
                    readings=tuple(
                        dataclasses.replace(r, article=new(r.article)) for r in p.readings
                    ),
                    variants=(),
                )
                for p in collation.passages
            ),
        ),
        {new(id_): dataclasses.replace(a, id=new(id_)) for id_, a in articles.items()},
    )


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; <![CDATA[ ]]> <!-- --> <?php ?>",
    "right\u202eot tfel \u2066isolated",
    "nul\x00 bell\x07 escape\x1b[31m c1\x9b half\ud83d",
    "tower" + "\u0301" * 500,
    "long" * 5_000,
    "title " * 300_000,
    "שלום עולם مرحبا بالعالم",
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: ascii(w)[:24])
@pytest.mark.parametrize("copies", [2, 3])
def test_nothing_that_a_page_says_breaks_out(words: str, copies: int) -> None:
    articles = {}
    for n in range(copies):
        text = f"{words} {n}"
        articles[f"{n}" * 16] = Article(
            id=f"{n}" * 16,
            source=f"{words}.html",
            text=text,
            paragraphs=(Paragraph("body", 0, len(text)),),
            outlet=Fact(f"{words}{n}", Evidence(words, inferred=True)),
            title=Fact(words, Evidence(words)),
            url=f"javascript:{words}",
        )
    ids = sorted(articles)
    collation = Collation(
        report=ids[0],
        copies=tuple(Copy(id_, "full", 1.0, 1.0) for id_ in ids),
        passages=(
            Passage(
                1,
                words,
                tuple(Reading(i, "edited", False, 0, len(articles[i].text)) for i in ids),
            ),
        ),
        wire=words,
        versions=(("gone", ids[0]),),
    )
    for page in (
        compare_page(collation, articles, refused=[Refusal(words, words)]),
        run_of((collation, articles), refused=[Refusal(words, words)]),
    ):
        self_contained(page)
        assert len(page) < 150_000
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
        page.encode("utf-8")
        assert "49" not in Checked(page).text


def test_only_web_addresses_become_links(two_copies: Bundle) -> None:
    collation, articles = two_copies
    page = compare_page(collation, articles)
    assert '<a href="https://sennet-herald.example/2031/05/15/dam"' in page
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "http://[x",
    ):
        changed = {id_: dataclasses.replace(a, url=url) for id_, a in articles.items()}
        assert "rel=" not in compare_page(collation, changed)


STYLE = Path(html_file.__file__).parent / "templates" / "style.css"


def palettes() -> list[dict[str, str]]:
    """The colours of the page: light, dark, print."""
    css = STYLE.read_text("utf-8")
    roots = re.findall(r":root\{([^}]*)\}", css)
    light, dark, printed = (dict(re.findall(r"--([\w-]+):(#\w+)", root)) for root in roots)
    return [light, dark, {**light, **printed}]


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_text_is_readable(palette: dict[str, str]) -> None:
    """WCAG AA: 4.5 to 1 for text of any size."""
    pairs = [
        *(
            (ink, ground)
            for ink in ("ink", "dim", "same", "edit")
            for ground in ("paper", "card", "hover")
        ),
        ("ins", "ins-bg"),
        ("del", "del-bg"),
        ("ink", "mark-bg"),
    ]
    for ink, ground in pairs:
        assert contrast(palette[ink], palette.get(ground, "#ffffff")) >= 4.5, (ink, ground)
