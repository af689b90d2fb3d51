"""`wirecopy claims` and `wirecopy check`, on a library that `wirecopy run` filled."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from wirecopy.engine import run
from wirecopy.engine.ledger import READERS
from wirecopy.library import open_library
from wirecopy.library.claims import load_claims, store_claims, unread_reports

FIRST = (
    "The ferry Grey Gull sank off Kelder on Tuesday, the coast guard said.\n"
    "At least 16 people died, it said, adding that two boats and five divers were searching.\n"
    'Harbour director Ana Duro told Norda News Agency: "The sea was calm that night."\n'
    "Experts warned that raising the wreck would be difficult before the autumn storms.\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(FIRST.replace("two boats", "=two boats"), encoding="utf-8")
    run(
        [folder / "a.txt"],
        library=folder / "w.db",
        outlet="Courier",
        workers=0,
        attribution="rules",
    )
    run(
        [folder / "b.txt"],
        library=folder / "w.db",
        outlet="Lantern",
        workers=0,
        attribution="rules",
    )
    return folder / "w.db"


def said(*args: str, library: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wirecopy", *args, "--library", str(library)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if not code else done.stderr


def test_claims_on_the_screen(library: Path) -> None:
    text = said("claims", "--role", "killed", library=library)
    assert "At least 16 people died" in text
    assert "2 outlets (Courier, Lantern); 1 origin" in text
    assert text.rstrip().endswith("1 claim")


def test_json_is_an_array_in_the_shape_of_the_schema(library: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = Path(__file__).parents[2] / "docs" / "schema" / "claims.schema.json"
    found = json.loads(said("claims", "--json", library=library))
    jsonschema.validate(found, json.loads(schema.read_text(encoding="utf-8")))
    assert len({(c["report"], c["claim"]) for c in found}) == len(found) == 5


def test_csv_is_safe_in_a_spreadsheet(library: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(said("claims", "--csv", library=library).lstrip("\ufeff")))
    )
    assert len(rows) == 5
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_about_and_since(library: Path) -> None:
    assert "No claim." in said("claims", "--about", "museum", library=library)
    assert "calm" in said("claims", "--about", "sea night", library=library)
    assert "no date" in said("claims", "--since", "may", library=library, code=2)


def test_check(library: Path) -> None:
    text = said("check", "At least 16 people died, the ministry said", library=library)
    assert text.startswith("Claimed by 1 claimant (the coast guard), through 1 origin")
    against = json.loads(said("check", "Three people died", "--json", library=library))
    assert against["claimed"]["claims"] == []
    assert against["contradicted"]["outlets"]["members"] == ["Courier", "Lantern"]


def test_a_second_run_reads_nothing_again_and_the_library_gives_equal_claims(library: Path) -> None:
    with open_library(library, write=True) as opened:
        assert unread_reports(opened, READERS["rules"]) == []
        before = list(load_claims(opened))
        assert unread_reports(opened, "other rules") == [before[0].report]
        store_claims(opened, {before[0].report: before}, reader=READERS["rules"])
        assert list(load_claims(opened)) == before


def test_the_claims_go_with_the_pages(tmp_path: Path) -> None:
    from wirecopy.library import forget_pages, settle

    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    run([tmp_path / "a.txt"], library=tmp_path / "w.db", workers=0)
    with open_library(tmp_path / "w.db", write=True) as opened:
        reports = {c.report for c in load_claims(opened)}
        forget_pages(opened, sorted(reports))
        settle(opened)
    run([], library=tmp_path / "w.db", workers=0)
    with open_library(tmp_path / "w.db") as opened:
        assert list(load_claims(opened)) == []


def test_no_claims_on_request(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    run([tmp_path / "a.txt"], library=tmp_path / "w.db", workers=0, claims=False)
    with open_library(tmp_path / "w.db") as opened:
        assert list(load_claims(opened)) == []


def test_show_says_who_says_what(library: Path) -> None:
    with open_library(library) as opened:
        report = next(iter(load_claims(opened))).report
    text = " ".join(said("show", report, library=library).split())
    assert text.index("Passage by passage") < text.index("Who says what")
    assert "through Norda News Agency (asserted): " in text
    assert "2 outlets; 1 origin; 1 claimant · passage 2" in text


def test_the_page_of_a_run_has_the_claims_unless_they_were_not_wanted(tmp_path: Path) -> None:
    from wirecopy.cli.command_run import run_pages

    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(FIRST + name, encoding="utf-8")

    def page(*, claims: bool) -> str:
        run_pages(
            [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")],
            library=tmp_path / "w.db",
            html=tmp_path / "w.html",
            json=False,
            outlet=None,
            manifest=None,
            workers=0,
            claims=claims,
            attribution="rules",
        )
        return (tmp_path / "w.html").read_text(encoding="utf-8")

    assert "Who says what" not in page(claims=False)
    found = page(claims=True)
    assert "At least 16 people died" in found[found.index('id="r1-claims"') :]
