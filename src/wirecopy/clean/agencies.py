"""News agencies by every name they go by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """``text[start:end]`` names the agency; ``agency`` is its short name ("AFP", "Xinhua")."""

    agency: str
    start: int
    end: int


def find_agencies(text: str, start: int = 0, end: int | None = None) -> list[AgencyMention]:
    """The agencies named in ``text[start:end]``, in order."""
    return []


def agency_of(name: str) -> str | None:
    """The short name of the agency that ``name`` (the whole of it) names, or None."""
    return None
