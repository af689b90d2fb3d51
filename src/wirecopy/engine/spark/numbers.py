"""Articles numbered in the order of their ids, so that ties are broken by number as on one machine.

The numbers are no run from 0 (each task counts from a start of its own), but they are in order.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def numbered(read: "DataFrame") -> "DataFrame":
    """``number``, ``id``, place and fingerprints of the articles; of rows with one id the first."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    first = Window.partitionBy("id").orderBy("file", "block", "n")
    return (
        read.filter(f.col("id").isNotNull())
        .select("id", "file", "block", "n", "lede", "rest")
        .repartitionByRange("id")
        .withColumn("_first", f.row_number().over(first))
        .filter("_first = 1")
        .drop("_first")
        .withColumn("number", f.monotonically_increasing_id())
    )
