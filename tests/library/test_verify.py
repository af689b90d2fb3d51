"""`wirecopy verify` proves the laws on a library: each thing that breaks one is named, and nothing is repaired."""

import sqlite3
from pathlib import Path

import pytest

from wirecopy import run
from wirecopy.library import open_library
from wirecopy.library.verify import verify

STORY = (
    "A passenger ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port "
    "Marrow said, and lifeboats from three villages took everybody off before nightfall.\n"
    "Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the "
    "northern quay, and that an anchor thrown in haste had kept the hull from breaking on the outer rocks.\n"
    "{} passengers were treated for cold and bruises at the cottage hospital in Sandhaven, a nurse on duty said.\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, toll in (("tidewatch", "Nine"), ("lantern", "Seventeen")):
        (tmp_path / f"{name}.txt").write_text(f"Ferry aground, {name} says\n\n{STORY.format(toll)}")
    (tmp_path / "empty.html").write_text("<p></p>")
    run([tmp_path], library=tmp_path / "news.db", workers=0)
    return tmp_path / "news.db"


def names(library: Path) -> set[str]:
    with open_library(library) as opened:
        return {finding.name for finding in verify(opened)}


def test_a_library_as_a_run_left_it_is_sound(library: Path) -> None:
    assert names(library) == set()


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("lost-text", "DELETE FROM paragraphs WHERE n = 1"),
        ("overlap", "UPDATE paragraphs SET start = 0"),
        ("span-outside-text", 'UPDATE paragraphs SET "end" = "end" + 100000'),
        ("span-outside-text", "UPDATE readings SET \"end\" = 100000 WHERE state <> 'absent'"),
        ("span-outside-text", 'UPDATE variant_readings SET "end" = 100000'),
        ("wrong-span", "UPDATE readings SET state = 'absent' WHERE passage = 1"),
        ("lost-reading", "DELETE FROM readings WHERE passage = 2"),
        ("unknown-word", "UPDATE copies SET relation = 'cousin'"),
        ("wrong-share", "UPDATE copies SET share_of_copy = 1.5"),
        ("damaged-bytes", "UPDATE page_bytes SET zstd = x'00'"),
        ("wrong-id", "UPDATE pages SET outlet = 'Somebody'"),
        ("no-bytes", "DELETE FROM page_bytes"),
        ("no-source", "UPDATE sources SET chosen = 0"),
        ("no-outcome", "DELETE FROM refusals"),
        ("no-report", "DELETE FROM copies"),
        ("not-indexed", "DELETE FROM traces"),
        ("wrong-count", "UPDATE postings SET numbers = x''"),
        ("not-listed", "DELETE FROM listed_reports"),
        ("not-read", "DELETE FROM read_reports"),
        ("wrong-order", "UPDATE claims SET n = n + 1"),
        ("wrong-row", "UPDATE claims SET modality = 'denied'"),
        ("wrong-row", "UPDATE claims SET said = '2031-01-01'"),
        ("wrong-row", "UPDATE claim_quantities SET least = 3"),
        ("wrong-row", "DELETE FROM claim_quantities"),
        ("damaged-record", "UPDATE claims SET record = '[1]'"),
        (
            "wrong-passage",
            "UPDATE claims SET passage = 99, record = json_set(record, '$.passage', 99)",
        ),
        ("unknown-word", "UPDATE claims SET record = json_set(record, '$.quote', 'sung')"),
        ("wrong-count", "UPDATE claims SET record = json_set(record, '$.origins.max', -1)"),
        ("no-span", "UPDATE claims SET record = json_set(record, '$.content_spans', json('[]'))"),
        (
            "foreign-article",
            "UPDATE claims SET record = json_set(record, '$.cue.spans[0].article', 'somebody')",
        ),
        (
            "span-outside-text",
            "UPDATE claims SET record = json_set(record, '$.content_spans[0].end', 100000)",
        ),
        ("wrong-words", "UPDATE claims SET record = json_set(record, '$.quantities[0].start', 1)"),
        (
            "foreign-search",
            "INSERT INTO article_search (rowid, title, body) VALUES (999, 'a', 'b')",
        ),
        ("missing-row", "DELETE FROM pages WHERE id IN (SELECT id FROM articles)"),
    ],
)
def test_harm_is_named(name: str, harm: str, library: Path) -> None:
    shell = sqlite3.connect(library)
    for table, function in (("line_key", lambda *_: 0), ("line_words", lambda *_: 0)):
        shell.create_function(table, 3, function)
    shell.execute(harm)
    shell.commit()
    shell.close()
    before = library.read_bytes()
    assert name in names(library)
    assert library.read_bytes() == before


def test_the_command_says_each_finding_and_exits_with_1(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wirecopy.cli.command_verify import verify_library
    from wirecopy.cli.errors import TroubleError

    verify_library(library, json=False)
    assert "sound. 3 pages, 2 articles, 1 report" in capsys.readouterr().out
    shell = sqlite3.connect(library)
    shell.execute("UPDATE copies SET relation = 'cousin'")
    shell.commit()
    shell.close()
    with pytest.raises(TroubleError, match="2 findings; nothing was changed"):
        verify_library(library, json=False)
    assert "unknown-word: report " in capsys.readouterr().out
