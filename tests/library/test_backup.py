"""`wirecopy backup` and `compact`: a proved copy of one moment, and a library without the room that nobody needs."""

import sqlite3
import threading
from pathlib import Path

import pytest

from wirecopy import run
from wirecopy.library import LibraryError, counts, forget_pages, open_library
from wirecopy.library.backup import backup, compact
from wirecopy.library.verify import verify

STORY = (
    "A passenger ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port "
    "Marrow said, and lifeboats from three villages took everybody off before nightfall.\n"
    "Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the "
    "northern quay, and that an anchor thrown in haste had kept the hull from breaking on the outer rocks.\n"
    "{} passengers were treated for cold and bruises at the cottage hospital in Sandhaven, a nurse on duty said.\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, toll in (("tidewatch", "Nine"), ("lantern", "Seventeen"), ("courier", "Nine")):
        (pages / f"{name}.txt").write_text(f"Ferry aground, {name} says\n\n{STORY.format(toll)}")
    run([pages], library=tmp_path / "news.db", workers=0)
    return tmp_path / "news.db"


def all_of(file: Path) -> list[str]:
    shell = sqlite3.connect(file)
    lines = list(shell.iterdump())
    shell.close()
    return lines


def test_a_copy_has_all_that_the_library_has(library: Path, tmp_path: Path) -> None:
    with open_library(library) as opened:
        assert backup(opened, tmp_path / "copy.db") == ()
    assert all_of(tmp_path / "copy.db") == all_of(library)
    with open_library(tmp_path / "copy.db", write=True) as copy:
        assert counts(copy).reports == 1
    assert not [file for file in tmp_path.iterdir() if ".part" in file.name]


def test_it_is_of_one_moment_while_another_program_writes(library: Path, tmp_path: Path) -> None:
    page = "x" * 20_000
    written = 0

    def write() -> None:
        nonlocal written
        with open_library(library, write=True) as writer:
            while not ended.is_set() and written < 400:
                writer.execute("INSERT INTO watch_files VALUES (?, 1, 1)", (f"{written} {page}",))
                written += 1

    before = all_of(library)
    ended = threading.Event()
    writer = threading.Thread(target=write)
    with open_library(library) as opened:
        looked = False

        def progress(stage: str, done: int, total: int | None) -> None:
            nonlocal looked
            if stage == "copy" and not looked:  # the copy is under way, and of that moment
                looked = True
                writer.start()
                writer.join()

        backup(opened, tmp_path / "copy.db", progress=progress)
    ended.set()
    assert written == 400
    assert all_of(tmp_path / "copy.db") == before


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    library: Path, tmp_path: Path
) -> None:
    there = tmp_path / "copy.db"
    there.write_text("of somebody")
    with open_library(library) as opened:
        with pytest.raises(LibraryError, match="a file is there"):
            backup(opened, there)
        assert there.read_text() == "of somebody"
        backup(opened, there, replace=True)
    with open_library(there) as copy:
        assert list(verify(copy)) == []


@pytest.mark.parametrize("place", ["news.db", "news.db-wal", "link.db", ".", "no/such/copy.db"])
def test_no_copy_goes_where_none_can_be(place: str, library: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(library)
    before = all_of(library)
    with open_library(library) as opened, pytest.raises(LibraryError):
        backup(opened, tmp_path / place, replace=True)
    assert all_of(library) == before


def test_a_damaged_library_gives_no_copy_and_the_last_one_stays(
    library: Path, tmp_path: Path
) -> None:
    with open_library(library) as opened:
        backup(opened, tmp_path / "copy.db")
    last = (tmp_path / "copy.db").read_bytes()
    shell = sqlite3.connect(library)
    (page,) = shell.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'copies_by_article'"
    ).fetchone()
    (size,) = shell.execute("PRAGMA page_size").fetchone()
    shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shell.close()
    with library.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)
    for quick in (True, False):
        with open_library(library) as opened, pytest.raises(LibraryError, match="damaged"):
            backup(opened, tmp_path / "copy.db", replace=True, quick=quick)
    assert (tmp_path / "copy.db").read_bytes() == last


def test_what_breaks_a_law_is_copied_and_said(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wirecopy.cli.command_backup import backup_library
    from wirecopy.cli.errors import TroubleError

    backup_library(library, tmp_path / "sound.db", replace=False, quick=False)
    assert capsys.readouterr().out.strip().endswith("MB, sound")
    shell = sqlite3.connect(library)
    shell.execute("UPDATE copies SET relation = 'cousin'")
    shell.commit()
    shell.close()
    with pytest.raises(TroubleError, match="as unsound as"):
        backup_library(library, tmp_path / "copy.db", replace=False, quick=False)
    assert all_of(tmp_path / "copy.db") == all_of(library)


def test_compacting_gives_room_back_and_changes_nothing(library: Path) -> None:
    with open_library(library, write=True) as opened:
        opened.insert(
            "INSERT INTO watch_files VALUES (?, 1, 1)", ((f"{n} {'x' * 2000}",) for n in range(500))
        )
        opened.execute("DELETE FROM watch_files")
        kept = [page for (page,) in opened.rows("SELECT id FROM pages ORDER BY id")]
        forget_pages(opened, kept[:1])
    run([library.parent / "pages" / "courier.txt"], library=library, workers=0)
    with open_library(library) as opened:
        before = [
            list(opened.rows(f"SELECT * FROM {name}"))
            for name in ("pages", "copies", "readings", "claims")
        ]
    with open_library(library, write=True) as opened:
        sizes = compact(opened)
    assert sizes.after == library.stat().st_size < sizes.before / 2
    with open_library(library) as opened:
        assert list(verify(opened)) == []
        after = [
            list(opened.rows(f"SELECT * FROM {name}"))
            for name in ("pages", "copies", "readings", "claims")
        ]
        assert after == before
