"""A file of articles in, a file of their reports out: the reports of a library, whatever the order, memory or end."""

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from engine_pages import BUDGET, FERRY, GARDEN, OWN, PAGES
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import run
from wirecopy.demo import write_pages
from wirecopy.engine.bulk import BulkError, Matched, match_file
from wirecopy.export import article_record, copy_rows, json_line
from wirecopy.library import load_articles, load_reports, open_library

Rows = list[dict[str, Any]]
TEXTS = {
    "a-courier": FERRY,
    "b-mirror": FERRY[:5],
    "c-market": BUDGET,
    "d-lone": GARDEN,
    "e-lantern": FERRY,
    "f-brief": [*FERRY[:2], *BUDGET[:2]],
    "g-sound": [BUDGET[0], *BUDGET[2:]],
}


def row(name: str, lines: Sequence[str], **more: Any) -> dict[str, Any]:
    return {"id": name, "text": "\n".join(lines), "outlet": f"The {name}", **more}


ROWS = [row(name, lines) for name, lines in TEXTS.items()]


def write_jsonl(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def read_jsonl(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def matched(folder: Path, rows: Sequence[object], **options: Any) -> tuple[Matched, Rows]:
    source = write_jsonl(folder / "in.jsonl", rows)
    found = match_file(source, to=folder / "out.jsonl", **{"clean": False, "workers": 0, **options})
    return found, read_jsonl(folder / "out.jsonl")


def test_a_row_an_article_and_report(tmp_path: Path) -> None:
    found, rows = matched(tmp_path, ROWS)
    assert (found.rows, found.articles, found.reports) == (8, 7, 2)
    assert [(r["id"], r["report"], r["relation"]) for r in rows] == [
        ("a-courier", "a-courier", "full"),
        ("b-mirror", "a-courier", "full"),
        ("c-market", "c-market", "full"),
        ("d-lone", None, None),
        ("e-lantern", "a-courier", "full"),
        ("f-brief", "a-courier", "excerpt"),
        ("f-brief", "c-market", "excerpt"),
        ("g-sound", "c-market", "abridged"),
    ]
    assert list(rows[0]) == [
        "id", "report", "chain", "relation", "share_of_report", "share_of_copy", "version_of",
    ]  # fmt: skip
    assert rows[3]["share_of_copy"] is None
    assert not list(tmp_path.glob("*.unfinished"))


def test_the_reports_are_those_of_a_library(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages")
    library = tmp_path / "wirecopy.db"
    run([tmp_path / "pages"], library=library, manifest=tmp_path / "pages/pages.csv", workers=0)
    with open_library(library) as opened:
        articles = {a.id: a for a in load_articles(opened)}
        stored = list(copy_rows(load_reports(opened), articles))
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json_line(article_record(a)) + "\n" for a in articles.values()))
    match_file(source, to=tmp_path / "out.jsonl", workers=0)
    rows = [{k: r[k] for k in r if k != "chain"} for r in read_jsonl(tmp_path / "out.jsonl")]
    of_library = [
        {"id": r["article"], **{k: r[k] for k in r if k not in ("article", "source", "outlet")}}
        for r in stored
    ]
    assert len(articles) > 20
    assert sorted(rows, key=str) == sorted(
        of_library, key=lambda r: str({k: r[k] for k in rows[0]})
    )


def test_texts_are_cleaned_first(tmp_path: Path) -> None:
    rows = [{"id": name, "outlet": outlet, "text": text} for name, outlet, text in PAGES]
    found, out = matched(tmp_path, rows, clean=True)
    reports = {r["id"]: r["report"] for r in out}
    assert reports["courier.txt"] == reports["lantern.txt"] == reports["sound.txt"]
    assert {r.reason.split(":")[0] for r in found.refused} >= {"empty"}


def test_parquet_in_and_out_with_pairs(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "in.parquet")
    out, pairs = tmp_path / "out.parquet", tmp_path / "pairs.parquet"
    found = match_file(tmp_path / "in.parquet", to=out, pairs=pairs, clean=False, workers=0)
    _, expected = matched(tmp_path, ROWS)
    assert pyarrow.parquet.read_table(out).to_pylist() == expected
    evidence = pyarrow.parquet.read_table(pairs).to_pylist()
    assert found.pairs == len(evidence)
    (pair,) = (p for p in evidence if (p["a"], p["b"]) == ("a-courier", "b-mirror"))
    assert pair["decision"] == "copy"
    assert "prose is in the other" in pair["why"]
    text = "\n".join(FERRY[:5])
    assert [text[s["start"] : s["end"]] for s in pair["b_stretches"]] == [text[:-1]]
    assert pair["b_share"] == 1.0


def test_gzip_in_and_out(tmp_path: Path) -> None:
    lines = "".join(json.dumps(r) + "\n" for r in ROWS)
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    match_file(tmp_path / "in.jsonl.gz", to=tmp_path / "out.jsonl.gz", clean=False, workers=0)
    _, expected = matched(tmp_path, ROWS)
    packed = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).decode()
    assert [json.loads(line) for line in packed.splitlines()] == expected


def test_bad_rows_are_named_by_line_and_the_job_goes_on(tmp_path: Path) -> None:
    lines = [
        json.dumps(ROWS[0]),
        '{"id": "cut", "text": "',
        "",
        json.dumps(["no", "object"]),
        json.dumps({"text": "who am I"}),
        json.dumps({"id": "mute", "text": 7}),
        json.dumps({"id": "blank", "text": " \n"}),
        json.dumps(ROWS[0]),
        json.dumps({"id": "x", "text": "short", "paragraphs": [{"start": 2, "end": 99}]}),
        json.dumps(ROWS[1]),
    ]
    source = tmp_path / "in.jsonl"
    source.write_bytes("\n".join(lines).encode() + b'\n{"id": "\xff"}')
    found = match_file(source, to=tmp_path / "out.jsonl", clean=False, workers=0)
    assert [r["id"] for r in read_jsonl(tmp_path / "out.jsonl")] == ["a-courier", "b-mirror"]
    assert [(r.source.rpartition(":")[2], r.reason) for r in found.refused] == [
        ("2", "bad row: not valid JSON (Invalid control character at)"),
        ("4", "bad row: not an object with `id` and `text`"),
        ("5", "bad row: no `id`"),
        ("6", "bad row: `text` is no string"),
        ("7", "empty: `text` has no letters"),
        ("8", "duplicate id: a row before has the id 'a-courier' too"),
        ("9", "bad row: `paragraphs` or `dateline` are no spans of `text`"),
        ("11", "bad row: not UTF-8, which JSON lines must be"),
    ]


def test_a_name_that_does_not_say_how_to_write_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BulkError, match=r"must end in one of \.parquet, \.jsonl, \.jsonl\.gz"):
        match_file(write_jsonl(tmp_path / "in.jsonl", ROWS), to=tmp_path / "out.csv")


CUTS = st.lists(
    st.tuples(
        st.sampled_from([FERRY, BUDGET, GARDEN, OWN]),
        st.lists(st.integers(0, 5), unique=True, min_size=1),
        st.sampled_from(["", "Subscribe to our letter and never miss what the tide brings in."]),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(CUTS, st.randoms(use_true_random=False), st.sampled_from([0, 1 << 30]))
def test_order_and_memory_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    cuts: list[tuple[list[str], list[int], str]],
    chance: random.Random,
    memory: int,
) -> None:
    rows = [
        row(f"{n:02}", [*(lines[p] for p in places if p < len(lines)), end, "."])
        for n, (lines, places, end) in enumerate(cuts)
    ]
    folder = tmp_path_factory.mktemp("order")
    _, expected = matched(folder, [*rows, ROWS[0]])
    shuffled = [*rows, ROWS[0]]
    chance.shuffle(shuffled)
    _, found = matched(folder, shuffled, memory=memory)
    assert found == expected


def many() -> Rows:
    """Two hundred rows: enough for worker processes, in pieces of two to nine."""
    chance = random.Random(4)
    made = ("lifeboat anchor ledger orchard viaduct harbour council pilot " * 5).split()
    rows = []
    for n in range(60):
        lines = [" ".join([*chance.sample(made, 25), f"number {n}"]) for _ in range(6)]
        rows += [
            row(f"{n}-{k}", lines[: chance.randint(3, 6)]) for k in range(chance.randint(1, 6))
        ]
    return rows


def test_threads_and_processes_change_nothing(tmp_path: Path) -> None:
    _, expected = matched(tmp_path, many())
    found, rows = matched(tmp_path, many(), workers=2)
    assert rows == expected
    assert found.reports > 40


KILLED = """
import os, sys
import wirecopy.engine.bulk.job as job
job.ROWS_OF_A_STEP, job.ARTICLES_OF_A_TASK = 10, 10
stage, moment, source, to, pairs = sys.argv[1:]
def progress(at, done, total):
    if at == stage and done >= int(moment):
        os.kill(os.getpid(), 9)
job.match_file(source, to=to, pairs=pairs, clean=False, workers=0, progress=progress)
"""


@pytest.mark.parametrize(
    ("stage", "moment"), [("read", 50), ("index", 0), ("match", 30), ("match", 90), ("write", 20)]
)
def test_killed_and_started_again(tmp_path: Path, stage: str, moment: int) -> None:
    rows: list[object] = [*many(), {"id": "bad"}]
    source, out = write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl"
    pairs = tmp_path / "pairs.jsonl"
    command = [sys.executable, "-c", KILLED, stage, str(moment), source, out, pairs]
    assert subprocess.run(command, timeout=60).returncode == -9
    assert not out.exists()
    found = match_file(source, to=out, pairs=pairs, clean=False, workers=0)
    again, said = read_jsonl(out), read_jsonl(pairs)
    fresh = match_file(source, to=out, pairs=pairs, clean=False, workers=0)
    assert (again, said, found) == (read_jsonl(out), read_jsonl(pairs), fresh)
    assert [r.reason for r in found.refused] == ["bad row: no `text`"]


def test_another_input_begins_anew(tmp_path: Path) -> None:
    source, out = write_jsonl(tmp_path / "in.jsonl", many()), tmp_path / "out.jsonl"
    command = [sys.executable, "-c", KILLED, "match", "30", source, out, tmp_path / "p.jsonl"]
    assert subprocess.run(command, timeout=60).returncode == -9
    _, rows = matched(tmp_path, ROWS)
    assert len(rows) == 8
