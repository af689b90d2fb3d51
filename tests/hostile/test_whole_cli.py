"""What pages say never acts: not on the terminal, not in a browser, not in a spreadsheet, not on the disk."""

import csv
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_pages import CASES

TRICK = "\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u202c\u2066<script>alert(1)</script>\x9b1m\ud800"
ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STORY = [
    "A ferry ran aground on the reef off Keld late on Sunday evening with sixty people aboard.",
    "The harbour master said that divers had searched the wreck all night and found nobody.",
    "Two tugs were to pull it free with the morning tide, the coast guard said on Monday.",
]


def command(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "wirecopy", *args]
    return subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two copies of a story by outlets that are up to something."""
    records = [
        {
            "id": f"../../{n}{TRICK}",
            "outlet": f"=cmd|'/c calc'!A{n} ../../../etc/passwd {TRICK}",
            "title": f"=HYPERLINK(A{n}) {TRICK}",
            "url": f"javascript:alert({n})//{TRICK}",
            "text": "\n\n".join([*STORY[:2], STORY[2].replace("Two", f"{TRICK} {n} two")]),
        }
        for n in (1, 2)
    ]
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.jsonl").write_text("\n".join(json.dumps(r) for r in records))
    return work


def test_nothing_acts_on_the_terminal(folder: Path) -> None:
    shown = [command("run", "a.jsonl", "--html", "a.html", folder=folder)]
    report = re.search(r"wirecopy show (\w+)", shown[0].stdout)
    assert report, shown[0].stderr
    shown.append(command("show", report[1], folder=folder))
    shown.append(command("compare", "a.jsonl", folder=folder))
    shown.append(
        command("clean", "a.jsonl", f"../../no{TRICK[:-1]}.html".replace("/", "_"), folder=folder)
    )
    for done in shown:
        assert "Traceback" not in done.stderr
        for said in (done.stdout, done.stderr):
            assert not ACTING.search(said.replace("\n", " ")), ACTING.search(said)
    assert sorted(p.name for p in folder.parent.iterdir()) == ["work"]
    assert {p.name for p in folder.iterdir()} == {"a.jsonl", "a.html", "wirecopy.db"}


def test_nothing_acts_in_a_browser(folder: Path) -> None:
    command("run", "a.jsonl", "--html", "a.html", folder=folder)
    page = (folder / "a.html").read_text("utf-8")
    assert not ACTING.search(page.replace("\n", " "))
    assert "<script" not in page
    assert not re.search(r"(?i)(?:href|src)\s*=\s*[\"']?\s*javascript:", page)


@pytest.mark.parametrize("what", ["articles", "copies", "collation"])
def test_nothing_acts_in_a_spreadsheet(folder: Path, what: str) -> None:
    command("run", "a.jsonl", folder=folder)
    assert command("export", what, "--to", "a.csv.gz", folder=folder).returncode == 0
    text = gzip.decompress((folder / "a.csv.gz").read_bytes()).decode("utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not any(re.match(r"[=+@\t\r\n＝＋＠]|-(?![\d.]+$)", cell) for cell in cells)


@pytest.mark.parametrize(
    "name", ["10,000 elements deep", "a gzip bomb of 10 GB", "a billion laughs", "JSON, deep"]
)
def test_a_whole_run_goes_on_beside_it(folder: Path, name: str) -> None:
    file, data = CASES[name](0.02)
    (folder / f"b-{file}").write_bytes(data)
    done = command("run", "a.jsonl", f"b-{file}", "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["articles"] >= 2
    assert len(found["reports"]) == 1
