"""The pictures of a page with their captions.

First what the page names for previews (JSON-LD ``image``, ``og:image``), then those beside captions: a caption is a
line that classification took for one, and its picture the nearest ``<img>`` in the markup, before it or else right
after it. What stands in a ``<figure>`` over the end of the story counts without a caption too; any other picture is
decoration or another story's.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from wirecopy.clean.fields import ATTRIBUTE, tidy
from wirecopy.model import Image, Removed

MOST_IMAGES = 40
MOST_URL = 2_000
MOST_FIGURES = 60
# Characters of markup between a picture and its caption; responsive pictures list ten addresses each.
REACH = 4_000
REACH_AFTER = 1_500
LEAST_PROBE = 12  # characters of a caption, below which its place in the markup is not sure
PROBE = 60
MOST_TRIES = 5  # places of a caption's words: alt texts, previews, the caption
MOST_CAPTIONS = 40
IMG = re.compile(r"<(?:img|amp-img)\s([^<>]{1,6000})>", re.I)
BREAKS = re.compile(r"[^\w ]+")
# Attributes that hold the address, those of lazy loading first: ``src`` is then a blank picture.
ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
NO_PICTURE = re.compile(
    r"^data:|gravatar\.com/|\bavatars?\b|(?:spacer|blank|pixel|transparent|placeholder|1x1|loading)[\w-]{0,20}\.(?:gif|png|svg)|/logo[\w.-]{0,30}$",
    re.I,
)
UNSAFE = re.compile(r"[\s<>\"]")
TELLING_NAME = (
    12  # characters of a file's name that is its own; "3000.jpg" and "image.jpg" are many
)
# What tells two sizes of one picture apart: "ferry-1024x576.jpg", "ferry_640.jpg".
SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|\d{2,4}w?|scaled|large|small|medium)(?=\.\w{2,5}$)")


def images_of(
    markup: str | None,
    stated: Sequence[str],
    text: str,
    removed: Sequence[Removed],
    base: str | None,
    *,
    ends: str = "",
) -> tuple[Image, ...]:
    """The pictures, in the order of the page after the stated ones; an address once, absolute, http(s) only.

    ``stated`` are addresses that the page names for itself, ``base`` the page's own; ``ends`` is the last paragraph of
    the story, behind which figures are other stories'.
    """
    found: dict[str, Image] = {}
    for address in stated:
        _add(found, address, base, None)
    in_story = _in_story(markup or "", text, removed, ends)
    for _, address, span in sorted(in_story, key=lambda p: p[0]):
        _add(found, address, base, span)
    return tuple(list(found.values())[:MOST_IMAGES])


def _add(
    found: dict[str, Image], address: str, base: str | None, span: tuple[int, int] | None
) -> None:
    url = _absolute(address, base)
    if url is None:
        return
    key = _key(url)
    if key not in found:
        found[key] = Image(url, *(span or (None, None)))
    elif span and found[key].start is None:
        found[key] = Image(found[key].url, *span)


def _in_story(
    markup: str, text: str, removed: Sequence[Removed], ends: str
) -> Iterator[tuple[int, str, tuple[int, int] | None]]:
    """Place in the markup, address, span of the caption."""
    if not markup:
        return
    at = 0
    captions = [line for line in removed if line.reason == "metadata: caption"]
    for line in captions[:MOST_CAPTIONS]:
        place = _place(markup, text[line.start : line.end], at)
        if place >= 0:
            at = place
            if beside := _beside(markup, place):
                yield *beside, (line.start, line.end)
    at = -1
    last = _place(markup, ends, 0) if ends else -1
    for _ in range(MOST_FIGURES):
        at = markup.find("<figure", at + 1)
        if at < 0 or at > last >= 0:
            return
        end = markup.find("</figure", at, at + 3 * REACH)
        if (m := IMG.search(markup, at, end if end >= 0 else at + REACH)) and (
            url := _address(m[1])
        ):
            yield m.start(), url, None


def _place(markup: str, caption: str, at: int) -> int:
    """Where the caption stands in the markup: by its longest run of plain letters, which no entity or tag breaks."""
    probe = max(BREAKS.split(caption[:400]), key=len).strip()[:PROBE]
    if len(probe) < min(LEAST_PROBE, len(caption)):
        return -1
    place = markup.find(f">{probe}", at) + 1 or markup.find(probe, at)
    for _ in range(MOST_TRIES):
        start = max(0, place - REACH)
        if place < 0 or markup.rfind("<", start, place) <= markup.rfind(">", start, place):
            return place
        place = markup.find(probe, place + 1)  # that was inside a tag: an alt text
    return -1


def _beside(markup: str, place: int) -> tuple[int, str] | None:
    start = max(0, place - REACH)
    for at in reversed([m.start() for m in IMG.finditer(markup, start, place)]):
        m = IMG.match(markup, at)
        if m and (url := _address(m[1])):
            return at, url
    m = IMG.search(markup, place, place + REACH_AFTER)
    return (m.start(), url) if m and (url := _address(m[1])) else None


def _address(inside: str) -> str | None:
    stated = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(inside)}
    for name in ADDRESSES:
        value = tidy(stated.get(name, "")).partition(" ")[0].rstrip(",")
        if value and not NO_PICTURE.search(value):
            return value
    return None


def _absolute(address: str, base: str | None) -> str | None:
    url = tidy(address)[:MOST_URL]
    try:
        if not url.startswith(("https://", "http://")):
            url = urljoin(base or "", url)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or NO_PICTURE.search(url):
        return None
    return None if UNSAFE.search(url) else url


def _key(url: str) -> str:
    """The picture's file without host, folder, size: previews are other sizes from other hosts."""
    path = urlsplit(url).path
    name = SIZE.sub("", path.rpartition("/")[2]).casefold()
    if "." not in name:
        return url  # "/picture?id=12"
    return name if len(name) >= TELLING_NAME else path
