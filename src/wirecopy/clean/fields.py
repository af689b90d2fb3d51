"""The fields that a page's markup states, found in one pass over the raw HTML without a tree.

Only the tags that carry fields are looked at; comments, scripts and styles are stepped over. A tag that never
closes is looked at for a bounded number of characters, so that the pass stays linear on hostile pages.
"""

import csv
import html
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "meta_fields.csv"
MOST_TAG = 20_000  # characters of one tag; the longest <meta> of 181 pages of 2019 has 13,609
MOST_COMMENT = 200_000  # characters in which a comment has to close
MOST_VALUE = 2_000  # characters of a value that is kept
MOST_FIELDS = 2_000  # tags that are read; the same pages have up to 555
MOST_JSON = 1_000_000  # characters of a JSON-LD block; the same pages have up to 30,025

TAG = re.compile(r"<(?:(!--)|(meta|link|title|html|time|script|style|base)(?=[\s>/]))", re.I)
INSIDE = re.compile(r"(?>[^>\"']+|\"[^\"]*\"|'[^']*'|[\"'])*+>")
ATTRIBUTE = re.compile(
    r"([^\s=<>\"'/]{1,80})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
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
    fields, at = Fields(), 0
    for _ in range(MOST_FIELDS):
        m = TAG.search(markup, at)
        if m is None:
            break
        at = _read_tag(markup, m, fields)
    return fields


def _read_tag(markup: str, m: re.Match[str], fields: Fields) -> int:
    """Read one tag; returns where to look on."""
    if m[1]:
        end = markup.find("-->", m.end(), m.end() + MOST_COMMENT)
        return end + 3 if end >= 0 else m.end()
    name = m[2].lower()
    inside = INSIDE.match(markup, m.end(), m.end() + MOST_TAG)
    if inside is None:
        return m.end()
    at = inside.end()
    if name == "style":
        return _close(markup, at, "style")
    attributes = _attributes(inside[0])
    if name == "script":
        end = _close(markup, at, "script")
        if "ld+json" in attributes.get("type", "").lower() and end - at < MOST_JSON:
            fields.json_ld.append(markup[at:end])
        return end
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
        text = markup[at : at + 200].partition("</")[0]
        said = " ".join(attributes.get(key, "") for key in ("itemprop", "class", "id", "pubdate"))
        if "pubdate" in inside[0].lower():
            said += " pubdate"
        fields.times.append((said.lower(), attributes.get("datetime", ""), tidy(text)))
    return at


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


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(inside):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found


def _close(markup: str, at: int, name: str) -> int:
    """Where the element's end tag begins (nearly all are in small letters, which can be looked for fast)."""
    end = markup.find(f"</{name}", at)
    if end < 0:
        shouted = markup.find(f"</{name.upper()}", at)
        return shouted if shouted >= 0 else len(markup)
    return end


def tidy(value: str) -> str:
    """Entities decoded, tags and control characters off, white space single, cut to a sane length.

    >>> tidy(" Ferry &amp; tide:&#10; <b>delays</b> ")
    'Ferry & tide: delays'
    """
    if "&" in value:
        value = html.unescape(html.unescape(value))  # many systems escape twice
    value = MARKS.sub("", value[: 2 * MOST_VALUE])
    return SPACE.sub(" ", value).strip()[:MOST_VALUE]
