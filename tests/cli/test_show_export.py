"""`wirecopy show` and `wirecopy export`: what a library holds."""

import csv
import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Wirecopy = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def report(pages: Path, wirecopy: Wirecopy) -> dict[str, object]:
    """The report of a library made of the pages."""
    found: dict[str, object] = json.loads(wirecopy("run", "pages", "--json").stdout)["reports"][0]
    return found


def test_show_by_the_beginning_of_any_members_id(
    report: dict[str, list[dict[str, str]]], wirecopy: Wirecopy
) -> None:
    for copy in report["copies"]:
        done = wirecopy("show", copy["article"][:8])
        assert done.returncode == 0
        assert "Ferry runs aground on Keld reef" in done.stdout
        assert "Passage by passage" in done.stdout


def test_show_as_json(report: dict[str, object], wirecopy: Wirecopy) -> None:
    shown = json.loads(wirecopy("show", str(report["report"]), "--json").stdout)
    assert {name: shown[name] for name in report} == report
    assert set(shown) - set(report) == {"copy_tree", "steps"}


def test_an_unknown_id_is_named(report: dict[str, object], wirecopy: Wirecopy) -> None:
    done = wirecopy("show", "0000000")
    assert (done.returncode, done.stdout) == (1, "")
    assert "0000000" in done.stderr


def test_an_article_alone_is_shown_as_alone(report: dict[str, object], wirecopy: Wirecopy) -> None:
    tram = json.loads(wirecopy("clean", "pages/tram.html").stdout)["id"]
    done = wirecopy("show", tram)
    assert done.returncode == 0
    assert done.stdout.startswith("This article has no copy in the library.")
    assert json.loads(wirecopy("show", tram, "--json").stdout)["report"] is None


def test_a_library_that_is_not_there(folder: Path, wirecopy: Wirecopy) -> None:
    for command in (["show", "12345678"], ["export", "copies", "--to", "x.csv"]):
        done = wirecopy(*command)
        assert done.returncode == 1
        assert "wirecopy.db: no such library" in done.stderr
        assert list(folder.iterdir()) == []


def test_export_copies_as_csv(report: dict[str, object], wirecopy: Wirecopy) -> None:
    done = wirecopy("export", "copies", "--to", "copies.csv")
    assert done.stdout == "copies.csv: 3 rows\n"
    with Path("copies.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted(row["relation"] for row in rows)[0] == ""
    assert {row["report"] for row in rows} == {report["report"], ""}


def test_export_articles_and_collation_as_json_lines(
    report: dict[str, object], wirecopy: Wirecopy
) -> None:
    wirecopy("export", "articles", "--to", "articles.jsonl.gz")
    with gzip.open("articles.jsonl.gz", "rt", encoding="utf-8") as stream:
        assert len([json.loads(line) for line in stream]) == 3
    wirecopy("export", "collation", "--to", "collation.jsonl")
    (line,) = Path("collation.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["passages"] == report["passages"]


def test_export_one_report(report: dict[str, object], wirecopy: Wirecopy) -> None:
    done = wirecopy(
        "export", "articles", "--report", str(report["report"])[:8], "--to", "two.jsonl"
    )
    assert done.stdout == "two.jsonl: 2 rows\n"


def test_a_wrong_ending_is_wrong_use(report: dict[str, object], wirecopy: Wirecopy) -> None:
    done = wirecopy("export", "copies", "--to", "copies.xlsx")
    assert done.returncode == 2
    assert "must end in one of .jsonl, .csv" in done.stderr
    assert not Path("copies.xlsx").exists()


def test_the_library_is_never_written_over(report: dict[str, object], wirecopy: Wirecopy) -> None:
    Path("wirecopy.db").rename("lib.csv")
    before = Path("lib.csv").read_bytes()
    done = wirecopy("export", "copies", "--to", "lib.csv", "--library", "lib.csv")
    assert done.returncode == 2
    assert Path("lib.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("copies", "copies.parquet"),
        ("collation", "collation.tei.xml"),
        ("collation", "collation.html"),
        ("collation", "collation.txt.gz"),
        ("tree", "tree.csv"),
        ("tree", "tree.graphml"),
        ("tree", "tree.dot"),
        ("reports", "reports.graphml"),
        ("annotations", "annotations.jsonld"),
        ("bundle", "evidence.zip"),
    ],
)
def test_every_format_is_a_file_and_standard_output(
    what: str, name: str, report: dict[str, object], folder: Path, wirecopy: Wirecopy
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    done = wirecopy("export", what, "--to", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{name}: ")
    data = (folder / name).read_bytes()
    assert data
    if not name.endswith((".gz", ".zip", ".parquet")):
        kind = "tei.xml" if name.endswith(".tei.xml") else name.rpartition(".")[2]
        again = wirecopy("export", what, "--to", "-", "--format", kind)
        assert again.stdout.encode() == data.replace(b"\r\n", b"\n")


def test_one_report_as_drawing_and_as_text(
    report: dict[str, object], folder: Path, wirecopy: Wirecopy
) -> None:
    done = wirecopy("export", "tree", "--to", "tree.svg", "--report", str(report["report"]))
    assert done.returncode == 0, done.stderr
    assert (folder / "tree.svg").read_text("utf-8").startswith("<svg xmlns=")
    letter = wirecopy("export", "collation", "--to", "-", "--format", "txt")
    assert "WHAT DIFFERS" in letter.stdout


def test_a_format_that_does_not_fit_is_named(report: dict[str, object], wirecopy: Wirecopy) -> None:
    done = wirecopy("export", "copies", "--to", "-", "--format", "graphml")
    assert done.returncode == 2
    assert ".jsonl, .csv, .parquet" in done.stderr
