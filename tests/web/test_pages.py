"""What stands on the pages of the desk."""

import json
from typing import Any
from xml.etree import ElementTree

from served import Served


def test_the_list_names_each_report_with_its_copies_outlets_and_times(desk: Served) -> None:
    page = desk.get("/").text
    assert page.count('<th scope="row"><a href="/report/') == 5
    assert "At least 12 killed as shells hit market in Velmora despite truce" in page
    assert "copies within" in page  # the pick-up, said for those who do not see it


def test_a_search_finds_words_outlets_and_days(desk: Served) -> None:
    def found(query: str) -> int:
        return desk.get(f"/?q={query}").text.count('<th scope="row"><a href="/report/')

    assert found("ferry") == 3
    assert found("ferry+outlet:pilot") == 1
    assert found("%22ferry+goes+down%22") == 1
    assert found("since:2031-05-02") == 1
    assert found("place:kaldry") == 2  # datelines
    assert found("place:FR") == 1  # what a claim names lies there
    assert found("place:nowhere") == found("place:%25") == 0
    assert found("nosuchword") == 0
    assert "Not used in this search" in desk.get("/?q=since:tomorrow").text


def test_a_report_shows_the_wire_beside_the_matrix_and_a_cell_its_reading(
    desk: Served, biggest: dict[str, Any]
) -> None:
    page = desk.get(f"/report/{biggest['report']}").text
    assert page.count('<td class="mark') == len(biggest["passages"]) * len(biggest["copies"])
    differs, wire = page.index('id="differs"'), page.index('id="wire"')
    assert differs < wire
    for passage in biggest["passages"]:
        for reading in passage["readings"]:
            if reading["state"] == "edited":
                cell = f"?copy={reading['article']}&at={passage['n']}"
                assert cell.replace("&", "&amp;") in page
                shown = desk.get(f"/report/{biggest['report']}{cell}").text
                assert '<div class="reading"' in shown
                assert "<ins" in shown or "<del" in shown
                return
    raise AssertionError("no edited reading")


def test_any_two_copies_stand_side_by_side(desk: Served, biggest: dict[str, Any]) -> None:
    a, b = biggest["copies"][-1], biggest["copies"][0]
    path = f"/report/{biggest['report']}/pair?a={a['article']}&b={b['article']}"
    page = desk.get(path).text
    head = page[page.index("<thead>") : page.index("</thead>")]
    assert head.index(a["outlet"]) < head.index(b["outlet"])
    assert desk.get(f"/report/{biggest['report']}/pair?a=nobody&b=nobody").status == 200


def test_the_tree_and_all_readings_have_pages(desk: Served, biggest: dict[str, Any]) -> None:
    assert "Copy tree of" in desk.get(f"/report/{biggest['report']}/tree").text
    assert "Who kept what" in desk.get(f"/report/{biggest['report']}/full").text


def test_any_members_address_leads_to_its_report(desk: Served, biggest: dict[str, Any]) -> None:
    for copy in biggest["copies"]:
        answer = desk.get(f"/report/{copy['article']}")
        if copy["article"] != biggest["report"]:
            assert answer.status == 302
            # A digest is in several reports, which its own page names.
            own = (f"/report/{biggest['report']}", f"/article/{copy['article']}")
            assert answer.headers["location"] in own
            named = desk.get(f"/article/{copy['article']}").text
            assert f'href="/report/{biggest["report"]}"' in named


def test_a_report_can_be_cited(desk: Served, biggest: dict[str, Any]) -> None:
    report = biggest["report"]
    (item,) = desk.get(f"/report/{report}/cite.json").json()
    assert item["URL"] == f"{desk.address}/report/{report}"
    assert item["issued"]["date-parts"] == [[2019, 3, 14]]
    assert item["author"] == [{"literal": "MPA"}]
    note = desk.get(f"/report/{report}/cite.txt").text
    assert report in note
    assert item["title"] in note


def test_an_article_has_all_its_lines_with_reasons_and_its_facts_with_evidence(
    desk: Served, biggest: dict[str, Any]
) -> None:
    article = desk.get(f"/api/article/{biggest['report']}").json()
    page = desk.get(f"/article/{article['id']}?all=1").text
    for line in (*article["paragraphs"], *article["removed"]):
        assert f'id="c{line["start"]}"' in page
    for line in article["removed"]:
        assert line["reason"].split(" (")[0] in page
    assert article["evidence"]["title"]["how"] in page
    assert f'href="/report/{biggest["report"]}"' in page
    assert " open>" not in desk.get(f"/article/{article['id']}").text


def test_an_outlet_says_where_its_text_is_from(desk: Served) -> None:
    page = desk.get("/outlet/The%20Daily%20Lantern").text
    assert "MPA" in page
    assert "Count its habits" in page
    assert desk.get("/outlet/The%20Daily%20Lantern?habits=1").status == 200
    assert "The Daily Lantern" in desk.get("/outlets").text
    unknown = desk.get("/outlet/Daily%20Lantern")
    assert unknown.status == 404
    assert "there is The Daily Lantern" in unknown.text


def test_the_library_says_what_was_refused_and_why(desk: Served) -> None:
    page = desk.get("/library").text
    for refusal in desk.get("/api/refusals").json()["refusals"]:
        assert refusal["refused"].split(":")[0] in page


def test_the_library_says_how_far_each_stage_is(desk: Served) -> None:
    page = desk.get("/library").text
    assert "all stages are done" in page
    for stage in ("articles matched", "reports collated", "reports read for claims"):
        assert stage in page


def test_a_search_is_a_feed(desk: Served) -> None:
    feed = ElementTree.fromstring(desk.get("/feed.atom?q=ferry").body)
    atom = "{http://www.w3.org/2005/Atom}"
    assert len(feed.findall(f"{atom}entry")) == 3
    for entry in feed.findall(f"{atom}entry"):
        link = entry.find(f"{atom}link")
        assert link is not None
        assert desk.get(link.attrib["href"].removeprefix(desk.address)).status == 200


def test_what_is_not_there_is_said(desk: Served) -> None:
    for path in ("/nothing", "/report/ffffffffffff", "/article/zz", "/report/", "/static/x/y"):
        answer = desk.get(path)
        assert answer.status == 404, path
        assert "Traceback" not in answer.text
    assert json.loads(desk.get("/api/report/ffffffff").text)["error"]
