"""Claims as plain dictionaries, ready for JSON, and as rows of a table: the shapes that docs/formats.md describes."""

from typing import Any

from wirecopy.export.span_records import span_records
from wirecopy.model import Claim, Named, PlaceName, Quantity, Tally, When

Record = dict[str, Any]

CLAIM_COLUMNS = (
    "claim", "report", "passage", "kind", "source", "cue", "content", "quote", "modality", "quantities", "times",
    "places", "outlets", "outlets_max", "outlet_names", "origins", "origins_max", "origin_names", "claimants",
    "claimants_max", "claimant_names", "article", "start", "end",
)  # fmt: skip


def claim_record(claim: Claim) -> Record:
    """One claim. Spans name their article; ``start`` and ``end`` of figures, times and places count in ``article``."""
    return {
        "claim": claim.claim,
        "report": claim.report,
        "passage": claim.passage,
        "kind": claim.kind,
        "source": _source(claim.source),
        "cue": {"text": claim.cue.text, "spans": span_records(claim.cue.spans)},
        "relays": [_source(relay) for relay in claim.relays],
        "content": claim.content,
        "content_spans": span_records(claim.content_spans),
        "quote": claim.quote,
        "modality": claim.modality,
        "article": claim.article,
        "quantities": [_quantity(q) for q in claim.quantities],
        "times": [_time(t) for t in claim.times],
        "places": [_place(p) for p in claim.places],
        "outlets": tally_record(claim.outlets),
        "origins": tally_record(claim.origins),
        "claimants": tally_record(claim.claimants),
    }


def claim_row(claim: Claim) -> Record:
    """One claim, a value a cell; its place is the first span of its content in ``article``."""
    first = next(s for s in claim.content_spans if s.article == claim.article)
    times = (f"{t.text} ({t.since or ''}/{t.until or ''})" for t in claim.times)
    return {
        "claim": claim.claim,
        "report": claim.report,
        "passage": claim.passage,
        "kind": claim.kind,
        "source": claim.source.text,
        "cue": claim.cue.text,
        "content": claim.content,
        "quote": claim.quote,
        "modality": claim.modality,
        "quantities": "; ".join(" ".join(f"{q.text} {q.role}".split()) for q in claim.quantities),
        "times": "; ".join(times),
        "places": "; ".join(f"{p.text} ({p.country})" for p in claim.places),
        **_counts("outlets", "outlet_names", claim.outlets),
        **_counts("origins", "origin_names", claim.origins),
        **_counts("claimants", "claimant_names", claim.claimants),
        "article": claim.article,
        "start": first.start,
        "end": first.end,
    }


def tally_record(tally: Tally) -> Record:
    """``min``, ``max`` (null: no bound is known) and ``members``."""
    return {"min": tally.min, "max": tally.max, "members": list(tally.members)}


def _counts(name: str, members: str, tally: Tally) -> Record:
    return {name: tally.min, f"{name}_max": tally.max, members: "; ".join(tally.members)}


def _source(named: Named) -> Record:
    return {"name": named.text, "spans": span_records(named.spans)}


def _quantity(q: Quantity) -> Record:
    return {
        "text": q.text,
        "min": q.min,
        "max": q.max,
        "approximate": q.approximate,
        "role": q.role,
        "of": q.of,
        "by": q.by,
        "unit": q.unit,
        "update": q.update,
        "negated": q.negated,
        "start": q.start,
        "end": q.end,
    }


def _time(t: When) -> Record:
    return {
        "text": t.text,
        "from": t.since,
        "to": t.until,
        "inferred": t.inferred,
        "approximate": t.approximate,
        "start": t.start,
        "end": t.end,
    }


def _place(p: PlaceName) -> Record:
    return {
        "text": p.text,
        "name": p.name,
        "country": p.country,
        "lat": p.lat,
        "lon": p.lon,
        "confidence": p.confidence,
        "start": p.start,
        "end": p.end,
    }
