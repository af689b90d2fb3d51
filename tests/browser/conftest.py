"""A desk and a browser before it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # for chromium
sys.path.append(str(Path(__file__).parent.parent / "web"))  # for served

from chromium import chromium, new_tab
from served import Served, library_of, serving


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serving(library_of(tmp_path_factory.mktemp("desk")))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with chromium(tmp_path_factory.mktemp("profile")) as socket:
        yield socket


@pytest.fixture
def tab(browser: object) -> object:
    return new_tab(browser)  # type: ignore[arg-type]


@pytest.fixture
def bare_tab(browser: object) -> object:
    """A tab without scripts."""
    return new_tab(browser, scripts=False)  # type: ignore[arg-type]
