"""Kills a watch at random moments, 200 times, over libraries of many rounds; says what was lost or came twice.

python benchmarks/watch_kill.py [--kills 200] [--each 10] [--feeds 6] [--seed 1]

After each ``--each`` kills the watch may end its work, everything is counted, and a new library begins.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "watch"))

from watch_kills import kill_at_random, lay_out, rounds_until_quiet, what_is_wrong
from watch_server import serving


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--feeds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    chance = random.Random(told.seed)
    done = wrong = 0
    started = time.monotonic()
    while done < told.kills:
        with serving() as site, tempfile.TemporaryDirectory() as folder:
            file, pages = lay_out(site, Path(folder), feeds=told.feeds)
            library = Path(folder) / "watched.db"
            for _ in range(min(told.each, told.kills - done)):
                kill_at_random(file, library, chance)
                done += 1
            rounds_until_quiet(file, library)
            found = what_is_wrong(library, pages, told.feeds)
            wrong += len(found)
            for line in found:
                print(f"after {done} kills: {line}", flush=True)
        print(f"{done} kills, {wrong} wrong, {time.monotonic() - started:.0f} s", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
