"""How fast a report was picked up: copies over time as a line of steps, small enough for a row of a list."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 104, 26  # px
EDGE = 3  # px around the line


def pickup_svg(
    moments: Sequence[int], copies: int, *, width: int = WIDTH, height: int = HEIGHT
) -> str:
    """A step for each copy whose hour is known; empty for fewer than two. ``moments`` as in ListedReport."""
    if len(moments) < 2:
        return ""
    span = max(moments[-1], 1)
    wide, high = width - 2 * EDGE, height - 2 * EDGE
    last = len(moments) - 1
    path = ""
    dots = ""
    for place, minutes in enumerate(moments):
        x = EDGE + wide * minutes / span
        y = height - EDGE - high * place / last
        path += f"M{x:.1f} {y:.1f}" if not place else f"H{x:.1f}V{y:.1f}"
        if len(moments) <= 12:
            dots += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8"/>'
    said = f"{len(moments)} of {copies} copies within {lasting(moments[-1])}"
    if len(moments) == copies:
        said = f"{copies} copies within {lasting(moments[-1])}"
    return (
        f'<svg class="pickup" role="img" aria-label="{escape(said)}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title>{escape(said)}</title><path d="{path}"/>{dots}</svg>'
    )


def lasting(minutes: int) -> str:
    """A stretch of time in words.

    >>> lasting(0), lasting(59), lasting(150), lasting(3 * 1440 + 60)
    ('the same minute', '59 min', '2 h 30 min', '3 days 1 h')
    """
    if minutes < 1:
        return "the same minute"
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [
        f"{days} {'day' if days == 1 else 'days'}" if days else "",
        f"{hours} h" if hours else "",
    ]
    if not days and left:
        parts.append(f"{left} min")
    return " ".join(part for part in parts if part)
