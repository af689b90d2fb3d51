"""Processes of a Spark cluster on this machine, and the rows that come of a job."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_SECONDS = 120
HERE = "127.0.0.1"
WORKERS = 2


def written(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def local_rows(source: Path, **options: bool) -> list[dict[str, Any]]:
    """What the local engine gives."""
    from wirecopy.engine.bulk import match_file

    target = source.with_name("local.jsonl")
    match_file(source, to=target, workers=0, **options)
    return rows_in(target)


def rows_in(path: Path) -> list[dict[str, Any]]:
    """The rows of a file, or of a folder of parts in their order."""
    files = sorted(path.glob("part-*")) if path.is_dir() else [path]
    lines = (line for file in files for line in file.read_bytes().split(b"\n"))
    return [json.loads(line) for line in lines if line]


@dataclass(frozen=True)
class Cluster:
    """A master and its workers, each with its executors in a process group of its own."""

    master: str
    workers: tuple[subprocess.Popen[bytes], ...]

    def kill(self, n: int) -> None:
        """A worker and its executors, as when a machine is lost."""
        os.killpg(self.workers[n].pid, signal.SIGKILL)


def spark_process(folder: Path, log: Any, *arguments: str) -> subprocess.Popen[bytes]:
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HERE,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
    }
    return subprocess.Popen(
        [str(home / "bin" / "spark-class"), *arguments],
        cwd=folder,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection((HERE, port), timeout=1):
            return
        time.sleep(0.2)
    raise TimeoutError(f"no Spark master at port {port}")
