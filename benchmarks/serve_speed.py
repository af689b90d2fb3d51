"""How long the desk's pages take: ``serve_speed.py LIBRARY [--readers 1 8] [--seconds 20] [--writer ROWS]``.

Starts ``wirecopy serve`` on the library (``match_generator.py`` and ``wirecopy run`` make a big one), lets so many
readers ask for pages of every kind without a pause, each request on its own connection, and prints the median, the 95th
and the 99th percentile of the time to the last byte, by kind of page, in milliseconds, and how many were refused
because the desk was busy. With ``--writer`` a ``wirecopy run`` adds these rows meanwhile; ``large_library.py`` makes a
library of a million articles from a smaller one.
"""

import argparse
import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

SAMPLED = 300  # reports that are asked for
BUSY = 503


class BusyError(Exception):
    """The desk has more to do than it can."""


def answer(address: str, path: str) -> bytes:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status == BUSY:
        raise BusyError(path)
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return body


def paths_of(address: str) -> dict[str, list[str]]:
    """Addresses by kind of page."""
    reports: list[dict[str, object]] = []
    for sort in ("newest", "oldest", "copies", "significant"):
        found = json.loads(answer(address, f"/api/reports?sort={sort}&limit={SAMPLED // 4}"))
        reports += found["reports"]
    ids = [str(one["report"]) for one in reports]
    outlets = [
        one["outlet"] for one in json.loads(answer(address, "/api/outlets?limit=100"))["outlets"]
    ]
    words = sorted(
        {word for one in reports for word in str(one["headline"]).split() if word.isalpha()}
    )
    return {
        "list": [
            "/",
            "/?sort=copies",
            "/?sort=significant",
            "/?differs=1",
            "/?copies=5&page=7",
            "/?page=40",
        ],
        "search": [f"/?q={word}" for word in words[:200]],
        "search of a common word": [
            "/?q=the",
            "/?q=of+the&sort=copies",
            '/?q="in+the"',
            "/?q=the+since:2020",
        ],
        "search of an outlet": ["/?q=" + quote('outlet:"' + name + '"') for name in outlets],
        "report": [f"/report/{i}" for i in ids],
        "pair": [f"/report/{i}/pair" for i in ids],
        "article": [f"/article/{i}" for i in ids],
        "outlet": [f"/outlet/{quote(name, safe='')}" for name in outlets],
        "library": ["/library"],
        "outlets": ["/outlets"],
        "claims": [
            "/claims",
            "/claims?kind=event",
            *(f"/claims?q={word.lower()}" for word in words[:50]),
        ],
        "events": ["/events"],
        "feed": ["/feed.atom"],
        "JSON": ["/api/reports", *(f"/api/report/{i}" for i in ids[:50])],
    }


def measure(address: str, kinds: dict[str, list[str]], readers: int, seconds: float) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    refused: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def reader(seed: int) -> None:
        chance = random.Random(seed)
        names = list(kinds)
        while time.monotonic() < end:
            kind = chance.choice(names)
            path = chance.choice(kinds[kind])
            started = time.perf_counter()
            try:
                answer(address, path)
            except BusyError:
                refused[kind] += 1
            times[kind].append(time.perf_counter() - started)

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [value for values in times.values() for value in values]
    print(f"{readers} readers: {len(everything) / seconds:.0f} pages/s")
    for kind, values in [*sorted(times.items()), ("all", everything)]:
        p50, p95, p99 = (1000 * percentile(values, share) for share in (0.5, 0.95, 0.99))
        busy = f"  busy {refused[kind]}" if refused[kind] else ""
        print(
            f"  {kind:26} n {len(values):5}  p50 {p50:7.1f}  p95 {p95:7.1f}  p99 {p99:7.1f}{busy}"
        )


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--writer", type=Path)
    options = parser.parse_args()
    command = [sys.executable, "-m", "wirecopy"]
    library = ["--library", str(options.library)]
    with subprocess.Popen(
        [*command, "serve", *library, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().rsplit(" ", 1)[1].strip().rstrip("/")
        writer = None
        try:
            kinds = paths_of(address)
            if options.writer:
                quiet = subprocess.DEVNULL
                writer = subprocess.Popen(
                    [*command, "run", str(options.writer), *library], stdout=quiet, stderr=quiet
                )
            for readers in options.readers:
                measure(address, kinds, readers, options.seconds)
            if writer:
                print("the writer is", "still at work" if writer.poll() is None else "done")
        finally:
            if writer:
                writer.terminate()
            server.send_signal(2)


if __name__ == "__main__":
    main()
