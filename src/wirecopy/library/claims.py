"""The ledger's rows: claims of reports in, equal claims out. A report that changes loses them and is read again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from wirecopy.library.handle import Library, Row, transaction
from wirecopy.library.strings import sound
from wirecopy.model import Claim, Named, PlaceName, Quantity, Span, Tally, When

# The first day that a copy states.
DAY = (
    "SELECT min(substr(a.published, 1, 10)) FROM copies c JOIN articles a ON a.id = c.article "
    "WHERE c.report = ? AND a.published_precision IN ('second', 'minute', 'day')"
)


def unread_reports(library: Library, reader: str) -> list[str]:
    """Ids of the reports whose text was not read for claims yet, or by another reader."""
    rows = library.rows(
        "SELECT id FROM reports WHERE collated AND id NOT IN (SELECT report FROM read_reports WHERE reader = ?) "
        "ORDER BY id",
        (reader,),
    )
    return [report for (report,) in rows]


def store_claims(library: Library, found: Mapping[str, Sequence[Claim]], *, reader: str) -> None:
    """The claims of reports, by report id, in place of those that they have. Reports that are gone are passed over."""
    with transaction(library):
        for report, claims in sorted(found.items()):
            if library.first("SELECT 1 FROM reports WHERE id = ?", (report,)) is None:
                continue
            library.execute("DELETE FROM claims WHERE report = ?", (report,))
            library.execute("INSERT OR REPLACE INTO read_reports VALUES (?, ?)", (report, reader))
            (said,) = library.first(DAY, (report,)) or (None,)
            _insert(library, claims, said)


def _insert(library: Library, claims: Sequence[Claim], said: str | None) -> None:
    for table, columns, rows in (
        ("claims", 13, claim_rows(claims, said)),
        ("claim_quantities", 7, quantity_rows(claims)),
        ("claim_places", 8, place_rows(claims)),
    ):
        library.insert(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def claim_rows(claims: Sequence[Claim], said: str | None, *, first: int = 1) -> Iterator[Row]:
    """Rows of ``claims``, numbered from ``first``."""
    for n, c in enumerate(claims, first):
        yield (
            c.report,
            c.claim,
            n,
            c.passage,
            c.kind,
            sound(c.source.text),
            sound(c.claimants.members[0] if c.claimants.members else ""),
            sound(c.cue.text),
            sound(c.content),
            c.modality,
            c.outlets.min,
            said,
            sound(json.dumps(asdict(c), ensure_ascii=False)),
        )


def quantity_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Rows of ``claim_quantities``."""
    for c in claims:
        for n, q in enumerate(c.quantities, 1):
            yield c.report, c.claim, n, q.role, q.min, q.max, sound(q.of)


def place_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Rows of ``claim_places``."""
    for c in claims:
        for n, p in enumerate(c.places, 1):
            yield c.report, c.claim, n, sound(p.text), p.name, p.country, p.lat, p.lon


def load_claims(
    library: Library,
    *,
    role: str | None = None,
    place: str | None = None,
    since: str | None = None,
    claimants: Iterable[str] | None = None,
    reports: Iterable[str] | None = None,
) -> Iterator[Claim]:
    """The ledger's claims by report and the order of its text.

    ``role`` is what one of its quantities counts; ``place`` the name of a place, as the claim or as the gazetteer has
    it, or an ISO country code; ``since`` the first day (ISO) on which a report with it appeared, so that undated
    reports are left out; ``claimants`` are those of whom one makes it; ``reports`` those of whom one has it.
    """
    where = ["1"]
    values: list[object] = []
    if role is not None:
        where.append(
            "EXISTS (SELECT 1 FROM claim_quantities q "
            "WHERE q.report = c.report AND q.claim = c.claim AND q.role = ?)"
        )
        values.append(role)
    if place is not None:
        where.append(
            "EXISTS (SELECT 1 FROM claim_places p WHERE p.report = c.report AND p.claim = c.claim "
            "AND (p.name = ? COLLATE NOCASE OR p.text = ? COLLATE NOCASE OR p.country = ?))"
        )
        values += [place, place, place]
    if since is not None:
        where.append("c.said >= ?")
        values.append(since)
    if claimants is not None:
        where.append("c.claimant IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(claimants)))
    if reports is not None:
        where.append("c.report IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(reports)))
    for (record,) in library.rows(
        f"SELECT record FROM claims c WHERE {' AND '.join(where)} ORDER BY report, n", values
    ):
        yield claim_from(json.loads(record))


def claim_from(record: dict[str, Any]) -> Claim:
    """A claim from its record."""
    return Claim(
        **{
            **record,
            "source": _named(record["source"]),
            "cue": _named(record["cue"]),
            "content_spans": _spans(record["content_spans"]),
            "relays": tuple(map(_named, record["relays"])),
            "quantities": tuple(Quantity(**q) for q in record["quantities"]),
            "times": tuple(When(**t) for t in record["times"]),
            "places": tuple(PlaceName(**{**p, "candidates": ()}) for p in record["places"]),
            "outlets": _tally(record["outlets"]),
            "origins": _tally(record["origins"]),
            "claimants": _tally(record["claimants"]),
        }
    )


def _named(record: dict[str, Any]) -> Named:
    return Named(record["text"], _spans(record["spans"]))


def _spans(records: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(**record) for record in records)


def _tally(record: dict[str, Any]) -> Tally:
    return Tally(record["min"], record["max"], tuple(record["members"]))
