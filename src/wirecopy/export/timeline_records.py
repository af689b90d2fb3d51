"""Events as plain dictionaries, ready for JSON: the shapes that docs/events.md describes."""

from typing import Any

from wirecopy.export.claim_records import tally_record
from wirecopy.model import Event, Figure, Question, Sighting

Record = dict[str, Any]


def event_record(event: Event) -> Record:
    """One event with its questions."""
    return {
        "event": event.id,
        "kind": event.kind,
        "headline": event.headline,
        "from": event.since,
        "to": event.until,
        "places": [
            {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon} for p in event.places
        ],
        "reports": list(event.reports),
        "questions": [question_record(q) for q in event.questions],
    }


def question_record(question: Question) -> Record:
    """``supersedes`` and ``disagrees`` count in ``figures``, from 0."""
    return {
        "role": question.role,
        "of": question.of,
        "figures": [_figure(f) for f in question.figures],
    }


def _figure(figure: Figure) -> Record:
    return {
        "by": figure.by,
        "min": figure.min,
        "max": figure.max,
        "approximate": figure.approximate,
        "day": figure.day,
        "superseded": figure.superseded,
        "supersedes": list(figure.supersedes),
        "disagrees": list(figure.disagrees),
        "outlets": tally_record(figure.outlets),
        "origins": tally_record(figure.origins),
        "sightings": [_sighting(s) for s in figure.sightings],
    }


def _sighting(one: Sighting) -> Record:
    return {
        "report": one.report,
        "day": one.day,
        "claim": one.claim or None,
        "article": one.article,
        "start": one.start,
        "end": one.end,
        "text": one.text,
    }
