"""`wirecopy show` tells who took a report from whom, `wirecopy outlet` what an outlet regularly does."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]
WIRE = [
    "The harbour council of Kelderhaven voted on Monday to close the old ferry pier for good.",
    "Seven of the eleven members were in favour of the motion, the clerk said after the vote.",
    "The pier has carried no passengers since the storm broke its eastern arm two years ago.",
    "Fishermen moor their boats there and have nowhere else to go in winter, they told the council.",
    "Repairs would cost four million crowns, twice what the council has set aside for the harbour.",
    "A vote on the new pier is expected before the end of the year, the mayor told reporters.",
]
OWN = "Readers of this page will remember our pictures of the great storm from the bell tower."


@pytest.fixture
def pier(folder: Path, wirecopy: Wirecopy) -> Path:
    texts = dict.fromkeys(("The Anvil", "The Dial", "The Echo", "The Falcon"), WIRE)
    texts["The Beacon"] = [*WIRE[:4], OWN, *WIRE[4:]]
    texts["The Courier"] = [*WIRE[:2], *WIRE[3:4], OWN, *WIRE[4:]]
    records = [
        {"outlet": name, "text": "Pier to close\n\n" + "\n".join(text)}
        for name, text in texts.items()
    ]
    (folder / "pages.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    assert wirecopy("run", "pages.jsonl").returncode == 0
    return folder / "wirecopy.db"


def report(wirecopy: Wirecopy) -> str:
    first = json.loads(wirecopy("clean", "pages.jsonl").stdout.splitlines()[0])
    return str(first["id"])


def test_who_took_it_from_whom_beside_the_baseline(pier: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("show", report(wirecopy))
    assert done.returncode == 0, done.stderr
    assert "Who took it from whom" in done.stdout
    assert "The Courier from The Beacon" in done.stdout
    assert "the other 5 from the wire" in done.stdout
    assert "had everyone taken it" in done.stdout


def test_as_json_each_edge_has_its_evidence(pier: Path, wirecopy: Wirecopy) -> None:
    found = json.loads(wirecopy("show", report(wirecopy), "--json").stdout)
    edges = found["copy_tree"]["edges"]
    assert len(edges) == 6
    (edge,) = (e for e in edges if e["parents"])
    assert edge["outcome"] == "copy"
    assert any(clue["kind"] == "addition" and len(clue["spans"]) == 2 for clue in edge["evidence"])
    assert found["steps"] == []
    assert found["copy_tree"]["baseline"] < found["copy_tree"]["right"] <= 1


def test_an_outlet_without_habits_has_none(pier: Path, wirecopy: Wirecopy) -> None:
    found = json.loads(wirecopy("outlet", "The Courier", "--json").stdout)
    assert (found["reports"], found["looked_at"], found["habits"]) == (1, 1, [])
