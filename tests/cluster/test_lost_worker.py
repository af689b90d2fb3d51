"""`match` on a standalone cluster that loses a worker, with all it held, in mid-job."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from machines import Cluster, rows_in

from wirecopy.engine.spark import match_on_spark

pytestmark = pytest.mark.timeout(900)


def test_a_cluster_that_loses_a_worker_in_mid_job_gives_the_same(
    news: Path, expected: list[dict[str, Any]], cluster: Cluster, tmp_path: Path
) -> None:
    killer = Killer(cluster)
    matched = match_on_spark(
        news,
        to=tmp_path / "out.jsonl",
        clean=False,
        master=cluster.master,
        progress=killer.progress,
    )
    killer.thread.join()
    assert killer.tasks_then > 0  # it was at work
    assert cluster.workers[0].wait(timeout=10) != 0
    assert cluster.workers[1].poll() is None
    assert matched.rows == len(expected)
    assert rows_in(tmp_path / "out.jsonl") == expected


class Killer:
    """Waits until tasks of the step that looks for shared fingerprints run, and kills the first worker then."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.tasks_then = 0
        self.thread = threading.Thread(target=self._kill, daemon=True)

    def progress(self, step: str, done: int, total: int | None) -> None:
        if step == "look":
            self.thread.start()

    def _kill(self) -> None:
        from pyspark import SparkContext

        context = SparkContext._active_spark_context
        assert context is not None
        tracker = context.statusTracker()
        while not self.tasks_then:
            for stage in tracker.getActiveStageIds():
                found = tracker.getStageInfo(stage)
                self.tasks_then += found.numActiveTasks if found else 0
            time.sleep(0.02)
        self.cluster.kill(0)
