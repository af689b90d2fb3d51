"""Captions of pictures in a text without markup: what they look like, and what stands beside them."""

import pytest

from wirecopy.clean import clean
from wirecopy.clean.captions import depicts
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

STORY = [
    "PORT VESSEN (Meridian) — The envoy met the harbour office on Monday and left without a word to the press.",
    "The strike began a week ago, when the crews found that nobody had paid them for the night boats.",
    "“We will sail again when the office keeps its promise,” said Jane Doe, who speaks for the crews.",
    "The office had said on Friday that it would pay, but the banks of the town were closed.",
    "Nobody expects a boat before the end of the week, and the islands have bread for three days.",
]


def cleaned(lines: list[str]) -> Article:
    data = "\n".join(lines).encode()
    article = clean(Page(id=page_id(data, None), source="p", data=data, media_type="text/plain"))
    assert isinstance(article, Article)
    return article


def captions(lines: list[str]) -> list[str]:
    article = cleaned(lines)
    removed = [r for r in article.removed if r.reason == "metadata: caption"]
    return [article.text[r.start : r.end] for r in removed]


@pytest.mark.parametrize(
    "line",
    [
        "Envoy Ana Doe, left, greets sailors in Port Vessen, Friday, May 2, 2031.",
        "Envoy Ana Doe waves from a boat in Port Vessen on May 2, 2031.",
        "Sailors, from left, John Roe, Ana Doe and Max Poe stand on the pier.",
    ],
)
def test_a_caption_tells_itself_in_the_middle_of_a_story(line: str) -> None:
    assert captions([*STORY[:2], line, *STORY[2:]]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The envoy greeted sailors in Port Vessen on Friday.",
        "The party on the left talks of nothing but the strike these days.",
        "“Look at the boats, left there to rot since Friday, May 2, 2031,” she said.",
        "Her yellow coat made her stand out among a crowd of black and blue.",
    ],
)
def test_a_sentence_of_the_story_is_none(line: str) -> None:
    assert captions([*STORY[:2], line, *STORY[2:]]) == []


def test_one_sign_is_enough_beside_the_credit_of_a_picture() -> None:
    line = "Sailors sit on the pier of Port Vessen."
    assert depicts(line) == 1
    assert captions([*STORY[:2], line, *STORY[2:]]) == []
    assert captions([*STORY[:2], line, "Photo: Jane Roe, AP", *STORY[2:]]) == [line]


def test_a_gallery_shows_each_caption_twice() -> None:
    one, two = "The old pier of Port Vessen at noon.", "The new pier, which nobody likes much."
    lines = [*STORY[:2], "Image 1 of 2", one, one, "Photo: Jane Roe, AP"]
    lines += ["Image 2 of 2", two, two, "Photo: Jane Roe, AP", *STORY[2:]]
    assert captions(lines) == [one, one, two, two]


@pytest.mark.parametrize("behind", [" PTI", ". PTI", " - PTI", " (AFP)", " REUTERS"])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_the_agency_behind_the_last_sentence_makes_no_caption(behind: str, media_type: str) -> None:
    told = [
        f"The ferry left the harbour {n} hours late, and its owner blamed the storm."
        for n in (2, 3, 4)
    ]
    text = "\n".join(f"<p>{line}</p>" if "html" in media_type else line for line in told)
    text = text.replace(
        "4 hours late, and its owner blamed the storm.", f"4 hours late, he said.{behind}"
    )
    page = Page(
        id="p", source="p", data=f"Ferry late after storm\n{text}".encode(), media_type=media_type
    )
    found = clean(page)
    assert isinstance(found, Article)
    assert len(found.paragraphs) == 3
    assert [(c.agency, c.where) for c in found.credits] == [
        ({"AFP": "AFP", "REUTERS": "Reuters"}.get(behind.strip(" .-()"), "PTI"), "sign-off")
    ]
