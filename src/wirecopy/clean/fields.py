"""The fields that a page's markup states, found in one pass over the raw HTML without a tree.

`kernel` finds the tags that carry fields; what their attributes mean is read here.
"""

import csv
import html
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from wirecopy.clean import kernel
from wirecopy.clean.tags_py import ATTRIBUTE, INSIDE

__all__ = ["ATTRIBUTE", "INSIDE", "Fields", "read_fields", "tidy"]

TABLE = Path(__file__).with_name("data") / "meta_fields.csv"
MOST_VALUE = 2_000  # characters of a value that is kept
MOST_JSON = 1_000_000  # characters of a JSON-LD block; 181 pages of 2019 have up to 30,025
MOST_TIME = 200  # characters of the text of a <time>

SPACE = re.compile(r"\s+")
MARKS = re.compile(r"<[^<>]{0,300}>|[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(slots=True)
class Fields:
    """What one pass found: each field's values with their rank and name, in the order of the page."""

    values: dict[str, list[tuple[int, str, str]]] = field(
        default_factory=dict
    )  # (rank, how, value)
    times: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # (itemprop or class, datetime, text)
    json_ld: list[str] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None

    def add(self, name: str, rank: int, how: str, value: str) -> None:
        """Keep a non-empty value of a field."""
        if value := tidy(value):
            self.values.setdefault(name, []).append((rank, how, value))


def read_fields(markup: str) -> Fields:
    """All fields of the markup; never raises, linear in its length."""
    fields = Fields()
    for name, inside, start, end in kernel.tags(markup):
        if name == "script":
            if "json" in inside.lower() and end - start < MOST_JSON:
                said = kernel.attributes(inside).get("type", "")
                if "ld+json" in said.lower():
                    fields.json_ld.append(markup[start:end])
        else:
            _read_tag(markup, name, inside, start, fields)
    return fields


def _read_tag(markup: str, name: str, inside: str, at: int, fields: Fields) -> None:
    """Read one tag, which ends ``at``."""
    attributes = kernel.attributes(inside)
    if name == "meta":
        _meta(attributes, fields)
    elif name == "link":
        if "canonical" in attributes.get("rel", "").lower().split() and not fields.canonical:
            fields.canonical = tidy(attributes.get("href", ""))
        elif prop := attributes.get("itemprop", "").lower():
            _keep(prop, "microdata", attributes.get("href", ""), fields)
    elif name == "html":
        fields.language = fields.language or attributes.get("lang") or attributes.get("xml:lang")
    elif name == "title" and fields.title is None:
        end = markup.find("<", at, at + MOST_VALUE)
        fields.title = tidy(markup[at : end if end >= 0 else at + MOST_VALUE])
    elif name == "time":
        text = markup[at : at + MOST_TIME].partition("</")[0]
        said = " ".join(attributes.get(key, "") for key in ("itemprop", "class", "id", "pubdate"))
        if "pubdate" in inside.lower():
            said += " pubdate"
        fields.times.append((said.lower(), attributes.get("datetime", ""), tidy(text)))


def _meta(attributes: dict[str, str], fields: Fields) -> None:
    content = attributes.get("content", "")
    for key, kind in (
        ("property", "meta"),
        ("name", "meta"),
        ("itemprop", "microdata"),
        ("http-equiv", "meta"),
    ):
        if name := attributes.get(key):
            _keep(name.strip(), kind, content, fields)


def _keep(name: str, kind: str, value: str, fields: Fields) -> None:
    for known, rank in _known().get(name.lower(), ()):
        fields.add(known, rank, f"{kind} {name}", value)


@cache
def _known() -> dict[str, list[tuple[str, int]]]:
    known: dict[str, list[tuple[str, int]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known.setdefault(row["name"], []).append((row["field"], int(row["rank"])))
    return known


def tidy(value: str) -> str:
    """Entities decoded, tags and control characters off, white space single, cut to a sane length.

    >>> tidy(" Ferry &amp; tide:&#10; <b>delays</b> ")
    'Ferry & tide: delays'
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))  # many systems escape twice
    value = MARKS.sub("", value[: 2 * MOST_VALUE])
    return SPACE.sub(" ", value).strip()[:MOST_VALUE]
