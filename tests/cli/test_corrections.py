"""`wirecopy why`, `correct` and `forget`, as a person types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

FERRY = (
    "PORT VESSEN (Tidewatch) - A ferry with two hundred passengers ran aground outside Port Vessen early on Tuesday, "
    "and coastguard boats took everyone off before the tide turned, officials said.\n"
    "The vessel had left the island of Dorrow shortly after four in the morning with a hold full of market produce, "
    "and her captain told the harbour office by radio that the channel lights were dark.\n"
    "Four people were treated for bruises and a stoker for burns to both hands, the clinic in the harbour town said.\n"
)
OWN = "Our own reader Ada Wren saw the lights go out from her kitchen and rang the pilots at once, she says.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for outlet, text in (("Courier", FERRY), ("Lantern", FERRY + OWN)):
        folder = tmp_path / outlet
        folder.mkdir()
        (folder / "ferry.txt").write_text(f"{outlet} on the ferry\n\n{text}")
        assert wirecopy(tmp_path, "run", outlet, "--outlet", outlet).returncode == 0
    return tmp_path


def wirecopy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wirecopy", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def ids(folder: Path) -> list[str]:
    done = wirecopy(folder, "export", "copies", "--to", "copies.jsonl")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (folder / "copies.jsonl").read_text().splitlines()]
    (folder / "copies.jsonl").unlink()
    return [row["article"] for row in rows if row["report"]]


def test_why_in_words(news: Path) -> None:
    one, two = ids(news)
    done = wirecopy(news, "why", one[:8], two[:8])
    assert done.returncode == 0
    assert "Courier and Lantern: copies of one report" in done.stdout or (
        "Lantern and Courier: copies of one report" in done.stdout
    )
    assert "of one's prose is in the other" in done.stdout
    assert "ran aground outside Port Vessen" in " ".join(done.stdout.split())


def test_why_as_json(news: Path) -> None:
    one, two = ids(news)
    found = json.loads(wirecopy(news, "why", one, two, "--json").stdout)
    assert found["decision"] == "copy"
    assert found["both"] == [min(one, two)]
    assert [a["article"] for a in found["articles"]] == [one, two]
    assert all(
        s["end"] - s["start"] == len(s["text"]) for a in found["articles"] for s in a["stretches"]
    )


def test_a_correction_and_its_undoing(news: Path) -> None:
    one, two = ids(news)
    done = wirecopy(news, "correct", "not-a-copy", one, two, "--note", "=two speeches\x1b[31m")
    assert (done.returncode, done.stdout.split(";")[0]) == (0, "correction 1 recorded")
    assert ids(news) == []
    listed = wirecopy(news, "correct", "list")
    assert "1 not-a-copy" in listed.stdout
    assert "\x1b" not in listed.stdout
    assert json.loads(wirecopy(news, "correct", "list", "--json").stdout)[0]["articles"] == sorted(
        [one, two]
    )
    assert wirecopy(news, "correct", "undo", "1").returncode == 0
    assert ids(news) == [one, two]
    again = wirecopy(news, "correct", "undo", "1")
    assert (again.returncode, "no correction 1 that stands" in again.stderr) == (1, True)


def test_forget(news: Path) -> None:
    one, _ = ids(news)
    done = wirecopy(news, "forget", one)
    assert (done.returncode, done.stdout) == (0, f"{one} forgotten\n")
    assert ids(news) == []
    again = wirecopy(news, "forget", one)
    assert again.returncode == 1
    assert "no page with" in again.stderr


@pytest.mark.parametrize(
    "arguments",
    [["merge"], ["undo", "x"], ["original", "aaaa", "--from", "bbbb"], ["join", "aaaa"]],
)
def test_wrong_use(news: Path, arguments: list[str]) -> None:
    done = wirecopy(news, "correct", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
