"""Pages made to do harm, at a hundredth of their size: an article or a refusal in words, and the laws hold.

At full size ``benchmarks/hostile.py`` measures them, with time and memory.
"""

from pathlib import Path

import pytest
from hostile_pages import CASES, GOOD
from laws import keeps_the_laws

from wirecopy.clean import clean
from wirecopy.model import Page, Refusal
from wirecopy.pages import read_pages

SCALE = 0.005


@pytest.mark.parametrize("name", CASES)
def test_it_ends_in_an_article_or_in_words(tmp_path: Path, name: str) -> None:
    file, data = CASES[name](SCALE)
    (tmp_path / file).write_bytes(data)
    items = list(read_pages([str(tmp_path / file)]))
    assert items
    for item in items[:20]:
        made = clean(item) if isinstance(item, Page) else item
        if isinstance(made, Refusal):
            assert made.reason
            assert made.reason.isprintable()
        else:
            keeps_the_laws(made)


def test_parts_in_parts_without_end_are_refused(tmp_path: Path) -> None:
    file, data = CASES["parts in parts of a saved page"](1)
    (tmp_path / file).write_bytes(data)
    (refused,) = read_pages([str(tmp_path)])
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("damaged: no HTML part")


@pytest.mark.parametrize("name", [n for n in CASES if n.startswith("a WARC ")])
def test_good_records_around_it_are_read(tmp_path: Path, name: str) -> None:
    file, data = CASES[name](SCALE)
    (tmp_path / file).write_bytes(data)
    pages = [i for i in read_pages([str(tmp_path / file)]) if isinstance(i, Page)]
    assert [p.url for p in pages] == ["https://a.example/1"] * 2
    assert all(p.data in GOOD for p in pages)
