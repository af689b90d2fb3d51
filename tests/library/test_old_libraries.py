"""Libraries of every earlier version open, are brought up to date, and have all that was in them."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from wirecopy import run
from wirecopy.library import (
    Library,
    LibraryError,
    counts,
    is_stale,
    list_reports,
    load_article,
    load_articles,
    load_collation,
    load_page,
    load_refusals,
    load_reports,
    load_sources,
    open_library,
    parse_query,
    settle,
    transaction,
)
from wirecopy.library.listing import list_report
from wirecopy.library.migrate import MIGRATIONS, newest
from wirecopy.library.outlets import load_outlet
from wirecopy.model import Fact

OLD = Path(__file__).parent / "old"
# What a run of that version stored, on top of the schema of that version.
SCRIPTS = {
    1: ("content", "lines_1", "search"),
    2: ("content", "lines_2", "search"),
    5: ("content", "lines_2", "lines_5", "search"),
    7: ("content", "lines_2", "lines_5", "search", "lists_7"),
}
# Released steps never change: libraries of that schema are about.
RELEASED = {
    "001.sql": "3e712b82a3984062",
    "002.sql": "7ebfff72651d6e2b",
    "003.sql": "07668fe2b9691932",
}
COURIER, LANTERN = "c72c7da59eaf6a5b", "cd1cfb2e1f678b3f"
SLUGS, LAMP = "0216a63ccedec775", "dbb10dc554e66d17"
NOTICE = "Whoever found a mistake may bring it to the office on the quay, where it is weighed."

pytestmark = pytest.mark.parametrize("version", range(1, newest()))


@pytest.fixture
def file(version: int, tmp_path: Path) -> Path:
    """A library as that version left it."""
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    for name, function in (("line_key", _key), ("line_words", _words)):
        connection.create_function(name, 3, function)
    for step in range(1, version + 1):
        connection.executescript((MIGRATIONS / f"{step:03}.sql").read_text(encoding="utf-8"))
    for name in SCRIPTS[max(v for v in SCRIPTS if v <= version)]:
        connection.executescript((OLD / f"{name}.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(f"PRAGMA application_id = {0x77697265}")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return tmp_path / "old.db"


def _key(
    text: str, start: int, end: int
) -> int:  # steps name them, and call them where there are articles
    raise AssertionError


_words = _key


def bodies(library: Library) -> dict[str, list[str]]:
    return {
        a.id: [a.text[p.start : p.end] for p in a.paragraphs]
        for a in load_articles(library, first_pass=True)
    }


def test_it_is_brought_up_to_date_by_who_writes_and_not_by_who_reads(
    file: Path, version: int
) -> None:
    with pytest.raises(LibraryError, match=rf"older wirecopy \(schema {version}, now {newest()}\)"):
        open_library(file)
    with open_library(file, write=True) as library:
        assert library.first("PRAGMA user_version") == (newest(),)
        assert library.first("PRAGMA foreign_keys") == (1,)
        assert library.first("PRAGMA foreign_key_check") is None
        assert library.first("PRAGMA integrity_check") == ("ok",)
    with open_library(file) as library:
        assert counts(library).articles == 4


def test_all_that_was_in_it_is_there(file: Path) -> None:
    open_library(file, write=True).close()
    with open_library(file) as library:
        found = counts(library)
        assert (found.pages, found.articles, found.refused, found.copies) == (5, 4, 1, 2)
        assert load_sources(library, COURIER) == ("pages/courier.txt",)
        page = load_page(library, COURIER)
        assert hashlib.sha256(page.data).hexdigest().startswith("216ee06e29e8bdd1")
        assert page.url == "https://courier.example/courier.txt"
        (refusal,) = load_refusals(library)
        assert refusal.source == "pages/empty.html"
        article = load_article(library, LANTERN, first_pass=True)
        assert article.outlet is not None
        assert article.outlet.value == "The Lantern"
        assert article.text[slice(*_span(article.title))] == "Aground in sight of home"
        assert (article.authors, article.images, article.modified) == ((), (), None)
        assert [len(lines) for _, lines in sorted(bodies(library).items())] == [2, 3, 4, 2]
        assert [r.id for r in load_reports(library)] == [SLUGS, COURIER, LAMP]
        collation = load_collation(library, COURIER)
        assert [p.text[:9] for p in collation.passages] == ["GREY ISLE", "Captain I", "A tug fro"]
        assert [v.kind for p in collation.passages for v in p.variants] == ["number"]


def _span(fact: Fact | None) -> tuple[int | None, int | None]:
    assert fact is not None
    return fact.evidence.start, fact.evidence.end


def test_the_search_finds_what_is_in_it(file: Path) -> None:
    with open_library(file, write=True) as library:
        ask = "SELECT count(*) FROM article_search WHERE article_search MATCH ?"
        assert library.first(ask, ("ferry",)) == (2,)
        settle(library)
        assert library.first(ask, ("mistake",)) == (0,)
        library.execute(
            "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
        )


def test_its_lines_are_counted(file: Path) -> None:
    with open_library(file, write=True) as library:
        settle(library)
        outlet = load_outlet(library, "The Lantern")
        assert outlet.pages == 3
        assert [(line.text, line.pages) for line in outlet.lines] == [(NOTICE, 3)]
        last = {a.id: a.text[a.paragraphs[-1].start :].strip() for a in load_articles(library)}
        assert NOTICE not in last.values()
        rows = library.rows(
            "SELECT article, line, words FROM paragraphs WHERE line = 0 OR words = 0"
        )
        assert list(rows) == []


def test_a_run_goes_on_with_it_as_with_one_of_its_own(file: Path, tmp_path: Path) -> None:
    with open_library(file, write=True) as library:
        data = {i: load_page(library, i) for i in (COURIER, LANTERN, SLUGS, LAMP)}
    pages = tmp_path / "again"
    pages.mkdir()
    mirror = pages / "mirror.txt"
    mirror.write_bytes(data[COURIER].data.replace(b"212", b"222"))
    run([mirror], library=file, outlet="Marrow Mirror", workers=0)
    with open_library(file) as library:
        assert not is_stale(library)
        (report,) = [r for r in load_reports(library) if len(r.copies) > 1]
        assert len(report.copies) == 3
        assert len(load_collation(library, report.id).passages) == 3


def test_released_steps_are_what_they_were(version: int) -> None:
    name = f"{version:03}.sql"
    if name in RELEASED:
        digest = hashlib.sha256((MIGRATIONS / name).read_bytes()).hexdigest()
        assert digest.startswith(RELEASED[name])


def test_its_reports_are_listed_as_they_would_be_now(file: Path) -> None:
    with open_library(file, write=True) as library:
        (listed,) = list_reports(library).reports
        assert (listed.copies, listed.outlet_names) == (2, ("Harbour Courier", "The Lantern"))
        assert list_reports(library, parse_query("lifeboats outlet:lantern")).total == 1
        with transaction(library):
            list_report(library, listed.report)
        assert list_reports(library).reports == (listed,)
        library.execute("INSERT INTO report_search (report_search) VALUES ('integrity-check')")
