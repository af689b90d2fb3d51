"""How right the places are: ``evaluate_places.py LGL.XML [--show]``, on the LGL corpus of local news.

The corpus gives spans and coordinates. Settling: its spans are taken, and of those with coordinates we count how many
lie within 161 km (100 miles) and in the right country; a name that the gazetteer lacks counts as wrong. "naive" takes
the place with the most people. With ``outlet`` the article's domain is evidence, as a page would have it: its
top-level domain alone. Finding: spans that overlap one of the corpus's; adjectives of peoples are no places here (the
corpus has them), and names that stand inside a longer capitalised name are neither asked for nor held against.
Rules were tried on "tune" (every other article, the first included); --show prints errors of it and of no other.
"""

from __future__ import annotations

import argparse
import math
import re
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from typing import Any

from wirecopy.claims.gazetteer import country_place, peoples
from wirecopy.claims.places import settle_places
from wirecopy.claims.places_names import senses_in_text
from wirecopy.claims.places_read import find_names

NEAR_KM = 161
Gold = tuple[float, float, str] | None
Document = tuple[str, str, list[tuple[int, int, Gold]]]


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Along a great circle; degrees in."""
    lat, lon, other_lat, other_lon = map(math.radians, (*a, *b))
    part = math.sin((other_lat - lat) / 2) ** 2
    part += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(part))


def documents(path: Path) -> list[Document]:
    found: list[Document] = []
    for article in ElementTree.parse(path).getroot():
        names: list[tuple[int, int, Gold]] = []
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            gold: Gold = None
            if tag is not None and tag.findtext("lat"):
                lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
                gold = (lat, lon, tag.findtext("country") or "")
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            names.append((start, end, gold))
        found.append(
            (
                article.findtext("domain") or "",
                article.findtext("text") or "",
                sorted(names, key=str),
            )
        )
    return found


def settling(docs: list[Document], *, outlet: bool, errors: Counter[Any]) -> dict[str, float]:
    count = Counter[str]()
    for domain, text, names in docs:
        spans = [(start, end) for start, end, _ in names]
        places = {
            (p.start, p.end): p
            for p in settle_places(text, spans, outlet=domain if outlet else None)
        }
        for start, end, gold in names:
            if gold is None:
                continue
            count["all"] += 1
            count["in a country"] += bool(gold[2])
            naive = max(senses_in_text(text[start:end]), key=lambda s: s.place.people, default=None)
            if naive:
                count["naive"] += (
                    kilometres((naive.place.lat, naive.place.lon), gold[:2]) <= NEAR_KM
                )
            if (place := places.get((start, end))) is None:
                count["unknown"] += 1
                continue
            near = kilometres((place.lat, place.lon), gold[:2]) <= NEAR_KM
            count["near"] += near
            country = country_place(place.country) if place.country else None
            names_of = {country.name, *_ALSO.get(country.country, ())} if country else set()
            count["country"] += bool(gold[2]) and gold[2] in names_of
            if not near:
                errors["far", text[start:end], place.name, place.country, gold[2]] += 1
    return {
        "names": count["all"],
        "within 161 km": count["near"] / count["all"],
        "naive": count["naive"] / count["all"],
        "country": count["country"] / count["in a country"],
        "unknown": count["unknown"] / count["all"],
    }


#: The corpus's names of countries where GeoNames has changed its own.
_ALSO = {"PS": ("Palestinian Territory",), "CZ": ("Czech Republic",), "MK": ("Macedonia",)}


def finding(docs: list[Document], errors: Counter[Any]) -> dict[str, float]:
    count = Counter[str]()
    for _, text, names in docs:
        started = time.process_time()
        found = find_names(text)
        count["cpu"] += int(1e6 * (time.process_time() - started))
        count["words"] += len(text.split())
        for start, end, gold in names:
            if gold is None or text[start:end] in peoples():
                continue
            hit = any(a < end and start < b for a, b in found)
            if not hit and _inside_longer(text, start, end):
                continue
            count["gold"] += 1
            count["hit"] += hit
            if not hit:
                errors["missed", text[start:end]] += 1
        for a, b in found:
            right = any(a < end and start < b for start, end, _ in names)
            count["found"] += 1
            count["right"] += right
            if not right:
                errors["no place", text[a:b]] += 1
    return {
        "precision": count["right"] / count["found"],
        "recall": count["hit"] / count["gold"],
        "names": count["gold"],
        "words per CPU s": 1e6 * count["words"] / count["cpu"],
    }


def _inside_longer(text: str, start: int, end: int) -> bool:
    return bool(
        re.match(r" (?:\.?[A-Z]|of [A-Z])", text[end : end + 5])
        or re.search(r"[A-Z][\w.]+ (?:of (?:the )?)?$", text[max(0, start - 30) : start])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--show", action="store_true", help="print errors of the half that rules are tried on"
    )
    asked = parser.parse_args()
    docs = documents(asked.corpus)
    for split, part in (("tune", docs[::2]), ("report", docs[1::2]), ("all", docs)):
        errors: Counter[Any] = Counter()
        for outlet in (False, True):
            figures = settling(part, outlet=outlet, errors=errors)
            print(split, "settling, outlet" if outlet else "settling", _shown(figures))
        print(split, "finding", _shown(finding(part, errors)))
        if asked.show and split == "tune":
            for error, times in errors.most_common(80):
                print("  ", times, *error, sep="\t")


def _shown(figures: dict[str, float]) -> str:
    return ", ".join(
        f"{name} {value:.3f}" if value <= 1 else f"{name} {value:.0f}"
        for name, value in figures.items()
    )


if __name__ == "__main__":
    main()
