"""On a terminal: colour where it is wanted, progress where somebody watches, the width of the window."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*args: str, columns: int = 80, **env: str) -> tuple[str, str]:
    """(screen, standard error) of the command on a terminal; with WATCHED=1 standard error is the terminal too."""
    import fcntl
    import struct
    import termios

    watched = env.pop("WATCHED", "") == "1"
    main, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    given = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "wirecopy", *args],
        stdin=subprocess.DEVNULL,
        stdout=end,
        stderr=end if watched else subprocess.PIPE,
        env={**given, "TERM": "xterm-256color", "PYTHONUTF8": "1", **env},
    )
    os.close(end)
    screen = b""
    while True:
        try:
            piece = os.read(main, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        screen += piece
    os.close(main)
    stderr = process.stderr.read() if process.stderr else b""
    if process.stderr:
        process.stderr.close()
    assert process.wait() == 0
    return screen.decode().replace("\r\n", "\n"), stderr.decode()


def test_a_terminal_gets_colours_and_a_pipe_no_progress(pages: Path) -> None:
    screen, stderr = on_terminal("run", "pages")
    assert COLOUR.search(screen)
    assert stderr == ""


def test_no_color_is_respected(pages: Path) -> None:
    screen, _ = on_terminal("compare", "pages/courier.html", "pages/tidewatch.html", NO_COLOR="1")
    assert not COLOUR.search(screen)
    assert "{{" in screen


def test_a_dumb_terminal_gets_text_alone(pages: Path) -> None:
    screen, _ = on_terminal("run", "pages", TERM="dumb", WATCHED="1")
    assert "\x1b" not in screen
    assert screen.startswith("1 report with copies in 3 pages")


def test_progress_is_shown_to_who_watches_and_goes_away(pages: Path) -> None:
    screen, _ = on_terminal("run", "pages", WATCHED="1")
    assert "reading pages" in screen
    last = STYLE.sub("", screen).rsplit("\x1b[2K", 1)[-1]
    assert "reading pages" not in last
    assert "1 report with copies in 3 pages" in last


@pytest.mark.parametrize("columns", [50, 80, 140])
def test_the_width_is_that_of_the_window(pages: Path, columns: int) -> None:
    screen, _ = on_terminal(
        "compare", "pages/courier.html", "pages/tidewatch.html", columns=columns
    )
    widest = max(len(STYLE.sub("", line)) for line in screen.splitlines())
    assert columns - 30 < widest <= columns


def test_columns_says_otherwise(pages: Path) -> None:
    screen, _ = on_terminal("run", "pages", columns=140, COLUMNS="60")
    assert max(len(STYLE.sub("", line)) for line in screen.splitlines()) <= 60
