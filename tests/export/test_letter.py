"""The letter: plain text of 72 columns that says what differs and who has it."""

import pytest

from wirecopy.collate import copy_tree
from wirecopy.export import summarise
from wirecopy.export.letter import COLUMNS, letter
from wirecopy.model import Article, Collation

Bundle = tuple[Collation, dict[str, Article]]


def written(bundle: Bundle) -> str:
    collation, articles = bundle
    tree = copy_tree(collation, articles)
    return letter(summarise(None, collation, articles), collation, articles, tree=tree)


def test_the_changed_number_comes_first(nine_copies: Bundle) -> None:
    text = " ".join(written(nine_copies).split())
    assert "1. number (passage 1)" in text
    assert "{at least 14}" in text
    assert text.index("{16}") < text.index("2. ")
    assert "WHO TOOK IT FROM WHOM" in text


@pytest.mark.parametrize("name", ["two_copies", "nine_copies", "forty_copies", "hostile"])
def test_lines_fit_a_mailer(name: str, request: pytest.FixtureRequest) -> None:
    text = written(request.getfixturevalue(name))
    for line in text.splitlines():
        assert len(line) <= COLUMNS or " " not in line.strip().removeprefix("* "), line
        assert line.isprintable()
        assert line == line.rstrip()
