"""The house: rooms import only from earlier rooms, and nothing says where it was built."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "wirecopy"
ROOMS = [
    "model",
    "pages",
    "clean",
    "match",
    "collate",
    "claims",
    "library",
    "export",
    "engine",
    "web",
    "cli",
]


def imported_rooms(file: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "wirecopy":
                names = [f"wirecopy.{alias.name}" for alias in node.names]
        rooms |= {n.split(".")[1] for n in names if n.startswith("wirecopy.")}
    return rooms & set(ROOMS)


@pytest.mark.parametrize("room", ROOMS[1:])
def test_a_room_imports_only_from_earlier_rooms(room: str) -> None:
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    files = sorted((SOURCE / room).rglob("*.py"))
    assert files
    for file in files:
        assert imported_rooms(file) <= allowed, file.name


def test_the_package_says_that_it_is_typed() -> None:
    assert (SOURCE / "py.typed").exists()
