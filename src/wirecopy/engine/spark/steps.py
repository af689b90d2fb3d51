"""A Spark session, and the folder beside the output where the steps of a job are written.

A step that was written whole is not done again. The folder lies where the output does, which every machine must reach.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wirecopy.engine.bulk.reading import BulkError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MISSING = "Spark needs pyspark: python -m pip install 'wirecopy[spark]' (and Java 17 or newer)"
UNFINISHED = ".unfinished"
DONE = "_SUCCESS"
MOST_SAID = 500  # characters of an error; Spark adds a page of its own stack
LOCAL_PARTITIONS = (
    32  # of a shuffle within one machine; Spark's 200 cost a small job more than its work
)


@contextmanager
def session(master: str | None) -> "Iterator[SparkSession]":
    """The session in which the caller runs, else one of our own at ``master`` (all cores of this machine), ended after.

    Raises BulkError where pyspark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise BulkError(MISSING) from None
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    master = master or os.environ.get("MASTER") or "local[*]"
    builder = SparkSession.builder.appName("wirecopy").master(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # where Spark looks it up
    if master.startswith("local"):  # nothing listens to other machines
        for name in ("spark.driver.host", "spark.driver.bindAddress"):
            builder = builder.config(name, "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false")
    try:
        spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    except (PySparkException, FileNotFoundError) as error:
        raise BulkError(f"Spark did not start: {error}; it needs Java 17 or newer") from None
    try:
        context = spark.sparkContext
        context.setLogLevel("ERROR")
        if master.startswith("local"):
            partitions = LOCAL_PARTITIONS * context.defaultParallelism
            spark.conf.set("spark.sql.shuffle.partitions", partitions)
        yield spark
    finally:
        spark.stop()


@contextmanager
def in_words() -> Iterator[None]:
    """Raises BulkError for what Spark gives up on, with the first line of what it says."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        said = next((line for line in str(error).splitlines() if line.strip()), "no reason given")
        raise BulkError(
            f"Spark gave up: {said[:MOST_SAID]}; the same command goes on from here"
        ) from error


class Steps:
    """Steps of the job that ``about`` tells from others, in a folder beside ``target``."""

    def __init__(self, spark: "SparkSession", target: str, about: Mapping[str, Any]) -> None:
        name = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:16]
        self._spark = spark
        self._above = target.rstrip("/") + UNFINISHED
        self._folder = f"{self._above}/{name}"

    def keep(self, name: str, frame: "DataFrame") -> "DataFrame":
        """``frame`` as it was written, now or in a job before."""
        path = self.place(name)
        if not exists(self._spark, f"{path}/{DONE}"):
            frame.write.mode("overwrite").parquet(path)
        return self._spark.read.schema(frame.schema).parquet(path)

    def place(self, name: str) -> str:
        """Where a step is written."""
        return f"{self._folder}/{name}"

    def hand_over(self, name: str, target: str) -> None:
        """What was written becomes the output, whole. Raises BulkError."""
        files, path = _files(self._spark, self.place(name))
        if not files.rename(path, _files(self._spark, target)[1]):
            raise BulkError(f"{target}: cannot be written")

    def remove(self) -> None:
        """The job is done."""
        files, path = _files(self._spark, self._above)
        files.delete(path, True)


def exists(spark: "SparkSession", path: str) -> bool:
    """Whether there is something, on whatever storage Spark knows."""
    files, there = _files(spark, path)
    return bool(files.exists(there))


def listed(spark: "SparkSession", pattern: str) -> list[tuple[str, int, int]]:
    """What a path or pattern names: (path, bytes, time of change) of each file, of folders those within."""
    files, path = _files(spark, pattern)
    found: list[tuple[str, int, int]] = []
    for status in files.globStatus(path) or ():
        within = files.listStatus(status.getPath()) if status.isDirectory() else [status]
        found += [
            (one.getPath().toString(), int(one.getLen()), int(one.getModificationTime()))
            for one in within
        ]
    return sorted(found)


def _files(spark: "SparkSession", path: str) -> tuple[Any, Any]:
    """Hadoop's file system for a path, and the path as it wants it."""
    there = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(path)
    return there.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), there
