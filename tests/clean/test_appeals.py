"""Prose that speaks of the site: follow us, order our letter, who the author is; and lines that only look like it."""

import pytest

from wirecopy.clean import clean
from wirecopy.model import Article, Page

STORY = [
    f"The ferry union said on day {n} that its members would vote again before the harbour opens."
    for n in range(9)
]


def became(*lines: str, byline: str = "By Jane Doe") -> list[str]:
    """What lines became, by kind or reason, when they stand behind a story's last paragraph."""
    text = "\n".join(["Ferry strike ends", byline, *STORY, *lines])
    article = clean(
        Page(id="0123456789abcdef", source="x", data=text.encode(), media_type="text/plain")
    )
    assert isinstance(article, Article)
    kinds = {article.text[p.start : p.end]: str(p.kind) for p in article.paragraphs}
    kinds |= {article.text[r.start : r.end]: r.reason for r in article.removed}
    return [kinds[line] for line in lines]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Follow the Courier's opinion pages on Facebook, Twitter and Instagram.", "furniture: share"),
        ("Folgen Sie dem Boten auf Instagram und YouTube.", "furniture: share"),
        ("Suivez toute l’actualité du port sur WhatsApp.", "furniture: share"),
        ("Подписывайтесь на «Вестник» в Одноклассниках, чтобы ничего не пропустить.", "furniture: s"),
        ("Get the Courier delivered through your letterbox every month for 12 crowns.", "furniture: subscribe"),
        ("Jane Doe joined the Courier in 2031 and has sailed on every ferry of the bay.", "furniture: tagline"),
        ("Tomas Verle is a freelance writer based in Sandrup who covers the sea.", "furniture: tagline"),
        ("Follow Doe on Twitter at https://twitter.example/@janedoe", "furniture: tagline"),
        ("John Roe reported from Quorna and Tomas Verle from Sandrup.", "metadata: credit"),
        ("Twitter 3,078 retweets", "furniture: other (embedded post)"),
        ("More Great Courier Stories", "furniture: related"),
    ],
)  # fmt: skip
def test_appeals_and_notes_go_with_their_reason(line: str, reason: str) -> None:
    assert became(line)[0].startswith(reason)


@pytest.mark.parametrize(
    "line",
    [
        "Followers of the union wrote on Facebook that they would go on with their strike.",
        "Jane Doe, who is no relation of the author, said that the crews were tired of waiting.",
        "“I was a writer before I was a sailor,” said Tomas Verle, who has steered for 22 years.",
        "Most letters to the islands are delivered to your door by boat, the council said.",
    ],
)
def test_what_only_looks_like_it_is_body(line: str) -> None:
    assert became(line, STORY[0].replace("day 0", "day 99"))[0] == "body"


def test_a_menu_and_keywords_in_one_line_are_no_prose() -> None:
    menu = "World Business Markets Sport Football Sailing Rowing Culture Books Films Music Stage"
    menu += " Travel Islands Food Style Health Science Weather Opinion Letters Cartoons Puzzles"
    words = "ferry strike, harbour, quorna, ferry crews, pay rise, islands"
    assert became(menu, words) == ["furniture: nav (a menu in one line)", "metadata: tags"]
