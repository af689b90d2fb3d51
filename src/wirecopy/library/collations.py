"""Collations: passages, what each copy has of them, and where readings differ; rows in, equal collations out."""

from collections.abc import Iterable, Iterator

from wirecopy.library.articles import load_articles
from wirecopy.library.errors import LibraryError
from wirecopy.library.handle import Library, Row, snapshot
from wirecopy.library.strings import sound
from wirecopy.model import (
    Article,
    Collation,
    Copy,
    Origin,
    Passage,
    Reading,
    Variant,
    VariantReading,
)


def insert_collation(library: Library, report: str, collation: Collation) -> None:
    """Stores the collation of a report whose copies are there; part of the caller's transaction."""
    library.execute(
        "UPDATE reports SET collated = 1, headline = ?, wire = ? WHERE id = ?",
        (sound(collation.headline), sound(collation.wire), report),
    )
    library.insert(
        "UPDATE copies SET n = ? WHERE report = ? AND article = ?",
        ((n, report, copy.article) for n, copy in enumerate(collation.copies, 1)),
    )
    passages = collation.passages
    library.insert(
        "INSERT INTO passages (report, n, text, paragraph, crosshead) VALUES (?, ?, ?, ?, ?)",
        ((report, p.n, sound(p.text), int(p.paragraph), int(p.crosshead)) for p in passages),
    )
    library.insert(
        'INSERT INTO readings (report, passage, article, state, moved, start, "end") VALUES (?, ?, ?, ?, ?, ?, ?)',
        (
            (report, p.n, r.article, r.state, int(r.moved), r.start, r.end)
            for p in passages
            for r in p.readings
        ),
    )
    variants = [(p.n, n, v) for p in passages for n, v in enumerate(p.variants, 1)]
    library.insert(
        'INSERT INTO variants (report, passage, n, kind, significant, start, "end", origin, confidence) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (report, passage, n, v.kind, int(v.significant), v.start, v.end, *_known(v.origin))
            for passage, n, v in variants
        ),
    )
    library.insert(
        'INSERT INTO variant_readings (report, passage, variant, n, article, start, "end", witness) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (report, passage, n, place, r.article, r.start, r.end, int(_is_witness(r, v.origin)))
            for passage, n, v in variants
            for place, r in enumerate(v.readings, 1)
        ),
    )


def _known(origin: Origin | None) -> tuple[str | None, float | None]:
    return (sound(origin.how), origin.confidence) if origin else (None, None)


def _is_witness(reading: VariantReading, origin: Origin | None) -> bool:
    return origin is not None and reading.article in origin.witnesses


def load_collation(library: Library, report: str) -> Collation:
    """The collation of a report; one without passages for a lone article, or where collating failed.

    Raises LibraryError if there is no such report.
    """
    with snapshot(library):
        row = library.first("SELECT wire, headline FROM reports WHERE id = ?", (report,))
        if row is None:
            raise LibraryError(f"{library.path}: no report {report}")
        wire, headline = row
        copies = [
            Copy(*copy)
            for copy in library.rows(
                "SELECT article, relation, share_of_report, share_of_copy FROM copies WHERE report = ? "
                "ORDER BY n, article",
                (report,),
            )
        ]
        versions = tuple(
            (article, version_of)
            for article, version_of in library.rows(
                "SELECT article, version_of FROM versions WHERE report = ? ORDER BY article",
                (report,),
            )
        )
        passages = _passages(library, report)
    return Collation(report, tuple(copies), passages, wire, headline, versions)


def _passages(library: Library, report: str) -> tuple[Passage, ...]:
    readings: dict[int, list[Reading]] = {}
    for passage, article, state, moved, start, end in library.rows(
        'SELECT r.passage, r.article, r.state, r.moved, r.start, r."end" FROM readings r '
        "JOIN copies c ON c.report = r.report AND c.article = r.article "
        "WHERE r.report = ? ORDER BY r.passage, c.n, c.article",
        (report,),
    ):
        readings.setdefault(passage, []).append(Reading(article, state, bool(moved), start, end))
    places: dict[tuple[int, int], list[VariantReading]] = {}
    witnesses: dict[tuple[int, int], list[str]] = {}
    for passage, variant, witness, *reading in library.rows(
        'SELECT passage, variant, witness, article, start, "end" FROM variant_readings '
        "WHERE report = ? ORDER BY passage, variant, n",
        (report,),
    ):
        places.setdefault((passage, variant), []).append(VariantReading(*reading))
        if witness:
            witnesses.setdefault((passage, variant), []).append(reading[0])
    variants: dict[int, list[Variant]] = {}
    for passage, n, kind, significant, start, end, how, confidence in library.rows(
        'SELECT passage, n, kind, significant, start, "end", origin, confidence FROM variants '
        "WHERE report = ? ORDER BY passage, n",
        (report,),
    ):
        words = tuple(places.get((passage, n), ()))
        read = tuple(witnesses.get((passage, n), ()))
        origin = None if how is None else Origin(read, how, confidence)
        variant = Variant(kind, bool(significant), words, origin, start, end)
        variants.setdefault(passage, []).append(variant)
    return tuple(
        _passage(row, readings, variants)
        for row in library.rows(
            "SELECT n, text, paragraph, crosshead FROM passages WHERE report = ? ORDER BY n",
            (report,),
        )
    )


def _passage(
    row: Row, readings: dict[int, list[Reading]], variants: dict[int, list[Variant]]
) -> Passage:
    n, text, paragraph, crosshead = row
    return Passage(
        n=n,
        text=text,
        readings=tuple(readings.get(n, ())),
        variants=tuple(variants.get(n, ())),
        paragraph=bool(paragraph),
        crosshead=bool(crosshead),
    )


def load_collated(
    library: Library, reports: Iterable[str]
) -> Iterator[tuple[Collation, dict[str, Article]]]:
    """The collation of each report with the articles of its copies by id, one at a time. Raises LibraryError."""
    for report in reports:
        collation = load_collation(library, report)
        ids = [copy.article for copy in collation.copies]
        yield collation, {article.id: article for article in load_articles(library, ids)}
