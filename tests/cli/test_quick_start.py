"""Quick to start: a command imports what it needs, and nothing that it does not."""

import subprocess
import sys
from pathlib import Path

HEAVY = {
    "dateparser",
    "htmldate",
    "jinja2",
    "lxml",
    "pydantic",
    "rapidfuzz",
    "resiliparse",
    "rich",
    "sqlite3",
    "zstandard",
}


def imported(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "wirecopy", *args],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    names = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    return {name.split(".")[0] for name in names} & HEAVY


def test_help_needs_nothing_heavy() -> None:
    assert imported("--help") == set()
    assert imported("compare", "--help") == set()


def test_comparing_two_texts_needs_one_thing(folder: Path) -> None:
    for name in ("a", "b"):
        text = (
            f"A ferry ran aground on the reef late on Sunday evening, officials of {name} said. "
            * 9
        )
        Path(f"{name}.txt").write_text(f"Ferry runs aground\n\n{text}\n")
    assert imported("compare", "a.txt", "b.txt", "--json") <= {"rapidfuzz"}
