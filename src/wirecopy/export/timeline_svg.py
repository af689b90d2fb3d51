"""The figures of an event over time as SVG: a block a question, two lines a figure, those that no longer stand faint.

It is as wide as a phone and grows downwards. A bar goes from the least to the most that a figure says, an open end
fades into dashes; what is said in words beside it does not depend on the drawing.
"""

from collections.abc import Sequence
from html import escape

from wirecopy.export.timeline_words import (
    OWN_WORDS,
    carried_words,
    question_words,
    standing_words,
    summary,
    value_words,
)
from wirecopy.export.visible import shortened
from wirecopy.model import Event, Figure, Question

WIDTH = 380  # px: a phone of 390
HEAD, ROW, GAP = 30, 44, 14  # px
DAY = 84  # px for a day
BARS = WIDTH - DAY - 8
WHO_CHARACTERS = 42
NOTE_CHARACTERS = 46
TITLE_CHARACTERS = 44

STYLE = """
.wf{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink)}
.wf text{fill:var(--ink)}.wf .root{font-weight:650}.wf .dim{fill:var(--dim);font-size:12px}
.wf .bar{fill:var(--same)}.wf .old{fill:var(--faint)}.wf .odd{fill:var(--edit)}
.wf .open{stroke:var(--same);stroke-width:3;stroke-dasharray:2 3}
.wf .open.old{stroke:var(--faint)}.wf .open.odd{stroke:var(--edit)}
"""
COLOURS = """
.wf{--ink:#1d1c1a;--dim:#625c54;--faint:#c9c2b8;--same:#27546b;--edit:#a5480f}
@media (prefers-color-scheme:dark){.wf{--ink:#ece7df;--dim:#a8a096;--faint:#57524b;--same:#84b7d0;--edit:#eda268}}
"""


def timeline_svg(event: Event) -> str:
    """The figures as an SVG file of its own, light and dark."""
    drawn = timeline_drawing(event)
    head = '<svg xmlns="http://www.w3.org/2000/svg"'
    return (
        drawn.replace("<svg", head, 1).replace(
            "</desc>", f"</desc><style>{COLOURS}{STYLE}</style>", 1
        )
        + "\n"
    )


def timeline_drawing(event: Event, questions: Sequence[Question] | None = None) -> str:
    """The figures for a page, whose variables (--ink, --dim, --faint, --same, --edit) give the colours.

    ``questions`` are those of the event that are drawn, by default all.
    """
    drawn = event.questions if questions is None else questions
    parts: list[str] = []
    y = 0
    for question in drawn:
        parts.append(_question(question, y))
        y += HEAD + ROW * len(question.figures) + GAP
    if not drawn:
        parts.append('<text class="dim" x="0" y="20">No figures.</text>')
        y = ROW
    title = escape(_plain(f"Figures over time: {event.headline}"))
    said = escape(_plain(". ".join(summary(q) for q in drawn) or "No figures."))
    return (
        f'<svg class="wf" role="img" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}">'
        f"<title>{title}</title><desc>{said}</desc>{''.join(parts)}</svg>"
    )


def _question(question: Question, y: int) -> str:
    greatest = max((_end(f) for f in question.figures), default=1) or 1
    name = escape(shortened(_plain(question_words(question)), TITLE_CHARACTERS))
    rows = "".join(
        _figure(question, figure, y + HEAD + ROW * n, greatest)
        for n, figure in enumerate(question.figures)
    )
    return f'<g><text class="root" x="0" y="{y + 19}">{name}</text>{rows}</g>'


def _figure(question: Question, figure: Figure, y: int, greatest: float) -> str:
    """A figure: its day and bar, the value and who says it beside, below how it stands."""
    day = figure.day or "undated"
    who = _plain(figure.by) or OWN_WORDS
    note = standing_words(question, figure)
    kind = "old" if figure.superseded else "odd" if figure.disagrees else ""
    value = escape(value_words(figure))
    below = escape(
        shortened("; ".join(filter(None, (carried_words(figure), note))), NOTE_CHARACTERS)
    )
    spoken = escape(_plain(f"{day}: {value_words(figure)}, {who}; {carried_words(figure)} {note}"))
    dim = ' class="dim"' if figure.superseded else ""
    return (
        f"<g><title>{spoken}</title>{_bar(figure, y, greatest, kind)}"
        f'<text class="dim" x="0" y="{y + 12}">{escape(day)}</text>'
        f'<text{dim} x="{DAY}" y="{y + 12}">{value}'
        f' <tspan class="dim">{escape(shortened(who, WHO_CHARACTERS - len(value)))}</tspan></text>'
        f'<text class="dim" x="{DAY}" y="{y + 27}">{below}</text></g>'
    )


def _bar(figure: Figure, y: int, greatest: float, kind: str) -> str:
    least = figure.min or 0
    x0, x1 = DAY, DAY + BARS * least / greatest
    top = y + 32
    style = f"bar {kind}".strip() if kind != "old" else "old"
    solid = f'<rect class="{style}" x="{x0}" y="{top}" width="{max(2, x1 - x0):.1f}" height="4"/>'
    if figure.max is None or figure.max > least:
        end = DAY + BARS * (figure.max / greatest) if figure.max is not None else x1 + 14
        open_style = f"open {kind}".strip()
        solid += f'<path class="{open_style}" d="M{x1:.1f} {top + 2}H{min(end, WIDTH - 2):.1f}"/>'
    return solid


def _end(figure: Figure) -> float:
    return max(figure.min or 0, figure.max or 0)


def _plain(text: str) -> str:
    """Words in one line, without characters that are not printed or not allowed in XML."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
