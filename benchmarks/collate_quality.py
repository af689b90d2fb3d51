"""How right links and variants are, on made-up copies whose truth is known: ``python benchmarks/collate_quality.py``.

Each set of marked sentences (`tests/collate/sentences*.txt`) was written before it was run, and its first-sight figures
are those of the rules as they stood then; since then rules have been made from its errors, so that what it
gives today is a floor against regression (`tests/collate/test_quality.py`) and no estimate. ``--errors`` names them;
``--from N`` takes 40 other seeds, from N.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "collate"))

from collate_generator import case, lines
from collate_measure import measure

SETS = ("", "_later", "_third", "_fourth", "_fifth")
FIRST = 1000
PAIRS = 40


def main(arguments: list[str]) -> None:
    """Prints the figures of each set, or of those named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", default=[f"sentences{kind}.txt" for kind in SETS])
    parser.add_argument("--from", dest="first", type=int, default=FIRST, metavar="SEED")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args(arguments)
    for name in given.sets:
        marked = lines(name)
        figures = measure([case(given.first + n, marked) for n in range(PAIRS)])
        print(f"{name}: {figures}", flush=True)
        if given.errors:
            for error in sorted(set(figures.errors)):
                print("   ", figures.errors.count(error), error)


if __name__ == "__main__":
    main(sys.argv[1:])
