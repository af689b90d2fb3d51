"""Opening a library: what can stand in the way is said in words that tell what to do, and nothing is harmed."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from library_nouns import article, page

from wirecopy.library import (
    Library,
    LibraryError,
    counts,
    load_article,
    load_page,
    open_library,
    store_page,
    transaction,
)
from wirecopy.library.migrate import APPLICATION_ID, newest

FERRY = page("The ferry to Grey Isle was late again.")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library with one article."""
    with open_library(tmp_path / "news.db", write=True) as library:
        store_page(library, FERRY, article(FERRY))
    return tmp_path / "news.db"


def test_what_one_wrote_another_reads(file: Path) -> None:
    with open_library(file) as library:
        assert load_article(library, FERRY.id) == article(FERRY)


def test_a_library_is_one_file_when_nobody_has_it_open(file: Path) -> None:
    with open_library(file) as library:
        counts(library)
    assert [f.name for f in file.parent.iterdir()] == ["news.db"]


def test_a_reader_cannot_write(file: Path) -> None:
    with open_library(file) as library, pytest.raises(LibraryError, match="read-only"):
        store_page(library, page("Another."), article(page("Another.")))


def test_reading_a_library_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"no such library; `wirecopy run PATH"):
        open_library(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_library_when_written(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    with pytest.raises(LibraryError, match="an empty file"):
        open_library(file)
    with open_library(file, write=True) as library:
        assert counts(library).pages == 0


@pytest.mark.parametrize("write", [False, True])
def test_a_folder_is_no_library(tmp_path: Path, write: bool) -> None:
    with pytest.raises(LibraryError, match="a folder, not a library"):
        open_library(tmp_path, write=write)


def test_a_library_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="does not exist; make it first"):
        open_library(tmp_path / "none" / "news.db", write=True)


@pytest.mark.parametrize("write", [False, True])
def test_a_file_of_something_else_is_left_as_it_is(tmp_path: Path, write: bool) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Notes about the ferry.\n" * 100)
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="not a wirecopy library"):
        open_library(file, write=write)
    assert file.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path, write: bool) -> None:
    file = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="a database of another program"):
        open_library(file, write=write)
    assert file.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_library_of_a_newer_wirecopy(file: Path, write: bool) -> None:
    with sqlite3.connect(file) as other:
        other.execute(f"PRAGMA user_version = {newest() + 1}")
    other.close()
    with pytest.raises(LibraryError, match=rf"newer wirecopy.*this one knows {newest()}"):
        open_library(file, write=write)


def test_a_damaged_library_says_so(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"), open_library(file) as library:
        load_article(library, FERRY.id)


def test_damaged_bytes_of_a_page_say_so(file: Path) -> None:
    with open_library(file, write=True) as library:
        library.execute("UPDATE page_bytes SET zstd = x'28b52ffd00'")
        with pytest.raises(LibraryError, match=r"bytes of page .* are damaged"):
            load_page(library, FERRY.id)


def test_readers_do_not_wait_for_a_writer_but_a_second_writer_does(file: Path) -> None:
    with open_library(file, write=True) as writer, transaction(writer):
        another = page("The ferry was on time.")
        store_page(writer, another, article(another))
        with open_library(file) as reader:
            assert counts(reader).articles == 1
        with pytest.raises(LibraryError, match="in use by another program"):
            open_library(file, write=True, wait_seconds=0.05)
    with open_library(file) as reader:
        assert counts(reader).articles == 2


def test_a_full_disk_is_said_and_what_was_stored_stays(file: Path) -> None:
    with open_library(file, write=True) as library:
        (pages,) = library.first("PRAGMA page_count") or (0,)
        library.execute(f"PRAGMA max_page_count = {pages + 4}")  # SQLite's own error, as on a disk
        big = [page(os.urandom(9000).hex()) for _ in range(5)]
        stored = 0

        def fill() -> None:
            nonlocal stored
            for one in big:
                store_page(library, one, article(one))
                stored += 1

        with pytest.raises(LibraryError, match="the disk is full; what was stored before is kept"):
            fill()
        assert not library.connection.in_transaction
        assert counts(library).articles == 1 + stored < 6
    with open_library(file, write=True) as library:
        assert library.first("PRAGMA integrity_check") == ("ok",)
        for one in big:
            store_page(library, one, article(one))
        assert counts(library).articles == 6


def seen_by_a_plain_user(file: Path, *, write: bool) -> str:
    """What opening says in a process without the rights of root, for whom nothing is read-only."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            with open_library(file, write=write) as library:
                said = f"{counts(library).articles} article"
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(tell, said.encode())
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told) as stream:
        return stream.read()


@pytest.fixture
def read_only(file: Path) -> Iterator[Path]:
    """The library, in a folder where everybody may read and nobody write."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "news.db")
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o444)
        Path(folder).chmod(0o555)
        yield copy
        Path(folder).chmod(0o755)


def test_a_read_only_library_can_be_read(read_only: Path) -> None:
    assert seen_by_a_plain_user(read_only, write=False) == "1 article"


def test_a_read_only_library_cannot_be_written_and_says_so(read_only: Path) -> None:
    said = seen_by_a_plain_user(read_only, write=True)
    assert said.startswith("LibraryError: ")
    assert "the library is read-only; make the file" in said


def test_closing_twice_is_harmless(file: Path) -> None:
    library: Library = open_library(file)
    library.close()
    library.close()


def test_our_files_are_marked_as_ours(file: Path) -> None:
    with open_library(file) as library:
        assert library.first("PRAGMA application_id") == (APPLICATION_ID,)
        assert library.first("PRAGMA journal_mode") == ("wal",)
        assert library.first("PRAGMA foreign_keys") == (1,)


def test_a_folder_name_with_odd_characters_is_just_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1 ?mode=memory & news"
    folder.mkdir()
    with open_library(folder / "a b.db", write=True) as library:
        store_page(library, FERRY, article(FERRY))
    assert [f.name for f in folder.iterdir()] == ["a b.db"]
