"""An event on the desk: its figures with who says them, its reports, its claims."""

from typing import Any

from served import Served


def events_of(desk: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get("/api/events").json()["events"]
    return found


def test_the_list_leads_to_each_event(desk: Served) -> None:
    page = desk.get("/events").text
    for one in events_of(desk):
        assert f'href="/events/{one["event"]}"' in page
        assert desk.get(f"/events/{one['event']}").status == 200


def test_an_event_says_how_many_and_who_says_so_and_what_came_in_its_place(desk: Served) -> None:
    ferry = next(e for e in events_of(desk) if "Ferry" in e["headline"])
    page = desk.get(f"/events/{ferry['event']}").text
    assert "at least 17" in page
    assert "superseded by 31" in page
    assert "the coast guard" in page
    assert 'class="wf"' in page
    for report in ferry["reports"]:
        assert report in page


def test_a_figure_leads_to_the_line_that_has_it(desk: Served) -> None:
    for one in events_of(desk):
        for question in desk.get(f"/api/events/{one['event']}").json()["questions"]:
            for figure in question["figures"]:
                first = figure["sightings"][0]
                if first["start"] < first["end"]:
                    page = desk.get(f"/article/{first['article']}?at={first['start']}").text
                    assert 'id="here"' in page
                    text = desk.get(f"/api/article/{first['article']}").json()["text"]
                    assert text[first["start"] : first["end"]] == first["text"]


def test_any_of_its_reports_leads_to_the_event_and_back(desk: Served) -> None:
    for one in events_of(desk):
        for report in one["reports"]:
            answer = desk.get(f"/events/{report}")
            if report != one["event"]:
                assert answer.status == 302
                assert answer.headers["location"] == f"/events/{one['event']}"
            page = desk.get(f"/report/{report}")
            if page.status == 200:
                assert f'href="/events/{one["event"]}"' in page.text
    assert desk.get("/events/ffffffffffff").status == 404
