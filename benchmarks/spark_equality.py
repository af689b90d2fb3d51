"""Spark against the local engine: equal rows, and what each costs. ``spark_equality.py [COUNT]... [--master URL]``.

Made-up news (`match_generator`) goes through both; the rows are compared one
by one. CPU seconds are those of all processes, Java's included, and by step; they need Linux's /proc. The figures of
``docs/spark.md`` come from here.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from match_generator import Newsroom

from wirecopy.engine.bulk import match_file
from wirecopy.engine.spark import match_on_spark

COLUMNS = ("id", "text", "outlet", "date")
SECONDS_OF_A_LOOK = 0.5
QUICK = 2000


class Spent:
    """CPU seconds of this process's descendants, the ended ones too as far as they were seen."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def seconds(self) -> float:
        """Until now."""
        self._seen |= descendants(os.getpid())
        return sum(self._seen.values())

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(SECONDS_OF_A_LOOK):
            self._seen |= descendants(os.getpid())


def descendants(of: int) -> dict[int, float]:
    """CPU seconds by process id."""
    parents, spent = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(folder.name)
        parents[number] = int(fields[1])
        spent[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    inside: set[int] = {of}
    grown = True
    while grown:
        more = {n for n, parent in parents.items() if parent in inside} - inside
        grown = bool(more)
        inside |= more
    return {n: spent[n] for n in inside if n in spent}


def rows_in(path: Path) -> Iterator[dict[str, object]]:
    for file in sorted(path.glob("part-*")) if path.is_dir() else [path]:
        with file.open("rb") as lines:
            for line in lines:
                yield json.loads(line)


def sizes(target: Path) -> Iterator[str]:
    """What each step wrote, in MB."""
    for step in sorted(target.with_name(target.name + ".unfinished").glob("*/*")):
        yield f"{step.name} {sum(f.stat().st_size for f in step.rglob('*')) / 1e6:.1f}"


def compare(count: int, *, seed: int, master: str, folder: Path) -> bool:
    source, local, spark = (folder / f"{name}.jsonl" for name in ("news", "local", "spark"))
    with source.open("w", encoding="utf-8") as stream:
        for row in Newsroom(seed).rows(count):
            stream.write(json.dumps({name: row[name] for name in COLUMNS}) + "\n")
    spent = Spent()
    started, before = time.monotonic(), spent.seconds()
    found = match_file(source, to=local, clean=False)
    print(
        f"{count} articles, {source.stat().st_size / 1e6:.0f} MB; {found.rows} rows, {found.reports} reports\n"
        f"  local: {spent.seconds() - before:8.1f} CPU s {time.monotonic() - started:8.1f} s",
        flush=True,
    )
    started = began = time.monotonic()
    first = before = spent.seconds()
    step = "start"

    def told(name: str, _done: int, _total: int | None) -> None:
        nonlocal began, before, step
        now, cpu = time.monotonic(), spent.seconds()
        print(f"    {step:8} {cpu - before:8.1f} CPU s {now - began:8.1f} s", flush=True)
        if name == "write":
            print(f"    on disk: {', '.join(sizes(spark))}", flush=True)
        began, before, step = time.monotonic(), spent.seconds(), name

    match_on_spark(source, to=spark, clean=False, master=master, progress=told)
    print(
        f"  Spark: {spent.seconds() - first:8.1f} CPU s {time.monotonic() - started:8.1f} s",
        flush=True,
    )
    spent.stop()
    differing = sum(a != b for a, b in zip(rows_in(local), rows_in(spark), strict=True))
    print(f"  {differing} rows differ", flush=True)
    return differing == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[100_000])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} articles")
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--master", default="local[2]")
    options = parser.parse_args()
    equal = True
    for count in [QUICK] if options.quick else options.counts:
        with tempfile.TemporaryDirectory() as folder:
            equal &= compare(count, seed=options.seed, master=options.master, folder=Path(folder))
    sys.exit(not equal)


if __name__ == "__main__":
    main()
