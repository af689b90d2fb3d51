"""A site that is up, and a watch over it that is quick: hosts on this machine may be asked, and at once."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # for watch_server, watch_stories

from watch_server import Site, serving

from wirecopy.engine.watch import WatchResult, read_settings, watch

QUICK = "allow_private = true\ndelay = 0\nretry = 0.01\ninterval = 1\nrevisit = [0, 0, 0, 0]\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up


@pytest.fixture
def other_site() -> Iterator[Site]:
    with serving() as up:
        yield up


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "watched.db"


@pytest.fixture
def said() -> list[str]:
    """What the watch said, a line a thing."""
    return []


@pytest.fixture
def printed() -> list[str]:
    """Alerts on standard output."""
    return []


@pytest.fixture
def round_of(
    tmp_path: Path, library: Path, said: list[str], printed: list[str]
) -> Callable[[str], WatchResult]:
    """One round of a watch with these settings, which come before `QUICK` or override it."""

    def once(told: str) -> WatchResult:
        said.append("--")
        head, _, tables = told.partition("[[")
        own = {line.split("=")[0].strip() for line in head.splitlines() if "=" in line}
        quick = "".join(
            line + "\n" for line in QUICK.splitlines() if line.split("=")[0].strip() not in own
        )
        file = tmp_path / "feeds.toml"
        file.write_text(quick + head + ("\n[[" + tables if tables else ""))
        return watch(
            read_settings(file),
            library=library,
            once=True,
            say=said.append,
            out=printed.append,
            seed=1,
            workers=0,
        )

    return once
