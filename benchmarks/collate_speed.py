"""CPU seconds of a complete collation, by number of copies, beside tools that people use for it.

``python benchmarks/collate_speed.py [COPIES ...] [--peers PYTHON] [--limit SECONDS] [--plot FILE.svg]``.
Copies of about 800 words come from `tests/collate/collate_generator.py`. PYTHON is an interpreter with
`peers/requirements-peers.txt`; difflib runs without. Each tool gets the same texts in a process of its own, imports and
tables ready before the clock starts.

What each does is not the same. difflib (words, no junk) and diff-match-patch (characters, cleaned up for sense) compare
every copy with the first and know neither sentences nor moves, and no two of their comparisons are joined; CollateX
aligns all copies' words in one table; ours gives passages, moves, typed variants with who reads with the wire, and the
wire's text.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from plots import plot

WORDS = 950  # of the original; a copy then has about 800
COUNTS = (2, 5, 10, 20, 40, 100, 200, 500)
PEER_COUNTS = COUNTS
LIMIT = 300.0  # seconds by the clock; a tool that takes longer is not tried with more copies

Run = Callable[[Sequence[str]], object]


def difflib_words() -> Run:
    from difflib import SequenceMatcher

    def run(texts: Sequence[str]) -> object:
        first = texts[0].split()
        return [
            SequenceMatcher(None, first, t.split(), autojunk=False).get_opcodes() for t in texts[1:]
        ]

    return run


def diff_match_patch() -> Run:
    from diff_match_patch import diff_match_patch as tool

    def run(texts: Sequence[str]) -> object:
        differ = tool()
        differ.Diff_Timeout = 0  # an exact answer
        found = []
        for text in texts[1:]:
            diffs = differ.diff_main(texts[0], text)
            differ.diff_cleanupSemantic(diffs)
            found.append(diffs)
        return found

    return run


def collatex() -> Run:
    from collatex import Collation, collate

    def run(texts: Sequence[str]) -> object:
        collation = Collation()
        for number, text in enumerate(texts):
            collation.add_plain_witness(str(number), text)
        return collate(collation, output="table", segmentation=False)

    return run


PEERS = {"difflib": difflib_words, "diff-match-patch": diff_match_patch, "CollateX": collatex}


def copies(count: int) -> tuple[object, dict[str, object], list[str]]:
    """Report, articles and their texts."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "collate"))
    from collate_generator import many

    report, articles = many(count, WORDS)
    return report, dict(articles), [a.text for a in articles.values()]


def ours(count: int) -> tuple[float, str]:
    """CPU seconds, and what was made in them."""
    from wirecopy.collate import collate

    report, articles, texts = copies(count)
    words = sum(len(text.split()) for text in texts) // count
    start = time.process_time()
    found = collate(report, articles)  # type: ignore[arg-type]
    used = time.process_time() - start
    variants = sum(len(p.variants) for p in found.passages)
    return used, f"({words} words a copy, {len(found.passages)} passages, {variants} variants)"


def peer(name: str, python: str, count: int, limit: float) -> str | None:
    """CPU seconds in words; None when it does not end."""
    command = [python, "-W", "ignore", __file__, "--worker", name]
    texts = json.dumps(copies(count)[2])
    try:
        done = subprocess.run(command, input=texts, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["stopped without a word"])[-1]
    return done.stdout.strip()


def worker(name: str) -> None:
    """Runs a peer on the texts of standard input and prints its CPU seconds."""
    run = PEERS[name]()
    texts = json.load(sys.stdin)
    run(["one two three", "one three"])
    start = time.process_time()
    run(texts)
    print(f"{time.process_time() - start:.2f}")


def main() -> None:
    """Prints tool, copies, CPU seconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("copies", nargs="*", type=int)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--limit", type=float, default=LIMIT)
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    parser.add_argument("--worker", choices=PEERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        worker(given.worker)
        return
    ours(2)  # imports and tables, once
    seconds: dict[str, list[tuple[int, float]]] = {"wirecopy": []}
    for count in given.copies or COUNTS:
        took, made = ours(count)
        seconds["wirecopy"].append((count, took))
        print(f"wirecopy, {count} copies: {took:.2f} {made}", flush=True)
    for name in PEERS if given.peers else ():
        for count in given.copies or PEER_COUNTS:
            used = peer(name, given.peers, count, given.limit)
            if used is None:
                print(f"{name}, {count} copies: no end after {given.limit:.0f} s", flush=True)
                break
            print(f"{name}, {count} copies: {used}", flush=True)
            try:
                seconds.setdefault(name, []).append((count, float(used)))
            except ValueError:
                break  # what it said when it stopped
            if float(used) > given.limit / 4:
                break  # with more copies it would take longer than the limit
    if given.plot:
        drawn = plot(
            seconds,
            about="CPU seconds of collating by number of copies",
            caption="copies of 800 words; upwards: CPU seconds",
            across=COUNTS,
            up=(0.01, 0.1, 1, 10, 100, 1000),
        )
        given.plot.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
