"""The JSON of the desk: as its schemas say, paged to the end, whatever is asked."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from served import Served

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "schema" / "api.schema.json").read_text())


def check(name: str, value: Any) -> None:
    Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"}).validate(value)


def test_every_answer_is_as_the_schema_says(desk: Served) -> None:
    check("reports", desk.get("/api/reports").json())
    check("library", desk.get("/api/library").json())
    check("refusals", desk.get("/api/refusals").json())
    outlets = desk.get("/api/outlets").json()
    check("outlets", outlets)
    for one in outlets["outlets"]:
        check("outlet", desk.get(f"/api/outlet/{quote(one['outlet'], safe='')}").json())
    for one in desk.get("/api/reports").json()["reports"]:
        for part in ("tree", "takes", "claims"):
            check(f"report_{part}", desk.get(f"/api/report/{one['report']}/{part}").json())
    events = desk.get("/api/events").json()
    check("events", events)
    for one in events["events"]:
        check("event", desk.get(f"/api/events/{one['event']}").json())
    check("claims", desk.get("/api/claims").json())
    check("habits", desk.get("/api/habits/The%20Daily%20Lantern").json())
    check("error", desk.get("/api/report/ffffff").json())
    check("error", desk.get("/api/nothing").json())


@pytest.mark.parametrize(
    "path",
    [
        "/api/reports?sort=newest",
        "/api/reports?sort=copies",
        "/api/outlets?",
        "/api/refusals?",
        "/api/claims?role=killed",
    ],
)
def test_pages_of_one_give_everything_once(desk: Served, path: str) -> None:
    name = path.split("/")[2].split("?")[0]
    whole = desk.get(path).json()[name]
    found: list[Any] = []
    following: str | None = f"{path}&limit=1"
    while following:
        page = desk.get(following).json()
        assert len(page[name]) == 1
        found += page[name]
        following = page["next"]
    assert found == whole
    assert len(whole) > 3


def test_the_report_and_the_article_are_those_of_the_other_formats(
    desk: Served, biggest: dict[str, Any]
) -> None:
    article = desk.get(f"/api/article/{biggest['report']}").json()
    for line in (*article["paragraphs"], *article["removed"]):
        assert article["text"][line["start"] : line["end"]] == line["text"]
    assert biggest["report"] in article["reports"]
    clean = json.loads((DOCS / "schema" / "clean.schema.json").read_text())
    Draft202012Validator(clean).validate({k: v for k, v in article.items() if k != "reports"})


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(
        ["/api/reports", "/api/outlets", "/api/refusals", "/api/claims", "/api/events"]
    ),
    asked=st.dictionaries(
        st.sampled_from(
            [
                "q",
                "sort",
                "copies",
                "differs",
                "limit",
                "offset",
                "after",
                "name",
                "place",
                "role",
                "claimant",
                "since",
                "until",
            ]
        ),
        st.text(max_size=30)
        | st.integers().map(str)
        | st.sampled_from(["newest", "copies", "1", "killed", "2019-03", "FR", "%", "place:fr"]),
        max_size=5,
    ),
)
def test_whatever_is_asked_is_answered_by_the_schema(
    desk: Served, path: str, asked: dict[str, str]
) -> None:
    answer = desk.get(f"{path}?{urlencode(asked, errors='replace')}")
    assert answer.status == 200
    check(path.split("/")[2], answer.json())


def test_the_document_names_every_address() -> None:
    from wirecopy.web.app import PAGES

    text = (DOCS / "api.md").read_text()
    for path, _ in PAGES:
        plain = re.sub(r"\{id\}", "ID", re.sub(r"\{name:path\}", "NAME", path))
        assert f"`{plain}" in text, plain
