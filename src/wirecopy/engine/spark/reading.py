"""Rows become articles and fingerprints, in the processes that read them.

A row keeps its place (file, block of the file, number in the block): of rows with one id the first counts, as on one
machine, and one that cannot be used is named by its line.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wirecopy.engine.bulk.kept import packed
from wirecopy.engine.bulk.parquet import COLUMNS
from wirecopy.engine.bulk.reading import MOST_ROW_BYTES, Row, row_of_line
from wirecopy.engine.bulk.rows import article_of_row
from wirecopy.engine.spark.arrow import batches_of, signed
from wirecopy.match import kernel
from wirecopy.match.body import body_of
from wirecopy.match.kernel_py import LEDE_GRAMS
from wirecopy.model import Refusal

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

#: ``record`` is the packed article; ``lede`` and ``rest`` are its fingerprints. ``refused`` says why there is none, and
#: is empty for a blank line.
READ = (
    "file string, block long, n long, id string, record binary, lede array<long>, rest array<long>, "
    "refused string"
)


def read_rows(spark: "SparkSession", source: str, *, clean: bool) -> "DataFrame":
    """All rows of ``source`` (a file, a folder or a pattern; Parquet where the name says so, else JSON lines)."""
    from pyspark.sql import functions as f

    parquet = source.rstrip("/").lower().endswith(".parquet")
    if parquet:
        frame = spark.read.parquet(source)
        wanted = [f.col(name) for name in COLUMNS if name in frame.columns]
    else:
        frame = spark.read.option("lineSep", "\n").text(source)
        wanted = [f.col("value").cast("binary").alias("value")]
    place = (
        f.col("_metadata.file_path").alias("_file"),
        f.col("_metadata.file_block_start").alias("_block"),
    )

    def read(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
        return _read(batches, clean=clean, parquet=parquet)

    return frame.select(*place, *wanted).mapInArrow(read, READ)


def _read(
    batches: "Iterable[RecordBatch]", *, clean: bool, parquet: bool
) -> "Iterator[RecordBatch]":
    import pyarrow

    integers = pyarrow.list_(pyarrow.int64())
    schema = [
        ("file", pyarrow.string()),
        ("block", pyarrow.int64()),
        ("n", pyarrow.int64()),
        ("id", pyarrow.string()),
        ("record", pyarrow.binary()),
        ("lede", integers),
        ("rest", integers),
        ("refused", pyarrow.string()),
    ]
    yield from batches_of(_rows(batches, clean, parquet), schema, bytes_of=4)


def _rows(
    batches: "Iterable[RecordBatch]", clean: bool, parquet: bool
) -> Iterator[tuple[Any, ...]]:
    n, before = 0, None
    for batch in batches:
        for record in batch.to_pylist():
            place = (record.pop("_file"), record.pop("_block"))
            n = n + 1 if place == before else 1
            before = place
            row = Row(n, 0, record) if parquet else _row(n, record["value"])
            yield (*place, n, *_columns(row, clean))


def _row(n: int, line: bytes) -> Row:
    if not line or line.isspace():
        return Row(n, 0, trouble="")
    if len(line) > MOST_ROW_BYTES:
        return Row(n, 0, trouble=f"too large: over {MOST_ROW_BYTES >> 20} MiB")
    return row_of_line(n, 0, line)


def _columns(row: Row, clean: bool) -> tuple[Any, ...]:
    if row.trouble == "":
        return (None, None, None, None, "")
    try:
        article = article_of_row(row, "", clean)
    except Exception as error:  # any row costs itself only, as in the processes of the local engine
        article = Refusal("", f"failed: {type(error).__name__}: {error}")
    if isinstance(article, Refusal):
        return (None, None, None, None, article.reason)
    grams = body_of(article).grams
    lede = array("Q", sorted(set(grams[:LEDE_GRAMS])))
    opening = frozenset(lede)
    rest = [value for value in kernel.fingerprints(grams) if value not in opening]
    return (article.id, packed(article), signed(lede), signed(rest), None)


def refusals(read: "DataFrame", numbers: "DataFrame", source: str, *, most: int) -> list[Refusal]:
    """The rows that gave no article, by line, at most ``most`` of them; then one entry counts the others."""
    from pyspark.sql import functions as f

    place = ["file", "block", "n"]
    bad = read.filter(f.col("refused").isNotNull() & (f.col("refused") != "")).select(
        *place, "refused"
    )
    twice = (
        read.filter(f.col("id").isNotNull())
        .select(*place, "id")
        .join(numbers.select(*place), place, "left_anti")
        .select(
            *place,
            f.concat(f.lit("duplicate id: a row before has the id '"), "id", f.lit("' too")).alias(
                "refused"
            ),
        )
    )
    every = bad.unionByName(twice)
    count = every.count()
    if not count:
        return []
    first = every.orderBy(*place).limit(most).collect()
    sizes = read.groupBy("file", "block").agg(f.max("n").alias("rows")).collect()
    before = _rows_before([(s["file"], s["block"], s["rows"]) for s in sizes])
    several = len({s["file"] for s in sizes}) > 1
    found = [
        Refusal(
            f"{r['file'] if several else source}:{before[r['file'], r['block']] + r['n']}",
            r["refused"],
        )
        for r in first
    ]
    if count > most:
        found.append(Refusal(source, f"and {count - most} rows more gave no article"))
    return found


def _rows_before(sizes: Iterable[tuple[str, int, int]]) -> Mapping[tuple[str, int], int]:
    """For each block of a file how many rows stand before it."""
    found: dict[tuple[str, int], int] = {}
    last, rows = "", 0
    for file, block, size in sorted(sizes):
        if file != last:
            last, rows = file, 0
        found[file, block] = rows
        rows += size
    return found
