"""Places on a map: outlines of countries (Natural Earth, public domain), as far as the places reach, and a dot each.

Degrees are laid out as they are, east shortened to what it is in the middle of the map. ``data/outlines.txt`` holds a
ring a line, in tenths of a degree (``tools/build_outlines.py``).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from wirecopy.export.visible import shortened
from wirecopy.export.wording import counted
from wirecopy.library.ledger import ListedPlace

OUTLINES = Path(__file__).with_name("data") / "outlines.txt"
TENTHS = 10
WIDTH = 720  # px, the height follows
LEAST_DEGREES = 28.0  # from north to south: below that outlines of 1:110 million tell nothing
MOST_TALL, LEAST_TALL = 0.5, 0.36  # of the width
ROOM = 0.18  # round the places, of what they span
NAMED = 12  # places that have their names beside their dots; all have them when pointed at
SMALL, LARGE = 4.0, 14.0  # px, of a dot


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring as an SVG path in tenths of a degree, north up, and its box: west, north, east, south."""

    path: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world: its corners in degrees (north as y is negative), px a degree."""

    west: float
    top: float
    wide: float
    tall: float
    squeeze: float  #: of a degree east against one north

    @property
    def scale(self) -> float:
        """Pixels to a degree north."""
        return WIDTH / (self.wide * self.squeeze)

    def at(self, place: ListedPlace) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x = (place.lon - self.west) * self.squeeze * self.scale
        return x, (-place.lat - self.top) * self.scale


def places_map(places: Sequence[ListedPlace]) -> str:
    """The map; empty where there is no place."""
    if not places:
        return ""
    view = view_of(places)
    height = view.tall * view.scale
    most = max(p.claims for p in places)
    said = f"Map of {counted(len(places), 'place')} that claims name"
    sx, sy = view.squeeze * view.scale / TENTHS, view.scale / TENTHS
    moved = f"translate({-view.west * view.squeeze * view.scale:.1f} {-view.top * view.scale:.1f})"
    land = "".join(r.path for r in outlines() if _meets(r, view))
    dots = "".join(_dot(p, view, most) for p in places)
    names = _names(places[:NAMED], view, most)
    return (
        f'<svg class="map" role="img" aria-label="{said}" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}"><path class="land" transform="{moved} scale({sx:.4f} {sy:.4f})" '
        f'd="{land}"/><g class="dots">{dots}</g><g class="names" aria-hidden="true">{names}</g></svg>'
    )


def view_of(places: Sequence[ListedPlace]) -> View:
    """The part of the world that has them all, not too near, not too flat."""
    west, east = min(p.lon for p in places), max(p.lon for p in places)
    north, south = max(p.lat for p in places), min(p.lat for p in places)
    squeeze = max(0.35, math.cos(math.radians((north + south) / 2)))
    tall = max((north - south) * (1 + 2 * ROOM), LEAST_DEGREES)
    wide = max((east - west) * (1 + 2 * ROOM), tall / MOST_TALL / squeeze)
    wide = min(wide, 360.0)
    tall = max(tall, wide * squeeze * LEAST_TALL)
    return View(
        west=(west + east - wide) / 2,
        top=-(north + south) / 2 - tall / 2,
        wide=wide,
        tall=tall,
        squeeze=squeeze,
    )


@lru_cache(maxsize=1)
def outlines() -> tuple[Ring, ...]:
    """All rings."""
    return tuple(map(_ring, OUTLINES.read_text(encoding="ascii").splitlines()))


def _ring(line: str) -> Ring:
    numbers = [int(n) for n in line.split()]
    xs, ys = list(numbers[::2]), [-n for n in numbers[1::2]]
    steps = " ".join(f"{x} {y}" for x, y in zip(xs[1:], ys[1:], strict=True))
    for i in range(1, len(xs)):
        xs[i] += xs[i - 1]
        ys[i] += ys[i - 1]
    return Ring(f"M{xs[0]} {ys[0]}l{steps}z", (min(xs), min(ys), max(xs), max(ys)))


def _meets(ring: Ring, view: View) -> bool:
    west, top, east, bottom = (n / TENTHS for n in ring.box)
    return (
        west <= view.west + view.wide
        and east >= view.west
        and top <= view.top + view.tall
        and bottom >= view.top
    )


def _size(place: ListedPlace, most: int) -> float:
    return SMALL + (LARGE - SMALL) * math.sqrt(place.claims / most) if most > 1 else SMALL + 1


def _dot(place: ListedPlace, view: View, most: int) -> str:
    x, y = view.at(place)
    said = escape(f"{shortened(place.name, 60)}: {counted(place.claims, 'claim')}")
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_size(place, most):.1f}"><title>{said}</title></circle>'


def _names(places: Sequence[ListedPlace], view: View, most: int) -> str:
    """Names beside dots, those of more claims first; one that would lie on another is left out."""
    taken: list[tuple[float, float, float, float]] = []
    said = []
    for place in places:
        x, y = view.at(place)
        name = shortened(place.name, 24)
        length = 7.2 * len(name)  # px, of a letter of the style's size, about
        right = x + length < WIDTH - 16
        start = x + _size(place, most) + 4 if right else x - _size(place, most) - 4 - length
        box = (start, y - 9, start + length, y + 9)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        anchor = "" if right else ' text-anchor="end"'
        at = start if right else start + length
        said.append(f'<text x="{at:.1f}" y="{y + 4:.1f}"{anchor}>{escape(name)}</text>')
    return "".join(said)
