"""The section of a page: what names one and what only looks so.

Publishing systems write "Uncategorized", "Homepage" or the site itself where a section should stand; such a name says
nothing (``data/no_sections.txt``). Without any statement the first folder of the address counts, if sections are
called so ("/world/2031/05/02/"), and is marked as inferred.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wirecopy.model import Evidence, Fact, Removed

NO_SECTIONS = Path(__file__).with_name("data") / "no_sections.txt"
MOST_CHARACTERS = 60  # of a section's name
LEVELS = 2  # "World / Asia" is a section, a longer row is a list
MOST_FOLDERS = 3  # of an address that are looked at: country, language, section
KICKER_LINES = 3  # over the title
BETWEEN = ("metadata: time", "furniture: other")  # may stand between kicker and title
TRAIL_LINES = 3  # under the title, where some pages have their trail
MOST_WORDS = 4
TRAIL = re.compile(r"\s*[>»›/|→]\s*")
NEWS = re.compile(r"\s?\bnews\b", re.I)
PARTS = re.compile(r"\s*[|;,/>»]\s*")


def section_in(value: str, site_names: Collection[str] = ()) -> str | None:
    """The section that a field names, None where it names none; of a list the first that says something.

    ``site_names`` are names of the site, letters and digits only.

    >>> section_in("Homepage"), section_in("Uncategorized, World"), section_in("Arts & Books")
    (None, 'World', 'Arts & Books')
    """
    if "://" in value:
        return None
    parts = PARTS.split(" ".join(value.split()))
    telling = [part for part in parts if _says_something(part, site_names)]
    if len(parts) == len(telling) <= LEVELS and _says_something(value, site_names):
        return " ".join(value.split())
    return telling[0] if telling else None


def _says_something(value: str, site_names: Collection[str]) -> bool:
    low = value.casefold().strip(" .:/")
    if not 1 < len(low) <= MOST_CHARACTERS or low in _no_sections() or "://" in low:
        return False
    folded = "".join(c for c in low if c.isalnum())
    return folded not in site_names and any(c.isalpha() for c in low)


def section_of_url(url: str | None) -> Fact | None:
    """The section that a folder of the address is called after.

    >>> section_of_url("https://tidewatch.example/middle-east/2031/05/ferry.html").value
    'Middle East'
    """
    from wirecopy.clean.titles import is_section

    for name in _folders(url):
        if _says_something(name, ()) and is_section(name):
            return Fact(name.title(), Evidence("URL", inferred=True))
    return None


def section_of_lines(
    text: str, removed: Sequence[Removed], title: Fact | None, url: str | None
) -> Fact | None:
    """The kicker: a line over the title that is a section's name, or that a folder of the address is called after.

    A trail ("Home > World > Asia") gives its last part that is such a name.
    """
    at = title.evidence.start if title else None
    if at is None:
        return None
    before = [line for line in removed if line.end <= at and not line.reason.startswith(BETWEEN)]
    over = list(reversed(before[-KICKER_LINES:]))
    under = [line for line in removed if line.start > at][:TRAIL_LINES]
    folders = set(_folders(url))
    for n, line in enumerate([*over, *under]):
        parts = TRAIL.split(text[line.start : min(line.end, line.start + 3 * MOST_CHARACTERS)])
        if len(parts) == 1 and (
            line.start > at or not (_filed(parts[0], folders) or (n == 0 and not _menu(text, over)))
        ):
            continue
        for part in reversed(parts):
            if _is_section(part) or _filed(part, folders):
                start = text.index(part, line.start, line.end)
                return Fact(part, Evidence("line of the page", start, start + len(part)))
    return None


def _menu(text: str, over: Sequence[Removed]) -> bool:
    """Whether a section stands over a section."""
    return len(over) > 1 and all(_is_section(text[line.start : line.end]) for line in over[:2])


def _filed(name: str, folders: Collection[str]) -> bool:
    return name.casefold() in folders and _says_something(name, ())


def _is_section(name: str) -> bool:
    """Whether sections are called so, "news" after it or not."""
    from wirecopy.clean.titles import is_section

    if not _says_something(name, ()) or name.count(" ") >= MOST_WORDS:
        return False
    return is_section(name) or is_section(NEWS.sub("", name).strip())


def _folders(url: str | None) -> list[str]:
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return []
    folders = path.strip("/").split("/")[:-1][:MOST_FOLDERS]
    return [re.sub(r"[-_+ ]+", " ", folder).strip().casefold() for folder in folders]


@cache
def _no_sections() -> frozenset[str]:
    lines = NO_SECTIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")
