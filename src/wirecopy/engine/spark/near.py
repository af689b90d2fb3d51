"""Which texts share enough fingerprints to be worth a look: `wirecopy.match.candidates`, by shuffles.

Holders of a fingerprint meet in the order of their numbers, and no more of them than the rule looks at: a fingerprint
in a million texts is cut to `MOST_HOLDERS` + 1 before it moves. All fingerprints with the same first holder go to one
task. There is what `wirecopy.match.common` needs (the whole fingerprints of the first holders), so that the kernel
decides with the same code; what is not common is counted into pairs there. Of a fingerprint with very many holders that
is no common text, a few stand for all: these meet the others by a second look at the fingerprints.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from wirecopy.engine.spark.arrow import batches_of, groups, signed, unsigned
from wirecopy.match import kernel
from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
from wirecopy.match.common import MOST_LOOKED_AT, common_prints
from wirecopy.match.kernel_py import LEAST_STRANGERS, STAR

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame

PAIR, COMMON, CROWDED = 0, 1, 2
#: Two numbers and how many fingerprints they share; a common fingerprint; a crowded one and a text that stands for all.
JUDGED = "kind tinyint, one long, two long, count long"
_SET, _HELD = 0, 1


def held(numbers: "DataFrame") -> "DataFrame":
    """Fingerprints that several texts have: ``value``, the numbers of the first holders (``one``), and ``key``, the
    first of them.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    by_value = Window.partitionBy("value").orderBy("number")
    return (
        postings(numbers)
        .withColumn("place", f.row_number().over(by_value))
        .filter(f.col("place") <= MOST_HOLDERS + 1)
        .withColumn("next", f.lead("number").over(by_value))
        .filter(f.col("next").isNotNull() | (f.col("place") > 1))
        .groupBy("value")
        .agg(f.sort_array(f.collect_list("number")).alias("one"))
        .withColumn("key", f.col("one")[0])
    )


def judged(several: "DataFrame", numbers: "DataFrame") -> "DataFrame":
    """What follows from the fingerprints that are `held` by several; columns as in `JUDGED`."""
    from pyspark.sql import functions as f

    looked_at = (
        several.filter(f.size("one") >= LEAST_STRANGERS)
        .select("key", f.explode(f.slice("one", 1, MOST_LOOKED_AT)).alias("number"))
        .distinct()
    )
    sets = looked_at.join(numbers.select("number", "lede", "rest"), "number").select(
        "key",
        f.lit(_SET).alias("kind"),
        f.col("number").alias("value"),
        f.col("lede").alias("one"),
        f.col("rest").alias("two"),
    )
    none = f.array().cast("array<long>")
    both = several.select(
        "key", f.lit(_HELD).alias("kind"), "value", "one", none.alias("two")
    ).union(sets)
    return (
        both.repartition("key")
        .sortWithinPartitions("key", "kind", "value")
        .mapInArrow(_judged, JUDGED)
    )


def postings(numbers: "DataFrame") -> "DataFrame":
    """A row a fingerprint and text that has it: ``value, number``."""
    from pyspark.sql import functions as f

    return numbers.select(f.explode(f.concat("lede", "rest")).alias("value"), "number")


def pairs(verdicts: "DataFrame", numbers: "DataFrame") -> "DataFrame":
    """Numbers of texts that share enough: ``one`` < ``two``."""
    from pyspark.sql import functions as f

    found = verdicts.filter(f.col("kind") == PAIR).select("one", "two", "count")
    crowded = verdicts.filter(f.col("kind") == CROWDED).select(
        f.col("one").alias("value"), f.col("two").alias("one")
    )
    if not crowded.isEmpty():
        met = (
            postings(numbers)
            .join(crowded, "value")
            .filter(f.col("number") > f.col("one"))
            .select("one", f.col("number").alias("two"), f.lit(1).cast("long").alias("count"))
        )
        found = found.union(met)
    shared = found.groupBy("one", "two").agg(f.sum("count").alias("count"))
    return shared.filter(f.col("count") >= LEAST_SHARED).select("one", "two")


def _judged(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
    import pyarrow

    schema = [
        ("kind", pyarrow.int8()),
        ("one", pyarrow.int64()),
        ("two", pyarrow.int64()),
        ("count", pyarrow.int64()),
    ]
    yield from batches_of(_verdicts(batches), schema)


def _verdicts(batches: "Iterable[RecordBatch]") -> Iterator[tuple[int, int, int, int]]:
    for _, some in groups(batches):
        prints = {number: (lede, rest) for _, kind, number, lede, rest in some if kind == _SET}
        holders = {value: tuple(one) for _, kind, value, one, _ in some if kind == _HELD}
        yield from verdicts_on(holders, prints)


def verdicts_on(
    holders: Mapping[int, Sequence[int]], prints: Mapping[int, tuple[Sequence[int], Sequence[int]]]
) -> Iterator[tuple[int, int, int, int]]:
    """Rows of `JUDGED` about fingerprints that have the same first holder.

    ``holders`` are the first ones of each, in order; ``prints`` the whole fingerprints, as lede and rest, of those
    that are looked at.
    """
    common = _common(holders.keys(), prints)
    for value in common:
        yield COMMON, value, 0, 0
    shared: Counter[tuple[int, ...]] = Counter()
    for value, numbers in holders.items():
        if value in common:
            continue
        if len(numbers) <= MOST_HOLDERS:
            shared[tuple(numbers)] += 1
        else:
            for head in numbers[:STAR]:
                yield CROWDED, value, head, 0
    counts: Counter[tuple[int, int]] = Counter()
    for several, times in shared.items():
        for pair in combinations(several, 2):
            counts[pair] += times
    for (one, two), count in counts.items():
        yield PAIR, one, two, count


def _common(
    values: Iterable[int], prints: Mapping[int, tuple[Sequence[int], Sequence[int]]]
) -> frozenset[int]:
    """Those of ``values`` that are common text.

    Texts that the rule does not look at are no trouble: they come later in order. Other fingerprints of these texts
    have earlier holders elsewhere, so that what the index says of them here does not count.
    """
    if not prints:
        return frozenset()
    index = kernel.Index()
    for number in sorted(prints):
        lede, rest = prints[number]
        opening = unsigned(lede)
        index.add(array("Q", sorted((*opening, *unsigned(rest)))), array("Q", sorted(opening)))
    return frozenset(signed(common_prints(index))).intersection(values)
