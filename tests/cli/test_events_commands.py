"""`wirecopy event` and `wirecopy events`, on a library that `wirecopy run` filled bit by bit."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from wirecopy.engine import run
from wirecopy.library import open_library
from wirecopy.library.events import list_events

TOLD = {
    "Courier": "7 May 2031\nFerry sinks off Kelder, 16 dead\n"
    "The ferry Grey Gull sank off Kelder on Tuesday and at least 16 people were killed, the coast guard said.\n",
    "Lantern": "8 May 2031\nGrey Gull: toll of the sinking off Kelder rises to 18\n"
    "18 people were killed when the Grey Gull went down off Kelder on Tuesday, harbour director Ana Duro said.\n"
    "Divers found two more bodies in the wreck of the ferry.\n",
    "Post": "8 May 2031\nMinisters meet in Orrin for talks on herring\n"
    "Ministers of four countries met on Wednesday to share out the quotas of herring and cod, a spokesman said.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    for outlet, text in TOLD.items():
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8")
        run([folder / f"{outlet}.txt"], library=folder / "w.db", outlet=outlet, workers=0)
    return folder / "w.db"


def said(*args: str, library: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wirecopy", *args, "--library", str(library)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if not code else done.stderr


def test_reports_without_shared_text_are_one_event(library: Path) -> None:
    with open_library(library) as opened:
        ((event, reports),) = list_events(opened)
    assert reports == 2
    found = json.loads(said("event", event[:8], "--json", library=library))
    assert found["event"] == event
    assert found["kind"] == "DISASTER"
    assert (found["from"], found["to"]) == ("2031-05-06", "2031-05-06")
    killed = found["questions"][0]
    assert killed["role"] == "killed"
    assert [(f["min"], f["superseded"]) for f in killed["figures"]] == [(16, True), (18, False)]


def test_the_list_and_the_event_on_the_screen(library: Path) -> None:
    listed = said("events", library=library)
    assert "2 reports" in listed
    assert listed.rstrip().endswith("1 event")
    assert "1 event" in said("events", "--kind", "CONSULT", "--reports", "1", library=library)
    with open_library(library) as opened:
        ((event, _),) = list_events(opened)
    shown = said("event", event, library=library)
    assert "superseded by" in shown
    assert "the coast guard" in shown


def test_the_figures_as_svg(library: Path, tmp_path: Path) -> None:
    with open_library(library) as opened:
        ((event, _),) = list_events(opened)
    said("event", event, "--svg", str(tmp_path / "figures.svg"), library=library)
    drawn = ET.fromstring((tmp_path / "figures.svg").read_text(encoding="utf-8"))
    assert "at least 16" in "".join(drawn.itertext())


def test_what_is_wrong_is_said(library: Path) -> None:
    assert "no date" in said("events", "--since", "May", library=library, code=2)
    assert "begins with" in said("event", "ffffffff", library=library, code=1)
