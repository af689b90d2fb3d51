"""`wirecopy run`: from a folder of pages to the reports behind them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]


def test_a_run_shows_the_reports(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages")
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "1 report with copies in 3 pages"
    assert "1  Ferry runs aground on Keld reef" in lines
    assert any(line.startswith("   2 copies · 2 outlets") for line in lines)
    assert any("The Harbour Courier  full" in line and "●" in line for line in lines)
    assert any("Tidewatch" in line and "·" in line for line in lines)
    assert "number" in done.stdout
    assert "12" in done.stdout
    assert "19" in done.stdout
    assert "1 page has no copy here." in done.stdout
    assert Path("wirecopy.db").exists()


def test_piped_output_has_no_codes_and_fits_80_columns(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in done.stdout.splitlines())


def test_a_second_run_adds_nothing_and_says_the_same(pages: Path, wirecopy: Wirecopy) -> None:
    first = wirecopy("run", "pages").stdout.splitlines()
    second = wirecopy("run", "pages").stdout.splitlines()
    assert second[0] == f"{first[0]} (3 known from earlier runs)"
    assert second[1:] == first[1:]


def test_json_is_one_object(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages", "pages/missing.html", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["articles"], len(found["reports"])) == (3, 1)
    assert found["refused"][0]["source"] == "pages/missing.html"
    assert found["refused"][0]["refused"].startswith("missing path")
    report = found["reports"][0]
    assert report["headline"] == "Ferry runs aground on Keld reef"
    assert report["outlets"] == ["The Harbour Courier", "Tidewatch"]
    assert [c["relation"] for c in report["copies"]]
    assert report["passages"][0]["readings"][0]["state"]


def test_html_is_written_and_named(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages", "--html", "reports.html")
    assert done.stdout.splitlines()[-1] == "Open in a browser: reports.html"
    assert "Ferry runs aground" in Path("reports.html").read_text(encoding="utf-8")


def test_records_come_through_standard_input(pages: Path, wirecopy: Wirecopy) -> None:
    records = [
        json.dumps({"id": p.stem, "html": p.read_text(encoding="utf-8"), "outlet": p.stem})
        for p in sorted(pages.iterdir())
    ]
    done = wirecopy("run", "-", stdin=None, input="\n".join(records))
    assert "1 report with copies in 3 pages" in done.stdout
    assert "courier" in done.stdout


def test_a_stated_outlet_and_a_manifest_are_used(pages: Path, wirecopy: Wirecopy) -> None:
    Path("pages.csv").write_text(
        "path,outlet,url,fetched\npages/courier.html,Courier of Record,,\n"
    )
    done = wirecopy("run", "pages", "--manifest", "pages.csv", "--outlet", "Elsewhere")
    assert "Courier of Record" in done.stdout
    assert "Elsewhere" in done.stdout


def test_another_library_is_named_in_the_hint(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages", "--library", "may.db")
    assert "--library may.db" in done.stdout
    assert Path("may.db").exists()
    assert not Path("wirecopy.db").exists()


def test_ascii_output_has_ascii_marks(pages: Path, wirecopy: Wirecopy) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = wirecopy("run", "pages", env=env)
    assert done.returncode == 0
    assert "# same words" in done.stdout
    assert done.stdout.isascii()


def test_pages_without_a_report_are_only_counted(pages: Path, wirecopy: Wirecopy) -> None:
    done = wirecopy("run", "pages/tram.html")
    assert done.stdout.splitlines()[0] == "No report with copies in 1 page"
    assert "1 page has no copy here." in done.stdout
    assert done.returncode == 0


def test_the_demo_writes_its_pages_and_names_the_file_to_open(
    folder: Path, wirecopy: Wirecopy
) -> None:
    done = wirecopy("demo")
    assert done.returncode == 0
    assert (
        done.stdout.splitlines()[-1] == f"Open in a browser: {Path('wirecopy-demo/reports.html')}"
    )
    assert Path("wirecopy-demo/wirecopy.db").exists()
    again = wirecopy("demo")
    assert again.returncode == 0
    assert again.stdout.splitlines()[1:] == done.stdout.splitlines()[1:]
