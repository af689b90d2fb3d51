"""The passage matrix as SVG: a row a copy, a column a passage, a shape a state.

One sees at a glance who kept what. Shapes differ, not only colours; each column is one link to its passage,
so that it is one stop of the keyboard; colours come from the page's CSS variables, light and dark.
No script, no outside reference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from wirecopy.export import wording
from wirecopy.export.visible import shortened
from wirecopy.model import Article, Collation, Copy, Passage, Reading

ROW = 22  # px; also the target size of a pointer on a phone, with the column's full height
HEAD = 34  # px above the rows: numbers and the diamonds of significant differences
LABELS = 196  # px for outlet names and shares
LABEL_CHARACTERS = 22  # that fit LABELS at 12.5 px in wide letters
CELL_SIZES = ((24, 26), (36, 20), (70, 15), (100, 12))  # up to so many passages: px a column
SMALLEST_CELL = 10
PRINTED_WIDTH = (
    640  # px between the margins of an A4 or Letter page; a wider matrix is printed smaller
)
TITLED_CELLS = 1_500  # above this only columns have tooltips: a title a cell would double the page

COLOURS = """
.wm{--ink:#1d1c1a;--dim:#625c54;--same:#27546b;--edit:#a5480f;--rule:#d9d3c9;--hover:#efe9df}
@media (prefers-color-scheme:dark){
.wm{--ink:#ece7df;--dim:#a8a096;--same:#84b7d0;--edit:#eda268;--rule:#3a3733;--hover:#2b2926}}
"""
# Shapes stand behind <use>: a rule with an ancestor before them would not reach them there.
STYLE = """
.wm{font:12.5px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink)}
.wm text{fill:var(--ink)}.wm .dim{fill:var(--dim)}.wm .num{font-size:10px;fill:var(--dim);text-anchor:middle}
.wm .pct{text-anchor:end;fill:var(--dim);font-size:11px}
.wm-f{fill:var(--same)}.wm-e{fill:var(--edit)}.wm-o{fill:none;stroke:var(--edit);stroke-width:1.4}
.wm-a{fill:var(--dim);opacity:.7}.wm .hit{fill:transparent}
.wm .rule{stroke:var(--rule);stroke-width:1}
.wm a:hover .hit,.wm a:focus-visible .hit{fill:var(--hover)}
.wm a:focus-visible{outline:2px solid var(--same);outline-offset:-1px}
"""
# A class a size, not a style attribute: pages that allow no inline style show it too.
FITS = range(5, 101, 5)
STYLE += "@media print{" + "".join(f".fit{size}{{zoom:{size / 100:g}}}" for size in FITS) + "}\n"
LEGEND = (
    ("s", "same words"),
    ("e", "edited"),
    ("sm", "moved"),
    ("em", "moved and edited"),
    ("x", "absent"),
)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Sizes of one drawing, px."""

    rows: int
    columns: int
    cell: int

    @property
    def height(self) -> int:
        return HEAD + ROW * self.rows + 4

    @property
    def width(self) -> int:
        return self.cell * self.columns + 4


def inline(
    collation: Collation, order: Sequence[Copy], labels: Mapping[str, str], *, key: str
) -> str:
    """Two drawings side by side for a page: the names, which stay, and the cells, which scroll."""
    if not collation.passages or not order:
        return ""
    grid = _grid(collation, order)
    names = (
        f'<svg class="wm names" width="{LABELS}" height="{grid.height}" aria-hidden="true">'
        f"{_labels(order, labels)}</svg>"
    )
    title = escape(
        f"Passage matrix: {wording.counted(len(order), 'copy', 'copies')}, "
        f"{wording.counted(len(collation.passages), 'passage')}"
    )
    cells = (
        f'<svg class="wm cells" role="group" aria-label="{title}" width="{grid.width}" '
        f'height="{grid.height}" viewBox="0 0 {grid.width} {grid.height}">'
        f"{_symbols(grid.cell, key)}{_rules(order, grid)}"
        f"{_columns(collation, order, labels, grid, key=key, links=True)}</svg>"
    )
    fit = max(FITS[0], round(100 * min(1.0, PRINTED_WIDTH / (LABELS + grid.width)) // 5) * 5)
    return f'<div class="matrix fit{fit}">{names}<div class="scroll">{cells}</div></div>'


def standalone(collation: Collation, articles: Mapping[str, Article]) -> str:
    """The matrix as a file of its own, with its legend, for a README or a slide."""
    from wirecopy.export.report_view import ordered

    order, labels = ordered(collation.copies, articles)
    return plain(collation, order, labels) + "\n"


def plain(collation: Collation, order: Sequence[Copy], labels: Mapping[str, str]) -> str:
    """The matrix with its own style and legend, without links."""
    grid = _grid(collation, order)
    width = max(LABELS + grid.width, LABELS + 470)
    height = grid.height + 34
    title = escape(f"Passage matrix: {shortened(collation.headline or 'one report')}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wm" role="img" aria-label="{title}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<title>{title}</title><style>{COLOURS}{STYLE}</style>{_symbols(grid.cell, 'm')}"
        f"{_labels(order, labels)}"
        f'<g transform="translate({LABELS} 0)">{_rules(order, grid)}'
        f"{_columns(collation, order, labels, grid, key='m', links=False)}</g>"
        f'<g transform="translate({LABELS} {grid.height + 12})">{_legend()}</g></svg>'
    )


def legend_marks() -> tuple[tuple[str, str], ...]:
    """The legend for a page: (a small SVG, the word)."""
    marks = []
    for mark, word in LEGEND:
        drawing = (
            f'<svg class="wm" width="15" height="{ROW}" aria-hidden="true">{_shape(mark, 15)}</svg>'
        )
        marks.append((drawing, word))
    diamond = (
        f'<svg class="wm" width="15" height="{ROW}" aria-hidden="true">{_diamond(7.5, 11)}</svg>'
    )
    return (*marks, (diamond, "a significant difference"))


def sprite(key: str, cell: int = 15) -> str:
    """The marks as shapes for ``<use>``, in a drawing that is not seen itself; see `mark_use`."""
    return f'<svg class="hidden" aria-hidden="true">{_symbols(cell, key)}</svg>'


def mark_use(reading: Reading | None, key: str, cell: int = 15) -> str:
    """One reading's mark as a small drawing that uses the `sprite` of the page."""
    shape = f'<use href="#{key}-{_mark(reading)}"/>'
    return f'<svg class="wm" width="{cell}" height="{ROW}" aria-hidden="true">{shape}</svg>'


def state_words(reading: Reading) -> str:
    """A reading's state for a tooltip.

    >>> state_words(Reading("a", "edited", True, 0, 9))
    'edited, moved'
    """
    return f"{reading.state}, moved" if reading.moved else reading.state


def _grid(collation: Collation, order: Sequence[Copy]) -> _Grid:
    columns = len(collation.passages)
    sizes = (size for limit, size in CELL_SIZES if columns <= limit)
    return _Grid(len(order), columns, next(sizes, SMALLEST_CELL))


def _labels(order: Sequence[Copy], labels: Mapping[str, str]) -> str:
    rows = []
    for place, copy in enumerate(order):
        name = labels[copy.article]
        y = HEAD + ROW * place + ROW * 0.68
        rows.append(
            f'<g><title>{escape(name)}</title><text x="0" y="{y:.1f}">'
            f"{escape(_cut(name))}</text>"
            f'<text class="pct" x="{LABELS - 10}" y="{y:.1f}">{copy.share_of_report:.0%}</text></g>'
        )
    return "".join(rows)


def _cut(name: str) -> str:
    return name if len(name) <= LABEL_CHARACTERS else name[: LABEL_CHARACTERS - 1].rstrip() + "…"


def _rules(order: Sequence[Copy], grid: _Grid) -> str:
    """A hairline under every row: the eye follows it from name to mark."""
    path = "".join(f"M0 {HEAD + ROW * (i + 1)}.5h{grid.width}" for i in range(len(order)))
    return f'<path class="rule" d="{path}"/>'


def _columns(
    collation: Collation,
    order: Sequence[Copy],
    labels: Mapping[str, str],
    grid: _Grid,
    *,
    key: str,
    links: bool,
) -> str:
    titled = grid.rows * grid.columns <= TITLED_CELLS
    step = 1 if grid.cell >= 20 else 5
    return "".join(
        _column(passage, place, order, labels, grid, key=key, links=links, titled=titled, step=step)
        for place, passage in enumerate(collation.passages)
    )


def _column(
    passage: Passage,
    place: int,
    order: Sequence[Copy],
    labels: Mapping[str, str],
    grid: _Grid,
    *,
    key: str,
    links: bool,
    titled: bool,
    step: int,
) -> str:
    x = place * grid.cell
    middle = x + grid.cell / 2
    readings = {reading.article: reading for reading in passage.readings}
    parts = [f'<rect class="hit" x="{x}" width="{grid.cell}" height="{grid.height}"/>']
    if passage.n == 1 or passage.n % step == 0:
        parts.append(f'<text class="num" x="{middle:g}" y="12">{passage.n}</text>')
    if any(variant.significant for variant in passage.variants):
        parts.append(_diamond(middle, 24))
    counts: dict[str, int] = {}
    for row, copy in enumerate(order):
        reading = readings.get(copy.article)
        state = state_words(reading) if reading else "absent"
        counts[state] = counts.get(state, 0) + 1
        tip = f"<title>{escape(labels[copy.article])}: {state}</title>" if titled else ""
        use = f'<use href="#{key}-{_mark(reading)}" x="{x}" y="{HEAD + ROW * row}"'
        parts.append(f"{use}>{tip}</use>" if tip else f"{use}/>")
    said = ", ".join(f"{n} {state}" for state, n in counts.items())
    label = escape(f"Passage {passage.n}: {said}")
    tip = escape(f"Passage {passage.n}: {shortened(passage.text, 90)}")
    inside = f"<title>{tip}</title>{''.join(parts)}"
    if links:
        return f'<a href="#{key}-p{passage.n}" aria-label="{label}">{inside}</a>'
    return f"<g>{inside}</g>"


def _mark(reading: Reading | None) -> str:
    if reading is None or reading.state == "absent":
        return "x"
    return ("s" if reading.state == "same" else "e") + ("m" if reading.moved else "")


def _symbols(cell: int, key: str) -> str:
    shapes = "".join(f'<g id="{key}-{mark}">{_shape(mark, cell)}</g>' for mark, _ in LEGEND)
    return f"<defs>{shapes}</defs>"


def _shape(mark: str, cell: int) -> str:
    """A mark in a cell of ``cell`` x ROW px: full box, half box, box between arrow heads, dot."""
    if mark == "x":
        return f'<circle class="wm-a" cx="{cell / 2:g}" cy="{ROW / 2:g}" r="1.6"/>'
    moved = mark.endswith("m")
    width = cell - (4 if cell >= 15 else 2)
    height = 6 if moved else 14
    left, top = (cell - width) / 2, (ROW - height) / 2
    if mark.startswith("s"):
        kind = "wm-f"
        box = f'<rect class="wm-f" x="{left:g}" y="{top:g}" width="{width}" height="{height}" rx="1.5"/>'
    else:
        kind = "wm-e"
        inner = f'x="{left + 0.7:g}" y="{top + 0.7:g}" width="{width - 1.4:g}" height="{height - 1.4:g}"'
        half = f"M{left:g} {top + height:g}V{top:g}L{left + width:g} {top + height:g}z"
        box = f'<rect class="wm-o" {inner} rx="1"/><path class="wm-e" d="{half}"/>'
    if not moved:
        return box
    middle, wing = cell / 2, min(4, width / 2)
    up = f"M{middle:g} 2.5l{wing:g} 4h{-2 * wing:g}z"
    down = f"M{middle:g} {ROW - 2.5:g}l{wing:g} -4h{-2 * wing:g}z"
    return f'{box}<path class="{kind}" d="{up}{down}"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path class="wm-e" d="M{x:g} {y - 4:g}l4 4l-4 4l-4 -4z"/>'


def _legend() -> str:
    parts, x = [], 0
    for mark, word in LEGEND:
        parts.append(
            f'<g transform="translate({x} 0)">{_shape(mark, 15)}<text x="19" y="15">{word}</text></g>'
        )
        x += 30 + 7 * len(word)
    return "".join(parts)
