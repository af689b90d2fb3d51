"""`match` on Spark gives the rows of the local engine, whatever the rows are."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from machines import local_rows, rows_in, written

from wirecopy.engine.bulk.reading import BulkError
from wirecopy.engine.spark import match_on_spark

pytestmark = [pytest.mark.timeout(900), pytest.mark.usefixtures("spark")]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Two threads of this process; the jobs of this file find it running."""
    from wirecopy.engine.spark.steps import session

    with session("local[2]") as running:
        yield running


def test_on_one_machine_it_gives_the_rows_of_the_local_engine(
    news: Path, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    matched = match_on_spark(news, to=tmp_path / "out.jsonl", clean=False)
    assert matched.articles == 5000
    assert matched.rows == len(expected)
    assert matched.reports == len({row["report"] for row in expected} - {None})
    assert rows_in(tmp_path / "out.jsonl") == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_cleaning_refused_rows_and_repeated_ids_are_those_of_the_local_engine(
    tmp_path: Path,
) -> None:
    from match_generator import Newsroom

    rows: list[dict[str, Any]] = list(Newsroom(5).rows(60))
    rows[10]["id"] = rows[3]["id"]
    rows[20]["text"] = " "
    source = written(tmp_path / "news.jsonl", rows)
    with source.open("ab") as stream:
        stream.write(b'\n{"id": "half", "text"\n\xff\n[]\n')
    from wirecopy.engine.bulk import match_file

    local = match_file(source, to=tmp_path / "local.jsonl", workers=0)
    matched = match_on_spark(source, to=tmp_path / "out.jsonl")
    assert rows_in(tmp_path / "out.jsonl") == rows_in(tmp_path / "local.jsonl")
    assert matched.refused == local.refused
    assert len(matched.refused) >= 5


def test_parquet_comes_out_and_goes_in(tmp_path: Path) -> None:
    import pyarrow.parquet
    from match_generator import Newsroom

    columns = ("id", "text", "outlet", "date")
    rows = [{name: row[name] for name in columns} for row in Newsroom(6).rows(60)]
    source = tmp_path / "news.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), source)
    expected = local_rows(written(tmp_path / "news.jsonl", rows), clean=False)
    match_on_spark(source, to=tmp_path / "out.parquet", clean=False)
    parts = sorted((tmp_path / "out.parquet").glob("part-*"))
    found = [row for part in parts for row in pyarrow.parquet.read_table(part).to_pylist()]
    assert found == expected


def test_an_output_that_is_there_is_not_touched(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("mine")
    with pytest.raises(BulkError, match="is there already"):
        match_on_spark(news, to=tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == "mine"


def test_a_shingle_in_very_many_texts_makes_no_pairs_of_them(spark: Any, tmp_path: Path) -> None:
    """A line that 3,000 texts have, and a report with 300 copies: naively joined, 4.5 million pairs a shingle."""
    from wirecopy.engine.spark.near import held, judged, pairs
    from wirecopy.engine.spark.numbers import numbered
    from wirecopy.engine.spark.reading import read_rows

    line = "All rights to this page and every picture on it are kept by the paper that printed it first."
    report = " ".join(f"sentence{n} of{n} the{n} harbour{n} report{n}" for n in range(60))
    rows = [
        {
            "id": f"{n:05d}",
            "text": (report if n % 10 == 0 else " ".join(f"own{n}word{w}" for w in range(80)))
            + f"\n{line}",
        }
        for n in range(3000)
    ]
    source = written(tmp_path / "news.jsonl", rows)
    numbers = numbered(read_rows(spark, str(source), clean=False)).cache()
    several = held(numbers).cache()
    verdicts = judged(several, numbers).cache()
    kinds = Counter(row["kind"] for row in verdicts.select("kind").collect())
    near = pairs(verdicts, numbers).count()
    cut = several._jdf.queryExecution().executedPlan().toString()
    assert re.search(r"WindowGroupLimit .*, 65, Partial", cut)  # before anything moves
    assert kinds[1] > 0  # the line is common text
    assert kinds[0] + kinds[2] < 1000
    assert near == sum(300 - n - 1 for n in range(6))  # six copies stand for all
    match_on_spark(source, to=tmp_path / "out.jsonl", clean=False)
    assert rows_in(tmp_path / "out.jsonl") == local_rows(source, clean=False)


def test_chains_and_hubs_hang_together(spark: Any, tmp_path: Path) -> None:
    import random

    from wirecopy.engine.spark.connected import connected
    from wirecopy.engine.spark.steps import Steps

    chance = random.Random(3)
    edges = {(n, n + 1) for n in range(100, 160)}  # a chain
    edges |= {(1000, n) for n in range(1001, 1500)} | {(n, 2000) for n in range(1600, 1700)}
    edges |= {tuple(sorted(chance.sample(range(3000, 3400), 2))) for _ in range(220)}  # type: ignore[misc]
    frame = spark.createDataFrame([list(edge) for edge in sorted(edges)], "one long, two long")
    steps = Steps(spark, str(tmp_path / "graph"), {})
    found = {r["number"]: r["piece"] for r in connected(frame, steps.keep).collect()}
    assert found == naive_pieces(edges)


def naive_pieces(edges: set[tuple[int, int]]) -> dict[int, int]:
    found = {n: n for edge in edges for n in edge}
    changed = True
    while changed:
        changed = False
        for one, two in edges:
            least = min(found[one], found[two])
            changed |= (found[one], found[two]) != (least, least)
            found[one] = found[two] = least
    return found


def test_a_job_that_broke_off_goes_on(news: Path, tmp_path: Path) -> None:
    """What a step has written is not done again."""
    target = tmp_path / "out.jsonl"
    written_at = []

    def stop(step: str, done: int, total: int | None) -> None:
        if step == "number":
            (read,) = (tmp_path / "out.jsonl.unfinished").glob("*/read/_SUCCESS")
            written_at.append(read.stat().st_mtime_ns)
            raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            match_on_spark(news, to=target, clean=False, progress=stop)
    assert written_at[0] == written_at[1]
