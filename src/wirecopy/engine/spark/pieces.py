"""Pieces matched on the text, each by one task, with the functions of the local engine; articles come by a shuffle."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wirecopy.engine.bulk.kept import article_in
from wirecopy.engine.bulk.pieces import Answer, answers_of
from wirecopy.engine.spark.arrow import batches_of, groups, unsigned
from wirecopy.engine.spark.near import COMMON, postings
from wirecopy.match.group import reports_and_chains
from wirecopy.match.links import Piece

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame

ANSWERS = (
    "id string, rank int, report string, chain string, relation string, share_of_report double, "
    "share_of_copy double, version_of string, failed string"
)
_ARTICLE, _PAIR = 0, 1
PLACE = ("file", "block", "n")


def answers(
    members: "DataFrame",
    *,
    read: "DataFrame",
    numbers: "DataFrame",
    verdicts: "DataFrame",
    pairs: "DataFrame",
) -> "DataFrame":
    """The answers for ``members`` (``number, piece``); ``rank`` counts an article's answers from 0, the best first."""
    from pyspark.sql import functions as f

    common = verdicts.filter(f.col("kind") == COMMON).select(f.col("one").alias("value"))
    inside = numbers.join(members, "number")
    commons = (
        postings(inside)
        .join(common, "value")
        .groupBy("number")
        .agg(f.collect_list("value").alias("common"))
    )
    # The texts are the heavy part: they move once, to the task that has their piece.
    known = inside.select("id", *PLACE, "number", "piece").join(commons, "number", "left")
    none = f.array().cast("array<long>")
    articles = known.join(read.select("id", *PLACE, "record"), ["id", *PLACE]).select(
        "piece",
        f.lit(_ARTICLE).alias("kind"),
        f.col("number").alias("one"),
        f.lit(0).cast("long").alias("two"),
        "record",
        f.coalesce("common", none).alias("common"),
    )
    near = pairs.join(members, pairs["one"] == members["number"]).select(
        "piece",
        f.lit(_PAIR).alias("kind"),
        "one",
        "two",
        f.lit(None).cast("binary").alias("record"),
        none.alias("common"),
    )
    return (
        articles.union(near)
        .repartition("piece")
        .sortWithinPartitions("piece", "kind", "one", "two")
        .mapInArrow(_answers, ANSWERS)
    )


def _answers(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
    import pyarrow

    text, share = pyarrow.string(), pyarrow.float64()
    schema = [
        ("id", text),
        ("rank", pyarrow.int32()),
        ("report", text),
        ("chain", text),
        ("relation", text),
        ("share_of_report", share),
        ("share_of_copy", share),
        ("version_of", text),
        ("failed", text),
    ]
    found = (row for _, some in groups(batches) for row in _matched(some))
    yield from batches_of(found, schema)


def _matched(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The answers of one piece; a piece that fails costs its own articles only."""
    articles = {row[2]: article_in(row[4]) for row in rows if row[1] == _ARTICLE}
    ids = {number: article.id for number, article in articles.items()}
    try:
        near = sorted((ids[row[2]], ids[row[3]]) for row in rows if row[1] == _PAIR)
        common = array("Q", sorted(unsigned({value for row in rows for value in row[5]})))
        piece = Piece(near, common)
        found = answers_of(*reports_and_chains(articles.values(), piece=piece))
    except Exception as error:
        lone: Answer = (None, None, None, None, None, None)
        reason = f"not matched: {type(error).__name__}: {error}"
        for i in ids.values():
            yield (i, 0, *lone, reason)
        return
    for i in ids.values():
        for rank, answer in enumerate(found[i]):
            yield (i, rank, *answer, None)
