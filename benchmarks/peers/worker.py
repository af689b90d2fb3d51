"""One tool over all pages in a process of its own: ``worker.py TOOL PAGES.json RESULT.json``, run by `runner`.

PAGES.json is a list of paths, gzip or not. RESULT.json gets a text or null and the CPU seconds of each page (of all
threads; reading the file is not counted), the tool's version, failures by page, and peak memory. The first pages
are read once before the clock starts, so that imports, tables and patterns are ready; the others are met for the
first time, so that nothing remembered of a page makes it faster.
"""

import contextlib
import gzip
import json
import logging
import os
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from adapters import TOOLS, Extract

WARM_PAGES = 5


def read(path: str) -> bytes:
    data = Path(path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


def peak_mib() -> float:
    """Peak resident memory of this program. Not ru_maxrss on Linux: that one starts at the parent's peak."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def attempt(extract: Extract, data: bytes) -> tuple[str | None, str | None, float]:
    """Text, what went wrong, and CPU seconds."""
    begin = time.process_time()
    text = failure = None
    try:
        text = extract(data)
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"[:200]
    return text, failure, time.process_time() - begin


def run(name: str, paths: list[str]) -> dict[str, Any]:
    tool = TOOLS[name]
    extract = tool.ready()
    for path in paths[:WARM_PAGES]:
        attempt(extract, read(path))
    warm = peak_mib()
    texts: list[str | None] = []
    seconds: list[float] = []
    failures: dict[int, str] = {}
    for n, path in enumerate(paths):
        text, failure, used = attempt(extract, read(path))
        texts.append(text)
        seconds.append(used)
        if failure:
            failures[n] = failure
    return {
        "version": tool.version(),
        "texts": texts,
        "seconds": seconds,
        "failures": failures,
        "warm_mib": warm,
        "peak_mib": peak_mib(),
    }


def main() -> None:
    name, pages, result = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    paths = json.loads(Path(pages).read_text(encoding="utf-8"))
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        found = run(name, paths)
    Path(result).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
