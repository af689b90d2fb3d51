"""The bulk job on Spark: the functions of `wirecopy.engine.bulk` and `wirecopy.match`, row for row the same output.

Rows become articles and fingerprints where they lie (`reading`), and are numbered by their ids (`numbers`). Texts that
share a fingerprint meet by a shuffle (`near`), what hangs together gets one name (`connected`), and each such piece is
matched on the text by one task (`pieces`). Nothing but counts comes to the driver. Steps are written to a folder beside
the output, so that a lost machine costs its tasks, and a broken-off job goes on (`steps`); `job` does it all.
"""

from wirecopy.engine.spark.job import match_on_spark

__all__ = ["match_on_spark"]
