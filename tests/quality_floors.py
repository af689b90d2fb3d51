"""Floors of quality, all in ``tests/floors.toml``: a table a room."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def floor(room: str, measure: str) -> float:
    """The floor of a measure; a measure without one is an error."""
    return float(_all()[room][measure])
