"""The locked requirements: every dependency in them, each with its hashes, and no place to get it from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKED = {
    "runtime": PROJECT["project"]["dependencies"],
    "build": PROJECT["dependency-groups"]["build"],
    "dev": PROJECT["dependency-groups"]["dev"],
    "spark": PROJECT["dependency-groups"]["spark"],
}


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("file", LOCKED)
def test_what_the_project_needs_is_locked(file: str) -> None:
    text = (ROOT / "requirements" / f"{file}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert {name_of(entry) for entry in entries} >= {name_of(r) for r in LOCKED[file]}
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[0-9a-z.]+ ", entry), entry[:40]
        assert "--hash=sha256:" in entry
    assert not re.search(r"://|index|find-links|file:", text)


def test_what_spark_needs_is_tested_as_it_is_installed() -> None:
    assert PROJECT["project"]["optional-dependencies"]["spark"] == LOCKED["spark"]
