"""Pages of seven languages, whole: bodies come out, furniture goes with its reason, dateline and agency are read.

The pages are in ``language_pages``. Each is read twice: as HTML as such sites write it, and as text without markup.
Figures have floors in ``tests/floors.toml``.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from quality_floors import floor
from wirecopy.clean import clean
from wirecopy.model import Article, MediaType, Page

FOLDER = Path(__file__).with_name("language_pages")
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.txt"))
FORMS: tuple[MediaType, ...] = ("text/html", "text/plain")
BODY = ("body", "crosshead")
METADATA = ("title", "summary", "byline", "credit", "time", "section", "tags", "caption")
TAGS = {"title": "h1", "crosshead": "h2", "body": "p"}
# The element around a run of lines of one kind, as sites have them.
AROUND = {
    "nav": "nav",
    "ad": 'div class="slot-7"',
    "share": 'div class="share-tools"',
    "subscribe": 'div class="newsletter-box"',
    "related": 'div class="related-links"',
    "comments": 'section class="comments"',
    "legal": "footer",
    "caption": "figure",
    "caption credit": "figure",
}


@dataclass(frozen=True)
class Written:
    """A page as it was written: each line with what it is, and the facts."""

    lines: tuple[tuple[str, str], ...]
    facts: dict[str, str]

    def of(self, *kinds: str) -> list[str]:
        return [text for kind, text in self.lines if kind in kinds]


@cache
def written(language: str) -> Written:
    lines, facts = [], {}
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("! "):
            name, _, value = line[2:].partition(" ")
            facts[name] = value
        else:
            kind, _, text = line.partition(" | ")
            lines.append((kind, text))
    return Written(tuple(lines), facts)


def as_html(page: Written, language: str) -> str:
    blocks = [f"<!DOCTYPE html><html lang={language}><head><meta charset=utf-8></head><body>"]
    for kind, text in page.lines:
        said = html.escape(text)
        if kind in ("nav", "share", "related", "legal"):
            said = f'<a href="#">{said}</a>'
        inside = f"<{TAGS.get(kind, 'div')}>{said}</{TAGS.get(kind, 'div')}>"
        if around := AROUND.get(kind):
            inside = f"<{around}>{inside}</{around.partition(' ')[0]}>"
        blocks.append(inside)
    return "\n".join([*blocks, "</body></html>"])


@cache
def cleaned(language: str, form: MediaType) -> Article:
    page = written(language)
    text = as_html(page, language) if form == "text/html" else "\n".join(t for _, t in page.lines)
    article = clean(
        Page(id="0123456789abcdef", source=language, data=text.encode(), media_type=form)
    )
    assert isinstance(article, Article), article
    return article


def outcomes(language: str, form: MediaType) -> list[tuple[str, str, str]]:
    """Each line with what it is and what became of it."""
    article = cleaned(language, form)
    became = {article.text[p.start : p.end]: str(p.kind) for p in article.paragraphs}
    became |= {article.text[r.start : r.end]: r.reason for r in article.removed}
    return [(kind, text, became[text]) for kind, text in written(language).lines]


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_comes_out_whole_and_nothing_else(language: str, form: MediaType) -> None:
    article = cleaned(language, form)
    body = [article.text[p.start : p.end] for p in article.paragraphs]
    assert body == written(language).of(*BODY)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_crossheads_are_told_from_paragraphs(language: str, form: MediaType) -> None:
    article = cleaned(language, form)
    heads = [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "crosshead"]
    assert heads == written(language).of("crosshead")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_dateline_agency_and_language_are_read(language: str, form: MediaType) -> None:
    article, facts = cleaned(language, form), written(language).facts
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == (facts["place"], facts["agency"])
    assert facts["agency"] in {credit.agency for credit in article.credits}
    assert article.language == language
    assert article.title is not None
    assert article.title.value == written(language).of("title")[0]


@pytest.mark.parametrize("form", FORMS)
def test_the_reasons_are_the_right_ones(form: MediaType) -> None:
    wrong, right = [], []
    for language in LANGUAGES:
        for kind, text, reason in outcomes(language, form):
            if kind in BODY:
                continue
            wanted = f"{'metadata' if kind in METADATA else 'furniture'}: {kind}"
            right.append(reason.startswith(wanted))
            if not right[-1]:
                wrong.append(f"{language} {text[:40]!r}: {reason}, is {wanted}")
    assert share(right) >= floor("clean", f"languages, kind right, {form}"), "\n".join(wrong)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_removed_is_what_should_be(form: MediaType) -> None:
    """Line by line over all languages: recall and precision of removal."""
    lines = [line for language in LANGUAGES for line in outcomes(language, form)]
    noise = [became not in BODY for kind, _, became in lines if kind not in BODY]
    removed = [kind not in BODY for kind, _, became in lines if became not in BODY]
    assert share(noise) >= floor("clean", f"languages, removal recall, {form}")
    assert share(removed) >= floor("clean", f"languages, removal precision, {form}")
