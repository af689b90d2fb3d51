"""A report as JSON: its collation, with what the summary says of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from wirecopy.model import Article, Collation, Report


def report_record(
    report: Report, collation: Collation, articles: Mapping[str, Article], takes: Sequence[str]
) -> dict[str, Any]:
    """The collation's record with what `summarise` says of the report."""
    from wirecopy.export import collation_record, summarise

    summary = summarise(report, collation, articles, takes=takes)
    return {
        **collation_record(collation, articles),
        "report": report.id if len(report.copies) > 1 else None,
        "headline": summary.headline,
        "outlets": list(summary.outlets),
        "agencies": list(summary.agencies),
        "inferred_agencies": list(summary.inferred_agencies),
        "first": summary.first,
        "last": summary.last,
        "words": summary.words,
        "significant": summary.significant,
        "takes": list(summary.takes),
    }
