"""The same tools on trafilatura's own test pages, by its own count: ``trafilatura_pages.py CHECKOUT``.

CHECKOUT is a checkout of trafilatura's project: tests/evaldata.json names, for each page, up to six pieces of text
that must be found and up to six that must not; the pages lie in tests/cache and tests/eval. As its tests/evaluate.py
counts: a piece is found when it is in the text, white space aside; precision, recall and F1 are over all pieces of all
pages, not over pages; a failure finds nothing. ``--peers-python PATH`` is the interpreter that has the peers.

Of these pages only sums are looked at, so this script has no way to show one. "wirecopy, summary" is the body with the
standfirst, which these labels count as story.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers.adapters import TOOLS
from peers.runner import COST_HEADS, Outcome, costs, run_tools

ROUNDS = 1
FOLDERS = ("cache", "eval")  # in this order, as its own script looks

Labels = Sequence[Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Count:
    found: int  #: pieces that must be there, and are
    wrong: int  #: pieces that must not be there, and are
    missed: int
    kept_out: int

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def accuracy(self) -> float:
        every = self.found + self.wrong + self.missed + self.kept_out
        return (self.found + self.kept_out) / max(1, every)

    @property
    def f1(self) -> float:
        return 2 * self.found / max(1, 2 * self.found + self.wrong + self.missed)


def plain(text: str) -> str:
    return " ".join(text.split())


def count(labels: Labels, texts: Iterable[str]) -> Count:
    found = wrong = wanted = unwanted = 0
    for label, text in zip(labels, map(plain, texts), strict=True):
        found += sum(plain(piece) in text for piece in label["with"])
        wrong += sum(plain(piece) in text for piece in label["without"])
        wanted += len(label["with"])
        unwanted += len(label["without"])
    return Count(found, wrong, wanted - found, unwanted - wrong)


def page_path(tests: Path, name: str) -> Path:
    for folder in FOLDERS:
        path = tests / folder / name
        if path.is_file():
            return path
    sys.exit(f"{tests} has no page {name}: the checkout is incomplete")


def show(outcome: Outcome, labels: Labels) -> None:
    got = count(labels, outcome.texts)
    print(
        f"{outcome.name:22} {outcome.version:8} {got.f1:.3f} {got.precision:.3f} {got.recall:.3f}"
        f" {got.accuracy:.3f} {costs(outcome)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--peers-python", metavar="PATH", help="interpreter that has the peers")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", choices=list(TOOLS), default=[], metavar="TOOL")
    options = parser.parse_args()
    tests = options.checkout / "tests"
    source = tests / "evaldata.json"
    if not source.exists():
        sys.exit(
            f"{options.checkout} has no tests/evaldata.json: CHECKOUT is trafilatura's project"
        )
    labelled = json.loads(source.read_text(encoding="utf-8"))
    labels = [labelled[address] for address in sorted(labelled)][: options.pages]
    paths = [page_path(tests, label["file"]) for label in labels]
    outcomes = run_tools(
        paths, peers_python=options.peers_python, rounds=options.rounds, only=options.only
    )
    wanted, unwanted = (sum(len(label[key]) for label in labels) for key in ("with", "without"))
    print(f"{len(labels)} pages, {wanted} pieces wanted, {unwanted} not, {options.rounds} rounds")
    print(f"{'':22} {'version':8} {'F1':5} {'P':5} {'R':5} {'acc.':5} {COST_HEADS}")
    for outcome in outcomes:
        show(outcome, labels)


if __name__ == "__main__":
    main()
