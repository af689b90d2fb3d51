"""wirecopy's cleaning beside its peers', on the same pages: ``compare_cleaners.py FOLDER [--peers-python PATH]``.

FOLDER holds truth.jsonl (id, text) and html/ID.html.gz. Each tool runs in a process of its own (see `peers`); the
peers are installed apart, from ``peers/requirements-peers.txt``, and PATH is that interpreter. Without it only tools
that stand beside wirecopy are run. F1, precision and recall are those of `evaluate_pages`, which counts as
the article-extraction-benchmark does; so are accuracy ("exact": share of pages whose words are exactly the wanted ones)
and the error after F1: the standard deviation over 1,000 drawings of as many pages. "even" and "odd" are F1 on the
pages of such a number (the first is 0), as ``evaluate_pages.py --half`` cuts them: where rules were chosen while
looking at one half, the other tells what they are worth.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev

from evaluate_pages import WORD, precision_recall
from peers.adapters import TOOLS
from peers.runner import COST_HEADS, Outcome, costs, run_tools

DRAWINGS = 1000
ROUNDS = 3

Scores = Sequence[tuple[float | None, float | None]]


@dataclass(frozen=True)
class Figures:
    f1: float
    error: float
    precision: float
    recall: float
    accuracy: float
    even: float
    odd: float


def f1_of(scores: Scores) -> tuple[float, float, float]:
    """F1 of the means of precision and recall, and these; pages that have none do not count in a mean."""
    precisions = [p for p, _ in scores if p is not None]
    recalls = [r for _, r in scores if r is not None]
    precision = mean(precisions) if precisions else 0.0
    recall = mean(recalls) if recalls else 0.0
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def drawn_error(scores: Scores) -> float:
    """Standard deviation of F1 over drawings with replacement; the same drawings for every tool."""
    draw = random.Random(1)
    return stdev(f1_of(draw.choices(scores, k=len(scores)))[0] for _ in range(DRAWINGS))


def figures(truth: Sequence[str], found: Sequence[str]) -> Figures:
    scores = [precision_recall(*pair) for pair in zip(truth, found, strict=True)]
    right = [WORD.findall(a) == WORD.findall(b) for a, b in zip(truth, found, strict=True)]
    f1, precision, recall = f1_of(scores)
    even, odd = (f1_of(half)[0] for half in (scores[::2], scores[1::2]))
    return Figures(f1, drawn_error(scores), precision, recall, mean(right), even, odd)


def show(outcome: Outcome, truth: Sequence[str]) -> None:
    got = figures(truth, outcome.texts)
    print(
        f"{outcome.name:22} {outcome.version:8} {got.f1:.3f} ±{got.error:.3f} {got.precision:.3f}"
        f" {got.recall:.3f} {got.accuracy:.3f} {got.even:.3f} {got.odd:.3f} {costs(outcome)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--peers-python", metavar="PATH", help="interpreter that has the peers")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", choices=list(TOOLS), default=[], metavar="TOOL")
    options = parser.parse_args()
    source = options.folder / "truth.jsonl"
    if not source.exists():
        sys.exit(f"{options.folder} has no truth.jsonl: FOLDER is where the labelled pages lie")
    lines = source.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line][: options.pages]
    paths = [options.folder / "html" / f"{row['id']}.html.gz" for row in rows]
    outcomes = run_tools(
        paths, peers_python=options.peers_python, rounds=options.rounds, only=options.only
    )
    print(f"{len(rows)} pages, {options.rounds} rounds")
    print(
        f"{'':22} {'version':8} {'F1':12} {'P':5} {'R':5} {'exact':5} {'even':5} {'odd':5} {COST_HEADS}"
    )
    for outcome in outcomes:
        show(outcome, [row["text"] for row in rows])


if __name__ == "__main__":
    main()
