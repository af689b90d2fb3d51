"""CPU seconds of a complete collation, by number of copies: ``python benchmarks/collate_speed.py [COPIES ...]``.

Copies are made by `tests/collate/collate_generator.py` of about 800 words.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "collate"))

import collate_generator as generator

from wirecopy.collate import collate

WORDS = 950  # of the original; a copy then has about 800


def main(counts: list[int]) -> None:
    """Prints copies, words a copy, passages, variants and CPU seconds."""
    collate(*generator.many(2, WORDS))  # imports and tables, once
    for count in counts:
        report, articles = generator.many(count, WORDS)
        words = sum(len(a.text.split()) for a in articles.values()) // count
        start = time.process_time()
        found = collate(report, articles)
        used = time.process_time() - start
        variants = sum(len(p.variants) for p in found.passages)
        print(
            f"{count} copies of {words} words: {used:.2f} CPU s, {len(found.passages)} passages, {variants} variants"
        )


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [2, 9, 40, 120, 500])
