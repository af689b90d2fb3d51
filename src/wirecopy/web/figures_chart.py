"""Figures over time as a chart: a mark for each figure at the day its report appeared, a line from bound to bound."""

import math
from collections.abc import Sequence
from datetime import date
from html import escape

from wirecopy.export.visible import shortened
from wirecopy.library.ledger import ListedFigure

WIDTH, HEIGHT = 720, 260  # px
LEFT, RIGHT, TOP, BOTTOM = 64, 18, 16, 34  # px round the plot
STEPS = 5  # lines across, about
LOG_FROM = 50.0  # the largest value against the smallest from which the scale goes by powers of ten
STAGGER = 5.0  # px between marks that would lie on each other


def figures_chart(figures: Sequence[ListedFigure], role: str) -> str:
    """The chart; empty for fewer than two figures. A figure with no upper bound has an arrow up."""
    usable = [f for f in figures if value_of(f) is not None and _day(f.day)]
    if len(usable) < 2:
        return ""
    days = [d for f in usable if (d := _day(f.day))]
    first, last = min(days), max(days)
    values = [v for f in usable for v in (f.least, f.most) if v is not None]
    scale = _Scale(min(values), max(values))
    span = max(1, (last - first).days)
    wide = WIDTH - LEFT - RIGHT
    taken: set[tuple[int, int]] = set()
    marks = []
    for figure, day in zip(usable, days, strict=True):
        middle = span == 1 and first == last
        x = LEFT + (wide / 2 if middle else wide * (day - first).days / span)
        y = scale.y(value_of(figure) or 0)
        turn = 0
        while (round(x), round(y)) in taken and turn < 40:
            turn += 1
            x += STAGGER * turn * (1 if turn % 2 else -1)
        taken.add((round(x), round(y)))
        marks.append(_mark(figure, min(max(x, LEFT), WIDTH - RIGHT), y, scale))
    said = escape(
        f"{len(usable)} figures for {role}, {first} to {last}, {_said(min(values))} to {_said(max(values))}"
    )
    return (
        f'<svg class="chart" role="group" aria-label="{said}" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{scale.lines()}{_dates(first, last)}{"".join(marks)}</svg>'
    )


def value_of(figure: ListedFigure) -> float | None:
    """Where its mark stands: the lower bound, or the upper where there is no lower."""
    return figure.least if figure.least is not None else figure.most


class _Scale:
    """From values to pixels, by powers of ten where they lie far apart."""

    def __init__(self, least: float, most: float):
        self.log = least > 0 and most / least >= LOG_FROM
        self.ticks = self._ticks(least, most)
        self.low, self.high = self.ticks[0], self.ticks[-1]

    def _ticks(self, least: float, most: float) -> list[float]:
        if self.log:
            powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
            return [10.0**n for n in powers]
        rough = max((most - min(0, least)) / STEPS, 1e-9)
        unit = 10 ** math.floor(math.log10(rough))
        step = next(unit * n for n in (1, 2, 5, 10) if unit * n >= rough)
        step = max(step, 1.0) if most >= STEPS else step
        first = math.floor(min(0, least) / step)
        return [step * n for n in range(first, max(first + 1, math.ceil(most / step)) + 1)]

    def y(self, value: float) -> float:
        low, high = (
            (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        )
        at = math.log10(value) if self.log else value
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (at - low) / ((high - low) or 1)

    def lines(self) -> str:
        """The lines across, with their values."""
        return "".join(
            f'<line class="across" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{(y := self.y(t)):.1f}" y2="{y:.1f}"/>'
            f'<text class="value" x="{LEFT - 8}" y="{y + 4:.1f}">{_said(t)}</text>'
            for t in self.ticks
        )


def _dates(first: date, last: date) -> str:
    y = HEIGHT - 10
    if first == last:
        return f'<text x="{LEFT + (WIDTH - LEFT - RIGHT) / 2:.0f}" y="{y}" text-anchor="middle">{first}</text>'
    return (
        f'<text x="{LEFT}" y="{y}">{first}</text>'
        f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{last}</text>'
    )


def _mark(figure: ListedFigure, x: float, y: float, scale: _Scale) -> str:
    who = shortened(figure.claimant, 60) or "nobody named"
    said = escape(
        f"{figure.day}: {range_of(figure)} {shortened(figure.counted, 60)}, {who}".replace(
            " ,", ","
        )
    )
    line = ""
    if figure.least is not None and figure.most is None:
        line = f'<path class="open" d="M{x:.1f} {y - 6:.1f}v-9m-3.5 4l3.5 -4l3.5 4"/>'
    elif figure.least is not None and figure.most is not None and figure.most > figure.least:
        line = f'<path d="M{x:.1f} {y:.1f}V{scale.y(figure.most):.1f}"/>'
    kind = "denied" if figure.modality == "denied" else figure_class(figure)
    return (
        f'<a href="/report/{figure.report}#m-p{figure.passage}" aria-label="{said}">'
        f'<g class="{kind}"><title>{said}</title>'
        f'{line}<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/></g></a>'
    )


def figure_class(figure: ListedFigure) -> str:
    """How a mark looks: full where the claim is asserted, hollow else."""
    return "asserted" if figure.modality == "asserted" else "hedged"


def range_of(figure: ListedFigure) -> str:
    """Its bounds in words.

    >>> range_of(ListedFigure("r", 1, "2031-05-02", 16, None, "", "asserted", "people"))
    '16 or more'
    """
    least, most = figure.least, figure.most
    if least is None:
        return f"up to {_said(most or 0)}"
    if most is None:
        return f"{_said(least)} or more"
    return _said(least) if least == most else f"{_said(least)} to {_said(most)}"


def _said(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
