"""Whatever ends a run, what was stored stays, and running again gives what an undisturbed run would have given."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_pages import PAGES, content, write

from wirecopy import LibraryError, run
from wirecopy.engine.workers import FEW_JOBS
from wirecopy.library import Library, counts, is_stale, load_reports, open_library

BATCH_PAGES = 20
MANY = FEW_JOBS + BATCH_PAGES  # so that worker processes are used

# A run that kills itself: at the given moment of a stage, or while the given collation is stored.
KILLED = """
import os, signal, sys
import wirecopy.engine.cleaning as cleaning, wirecopy.library.reports as reports
from wirecopy.engine import run
cleaning.BATCH_PAGES = 20
stage, moment, library, how, *paths = sys.argv[1:]
end = {"kill": lambda: os.kill(os.getpid(), 9), "interrupt": lambda: signal.raise_signal(2)}[how]
stored = 0
def progress(at, done, total):
    if at == stage and done == int(moment):
        end()
def insert(*arguments, store=reports.insert_collation):
    global stored
    stored += 1
    if stage == "store" and stored == int(moment):
        end()
    store(*arguments)
reports.insert_collation = insert
run(paths, library=library, progress=progress)
"""


def run_until(stage: str, moment: int, library: Path, paths: list[str], how: str = "kill") -> str:
    """What the run said on its way out. Returns only when its workers are gone too: they hold its output."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, stage, str(moment), str(library), how, *paths],
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    return done.stderr


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("pages")
    chance = random.Random(3)
    nouns = ["ferry", "harbour", "council", "tram", "reef", "captain", "quay", "lamp", "tide"]
    file = folder / "many.jsonl"
    with file.open("w") as stream:
        for n in range(MANY):
            words = " ".join(chance.choices(nouns, k=40))
            text = f"Notice number {n}\n\nThe {words} at the quay, the harbour master said.\n"
            stream.write(json.dumps({"text": text, "outlet": f"Outlet {n % 7}"}) + "\n")
    return [*write(folder / "few", PAGES), str(file)]


@pytest.fixture(scope="module")
def undisturbed(
    pages: list[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[object, ...]]]:
    file = tmp_path_factory.mktemp("undisturbed") / "news.db"
    run(pages, library=file)
    with open_library(file) as library:
        return content(library)


@pytest.fixture
def library_of_dead_runs(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "news.db"
    with open_library(tmp_path / "news.db") as library:
        assert library.first("PRAGMA integrity_check") == ("ok",)
        assert library.first("PRAGMA foreign_key_check") is None


def test_a_run_killed_again_and_again_loses_nothing_and_doubles_nothing(
    pages: list[str],
    undisturbed: dict[str, list[tuple[object, ...]]],
    library_of_dead_runs: Path,
) -> None:
    stored = [0]
    for moment in (5, 2 * BATCH_PAGES, MANY):
        run_until("clean", moment, library_of_dead_runs, pages)
        with open_library(library_of_dead_runs) as library:
            stored.append(counts(library).pages)
            assert library.first("PRAGMA integrity_check") == ("ok",)
    assert stored == sorted(stored)
    assert stored[-1] >= BATCH_PAGES
    for stage, moment in (("match", 0), ("collate", 1), ("store", 2)):
        run_until(stage, moment, library_of_dead_runs, pages)
        with open_library(library_of_dead_runs) as library:
            assert list(load_reports(library)) == []  # all of them or none
            assert is_stale(library)
    result = run(pages, library=library_of_dead_runs)
    assert result.new == 0
    with open_library(library_of_dead_runs) as library:
        assert content(library) == undisturbed


def test_ctrl_c_keeps_all_that_was_cleaned(pages: list[str], library_of_dead_runs: Path) -> None:
    few = pages[:10]
    said = run_until("clean", 6, library_of_dead_runs, few, how="interrupt")
    assert said.rstrip().endswith("KeyboardInterrupt")
    with open_library(library_of_dead_runs) as library:
        assert counts(library).pages == 0  # not one was cleaned: few pages are read before
    run_until("clean", MANY, library_of_dead_runs, pages, how="interrupt")
    with open_library(library_of_dead_runs) as library:
        assert BATCH_PAGES < counts(library).pages <= MANY


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(
    pages: list[str],
    undisturbed: dict[str, list[tuple[object, ...]]],
    library_of_dead_runs: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def small(path: str | Path, *, write: bool) -> Library:
        library = open_library(path, write=write)
        (empty,) = library.first("PRAGMA page_count") or (0,)
        library.execute(f"PRAGMA max_page_count = {empty + 16}")  # gives SQLite's own error
        return library

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["wirecopy.engine.run"], "open_library", small)
        patch.setattr(sys.modules["wirecopy.engine.cleaning"], "BATCH_PAGES", BATCH_PAGES)
        with pytest.raises(LibraryError, match="the disk is full; what was stored before is kept"):
            run(pages, library=library_of_dead_runs)
    with open_library(library_of_dead_runs) as library:
        assert 0 < counts(library).pages < MANY
    run(pages, library=library_of_dead_runs)
    with open_library(library_of_dead_runs) as library:
        assert content(library) == undisturbed


def test_two_runs_at_once_give_what_one_after_the_other_gives(
    pages: list[str], undisturbed: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    command = "import sys; from wirecopy import run; run(sys.argv[2:], library=sys.argv[1])"
    half = len(pages) // 2
    runs = [
        subprocess.Popen([sys.executable, "-c", command, str(tmp_path / "news.db"), *some])
        for some in (pages[:half], pages[half:], pages)
    ]
    assert [one.wait() for one in runs] == [0, 0, 0]
    with open_library(tmp_path / "news.db") as library:
        assert not is_stale(library)
        assert content(library) == undisturbed
