"""What hangs together by pairs, named by its smallest number: alternating large and small stars.

Kiveris et al., Connected components in MapReduce and beyond (2014). In each round every text is tied to the smallest
one it knows; chains halve. Before that each task makes stars of the pairs that it has, which saves rounds. Pairs stay
on the machines: of a round the driver sees a count and a checksum.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from wirecopy.engine.spark.arrow import batches_of, rows

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame

MOST_ROUNDS = 60  # a chain of n texts takes about log n rounds; 2**60 texts there are not
PAIRS_AT_ONCE = 1 << 18  # of a task; some tens of megabytes


def connected(pairs: "DataFrame", keep: "Callable[[str, DataFrame], DataFrame]") -> "DataFrame":
    """``number`` and ``piece`` of all that are in a pair. ``pairs``: ``one`` < ``two``, each once; ``keep`` stores a
    step under a name and gives it back.
    """
    from pyspark.sql import functions as f

    stars, before = pairs.mapInArrow(_starred, "one long, two long"), None
    for n in range(MOST_ROUNDS):
        stars = keep(f"stars-{n}", _small_star(_large_star(stars)))
        seen = stars.agg(f.count("*"), f.bit_xor(f.xxhash64("one", "two"))).first()
        if seen == before:
            break
        before = seen
    leaves = stars.select(f.col("two").alias("number"), f.col("one").alias("piece"))
    heads = stars.select(f.col("one").alias("number"), f.col("one").alias("piece")).distinct()
    return leaves.union(heads)


def _starred(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
    import pyarrow

    pairs = rows(batches)
    while some := list(islice(pairs, PAIRS_AT_ONCE)):
        yield from batches_of(stars_of(some), [("one", pyarrow.int64()), ("two", pyarrow.int64())])


def stars_of(pairs: "Iterable[tuple[int, int]]") -> list[tuple[int, int]]:
    """All that hang together by ``pairs``, each tied to the smallest: (the smallest, another).

    >>> stars_of([(1, 2), (5, 6), (2, 3)])
    [(1, 2), (5, 6), (1, 3)]
    """
    head: dict[int, int] = {}

    def find(n: int) -> int:
        while (above := head.setdefault(n, n)) != n:
            head[n] = n = head[above]
        return n

    for a, b in pairs:
        one, two = find(a), find(b)
        head[max(one, two)] = min(one, two)
    return [(find(n), n) for n in head if find(n) != n]


def _large_star(pairs: "DataFrame") -> "DataFrame":
    """Every larger neighbour of a text is tied to the smallest neighbour of it, itself included."""
    from pyspark.sql import functions as f

    both = pairs.select(f.col("one").alias("at"), f.col("two").alias("other")).union(
        pairs.select(f.col("two").alias("at"), f.col("one").alias("other"))
    )
    least = both.groupBy("at").agg(f.least(f.min("other"), f.col("at")).alias("least"))
    return (
        both.filter(f.col("other") > f.col("at"))
        .join(least, "at")
        .select(f.col("least").alias("one"), f.col("other").alias("two"))
    )


def _small_star(pairs: "DataFrame") -> "DataFrame":
    """A text and its smaller neighbours are tied to the smallest of them."""
    from pyspark.sql import functions as f

    least = pairs.groupBy("two").agg(f.min("one").alias("least"))
    others = (
        pairs.join(least, "two")
        .filter(f.col("one") > f.col("least"))
        .select(f.col("least").alias("one"), f.col("one").alias("two"))
    )
    own = least.select(f.col("least").alias("one"), "two")
    return others.union(own).distinct()
