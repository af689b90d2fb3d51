"""The words of dates and clocks in the languages of `data/calendar.csv`, and the zones of `data/zones.csv`."""

import csv
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wirecopy.clean.alternation import any_of

DATA = Path(__file__).with_name("data")
# Abbreviations of United States zones: who writes them writes the month first.
AMERICAN_ZONES = frozenset(
    [
        *("ET", "CT", "MT", "PT", "EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "AKDT", "HST"),
        *("EASTERN TIME", "CENTRAL TIME", "PACIFIC TIME"),
    ]
)
# Countries that write the day first and whose papers do so in English too.
_DAY_FIRST = """
GB IE AU NZ FR BE ES PT IT GR CH AT DE NL DK NO BR AR CL CO MX PE VE UY EC TR RU UA PL CZ RO BG IN PK BD LK NG KE GH
UG ZA EG MA DZ TN LY JO LB SY IQ SA AE QA KW OM BH YE PS
"""
DAY_FIRST = frozenset(_DAY_FIRST.split())
# The rule of the United States' daylight saving time since the Energy Policy Act of 2005.
AMERICAN_RULE_SINCE = 2007
EUROPEAN_RULE_SINCE = 1996  # directive 94/21/EC


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
    return any_of(names(kind))


@dataclass(frozen=True, slots=True)
class Zone:
    """``offset`` is "+01:00", "us-5" or "eu+1" (standard or summer time by the date), "" where only the country tells.

    ``countries`` maps ISO 3166 codes to what the name means there; ``since`` is the first day (ISO) it holds for.
    """

    offset: str
    countries: Mapping[str, str]
    since: str


@cache
def zones() -> dict[str, Zone]:
    """Names of zones in capitals, as pages write them beside a clock."""
    with (DATA / "zones.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"].upper(): Zone(
                row["offset"],
                dict(pair.split(" ", 1) for pair in row["countries"].split("|") if pair),
                row["since"],
            )
            for row in csv.DictReader(file)
        }


def offset(zone: str, day: datetime.date, country: str | None = None) -> str:
    """The offset of a zone's name on a day in a page of this country, "" where these do not settle it.

    >>> summer = datetime.date(2018, 7, 16)
    >>> offset("ET", summer), offset("IST", summer), offset("IST", summer, "IN"), offset("London time", summer)
    ('-04:00', '', '+05:30', '+01:00')
    """
    named = zones().get(zone.upper())
    if named is None or day.isoformat() < named.since:
        return ""
    rule = named.countries.get(country or "", named.offset)
    if not rule.startswith(("us", "eu")):
        return rule
    american = rule.startswith("us")
    if day.year < (AMERICAN_RULE_SINCE if american else EUROPEAN_RULE_SINCE):
        return ""
    hours = int(rule[2:]) + (_american_summer(day) if american else _european_summer(day))
    return f"{'-' if hours < 0 else '+'}{abs(hours):02d}:00"


def _american_summer(day: datetime.date) -> bool:
    """Second Sunday of March to first Sunday of November (the changing days count by their date)."""
    march, november = datetime.date(day.year, 3, 8), datetime.date(day.year, 11, 1)
    begin = march + datetime.timedelta(days=6 - march.weekday())
    finish = november + datetime.timedelta(days=6 - november.weekday())
    return begin <= day < finish


def _european_summer(day: datetime.date) -> bool:
    """Last Sunday of March to last Sunday of October."""
    march, october = datetime.date(day.year, 3, 31), datetime.date(day.year, 10, 31)
    begin = march - datetime.timedelta(days=(march.weekday() + 1) % 7)
    finish = october - datetime.timedelta(days=(october.weekday() + 1) % 7)
    return begin <= day < finish
