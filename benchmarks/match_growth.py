"""CPU seconds and peak memory of finding copies as articles grow: ``match_growth.py [COUNT]... [--plots FOLDER]``.

Made-up news (`match_generator`); with ``--news FILE``, which that script wrote, its first lines, and above its number
of lines the same news told again in other letters (`grown`), which takes a tenth of the time to make. Each count has
three processes of its own: candidates and groups, by steps; the same with verification; and ``wirecopy match
--no-clean``, of which the memory is that of all its processes together, pages they share counted once (Linux's /proc).
Counts above ``--verify-up-to`` are not verified and the command is not run on them.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from match_generator import Newsroom
from plots import plot

COUNTS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
QUICK = (1_000, 3_000, 10_000)
SECONDS_OF_A_LOOK = 0.2
SHARED_LINE = (
    50  # texts; the generator's reports have at most a dozen copies, quoted statements a few more
)
STEPS = ("read", "common", "groups")


def grown(source: Path, count: int, seed: int) -> Iterator[str]:
    """``count`` rows from those of a file: after its end again from its start, with other ids and the letters of each
    line swapped for others, but for lines that many texts share: an outlet's furniture and an agency's background are
    in more texts then, as they are in more news.
    """
    chance = random.Random(seed)
    made = 0
    with source.open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            yield line
            made += 1
    kept = lines_of_many(source) if made < count else set()
    while made < count:
        letters = str.maketrans(ascii_lowercase, "".join(chance.sample(ascii_lowercase, 26)))
        with source.open(encoding="utf-8") as lines:
            for line in islice(lines, count - made):
                row = json.loads(line)
                row["id"] = f"{chance.getrandbits(64):016x}"
                some = row["text"].split("\n")
                row["text"] = "\n".join(t if t in kept else t.translate(letters) for t in some)
                yield json.dumps(row, ensure_ascii=False) + "\n"
                made += 1


def lines_of_many(source: Path) -> set[str]:
    """Lines of text that more than `SHARED_LINE` texts have."""
    shared = Counter[str]()
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            shared.update(json.loads(line)["text"].split("\n"))
    return {line for line, n in shared.items() if n > SHARED_LINE}


def candidates(path: Path, threads: int) -> dict[str, float]:
    """CPU seconds by step: texts read and their fingerprints taken; those that are common text; pairs and groups."""
    from wirecopy.match import bulk
    from wirecopy.match.candidates import LEAST_SHARED, MOST_HOLDERS
    from wirecopy.match.common import common_prints

    spent: dict[str, float] = {}

    def step(name: str, run: Callable[[], Any]) -> Any:
        started = time.process_time()
        made = run()
        spent[name] = time.process_time() - started
        return made

    with path.open("rb") as stream:
        index = step("read", lambda: bulk.index_of_lines(stream, threads=threads)[0])
    common = step("common", lambda: common_prints(index))
    step("groups", lambda: index.groups(most=MOST_HOLDERS, least=LEAST_SHARED, aside=common))
    spent["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return spent


def of_process(*command: str) -> dict[str, float]:
    """What a process of its own prints as JSON."""
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(ended.stderr)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def verified(path: Path, folder: Path) -> dict[str, float]:
    """The whole, verification included, in one process."""
    to = folder / "groups.json"
    command = [sys.executable, "-m", "peers.matchers", "wirecopy-verified", str(path), str(to)]
    subprocess.run(command, cwd=Path(__file__).parent, check=True)
    found = json.loads(to.read_text(encoding="utf-8"))
    return {name: found[name] for name in ("cpu", "wall", "peak")}


def command_of_people(path: Path, folder: Path) -> dict[str, float]:
    """``wirecopy match --no-clean`` end to end, with its default memory limit and its processes."""
    command = [sys.executable, "-m", "wirecopy", "match", str(path), "--no-clean"]
    command += ["--to", str(folder / "reports.jsonl")]
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        peak, stop = [0.0], threading.Event()

        def look() -> None:
            while not stop.wait(SECONDS_OF_A_LOOK):
                peak[0] = max(peak[0], sum(map(memory_of, family(running.pid))))

        looker = threading.Thread(target=look)
        looker.start()
        code = running.wait()
        stop.set()
        looker.join()
    if code:
        sys.exit(f"wirecopy match ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": spent, "wall": time.monotonic() - started, "peak": peak[0]}


def family(of: int) -> list[int]:
    """A process and its descendants."""
    found = [of]
    for number in found:
        for file in Path(f"/proc/{number}/task").glob("*/children"):
            try:
                found += map(int, file.read_text().split())
            except OSError:
                continue
    return found


def memory_of(process: int) -> float:
    """MiB, of pages that several processes share a part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def plots(folder: Path, rows: dict[int, dict[str, dict[str, float]]]) -> None:
    """CPU seconds and MiB by articles, as SVG."""
    counts = sorted(rows)
    if len(counts) < 2:
        return

    def line(kind: str, value: Callable[[dict[str, float]], float]) -> list[tuple[float, float]]:
        return [(n, value(rows[n][kind])) for n in counts if kind in rows[n]]

    cpu = {
        "verified": line("verified", lambda r: r["cpu"]),
        "groups, all": line("candidates", lambda r: sum(r[s] for s in STEPS)),
        **{name: line("candidates", lambda r, n=name: r[n]) for name in STEPS},  # type: ignore[misc]
    }
    peak = {
        "wirecopy match": line("command", lambda r: r["peak"]),
        "verified": line("verified", lambda r: r["peak"]),
        "groups": line("candidates", lambda r: r["peak"]),
    }
    for name, what, drawn, up in (
        ("match-growth-cpu", "CPU seconds", cpu, (0.01, 0.1, 1, 10, 100, 1000)),
        ("match-growth-memory", "peak MiB", peak, (10, 100, 1000, 10_000)),
    ):
        svg = plot(
            drawn,
            about=f"{what} of finding copies by number of articles",
            caption=f"made-up articles; upwards: {what}",
            across=counts,
            up=up,
        )
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--seed", type=int, default=93)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--verify-up-to", type=int, default=300_000)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} articles")
    parser.add_argument("--plots", type=Path, help="the folder that gets match-growth-*.svg")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        print(json.dumps(candidates(options.worker, options.threads)))
        return
    rows: dict[int, dict[str, dict[str, float]]] = {}
    print(
        "| articles | read | common text | pairs, groups | in all | peak MiB | verified: CPU s | peak MiB "
        "| `wirecopy match`: CPU s | wall s | peak MiB |\n" + "| --- " * 11 + "|",
        flush=True,
    )
    for count in options.counts or (QUICK if options.quick else COUNTS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "news.jsonl"
            with path.open("w", encoding="utf-8") as out:
                if options.news:
                    out.writelines(grown(options.news, count, options.seed))
                else:
                    for row in Newsroom(options.seed).rows(count):
                        out.write(json.dumps(row, ensure_ascii=False) + "\n")
            found = {
                "candidates": of_process(
                    sys.executable,
                    *(__file__, "--worker", str(path), "--threads", str(options.threads)),
                )
            }
            if count <= options.verify_up_to:
                found["verified"] = verified(path, folder)
                found["command"] = command_of_people(path, folder)
        rows[count] = found
        first = found["candidates"]
        cells = [f"{first[s]:.2f}" for s in STEPS] + [f"{sum(first[s] for s in STEPS):.2f}"]
        cells.append(f"{first['peak']:.0f}")
        for kind, names in (("verified", ("cpu", "peak")), ("command", ("cpu", "wall", "peak"))):
            cells += [f"{found[kind][n]:.0f}" if kind in found else "" for n in names]
        print(f"| {count} | {' | '.join(cells)} |", flush=True)
        if options.plots:
            plots(options.plots, rows)


if __name__ == "__main__":
    main()
