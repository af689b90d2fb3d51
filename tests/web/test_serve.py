"""How the desk starts, and how it does not."""

import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

from served import Served, serving

COMMAND = [sys.executable, "-m", "wirecopy", "serve"]


def said(*arguments: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


def test_without_a_library_it_says_how_one_is_made(tmp_path: Path) -> None:
    code, words = said("--library", str(tmp_path / "none.db"))
    assert code == 1
    assert "wirecopy run" in words


def test_a_port_that_is_taken_is_named(library: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, words = said("--library", str(library), "--port", str(port))
    assert code == 1
    assert f"port {port} is taken" in words


def test_a_host_that_is_not_here_is_named(library: Path) -> None:
    for host in ("192.0.2.1", "no.such.host.invalid"):
        code, words = said("--library", str(library), "--host", host, "--port", "0")
        assert code == 2
        assert host in words


def test_a_desk_that_others_reach_is_read_only(library: Path) -> None:
    for desk in serving(library, "--host", "0.0.0.0"):
        local = Served(desk.address.replace("0.0.0.0", "127.0.0.1"), library)
        report = local.get("/api/reports").json()["reports"][0]["report"]
        assert "Correct this report" not in local.get(f"/report/{report}").text
        answer = local.ask("POST", "/corrections", b"kind=original&article=" + report.encode())
        assert answer.status == 403


def test_pages_that_come_meanwhile_show_up(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.db"
    shutil.copyfile(library, file)
    for desk in serving(file):
        before = desk.get("/api/reports").json()["total"]
        with sqlite3.connect(
            file
        ) as writer:  # a writer in the middle of its work keeps nobody waiting
            writer.execute("PRAGMA foreign_keys = ON")
            newest = desk.get("/api/reports").json()["reports"][0]["report"]
            writer.execute("DELETE FROM pages WHERE id = ?", (newest,))
            assert desk.get("/api/reports").json()["total"] == before
        writer.close()
        assert desk.get("/api/reports").json()["total"] == before - 1


def test_other_commands_start_without_the_desk() -> None:
    script = (
        "import sys, wirecopy.cli.app, wirecopy.cli.command_compare; "
        "sys.exit(any(m.split('.')[0] in ('starlette', 'uvicorn', 'jinja2') for m in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
