"""`wirecopy compare` and `wirecopy clean`: pages without a library."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]


def test_two_pages_side_by_side(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/courier.html", "pages/tidewatch.html")
    assert done.returncode == 0
    assert "The Harbour Courier" in done.stdout
    assert "│" in done.stdout
    assert "{{" in done.stdout
    assert "only in The Harbour Courier" in done.stdout
    assert list(Path().glob("*.db")) == []


def test_the_columns_are_in_the_order_given(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/tidewatch.html", "pages/courier.html")
    (head,) = [
        line
        for line in done.stdout.splitlines()
        if "Tidewatch" in line and "│" in line and "Harbour" in line
    ]
    assert head.index("Tidewatch") < head.index("The Harbour Courier")


def test_nothing_says_who_changed_what(pages: Path, wirecopy: Wirecopy) -> None:
    said = wirecopy("compare", "pages/courier.html", "pages/tidewatch.html").stdout.lower()
    for word in ("removed", "deleted", "inserted", "changed", "original"):
        assert word not in said


def test_compare_as_json(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/courier.html", "pages/tidewatch.html", "--json")
    found = json.loads(done.stdout)
    assert {c["relation"] for c in found["copies"]} <= {"full", "abridged"}
    assert found["report"] == min(c["article"] for c in found["copies"])
    assert any(v["kind"] == "number" for p in found["passages"] for v in p["variants"])


def test_three_pages_are_listed_by_reading(pages: Path, wirecopy: Wirecopy) -> None:
    third = (
        (pages / "courier.html")
        .read_text(encoding="utf-8")
        .replace("Harbour Courier", "Vessen Daily")
    )
    (pages / "vessen.html").write_text(third, encoding="utf-8")
    done = wirecopy("compare", "pages/courier.html", "pages/tidewatch.html", "pages/vessen.html")
    assert "all copies" in done.stdout
    assert "absent in Tidewatch" in done.stdout


def test_pages_that_share_nothing(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/courier.html", "pages/tram.html")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "These pages share no report."
    found = json.loads(
        wirecopy("compare", "pages/courier.html", "pages/tram.html", "--json").stdout
    )
    assert found["report"] is None


def test_compare_writes_html(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/courier.html", "pages/tidewatch.html", "--html", "c.html")
    assert done.stdout.splitlines()[-1] == "Open in a browser: c.html"
    assert "<ins" in Path("c.html").read_text(encoding="utf-8")


def test_one_page_is_nothing_to_compare(pages: Path, wirecopy: Wirecopy) -> None:
    assert wirecopy("compare", "pages/tram.html").returncode == 2
    done = wirecopy("compare", "pages/tram.html", "pages/none.html")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "refused: pages/none.html: missing path: no such file or folder",
        "nothing to compare: fewer than two different pages gave an article",
    ]


def test_the_same_page_twice_is_left_out(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("compare", "pages/courier.html", "pages/courier.html", "pages/tidewatch.html")
    assert done.returncode == 0
    assert done.stderr == "left out: pages/courier.html: the same page as pages/courier.html\n"


def test_clean_prints_a_line_a_page_in_the_order_given(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("clean", "pages/tram.html", "pages/none.html", "pages/courier.html")
    tram, none, courier = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert (tram["source"], tram["title"]) == ("pages/tram.html", "Nordby brings back its tram")
    assert none["source"] == "pages/none.html"
    assert none["refused"].startswith("missing path")
    assert courier["outlet"] == "The Harbour Courier"
    assert done.stderr == "refused: pages/none.html: missing path: no such file or folder\n"


def test_the_ids_are_those_of_run(pages: Path, wirecopy: Wirecopy) -> None:
    cleaned = [json.loads(line)["id"] for line in wirecopy("clean", "pages").stdout.splitlines()]
    run = json.loads(wirecopy("run", "pages", "--json").stdout)
    assert {c["article"] for c in run["reports"][0]["copies"]} <= set(cleaned)


def test_json_lines_hold_no_character_that_acts_on_a_terminal(
    folder: Path, wirecopy: Wirecopy
) -> None:
    text = (
        "Evil title \x9b2J\u202e\n\n"
        + "A ferry ran aground on the reef late on Sunday evening, officials said. " * 5
    )
    Path("evil.txt").write_text(text, encoding="utf-8")
    done = wirecopy("clean", "evil.txt")
    assert "\x9b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "\x9b2J\u202e" in json.loads(done.stdout)["text"]
