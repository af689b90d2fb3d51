"""Plots of the documentation as SVG: lines or points over two axes, readable in light and dark."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 380, 56, 44, 16
RIGHT = 120  # room for names
COLOURS = ("#1f6feb", "#8a8a8a", "#c2760c", "#b02a37", "#2a7a3b", "#8250df", "#0a7ea4", "#a0522d")
LEAST_APART = 13.0  # pixels between two names
STYLE = (
    "<style>text{font:12px system-ui,sans-serif;fill:#444}.l{fill:none;stroke-width:2}.g{stroke:#ddd}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}.g{stroke:#444}}</style>"
)

Points = Sequence[tuple[float, float]]


def plot(
    drawn: Mapping[str, Points],
    *,
    about: str,
    caption: str,
    across: Sequence[float],
    up: Sequence[float],
    across_log: bool = True,
    up_log: bool = True,
) -> str:
    """Each line ends in its name. ``across`` and ``up`` are the ticks, and their ends those of the axes; what lies
    below is drawn at the edge. ``about`` tells those who cannot see it what is plotted, ``caption`` stands below.
    """

    def part(value: float, ticks: Sequence[float], logarithmic: bool) -> float:
        least, most = ticks[0], ticks[-1]
        value = max(value, least)
        if least == most:
            return 0.0
        if logarithmic:
            return log(value / least) / log(most / least)
        return (value - least) / (most - least)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x, y = part(point[0], across, across_log), part(point[1], up, up_log)
        return LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(about)}">',
        STYLE,
    ]
    for tick in up:
        _, y = at((across[0], tick))
        parts.append(f'<path class="g" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(tick)}</text>')
    for tick in across:
        x, y = at((tick, up[0]))
        parts.append(
            f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{short(tick)}</text>'
        )
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">{escape(caption)}</text>')
    lines = [(name, [at(p) for p in points]) for name, points in drawn.items() if points]
    heights = apart([points[-1][1] for _, points in lines])
    for n, ((name, points), height) in enumerate(zip(lines, heights, strict=True)):
        colour = COLOURS[n % len(COLOURS)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline class="l" stroke="{colour}" points="{line}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        x = points[-1][0] + 8
        parts.append(
            f'<text x="{x:.1f}" y="{height + 4:.1f}" style="fill:{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def short(value: float) -> str:
    """A million is 1M, ten thousand 10k; below that the figure itself."""
    if value >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1000:g}k" if value >= 10_000 else f"{value:g}"


def apart(heights: Sequence[float]) -> list[float]:
    """The heights, moved down where two names would lie on each other."""
    placed = list(heights)
    order = sorted(range(len(placed)), key=placed.__getitem__)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + LEAST_APART)
    return placed
