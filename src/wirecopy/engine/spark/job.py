"""The job from rows to a row an article and report, on Spark."""

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.engine.bulk.job import Matched
from wirecopy.engine.bulk.reading import BulkError
from wirecopy.engine.bulk.writing import ROW_COLUMNS
from wirecopy.engine.cleaning import Progress, say_nothing
from wirecopy.engine.spark.connected import connected
from wirecopy.engine.spark.near import held, judged, pairs
from wirecopy.engine.spark.numbers import numbered
from wirecopy.engine.spark.pieces import answers
from wirecopy.engine.spark.reading import read_rows, refusals
from wirecopy.engine.spark.steps import Steps, exists, in_words, listed, session
from wirecopy.match.update import scheme
from wirecopy.model import Refusal

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARQUET, PACKED = ".parquet", ".gz"
ENDINGS = (".parquet", ".jsonl", ".jsonl.gz")
MOST_REFUSED = 1000  # rows that are named; more are counted


def match_on_spark(
    source: str | Path,
    *,
    to: str | Path,
    clean: bool = True,
    master: str | None = None,
    progress: Progress | None = None,
) -> Matched:
    """As `wirecopy.engine.bulk.match_file`, on Spark: the same rows in the same order.

    ``source`` and ``to`` are paths, or addresses of any storage that Spark reads; ``to`` becomes a folder of parts, and
    every machine of ``master`` must reach both. Raises BulkError.
    """
    source, to = str(source), str(to)
    if not to.lower().rstrip("/").endswith(ENDINGS):
        raise BulkError(f"{to}: the name must end in one of {', '.join(ENDINGS)}")
    with session(master) as spark, in_words():
        return _match(spark, source, to, clean, progress or say_nothing)


def _match(spark: "SparkSession", source: str, to: str, clean: bool, say: Progress) -> Matched:
    from pyspark.sql import functions as f

    files = listed(spark, source)
    if not files:
        raise BulkError(f"{source}: is not there")
    if exists(spark, to):
        raise BulkError(f"{to}: is there already; move it, or name another output")
    about = {"files": files, "clean": clean, "rules": scheme(), "wirecopy": version("wirecopy")}
    steps = Steps(spark, to, about)
    names = ("read", "number", "look", "pair", "connect", "match", "write")
    tell = dict(zip(names, range(len(names)), strict=True))

    def begin(name: str) -> None:
        say(name, tell[name], len(names))

    begin("read")
    read = steps.keep("read", read_rows(spark, source, clean=clean))
    begin("number")
    numbers = steps.keep("numbers", numbered(read))
    articles = numbers.count()
    refused = refusals(read, numbers, source, most=MOST_REFUSED)
    if not articles:
        steps.remove()
        return Matched(rows=0, articles=0, reports=0, pairs=None, refused=tuple(refused))
    begin("look")
    verdicts = steps.keep("verdicts", judged(steps.keep("held", held(numbers)), numbers))
    begin("pair")
    near = steps.keep("pairs", pairs(verdicts, numbers))
    begin("connect")
    members = steps.keep("members", connected(near, steps.keep))
    begin("match")
    found = steps.keep(
        "answers",
        answers(members, read=read, numbers=numbers, verdicts=verdicts, pairs=near),
    )
    begin("write")
    _write(numbers, found, steps.place("rows"), ending=to.lower().rstrip("/"))
    rows = articles + found.filter(f.col("rank") > 0).count()
    reports = found.select("report").distinct().filter(f.col("report").isNotNull()).count()
    failed = [
        Refusal(row["id"], row["failed"])
        for row in found.filter(f.col("failed").isNotNull()).limit(MOST_REFUSED).collect()
    ]
    steps.hand_over("rows", to)
    say("write", len(names), len(names))
    steps.remove()
    return Matched(
        rows=rows,
        articles=articles,
        reports=reports,
        pairs=None,
        refused=(*refused, *sorted(failed, key=lambda r: r.source)),
    )


def _write(numbers: "DataFrame", found: "DataFrame", place: str, *, ending: str) -> None:
    """A row an article and report, by id, the best report first; an article that is alone has nulls."""
    from pyspark.sql import functions as f

    columns = list(ROW_COLUMNS)
    lone = numbers.select("id").join(found.select("id"), "id", "left_anti")
    nothing = [
        f.lit(None).cast("double" if kind == "double" else "string").alias(name)
        for name, kind in ROW_COLUMNS.items()
        if name != "id"
    ]
    rows = (
        found.select(*columns, "rank")
        .union(lone.select("id", *nothing, f.lit(0).alias("rank")))
        .orderBy("id", "rank")
        .select(*columns)
    )
    writer = rows.write.mode("overwrite")
    if ending.endswith(PARQUET):
        writer.parquet(place)
    else:
        packing = "gzip" if ending.endswith(PACKED) else "none"
        writer.option("ignoreNullFields", "false").option("compression", packing).json(place)
