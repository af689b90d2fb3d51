"""A library of the demo's pages and of hostile ones, and a desk that serves it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent))  # for served

from served import Served, library_of, serving


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_of(tmp_path_factory.mktemp("desk"))


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
