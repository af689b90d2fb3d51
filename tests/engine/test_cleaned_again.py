"""Pages that another version of wirecopy cleaned: they stay, are counted, and are cleaned anew when they come again."""

import subprocess
import sys
from pathlib import Path

import pytest
from engine_pages import PAGES, content, write

from wirecopy import run
from wirecopy.library import counts, open_library
from wirecopy.library.pages import cleaned_by_others, cleaner


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A library whose pages another version cleaned, and knew no languages."""
    pages = sys.modules["wirecopy.library.pages"]
    paths = write(tmp_path / "pages", PAGES)
    run(paths, library=tmp_path / "new.db")
    with monkeypatch.context() as patch:
        patch.setattr(pages, "cleaner", lambda: "0.0.1")
        run(paths, library=tmp_path / "old.db")
    with open_library(tmp_path / "old.db", write=True) as library:
        library.execute("UPDATE articles SET language = NULL")
    return paths


def test_they_stay_as_they_are_until_they_come_again(tmp_path: Path, old: list[str]) -> None:
    with open_library(tmp_path / "old.db") as library:
        assert cleaned_by_others(library) == counts(library).pages
        assert library.first("SELECT count(language) FROM articles") == (0,)
    result = run(old[1:2], library=tmp_path / "old.db")
    assert (result.new, result.known) == (0, 1)
    with open_library(tmp_path / "old.db") as library:
        assert library.first("SELECT count(language) FROM articles") == (1,)
        rows = library.rows(
            "SELECT cleaner FROM pages WHERE id IN (SELECT id FROM articles WHERE language NOT NULL)"
        )
        assert list(rows) == [(cleaner(),)]


def test_run_over_again_the_library_is_as_if_made_by_this_version(
    tmp_path: Path, old: list[str]
) -> None:
    run(old, library=tmp_path / "old.db")
    with (
        open_library(tmp_path / "old.db") as again,
        open_library(tmp_path / "new.db") as new,
    ):
        assert cleaned_by_others(again) == 0
        assert content(again) == content(new)


def test_a_run_that_meets_them_says_so(tmp_path: Path, old: list[str]) -> None:
    """On standard error, by `wirecopy run`, with what to do about it."""
    done = subprocess.run(
        [sys.executable, "-m", "wirecopy", "run", old[1], "--library", str(tmp_path / "old.db")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert f"were cleaned by another version than this one ({cleaner()})" in done.stderr
    assert "run over the same pages again" in done.stderr
