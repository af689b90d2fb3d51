"""The ledger on the desk: filtered, charted, on a map, as CSV; each claim beside its passage."""

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from served import HOSTILE, Served

from wirecopy.library.ledger import ListedFigure, ListedPlace
from wirecopy.web.figures_chart import figures_chart
from wirecopy.web.world_map import outlines, places_map, view_of


def claims_at(desk: Served, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(f"/api/claims?limit=200&{query}").json()["claims"]
    return found


def test_a_claim_stands_with_its_source_its_counts_and_the_way_to_its_passage(
    desk: Served, biggest: dict[str, Any]
) -> None:
    page = desk.get("/claims?q=families+returned").text
    assert "Samira Hadouli" in page
    assert "8 outlets" in page
    assert "1 origin" in page
    assert f'href="/report/{biggest["report"]}#m-p2"' in page
    assert 'id="m-p2"' in desk.get(f"/report/{biggest['report']}").text


def test_every_claim_leads_to_a_place_that_is_there(desk: Served) -> None:
    addresses = set(
        re.findall(r'<blockquote class="text" dir="auto"><a href="([^"]+)"', _all(desk))
    )
    assert len(addresses) > 20
    for address in addresses:
        path, _, mark = unescape(address).partition("#")
        answer = desk.get(path)
        assert answer.status == 200, address
        assert f'id="{mark}"' in answer.text, address


def _all(desk: Served) -> str:
    return "".join(desk.get(f"/claims?page={n}").text for n in (1, 2, 3))


def test_filters_keep_what_they_say(desk: Served) -> None:
    everything = claims_at(desk)
    killed = claims_at(desk, "role=killed")
    assert killed == [c for c in everything if any(q["role"] == "killed" for q in c["quantities"])]
    later = claims_at(desk, "since=2019-03-14")
    assert later == [c for c in everything if c["day"] and c["day"] >= "2019-03-14"]
    march = claims_at(desk, "until=2019-03")
    assert march == [c for c in everything if c["day"] and c["day"] < "2019-04"]
    of = claims_at(desk, "claimant=coast+guard")
    assert of
    assert all(
        "coast guard" in c["source"]["name"].lower() or c["claimants"]["members"] for c in of
    )
    in_france = claims_at(desk, "place=FR")
    assert in_france == [c for c in everything if any(p["country"] == "FR" for p in c["places"])]
    assert in_france
    assert claims_at(desk, "q=%25") == []  # a sign, not a pattern
    assert "Not a day" in desk.get("/claims?since=tomorrow").text


def test_the_report_has_its_claims_with_the_same_counts(
    desk: Served, biggest: dict[str, Any]
) -> None:
    page = desk.get(f"/report/{biggest['report']}").text
    claims = desk.get(f"/api/report/{biggest['report']}/claims").json()["claims"]
    for claim in claims[:6]:
        assert f"#m-p{claim['passage']}" in page
    assert page.index('id="wire"') < page.index('id="claims"') < page.index('id="cite"')


def test_the_csv_is_what_stands_on_the_page_and_no_spreadsheet_runs_it(desk: Served) -> None:
    answer = desk.get("/claims.csv?role=killed")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert [r["claim"] for r in rows] == [c["claim"] for c in claims_at(desk, "role=killed")]
    for n in (1, 2, 3):
        for row in csv.reader(
            io.StringIO(desk.get(f"/claims.csv?page={n}").body.decode("utf-8-sig"))
        ):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_nothing_typed_or_claimed_becomes_markup(desk: Served) -> None:
    from urllib.parse import urlencode

    for field in ("q", "place", "role", "claimant", "since", "until"):
        page = desk.get(f"/claims?{urlencode({field: HOSTILE})}").text
        assert "<script>alert" not in page, field
        assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", page), field
        assert "62710561" not in page
    assert "<script>alert" not in _all(desk)


def figure(**more: Any) -> ListedFigure:
    one = {
        "report": "0" * 16,
        "passage": 1,
        "day": "2031-05-02",
        "least": 16.0,
        "most": 16.0,
        "claimant": "the ministry",
        "modality": "asserted",
        "counted": "people",
    }
    return ListedFigure(**{**one, **more})


def test_a_chart_says_each_figure_in_words_too() -> None:
    svg = figures_chart(
        [figure(), figure(day="2031-05-04", most=None), figure(day="2031-05-05", least=0.0)],
        "killed",
    )
    assert "3 figures for killed, 2031-05-02 to 2031-05-05" in svg
    assert "2031-05-04: 16 or more people, the ministry" in svg
    assert "0 to 16" in svg
    assert svg.count("<circle") == 3
    assert figures_chart([figure()], "killed") == ""


def test_strangers_words_are_no_markup_in_drawings() -> None:
    chart = figures_chart([figure(claimant=HOSTILE, counted=HOSTILE), figure()], HOSTILE)
    drawn = places_map([ListedPlace(HOSTILE, "FR", 50.0, 1.0, 3)])
    for svg in (chart, drawn):
        assert "<script" not in svg
        assert "<img" not in svg
        assert "onload=alert" not in re.sub(r"&lt;.*?&gt;", "", svg)


@pytest.mark.parametrize(
    "places",
    [
        [(50.8, 1.6)],
        [(0.0, 0.0), (0.0, 0.1)],
        [(-41.0, 174.0), (64.0, -150.0)],
        [(89.9, 0.0), (-89.9, 0.0)],
        [(10.0, 179.9), (10.0, -179.9)],
    ],
)
def test_every_place_is_on_its_map(places: list[tuple[float, float]]) -> None:
    listed = [ListedPlace(f"P{n}", "", lat, lon, 1) for n, (lat, lon) in enumerate(places)]
    view = view_of(listed)
    for place in listed:
        x, y = view.at(place)
        assert 0 <= x <= 720
        assert 0 <= y <= view.tall * view.scale
    assert places_map(listed).count("<circle") == len(places)


def test_the_outlines_go_round_the_world() -> None:
    boxes = [ring.box for ring in outlines()]
    assert min(b[0] for b in boxes) == -1800
    assert max(b[2] for b in boxes) == 1800
    assert min(b[1] for b in boxes) < -800
    assert max(b[3] for b in boxes) == 900
