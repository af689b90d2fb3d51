"""How right links and variants are, on made-up copies whose truth is known: ``python benchmarks/collate_quality.py``.

Each set of marked sentences (`tests/collate/sentences*.txt`) was written before it was run, and its first-sight figures
are those of the rules as they stood then; since then rules have been made from its errors, so that what it
gives today is a floor against regression (`tests/collate/test_quality.py`) and no estimate. ``--errors`` names them.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "collate"))

from collate_generator import case, lines
from collate_measure import measure

SETS = ("", "_later", "_third", "_fourth", "_fifth")
SEEDS = range(1000, 1040)


def main(arguments: list[str]) -> None:
    """Prints the figures of each set, or of those named."""
    names = [a for a in arguments if not a.startswith("-")]
    for name in names or [f"sentences{kind}.txt" for kind in SETS]:
        figures = measure([case(seed, lines(name)) for seed in SEEDS])
        print(f"{name}: {figures}")
        if "--errors" in arguments:
            for error in sorted(set(figures.errors)):
                print("   ", figures.errors.count(error), error)


if __name__ == "__main__":
    main(sys.argv[1:])
