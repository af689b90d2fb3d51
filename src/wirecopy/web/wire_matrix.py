"""The restored wire text with the passage matrix beside it: a row a passage, a column a copy.

A cell leads to its reading: the same page with the words of that copy against the wire's under the passage.
"""

from dataclasses import dataclass
from html import escape

from wirecopy.export.diff import Place, Segment, compare, flagged
from wirecopy.export.matrix import mark_use, state_words
from wirecopy.export.visible import shortened, visible
from wirecopy.export.wording import KINDS
from wirecopy.model import Passage, Reading
from wirecopy.web.loaded import Loaded

MOST_COLUMNS = (
    24  # copies beside the text, the fullest; all of them stand on the page of the whole report
)
LABEL_CHARACTERS = 20
KEY = "m"  # of the marks' shapes


@dataclass(frozen=True, slots=True)
class Row:
    """A passage. ``reading`` is what the chosen copy has, if it was chosen here."""

    n: int
    text: str
    crosshead: bool
    significant: bool
    cells: str  #: the marks, safe markup: thousands of them take a template three times as long
    reading: "Shown | None"


@dataclass(frozen=True, slots=True)
class Shown:
    """One copy's reading against the wire; no segments where it lacks the passage."""

    article: str
    label: str
    state: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class WireMatrix:
    """``columns`` are (article, label, short label); ``left`` is how many copies have no column."""

    columns: tuple[tuple[str, str, str], ...]
    left: int
    rows: tuple[Row, ...]


def wire_matrix(loaded: Loaded, *, copy: str = "", at: int = 0) -> WireMatrix:
    """The rows; ``copy`` and ``at`` choose a reading to be shown."""
    shown = loaded.order[:MOST_COLUMNS]
    if copy and all(c.article != copy for c in shown):
        shown += tuple(c for c in loaded.order if c.article == copy)
    ids = [c.article for c in shown]
    names = [(i, escape(loaded.labels[i])) for i in ids]
    rows = []
    for passage in loaded.collation.passages:
        readings = {reading.article: reading for reading in passage.readings}
        chosen = passage.n == at and copy in readings
        rows.append(
            Row(
                n=passage.n,
                text=visible(passage.text),
                crosshead=passage.crosshead,
                significant=any(v.significant for v in passage.variants),
                cells="".join(
                    _cell(i, said, readings.get(i), passage.n, chosen=chosen and i == copy)
                    for i, said in names
                ),
                reading=_shown(loaded, passage, readings[copy]) if chosen else None,
            )
        )
    columns = tuple(
        (i, loaded.labels[i], shortened(loaded.labels[i], LABEL_CHARACTERS)) for i in ids
    )
    return WireMatrix(columns, len(loaded.order) - len(ids), tuple(rows))


def _cell(article: str, label: str, reading: Reading | None, n: int, *, chosen: bool) -> str:
    """A mark that leads to its reading; ``label`` is escaped."""
    said = f"{label}: {state_words(reading) if reading else 'absent'}"
    return (
        f'<td class="mark{" chosen" if chosen else ""}"><a href="?copy={article}&amp;at={n}#m-p{n}" '
        f'aria-label="{said}" title="{said}">{mark_use(reading, KEY)}</a></td>\n'
    )


def _shown(loaded: Loaded, passage: Passage, reading: Reading) -> Shown:
    label = loaded.labels[reading.article]
    if reading.state == "absent":
        return Shown(reading.article, label, "absent", ())
    text = loaded.articles[reading.article].text[reading.start : reading.end]
    base = passage.text
    if (
        reading.state == "fused"
    ):  # the whole sentence carries several passages: they are what it is held against
        base = " ".join(
            other.text
            for other in loaded.collation.passages
            for r in other.readings
            if r.article == reading.article and (r.start, r.end) == (reading.start, reading.end)
        )
    places = [
        Place(p.start - reading.start, p.end - reading.start, KINDS[v.kind])
        for v in passage.variants
        if v.significant
        for p in v.readings
        if p.article == reading.article
    ]
    segments = flagged(compare(base, text), places)
    return Shown(reading.article, label, state_words(reading), tuple(segments))
