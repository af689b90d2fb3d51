"""The schema as a person meets it in an SQL shell, and how it is brought from version to version."""

import dataclasses
import re
import sqlite3
from pathlib import Path

import pytest
from library_nouns import article, made_of_all, page

from wirecopy.library import Library, LibraryError, open_library, replace_reports, store_page
from wirecopy.library.migrate import MIGRATIONS, migrate, newest, statements
from wirecopy.model import (
    Collation,
    Copy,
    Credit,
    Passage,
    Reading,
    Refusal,
    Removed,
    Report,
    Variant,
    VariantReading,
)

DOCS = Path(__file__).parents[2] / "docs" / "library.md"

ONE = page(
    "🚢 Ferry sinks off Grey Isle\nTwelve people were saved, Tidewatch News said.", outlet="Courier"
)
TWO = page("Twelve were saved, Tidewatch News said.\nSubscribe!", outlet="Lantern")
FIRST, SECOND = sorted((ONE, TWO), key=lambda p: p.id)


@pytest.fixture
def shell(tmp_path: Path) -> sqlite3.Connection:
    """What an SQL shell sees of a library with one report of two copies."""
    first, second = article(ONE, title="Ferry sinks"), article(TWO)
    body = second.paragraphs[:1]
    line = second.paragraphs[1]
    start = second.text.index("Tidewatch")
    second = dataclasses.replace(
        second,
        paragraphs=body,
        removed=(Removed("furniture: subscribe", line.start, line.end),),
        credits=(Credit("Tidewatch", "text", start, start + 14, inferred=True),),
    )
    copies = tuple(Copy(p.id, "full", 1.0, 1.0) for p in (FIRST, SECOND))
    spans = {ONE.id: first.paragraphs[1], TWO.id: second.paragraphs[0]}
    at = first.text.index("people")
    words = {ONE.id: (at, at + 7), TWO.id: (7, 7)}
    passage = Passage(
        1,
        "Twelve were saved, Tidewatch News said.",
        tuple(
            Reading(c.article, "edited", False, spans[c.article].start, spans[c.article].end)
            for c in copies
        ),
        (
            Variant(
                "omission",
                False,
                tuple(VariantReading(c.article, *words[c.article]) for c in copies),
            ),
        ),
    )
    report = Report(FIRST.id, copies)
    with open_library(tmp_path / "news.db", write=True) as library:
        store_page(library, ONE, first)
        store_page(library, TWO, second)
        wall = page("We value your privacy.", source="wall.html")
        store_page(library, wall, Refusal(wall.source, "consent wall", wall.id))
        collation = Collation(report.id, copies, (passage,), passage.text, "Ferry sinks")
        replace_reports(library, made_of_all(library, [report]), {report.id: collation})
    return sqlite3.connect(tmp_path / "news.db")


def test_reports_at_a_glance(shell: sqlite3.Connection) -> None:
    shell.row_factory = sqlite3.Row
    (row,) = shell.execute("SELECT * FROM report_overview")
    assert dict(row) == {
        "report": FIRST.id,
        "headline": "Ferry sinks",
        "copies": 2,
        "outlets": "Courier, Lantern",
        "agencies": "Tidewatch",
        "first_published": None,
        "last_published": None,
        "passages": 1,
        "significant_variants": 0,
    }
    shell.close()


def test_the_overview_compares_moments_not_text(shell: sqlite3.Connection) -> None:
    for of, published in ((ONE, "2031-05-02T01:30+05:00"), (TWO, "2031-05-01T22:00Z")):
        shell.execute(
            "UPDATE articles SET published = ?, published_precision = 'minute' WHERE id = ?",
            (published, of.id),
        )
    times = "SELECT first_published, last_published FROM report_overview"
    assert shell.execute(times).fetchone() == ("2031-05-02T01:30+05:00", "2031-05-01T22:00Z")
    shell.close()


def test_spans_are_resolved_to_text(shell: sqlite3.Connection) -> None:
    ask = shell.execute
    assert ask("SELECT outlet, text FROM readings_text ORDER BY outlet").fetchall() == [
        ("Courier", "Twelve people were saved, Tidewatch News said."),
        ("Lantern", "Twelve were saved, Tidewatch News said."),
    ]
    assert ask("SELECT outlet, text FROM variants_text ORDER BY outlet").fetchall() == [
        ("Courier", "people "),
        ("Lantern", ""),
    ]
    assert ask("SELECT kind, text FROM lines_text WHERE article = ?", (TWO.id,)).fetchall() == [
        ("body", "Twelve were saved, Tidewatch News said."),
        ("furniture: subscribe", "Subscribe!"),
    ]
    assert ask("SELECT agency, text FROM credits_text").fetchall() == [
        ("Tidewatch", "Tidewatch News")
    ]
    assert ask(
        "SELECT field, value, how FROM facts_text WHERE article = ? ORDER BY field", (ONE.id,)
    ).fetchall() == [
        ("outlet", "Courier", "stated"),
        ("title", "Ferry sinks", "line of the page"),
    ]
    assert ask("SELECT agencies FROM copies_with_outlets WHERE outlet = 'Lantern'").fetchall() == [
        ("Tidewatch",)
    ]
    shell.close()


def test_search_finds_titles_and_bodies_but_no_furniture(shell: sqlite3.Connection) -> None:
    def found(words: str) -> list[str]:
        return [
            outlet
            for (outlet,) in shell.execute(
                "SELECT a.outlet FROM article_search s JOIN articles a ON a.number = s.rowid "
                "WHERE article_search MATCH ? ORDER BY a.outlet",
                (words,),
            )
        ]

    assert found("saved") == ["Courier", "Lantern"]
    assert found("title : sinks") == ["Courier"]
    assert found("subscribe") == []
    snippets = shell.execute(
        "SELECT snippet(article_search, 1, '[', ']', '…', 3) FROM article_search WHERE article_search MATCH 'twelve'"
    ).fetchall()
    assert all("[Twelve]" in snippet for (snippet,) in snippets)
    shell.close()


def test_every_view_answers_and_every_reference_holds(shell: sqlite3.Connection) -> None:
    views = shell.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert len(views) >= 9
    for (view,) in views:
        if view == "learned_text":  # test_furniture.py has pages from which something is learned
            continue
        assert shell.execute(f"SELECT * FROM {view}").fetchall(), view
    assert shell.execute("PRAGMA foreign_key_check").fetchall() == []
    shell.close()


def test_every_table_view_and_column_is_in_the_document(shell: sqlite3.Connection) -> None:
    text = DOCS.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9_]+)`", text))
    for table, kind in shell.execute(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%_search_%'"
    ).fetchall():
        assert table in named, table
        if kind == "table":
            for column in shell.execute(f"PRAGMA table_info({table})").fetchall():
                assert column[1] in named, f"{table}.{column[1]}"
    shell.close()


def step(folder: Path, version: int, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    for file in MIGRATIONS.glob("*.sql"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / f"{version:03}.sql").write_text(script)
    return folder


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A library as the first schema made it, with a page."""
    file = tmp_path / "old.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript((MIGRATIONS / "001.sql").read_text(encoding="utf-8"))
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {0x77697265}")
    connection.execute(
        "INSERT INTO pages VALUES ('aaaa', 'hash', 3, 'Courier', '2031-05-01T00:00:00Z')"
    )
    connection.close()
    return file


def test_a_library_of_version_1_opens_and_is_brought_up_to_date(version_1: Path) -> None:
    with open_library(version_1, write=True) as library:
        assert library.first("PRAGMA user_version") == (newest(),)
        assert library.first("SELECT outlet FROM pages") == ("Courier",)
    with open_library(version_1) as library:
        assert library.first("SELECT id FROM pages") == ("aaaa",)


def test_a_step_changes_the_schema_once_and_keeps_what_is_there(
    version_1: Path, tmp_path: Path
) -> None:
    folder = step(
        tmp_path / "steps",
        newest() + 1,
        "-- a step; with a comment\nALTER TABLE pages ADD COLUMN note TEXT;\n"
        "CREATE TRIGGER noted AFTER INSERT ON pages BEGIN\n  UPDATE pages SET note = ';';\nEND;\n",
    )
    connection = sqlite3.connect(version_1, isolation_level=None)
    assert migrate(connection, folder) == 1
    assert migrate(connection, folder) == newest() + 1
    assert connection.execute("SELECT id, note FROM pages").fetchall() == [("aaaa", None)]
    connection.close()
    with pytest.raises(LibraryError, match="made by a newer wirecopy"):
        open_library(version_1, write=True)


def test_a_step_that_fails_leaves_the_library_as_it_was(version_1: Path, tmp_path: Path) -> None:
    folder = step(
        tmp_path / "steps", newest() + 1, "CREATE TABLE half (x);\nCREATE TABLE pages (x);\n"
    )
    connection = sqlite3.connect(version_1, isolation_level=None)
    with pytest.raises(sqlite3.Error, match="already exists"):
        migrate(connection, folder)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone() is None
    connection.close()


def test_a_step_that_breaks_a_reference_is_undone(library: Library, tmp_path: Path) -> None:
    folder = step(
        tmp_path / "steps", newest() + 1, "INSERT INTO page_bytes VALUES ('no such page', x'00');\n"
    )
    library.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.DatabaseError, match="breaks a reference of table page_bytes"):
        migrate(library.connection, folder)
    assert library.first("SELECT count(*) FROM page_bytes") == (0,)


def test_steps_are_numbered_without_gaps() -> None:
    assert sorted(int(f.stem) for f in MIGRATIONS.glob("*.sql")) == list(range(1, newest() + 1))


def test_a_script_falls_into_its_statements() -> None:
    assert list(statements("A;\n-- c\nB\n;\n\n-- end\n")) == ["A;\n", "-- c\nB\n;\n"]
    with pytest.raises(ValueError, match="without its end"):
        list(statements("CREATE TABLE t (x)"))
