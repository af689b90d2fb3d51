"""The words of dates and clocks in the languages of `data/calendar.csv`, and the zones of `data/zones.csv`."""

import csv
import datetime
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
# Abbreviations of United States zones: who writes them writes the month first.
AMERICAN_ZONES = frozenset(
    ["ET", "CT", "MT", "PT", "EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "AKDT", "HST"]
)
# The rule of the United States' daylight saving time since the Energy Policy Act of 2005.
AMERICAN_RULE_SINCE = 2007
SPACE = "[ \xa0]"


@cache
def names(kind: str) -> dict[str, int]:
    """Names of a kind ("month", "day", "published", "updated", "joining") to their number (0 if none)."""
    found: dict[str, int] = {}
    with (DATA / "calendar.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                for name in row["names"].split("|"):
                    found.setdefault(name, int(row["value"] or 0))
    return found


@cache
def alternation(kind: str) -> str:
    """A regex group of the names of a kind, longest first."""
    longest_first = sorted(names(kind), key=lambda n: (-len(n), n))
    return f"(?:{'|'.join(re.escape(n).replace(chr(92) + ' ', SPACE) for n in longest_first)})"


@cache
def zones() -> dict[str, str]:
    """Zone abbreviations to "+01:00", "us-5" (standard or daylight time by the date), or "" (ambiguous)."""
    with (DATA / "zones.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["offset"] for row in csv.DictReader(file)}


def offset(zone: str, day: datetime.date) -> str:
    """The offset of a zone abbreviation on a day, "" where the abbreviation does not settle it.

    >>> offset("BST", datetime.date(2018, 7, 16)), offset("ET", datetime.date(2018, 7, 16)), offset("IST", ...)
    ('+01:00', '-04:00', '')
    """
    rule = zones().get(zone, "")
    if not rule.startswith("us"):
        return rule
    if day.year < AMERICAN_RULE_SINCE:
        return ""
    hours = int(rule.removeprefix("us")) + _american_summer(day)
    return f"-{-hours:02d}:00"


def _american_summer(day: datetime.date) -> bool:
    """Second Sunday of March to first Sunday of November (the changing days count by their date)."""
    march, november = datetime.date(day.year, 3, 8), datetime.date(day.year, 11, 1)
    begin = march + datetime.timedelta(days=6 - march.weekday())
    finish = november + datetime.timedelta(days=6 - november.weekday())
    return begin <= day < finish
