"""`wirecopy outlet`: what was learned to be furniture of an outlet."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]
NOTICE = "Whoever found a mistake may bring it to the office on the quay, where it is weighed."
STORIES = [
    "The council has ordered a lamp for the long pier, which has been dark since the storm of last November.",
    "Slugs have ruined the early lettuce in most allotments this year, and gardeners blame a mild February.",
    "A whale was seen off the northern light on Friday, the third since the herring came back to the Sound.",
]


@pytest.fixture
def lantern(folder: Path, wirecopy: Wirecopy) -> Path:
    """A library of three pages of The Lantern, and one of another outlet with a hostile name."""
    records = [
        {"outlet": "The Lantern", "text": f"Page\n\n{story}\n{NOTICE}\n"} for story in STORIES
    ]
    records.append({"outlet": "Sound\x1b[2J Daily", "text": f"Page\n\n{STORIES[0]}\n"})
    (folder / "pages.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    assert wirecopy("run", "pages.jsonl").returncode == 0
    return folder / "wirecopy.db"


def test_lines_with_the_number_of_their_pages_and_where_they_stand(
    lantern: Path, wirecopy: Wirecopy
) -> None:
    done = wirecopy("outlet", "The Lantern")
    assert done.returncode == 0
    assert done.stderr == ""
    head, said, empty, *lines = done.stdout.splitlines()
    assert head == "The Lantern: 3 pages"
    assert said.startswith("1 line of its bodies is furniture")
    assert empty == ""
    assert lines[0].startswith("3 Whoever found a mistake")
    assert lines[-1].startswith("  in ")
    assert lines[-1].count("-") == 3


def test_as_json(lantern: Path, wirecopy: Wirecopy) -> None:
    found = json.loads(wirecopy("outlet", "The Lantern", "--json").stdout)
    assert found["outlet"] == "The Lantern"
    assert found["pages"] == 3
    (line,) = found["lines"]
    assert (line["text"], line["pages"]) == (NOTICE, 3)
    articles = {
        record["id"]: record["text"]
        for record in map(json.loads, wirecopy("clean", "pages.jsonl").stdout.splitlines())
    }
    for place in line["examples"]:
        assert articles[place["article"]][place["start"] : place["end"]] == NOTICE
        assert place["source"].startswith("pages.jsonl:")
    assert len(line["examples"]) == 3


def test_capitals_and_spacing_of_the_name_do_not_matter(lantern: Path, wirecopy: Wirecopy) -> None:
    assert wirecopy("outlet", "the  LANTERN").stdout == wirecopy("outlet", "The Lantern").stdout


def test_an_outlet_with_nothing_learned(lantern: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("outlet", "Sound\x1b[2J Daily")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Sound Daily: 1 page",
        "No line of its bodies was learned to be furniture.",
    ]


def test_an_unknown_outlet_is_answered_with_those_of_a_like_name(
    lantern: Path, wirecopy: Wirecopy
) -> None:
    for asked in ("Lantern", "The Lanturn"):
        done = wirecopy("outlet", asked)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"wirecopy.db: no outlet '{asked}'; there is The Lantern\n"
    done = wirecopy("outlet", "Quux")
    assert done.stderr == "wirecopy.db: no outlet 'Quux'; there is Sound Daily, The Lantern\n"


def test_a_library_without_outlets(folder: Path, wirecopy: Wirecopy) -> None:
    (folder / "page.txt").write_text(f"Page\n\n{STORIES[0]}\n")
    wirecopy("run", "page.txt")
    done = wirecopy("outlet", "The Lantern")
    assert done.returncode == 1
    assert "no page in it has a known outlet" in done.stderr
