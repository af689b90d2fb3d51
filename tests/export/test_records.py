"""Records: the JSON shapes, each validated against its schema in docs/schema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from wirecopy.export import (
    COPY_COLUMNS,
    article_record,
    collation_record,
    copy_rows,
    reading_rows,
    refusal_record,
    summarise,
)
from wirecopy.model import Article, Collation, Copy, Dateline, Paragraph, Refusal, Report

SCHEMAS = Path(__file__).parent.parent.parent / "docs" / "schema"
Bundle = tuple[Collation, dict[str, Article]]


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def valid(record: Any, name: str) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(record)


def test_an_article(two_copies: Bundle) -> None:
    article = two_copies[1]["01" * 8]
    record = article_record(article)
    valid(record, "clean")
    assert (record["outlet"], record["title"], record["tags"]) == (
        "The Sennet Herald",
        "At least 14 missing as Orvella dam gate fails",
        ["Orvella", "Floods"],
    )
    assert record["published"]["value"] == "2031-05-15T07:40:00"
    assert record["published"]["evidence"]["how"] == "meta article:published_time"
    assert record["dateline"]["place"] == "ORVELLA"
    assert record["credits"][0]["agency"] == record["credits"][0]["text"] == "Meridian"
    assert record["evidence"]["title"]["text"] == record["title"]
    assert {p["kind"] for p in record["paragraphs"]} == {"body", "crosshead"}
    assert json.loads(json.dumps(record)) == record


def test_every_span_is_its_slice(nine_copies: Bundle) -> None:
    collation, articles = nine_copies

    def check(value: Any, text: str) -> int:
        found = 0
        if isinstance(value, dict):
            if value.get("start") is not None:
                assert value["text"] == text[value["start"] : value["end"]]
                found += 1
            found += sum(check(inner, text) for inner in value.values())
        elif isinstance(value, list):
            found += sum(check(inner, text) for inner in value)
        return found

    for article in articles.values():
        assert check(article_record(article), article.text) >= 6
    record = collation_record(collation, articles)
    for passage in record["passages"]:
        for reading in (
            *passage["readings"],
            *(r for v in passage["variants"] for r in v["readings"]),
        ):
            assert check(reading, articles[reading["article"]].text) == 1


def test_an_article_of_which_nothing_is_known() -> None:
    bare = Article(id="0" * 16, source="-:1", text="Hello.", paragraphs=(Paragraph("body", 0, 6),))
    record = article_record(bare)
    valid(record, "clean")
    for name in ("outlet", "url", "title", "section", "published", "byline", "dateline", "slug"):
        assert record[name] is None
    assert record["evidence"] == {}


def test_a_refused_page() -> None:
    record = refusal_record(Refusal("wall.html", "consent wall: asks for cookies"))
    valid(record, "clean")
    assert (record["source"], record["refused"]) == ("wall.html", "consent wall: asks for cookies")


@pytest.mark.parametrize("copies", ["two_copies", "nine_copies", "forty_copies"])
def test_a_collation(copies: str, request: pytest.FixtureRequest) -> None:
    collation, articles = request.getfixturevalue(copies)
    record = collation_record(collation, articles)
    valid(record, "collation")
    assert record["report"] == collation.report
    assert [p["n"] for p in record["passages"]] == list(range(1, 25))
    assert all(len(p["readings"]) == len(record["copies"]) for p in record["passages"])
    absent = [r for p in record["passages"] for r in p["readings"] if r["state"] == "absent"]
    assert all((r["text"], r["start"], r["end"]) == ("", 0, 0) for r in absent)


def test_pages_that_share_no_report() -> None:
    record = collation_record(Collation(None, (), ()), {})
    valid(record, "collation")
    assert record["report"] is None


def test_a_dateline_may_name_no_place() -> None:
    text = "(Meridian) - The dam broke."
    article = Article(
        id="01" * 8,
        source="p.html",
        text=text,
        paragraphs=(Paragraph("body", 0, len(text)),),
        dateline=Dateline("", 0, 12, "Meridian"),
    )
    record = article_record(article)
    valid(record, "clean")
    assert record["dateline"] == {
        "place": None,
        "agency": "Meridian",
        "text": "(Meridian) -",
        "start": 0,
        "end": 12,
    }


def test_a_run_holds_collations(two_copies: Bundle) -> None:
    record = {
        "pages": 3,
        "articles": 2,
        "new": 3,
        "known": 0,
        "repeated": 0,
        "skipped": {"another host": 2},
        "refused": [refusal_record(Refusal("empty.html", "empty", "ab" * 8))],
        "reports": [collation_record(*two_copies)],
    }
    valid(record, "run")
    with pytest.raises(jsonschema.ValidationError):
        valid({**record, "reports": [{"report": "01" * 8}]}, "run")


def test_the_schema_of_a_run_carries_that_of_a_collation() -> None:
    assert schema("run")["$defs"]["collation"] == schema("collation")
    for name in ("clean", "collation", "copies", "run"):
        jsonschema.Draft202012Validator.check_schema(schema(name))


def test_every_field_is_documented() -> None:
    text = (SCHEMAS.parent / "formats.md").read_text("utf-8")

    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = set(value.get("properties", {}))
            return own.union(*(names(inner) for inner in value.values()))
        return set().union(*(names(inner) for inner in value)) if isinstance(value, list) else set()

    for name in ("clean", "copies", "run"):
        missing = {field for field in names(schema(name)) if f"`{field}" not in text}
        assert not missing - {"title", "image"}, name


def test_rows_of_copies(two_copies: Bundle) -> None:
    collation, articles = two_copies
    report = Report("01" * 8, collation.copies)
    rows = list(copy_rows([report], articles))
    assert [tuple(row) for row in rows] == [COPY_COLUMNS] * 2
    assert [(r["outlet"], r["report"], r["relation"]) for r in rows] == [
        ("The Sennet Herald", "01" * 8, "full"),
        ("Valley Observer", "01" * 8, "abridged"),
    ]
    for row in rows:
        valid(row, "copies")


def test_a_lone_article_has_one_row_without_a_report(two_copies: Bundle) -> None:
    _, articles = two_copies
    lone = Report("02" * 8, (Copy("02" * 8, "full", 1.0, 1.0),))
    (row,) = copy_rows([lone], articles)
    valid(row, "copies")
    assert row["article"] == "02" * 8
    assert {row[n] for n in ("report", "relation", "share_of_report", "share_of_copy")} == {None}


def test_another_version_of_a_page_follows_its_copy(nine_copies: Bundle) -> None:
    collation, articles = nine_copies
    report = Report("01" * 8, collation.copies[:2], (("03" * 8, "02" * 8),))
    rows = list(copy_rows([report], articles))
    for row in rows:
        valid(row, "copies")
    assert rows[-1]["article"] == "03" * 8
    assert rows[-1]["version_of"] == "02" * 8
    assert (rows[-1]["report"], rows[-1]["relation"]) == ("01" * 8, "abridged")
    assert rows[-1]["share_of_report"] is None


def test_a_digest_has_a_row_for_each_of_its_reports(nine_copies: Bundle) -> None:
    _, articles = nine_copies
    digest = Copy("07" * 8, "excerpt", 0.1, 0.3)
    reports = [
        Report(f"0{n}" * 8, (Copy(f"0{n}" * 8, "full", 1.0, 1.0), digest)) for n in (4, 1, 2)
    ]
    rows = list(copy_rows(reports, articles))
    assert [r["report"] for r in rows if r["article"] == "07" * 8] == [
        "01" * 8,
        "02" * 8,
        "04" * 8,
    ]


def test_the_flat_collation(nine_copies: Bundle) -> None:
    collation, articles = nine_copies
    rows = list(reading_rows(collation, articles))
    assert len(rows) == 24 * 9
    assert rows[0]["text"].startswith("A gate of the Orvella dam")
    assert rows[0]["significant"] == 1


def test_a_summary(nine_copies: Bundle, report_of: Callable[[Collation], Report]) -> None:
    collation, articles = nine_copies
    summary = summarise(report_of(collation), collation, articles)
    assert summary.headline == "At least 14 missing as Orvella dam gate fails"
    assert (summary.copies, len(summary.outlets)) == (9, 8)
    assert summary.outlets[0] == "Coast & Country Weekly Gazette and Advertiser"
    assert (summary.agencies, summary.inferred_agencies) == (("Meridian",), ())
    assert (summary.first, summary.last) == ("2031-05-15", "2031-05-15T09:10:00")
    assert (summary.passages, summary.significant) == (24, 8)
    assert 300 < summary.words < 340
