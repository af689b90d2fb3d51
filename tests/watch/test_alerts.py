"""Alerts: a new copy, a changed figure, a dropped attribution; each once, to a line, an Atom file, a webhook."""

import json
from collections.abc import Callable
from pathlib import Path

from watch_server import Reply, Site
from watch_stories import ferry, own_story

from wirecopy.engine.watch import WatchResult

Round = Callable[[str], WatchResult]
TO_STDOUT = '[[alert]]\nto = "stdout"\n'


def outlets(site: Site, pages: dict[str, str], changed: int = 0) -> str:
    """Settings with a feed for each outlet's one page."""
    told = "revisit = []\n"
    for name, text in pages.items():
        site.put(f"/{name}/page", text)
        url = site.feed(
            f"/{name}/feed", {f"/{name}/page": f"Fri, 02 May 2031 10:00:0{changed} GMT"}
        )
        told += f'[[feed]]\nurl = "{url}"\noutlet = "{name}"\n'
    return told


def test_a_new_copy_is_told_once(site: Site, round_of: Round, printed: list[str]) -> None:
    one = {"Tidewatch": ferry()}
    round_of(outlets(site, one) + TO_STDOUT)
    assert printed == []
    two = {**one, "Lantern": ferry(title="Lifeboats take 212 off ferry")}
    for _ in range(2):
        round_of(outlets(site, two) + TO_STDOUT)
    assert len(printed) == 1
    assert printed[0].startswith("copy: Lantern has ")


def test_a_figure_that_differs_is_told(site: Site, round_of: Round, printed: list[str]) -> None:
    told = outlets(site, {"Tidewatch": ferry(toll=9), "Lantern": ferry(toll=17)})
    round_of(told + '[[alert]]\non = "figure"\nto = "stdout"\n')
    assert len(printed) == 1
    assert printed[0].startswith("figure: ")
    assert "9" in printed[0]
    assert "17" in printed[0]
    assert "readings differ" in printed[0]


def test_an_outlet_that_changes_a_figure_in_its_page_is_told(
    site: Site, round_of: Round, printed: list[str]
) -> None:
    rule = '[[alert]]\non = "figure"\nto = "stdout"\n'
    round_of(outlets(site, {"Tidewatch": ferry(toll=9)}) + rule)
    round_of(outlets(site, {"Tidewatch": ferry(toll=61)}, changed=1) + rule)
    assert len(printed) == 1
    assert "61" in printed[0]
    assert "the same address said so before" in printed[0]


def test_a_dropped_attribution_is_told(site: Site, round_of: Round, printed: list[str]) -> None:
    told = outlets(site, {"Tidewatch": ferry(), "Lantern": ferry(source="")})
    round_of(told + '[[alert]]\non = "attribution"\nto = "stdout"\n')
    assert len(printed) == 1
    assert printed[0].startswith(
        "attribution: Lantern reads nothing and names no source where Tidewatch"
    )


def test_a_new_claimant_is_told_once(site: Site, round_of: Round, printed: list[str]) -> None:
    rule = '[[alert]]\non = "claimant"\nto = "stdout"\n'
    one = {"Tidewatch": ferry(source="")}
    round_of(outlets(site, one) + rule)
    assert printed == []  # the story itself is new
    two = {
        **one,
        "Lantern": ferry(source="", more="Harbour pilot Tomas Reke said the reef was marked."),
    }
    for _ in range(2):
        round_of(outlets(site, two) + rule)
    assert len(printed) == 1
    assert printed[0].startswith("claimant: Lantern has a new claimant in ")
    assert "Tomas Reke" in printed[0]
    again = {
        **two,
        "Mirror": ferry(
            source="",
            title="Reef was marked",
            more="Harbour pilot Tomas Reke said the reef was marked.",
        ),
    }
    round_of(outlets(site, again) + rule)
    assert len(printed) == 1


def test_rules_choose_by_outlet_and_by_words(
    site: Site, round_of: Round, printed: list[str]
) -> None:
    told = outlets(site, {"Tidewatch": ferry(), "Lantern": ferry(title="Another title")})
    for only in ('outlet = "Morrow Post"', 'words = ["avalanche"]'):
        told += f'[[alert]]\non = "copy"\n{only}\nto = "stdout"\n'
    round_of(told)
    assert printed == []


def test_an_atom_file_has_each_alert_once(site: Site, round_of: Round, tmp_path: Path) -> None:
    from lxml import etree

    told = outlets(
        site, {"Tidewatch": ferry(), "Lantern": ferry(title="A &lt;script&gt; title", toll=17)}
    )
    for _ in range(2):
        round_of(told + '[[alert]]\nto = "alerts.atom"\n')
    feed = etree.parse(tmp_path / "alerts.atom").getroot()
    ids = [e.text for e in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) == 3  # the feed, the copy, the figure
    assert "<script" not in (tmp_path / "alerts.atom").read_text()


def test_a_webhook_is_sent_json_until_it_takes_it(site: Site, round_of: Round) -> None:
    replies = iter([Reply(status=500), Reply(status=302, headers={"Location": "/elsewhere"})])
    site.put("/hook", lambda _: next(replies, Reply(status=204)))
    told = outlets(site, {"Tidewatch": ferry(), "Lantern": ferry(title="Another title")})
    for _ in range(6):
        round_of(told + f'[[alert]]\non = "copy"\nto = "{site.root}/hook"\n')
    sent = [one for one in site.asked if one.path == "/hook"]
    assert [one.method for one in sent] == ["POST"] * 3
    assert len({one.headers["Idempotency-Key"] for one in sent}) == 1
    record = json.loads(sent[-1].body)
    assert (record["rule"], record["copies"]) == ("copy", 2)
    assert {record[who]["outlet"] for who in ("article", "other")} == {"Tidewatch", "Lantern"}
    assert site.times("/elsewhere") == 0


def test_a_story_of_ones_own_is_no_news(site: Site, round_of: Round, printed: list[str]) -> None:
    round_of(outlets(site, {"Tidewatch": own_story(1), "Lantern": own_story(2)}) + TO_STDOUT)
    assert printed == []
