"""The desk in a browser: nothing complains, nothing leaves the machine, keys are enough, scripts are not needed."""

from urllib.parse import quote

import pytest
from chromium import Tab
from served import STORY, Served

pytestmark = pytest.mark.browser


def paths_of(desk: Served) -> list[str]:
    """Every kind of page, of the biggest report and of the hostile one."""
    paths = [
        "/",
        "/?q=ferry&sort=copies&differs=1",
        "/?q=since:never",
        "/events",
        "/claims",
        "/claims?role=killed",
        "/claims?place=FR&since=never",
        "/outlets",
        "/library",
        "/compare",
        "/nothing",
    ]
    paths += [f"/events/{one['event']}" for one in desk.get("/api/events").json()["events"]]
    for query in ("sort=copies", "q=brandvold"):
        report = desk.get(f"/api/reports?{query}").json()["reports"][0]["report"]
        copies = desk.get(f"/api/report/{report}").json()["copies"]
        first = copies[0]["article"]
        paths += [
            f"/report/{report}{tail}"
            for tail in ("", f"?copy={first}&at=1", "/full", "/pair", "/tree")
        ]
        paths += [f"/article/{first}", f"/article/{first}?all=1"]
        paths += [f"/outlet/{quote(copies[0]['outlet'], safe='')}?habits=1"]
    return paths


def test_no_page_complains_or_asks_anybody_else(desk: Served, tab: Tab) -> None:
    for path in paths_of(desk):
        tab.open(desk.address + path)
        tab.settle()
        expected = [
            "network: Failed to load resource: the server responded with a status of 404 (Not Found)"
        ]
        assert tab.complaints in ([], expected if path == "/nothing" else []), path
        tab.complaints.clear()
    assert tab.dialogs == []
    assert {address.split("/")[2] for address in tab.asked} == {desk.address.split("/")[2]}


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_no_page_is_wider_than_the_screen(desk: Served, tab: Tab, width: int) -> None:
    tab.width(width)
    for path in paths_of(desk):
        tab.open(desk.address + path)
        assert tab.value("document.documentElement.scrollWidth") <= width, path


def test_every_page_has_one_heading_a_main_part_and_named_fields(desk: Served, tab: Tab) -> None:
    for path in paths_of(desk):
        tab.open(desk.address + path)
        assert tab.value("document.querySelectorAll('h1').length") == 1, path
        assert tab.value("document.querySelectorAll('main').length") == 1, path
        unnamed = (
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(e => !e.labels.length && !e.ariaLabel).map(e => e.outerHTML)"
        )
        assert tab.value(unnamed) == [], path
        twice = (
            "[...document.querySelectorAll('[id]')].map(e => e.id)"
            ".filter((id, n, all) => all.indexOf(id) != n)"
        )
        assert tab.value(twice) == [], path
        silent = (
            "[...document.querySelectorAll('a[href], button')]"
            ".filter(e => !(e.ariaLabel || e.textContent).trim()).map(e => e.outerHTML)"
        )
        assert tab.value(silent) == [], path


def test_keys_are_enough(desk: Served, tab: Tab) -> None:
    tab.open(desk.address + "/")
    tab.press("Tab")
    assert tab.value("document.activeElement.className") == "skip"
    tab.press("/")
    assert tab.value("document.activeElement.id") == "words"
    tab.write("shells")
    tab.press("Enter", loads=True)
    assert "q=shells" in tab.value("location.search")
    tab.focus(".reports tbody th a")
    tab.press("Enter", loads=True)
    assert tab.value("location.pathname").startswith("/report/")
    tab.focus(".wirematrix td.mark a")
    first = tab.value("document.activeElement.ariaLabel")
    tab.press("ArrowRight")
    tab.press("ArrowDown")
    assert tab.value("document.activeElement.ariaLabel") != first
    tab.press("Enter", loads=True)
    assert tab.value("document.querySelectorAll('.reading').length") == 1
    assert tab.value("document.querySelector('.reading').getBoundingClientRect().top < innerHeight")


def test_scripts_are_not_needed(desk: Served, bare_tab: Tab) -> None:
    tab = bare_tab
    tab.open(desk.address + "/")
    tab.focus("#words")
    tab.write("shells")
    tab.press("Enter", loads=True)
    assert "1 report" in tab.html(".found")
    tab.focus(".reports tbody th a")
    tab.press("Enter", loads=True)
    tab.focus(".wirematrix tbody td.mark a")
    tab.press("Enter", loads=True)
    assert "side by side" in tab.html(".reading")
    tab.open(desk.address + "/compare")
    for side, n in (("a", "twenty"), ("b", "thirty")):
        tab.focus(f"#text_{side}")
        tab.write(STORY.format(n=n, hostile="Nothing else was known."))
    tab.focus(".send button")
    tab.press("Enter", loads=True)
    assert "thirty" in tab.html("#result")
    assert tab.complaints == []
