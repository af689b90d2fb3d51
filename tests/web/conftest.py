"""A library of the demo's pages and of hostile ones, and a desk that serves it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wirecopy import run
from wirecopy.demo import write_pages

sys.path.append(str(Path(__file__).parent))  # for served

from served import HOSTILE, LONG_TITLE, STORY, Served, serving


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    manifest = write_pages(folder / "pages")
    for n, (outlet, title) in enumerate(
        [("Evil <b>Courier</b>/..%2f?#", HOSTILE), ("Lantern & Sons", LONG_TITLE)]
    ):
        record = {
            "id": f"h{n}",
            "outlet": outlet,
            "title": title,
            "url": "javascript:alert(5)",
            "date": f"2031-05-02T0{n}:00:00Z",
            "text": STORY.format(n=20 + n, hostile=HOSTILE),
        }
        (folder / "pages" / f"h{n}.jsonl").write_text(json.dumps(record) + "\n")
    file = folder / "desk.db"
    run([folder / "pages"], library=file, manifest=manifest, workers=0)
    return file


@pytest.fixture(scope="session")
def desk(library: Path) -> Iterator[Served]:
    yield from serving(library)


@pytest.fixture(scope="session")
def biggest(desk: Served) -> dict[str, Any]:
    """The report with most copies, as the API has it."""
    found = desk.get("/api/reports?sort=copies").json()["reports"][0]["report"]
    report: dict[str, Any] = desk.get(f"/api/report/{found}").json()
    return report


@pytest.fixture(scope="session")
def hostile(desk: Served) -> dict[str, Any]:
    """The hostile report."""
    found = desk.get("/api/reports?q=brandvold").json()["reports"][0]["report"]
    report: dict[str, Any] = desk.get(f"/api/report/{found}").json()
    return report
