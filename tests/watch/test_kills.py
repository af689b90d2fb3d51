"""Killed at any moment, a watch loses nothing and stores nothing twice; benchmarks/watch_kill.py does it 200 times."""

import random
import signal
from pathlib import Path

from watch_kills import kill_at_random, lay_out, rounds_until_quiet, start, what_is_wrong
from watch_server import Site

FEEDS = 6


def test_ten_kills_lose_nothing_and_store_nothing_twice(site: Site, tmp_path: Path) -> None:
    file, pages = lay_out(site, tmp_path, feeds=FEEDS)
    library = tmp_path / "watched.db"
    chance = random.Random(7)
    for _ in range(10):
        kill_at_random(file, library, chance)
    rounds_until_quiet(file, library)
    assert what_is_wrong(library, pages, FEEDS) == []


def test_ctrl_c_ends_it_cleanly(site: Site, tmp_path: Path) -> None:
    file, _ = lay_out(site, tmp_path, feeds=1)
    process = start(file, tmp_path / "watched.db")
    assert process.stderr is not None
    while " new " not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "stopped: " in said.splitlines()[-1]
    assert "Traceback" not in said
