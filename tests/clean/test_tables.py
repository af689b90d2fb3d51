"""People extend the tables of outlets and agencies by a folder that WIRECOPY_TABLES names."""

import csv
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from wirecopy.clean.tables import DATA, table


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIRECOPY_TABLES", str(tmp_path))
    return tmp_path


def test_own_rows_come_first_and_all_columns_are_there(folder: Path) -> None:
    (folder / "outlets.csv").write_text(
        "domain,outlet\ncourier.example,The Harbour Courier\n", encoding="utf-8-sig"
    )
    first, second, *rest = table("outlets.csv")
    assert first == {
        "domain": "courier.example",
        "outlet": "The Harbour Courier",
        "owner": "",
        "country": "",
    }
    assert second["domain"] == "abc.net.au"
    assert len(rest) > 300


def test_without_a_file_of_that_name_the_shipped_table_counts(folder: Path) -> None:
    assert next(table("outlets.csv"))["domain"] == "abc.net.au"


def test_a_file_without_its_header_is_named(folder: Path) -> None:
    (folder / "outlets.csv").write_text("courier.example,The Harbour Courier\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"outlets\.csv: its first line has to name .*domain"):
        next(table("outlets.csv"))


def test_outlets_and_agencies_of_ones_own_are_known_everywhere(folder: Path) -> None:
    """In a program of its own, as tables are read once."""
    (folder / "outlets.csv").write_text(
        "domain,outlet,owner,country\nbbc.com,My BBC,,\ncourier.example,The Harbour Courier,Vessen Group,IE\n",
        encoding="utf-8",
    )
    (folder / "agencies.csv").write_text(
        "agency,country,kind,names,short,risky\nVNS,IE,agency,Vessen News Service|وكالة فيسن,VNS,\n",
        encoding="utf-8",
    )
    program = """
from wirecopy.clean.agencies import agency_of, find_agencies
from wirecopy.clean.outlet import country_of, outlet_name

print(outlet_name("bbc.com"), outlet_name("courier.example"), country_of("http://courier.example/"))
print(agency_of("Vessen News Service"), agency_of("AFP"), len(find_agencies("(VNS)", short=True)))
"""
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "WIRECOPY_TABLES": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines() == ["My BBC The Harbour Courier IE", "VNS AFP 1"]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_outlets_are_whole() -> None:
    outlets = rows("outlets.csv")
    assert len(outlets) >= 500
    assert len({row["country"] for row in outlets}) >= 100
    assert all(all(row.values()) and None not in row for row in outlets)
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in outlets)
    domains = Counter(row["domain"] for row in outlets)
    assert [domain for domain, count in domains.items() if count > 1] == []
    assert all(
        domain == domain.lower() and "." in domain and "/" not in domain for domain in domains
    )


def test_the_shipped_agencies_are_whole() -> None:
    agencies = rows("agencies.csv")
    assert sum(row["kind"] == "agency" for row in agencies) >= 60
    assert all(
        row["kind"] in ("agency", "service") and len(row["country"]) == 2 for row in agencies
    )
    assert all(row["names"] or row["short"] or row["risky"] for row in agencies)
    named = Counter(
        name
        for row in agencies
        for column in ("names", "short")
        for name in filter(None, row[column].split("|"))
    )
    assert [name for name, count in named.items() if count > 1] == []
    assert max(Counter(row["agency"] for row in agencies).values()) == 1
