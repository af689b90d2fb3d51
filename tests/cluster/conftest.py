"""Spark on this machine. These tests need `make test-cluster`: pyspark, and Java 17 or newer."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent))  # for machines
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # for match_generator

from machines import HERE, WORKERS, Cluster, free_port, local_rows, spark_process, wait_for, written

# Short jobs: compiled quickly rather than well, in few partitions. Read by pyspark when it starts Java.
QUICK = "-XX:TieredStopAtLevel=1"
OPTIONS = {
    "spark.driver.extraJavaOptions": QUICK,
    "spark.driver.host": HERE,
    "spark.driver.bindAddress": HERE,
    "spark.ui.enabled": "false",
    "spark.executor.extraJavaOptions": QUICK,
    "spark.executor.memory": "600m",
    "spark.sql.shuffle.partitions": "4",
}


def pytest_configure() -> None:
    options = " ".join(f"--conf {name}={value}" for name, value in OPTIONS.items())
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{options} pyspark-shell")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.exit("test-cluster needs Java 17 or newer (java is not in PATH)", returncode=3)


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """5,000 generated articles."""
    from match_generator import Newsroom

    rows = [
        {name: row[name] for name in ("id", "text", "outlet", "date")}
        for row in Newsroom(24).rows(5000)
    ]
    return written(tmp_path_factory.mktemp("news") / "news.jsonl", rows)


@pytest.fixture(scope="session")
def expected(news: Path) -> list[dict[str, Any]]:
    return local_rows(news, clean=False)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started: list[subprocess.Popen[bytes]] = []
    try:
        port = free_port()
        deploy = "org.apache.spark.deploy"
        log = (tmp_path / "cluster.log").open("wb")
        asked = [f"{deploy}.master.Master", "--host", HERE, "--port", str(port)]
        started.append(spark_process(tmp_path, log, *asked, "--webui-port", "0"))
        wait_for(port)
        address = f"spark://{HERE}:{port}"
        for n in range(WORKERS):
            where = ["--host", HERE, "--webui-port", "0", "--work-dir", str(tmp_path / f"work{n}")]
            size = ["--cores", "1", "--memory", "1g"]
            started.append(
                spark_process(tmp_path, log, f"{deploy}.worker.Worker", *where, *size, address)
            )
        yield Cluster(address, tuple(started[1:]))
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()
