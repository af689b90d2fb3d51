"""CPU seconds and peak memory of `wirecopy clean` on pages made to do harm: ``hostile.py [NAME]... [--scale 1]``.

Each page in a process of its own, start-up included. What the pages are says ``tests/hostile/hostile_pages.py``.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "hostile"))
from hostile_pages import CASES

MOST_SECONDS = 300  # of CPU, after which a case is ended
MOST_BYTES = 4 << 30  # of address space, as workers have


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def measure(name: str, scale: float, folder: Path) -> str:
    """A row of the table."""
    file, data = CASES[name](scale)
    path = folder / file
    path.write_bytes(data)
    size = len(data)
    del data
    with (folder / "said").open("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "wirecopy", "clean", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=said,
            preexec_fn=_limits,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().replace(f"{path}", "").strip().splitlines()
    path.unlink()
    outcome = (
        words[0].removeprefix("refused: ").lstrip(":0123456789 ")[:70] if words else "an article"
    )
    if process.returncode not in (0, 1):
        outcome = f"DIED ({process.returncode}): {outcome}"
    seconds = used.ru_utime + used.ru_stime
    return (
        f"| {name} | {size / 1e6:.1f} | {seconds:.1f} | {used.ru_maxrss / 1024:.0f} | {outcome} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", default=list(CASES))
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    print("| page | MB | CPU s | peak MiB | becomes |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names:
            print(measure(name, options.scale, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
