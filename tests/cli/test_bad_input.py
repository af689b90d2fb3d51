"""Whatever is wrong, a person reads which page, what is wrong, what to do; never a traceback."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses /dev and /proc")


def test_bad_pages_are_named_and_the_run_goes_on(pages: Path, wirecopy: Wirecopy) -> None:
    Path("empty").mkdir()
    (pages / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    (pages / "blank.html").write_bytes(b" \n")
    with (pages / "huge.txt").open("wb") as huge:
        huge.truncate(50 << 20)
    lines = [json.dumps({"id": str(n), "text": f"Short note {n}."}) for n in range(1, 10)]
    lines[6] = '{"id": "7", "text": "cut'
    (pages / "records.jsonl").write_text("\n".join(lines))
    done = wirecopy("run", "pages", "empty", "gone.html")
    assert done.returncode == 0
    assert "1 report with copies" in done.stdout
    for said in (
        "refused: pages/binary.html: binary",
        "refused: pages/blank.html: empty",
        "refused: pages/huge.txt: too large",
        "refused: pages/records.jsonl:7: bad record: not valid JSON",
        "refused: empty: no pages",
        "refused: gone.html: missing path",
    ):
        assert said in done.stderr, done.stderr


def test_an_endless_line_and_nul_bytes_are_read_or_refused(pages: Path, wirecopy: Wirecopy) -> None:
    (pages / "endless.txt").write_text("the ferry and the reef " * 20_000)
    page = (pages / "tram.html").read_bytes()
    (pages / "nul.html").write_bytes(page.replace(b"tramway", b"tram\0way") + b"\0\0\0")
    done = wirecopy("run", "pages")
    assert done.returncode == 0
    assert "1 report with copies" in done.stdout or "2 reports with copies" in done.stdout
    assert "\0" not in done.stdout
    assert "mistake in wirecopy" not in done.stderr


def test_nothing_to_do_is_exit_1(folder: Path, wirecopy: Wirecopy) -> None:
    for command in (["run", "gone"], ["clean", "gone"], ["compare", "gone", "lost"]):
        done = wirecopy(*command)
        assert done.returncode == 1
        assert "refused: gone: missing path: no such file or folder" in done.stderr


def test_json_says_so_too_when_nothing_could_be_done(folder: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "gone", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["reports"] == []


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["run"],
        ["compare"],
        ["clean"],
        ["show"],
        ["export", "copies"],
        ["export", "figures", "--to", "x.csv"],
        ["run", "pages", "--workers", "x"],
        ["run", "pages", "--no-such-option"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_exit_2(folder: Path, wirecopy: Wirecopy, command: list[str]) -> None:
    done = wirecopy(*command)
    assert done.returncode == 2
    assert "Usage: wirecopy" in done.stderr + done.stdout


def test_a_manifest_that_cannot_be_used_is_wrong_use(pages: Path, wirecopy: Wirecopy) -> None:
    Path("m.csv").write_text("file,outlet\n")
    for command in ("run", "clean"):
        done = wirecopy(command, "pages", "--manifest", "m.csv")
        assert done.returncode == 2
        assert "m.csv: line 1: no column `path`" in done.stderr
        assert done.stdout == ""


def test_an_html_target_is_looked_at_before_the_work(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages", "--html", "no/such/folder/r.html")
    assert done.returncode == 1
    assert "does not exist; make it first" in done.stderr
    assert not Path("wirecopy.db").exists()
    assert wirecopy("run", "pages", "--html", "pages").returncode == 2


def test_a_page_is_never_written_over(pages: Path, wirecopy: Wirecopy) -> None:
    before = (pages / "tram.html").read_bytes()
    done = wirecopy("compare", "pages/tram.html", "pages/courier.html", "--html", "pages/tram.html")
    assert done.returncode == 2
    assert (pages / "tram.html").read_bytes() == before


@ON_LINUX
def test_a_device_is_written_to_and_not_replaced(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/tidewatch.html", "pages/courier.html", "--html", "/dev/null")
    assert done.returncode == 0
    assert Path("/dev/null").is_char_device()


def test_a_library_that_is_another_file(pages: Path, wirecopy: Wirecopy) -> None:
    Path("notes.db").write_text("my notes " * 300)
    done = wirecopy("run", "pages", "--library", "notes.db")
    assert done.returncode == 1
    assert "notes.db" in done.stderr
    assert Path("notes.db").read_text() == "my notes " * 300


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_library(pages: Path, wirecopy: Wirecopy) -> None:
    wirecopy("run", "pages/tram.html")
    Path("wirecopy.db").chmod(0o444)
    done = wirecopy("run", "pages")
    assert done.returncode == 1
    assert "read-only" in done.stderr
    assert wirecopy("export", "articles", "--to", "a.jsonl").returncode == 0


@ON_LINUX
def test_a_library_where_nothing_can_be_written(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages", "--library", "/proc/wirecopy.db")
    assert done.returncode == 1
    assert "/proc/wirecopy.db" in done.stderr


@ON_LINUX
def test_a_full_disk_behind_standard_output(pages: Path, wirecopy: Wirecopy) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = wirecopy("clean", "pages", stdout=full)
    assert done.returncode == 1
    assert done.stderr == "standard output: the disk is full; make room and run again\n"


@pytest.mark.parametrize(
    "command", [["clean", "pages"], ["run", "pages"], ["run", "pages", "--json"]]
)
def test_a_reader_that_leaves_early_is_no_error(pages: Path, command: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "wirecopy", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def is_library(file: Path) -> bool:
    """Whether the run has made its library, and is at the pages."""
    if not file.exists():
        return False
    with closing(sqlite3.connect(file)) as library:
        return bool(library.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal to a group")
def test_ctrl_c_leaves_a_word_and_a_sound_library(pages: Path, wirecopy: Wirecopy) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "run", "pages", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    for _ in range(600):
        if is_library(Path("wirecopy.db")):
            break
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate()
    assert process.returncode == 1
    assert stdout == ""
    assert stderr == "interrupted; what was stored stays in wirecopy.db; run again to go on\n"
    with sqlite3.connect("wirecopy.db") as library:
        assert library.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    library.close()
    assert "1 report with copies in 3 pages" in wirecopy("run", "pages").stdout


def test_a_source_with_control_characters_is_named_harmlessly(
    folder: Path, wirecopy: Wirecopy
) -> None:
    done = wirecopy("clean", "gone\x1b[31m.html")
    assert done.stderr.splitlines()[0] == "refused: gone.html: missing path: no such file or folder"


def test_a_room_that_cannot_be_loaded_is_said_in_words(
    folder: Path, wirecopy: Wirecopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an installation that broke off: some other file answers to the name of a module we need."""
    Path("sqlite3.py").write_text("raise ImportError('no SQLite in this Python')")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    done = wirecopy("export", "copies", "--to", "copies.csv")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "a mistake in wirecopy itself: ImportError: no SQLite in this Python"
    )
    assert "Traceback" not in done.stderr
