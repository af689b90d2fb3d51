"""How right copy trees are, on reports whose tree is known: ``python benchmarks/collate_trees.py [--tune] [--errors]``.

Three of ten copies are taken from another outlet. Fixed before the first run: parents right at least 8 points above the
baseline "everyone took it from the wire", precision of the edges between outlets at least .75 at a recall of at least
.65, on seeds and sentences that nothing was chosen on (``--tune`` are those that the constants were chosen on).
``--plot FILE`` writes how often a confidence was right as SVG.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "collate"))

from tree_generator import Tree, pools, tree

from wirecopy.collate import collate, copy_tree
from wirecopy.model import CopyTree

TUNING = range(1, 61)
HELD_OUT = range(5000, 5060)
BINS = 10


def main(arguments: list[str]) -> None:
    """Prints the figures, with and without stated times and credits."""
    tuning = "--tune" in arguments
    pool = pools()[0 if tuning else 1]
    seeds = TUNING if tuning else HELD_OUT
    for credits in (0.0, 0.3):
        made = [tree(seed, pool, credits=credits) for seed in seeds]
        trees = [(t, copy_tree(collate(t.report, t.articles), t.articles)) for t in made]
        print(f"{len(trees)} trees, the parent named by {credits:.0%}: {figures(trees)}")
        if not credits:
            bins = calibration(trees)
            for n, (said, right, count) in enumerate(bins):
                if count:
                    print(
                        f"   confidence {n / BINS:.1f}: said {said:.2f}, right {right:.2f} of {count}"
                    )
            if "--errors" in arguments:
                errors(trees)
            if "--plot" in arguments:
                Path(arguments[arguments.index("--plot") + 1]).write_text(plot(bins), "utf-8")


def figures(trees: Iterable[tuple[Tree, CopyTree]]) -> str:
    """Shares in words: what is undetermined counts as not right."""
    n: Counter[str] = Counter()
    for truth, found in trees:
        for edge in found.edges:
            true = truth.parent[edge.child]
            n["copies"] += 1
            n["baseline"] += true is None
            n["undetermined"] += edge.outcome == "undetermined"
            got = edge.parents[0] if edge.parents else None
            n["right"] += edge.outcome != "undetermined" and got == true
            n["true edges"] += true is not None
            n["edges"] += got is not None
            n["edges right"] += got is not None and got == true
            n["either way"] += got is not None and (
                got == true or truth.parent.get(got) == edge.child
            )
            n["two"] += edge.child in truth.two
            n["two found"] += edge.outcome == "two sources"
            n["two right"] += edge.outcome == "two sources" and edge.child in truth.two
    return (
        f"parents right {n['right'] / n['copies']:.3f}, baseline {n['baseline'] / n['copies']:.3f}, "
        f"edges precision {n['edges right'] / max(1, n['edges']):.3f} recall {n['edges right'] / n['true edges']:.3f} "
        f"(either direction {n['either way'] / max(1, n['edges']):.3f}), "
        f"undetermined {n['undetermined']} of {n['copies']}, "
        f"two sources {n['two right']} of {n['two']} found, {n['two found']} named"
    )


def calibration(trees: Iterable[tuple[Tree, CopyTree]]) -> list[tuple[float, float, int]]:
    """For each tenth of probability: the mean said, the share right, how many. All parents that came into question."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for truth, found in trees:
        for edge in found.edges:
            best = edge.parents[0] if edge.parents else None
            said = [*edge.others]
            if edge.outcome != "undetermined":
                said.append((best, edge.confidence))
            for parent, share in said:
                bins[min(BINS - 1, int(share * BINS))].append(
                    (share, truth.parent[edge.child] == parent)
                )
    return [
        (sum(s for s, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b))
        if b
        else (0.0, 0.0, 0)
        for b in bins
    ]


def errors(trees: Iterable[tuple[Tree, CopyTree]]) -> None:
    """Names the edges that are wrong, with their clues."""
    for truth, found in trees:
        for edge in found.edges:
            got = edge.parents[0] if edge.parents else None
            if got != truth.parent[edge.child]:
                true = truth.parent[edge.child]
                print(
                    f"   {edge.child} {edge.outcome} {got} {edge.confidence}, true {true} {edge.others}"
                )
                for clue in edge.evidence:
                    print(f"        {clue.kind} {clue.weight} {clue.parent}: {clue.how}")


def plot(bins: list[tuple[float, float, int]]) -> str:
    """Said beside right, as SVG; a dot's size goes with how many."""
    dots = "".join(
        f'<circle cx="{50 + 300 * said:.0f}" cy="{330 - 300 * right:.0f}" r="{2 + min(14, count**0.4):.1f}" '
        f'fill="#1b6ca8" fill-opacity=".7"><title>{count} said {said:.2f}, right {right:.2f}</title></circle>'
        for said, right, count in bins
        if count
    )
    ticks = "".join(
        f'<text x="{50 + 300 * t / 4:.0f}" y="348" text-anchor="middle">{t / 4:g}</text>'
        f'<text x="42" y="{334 - 300 * t / 4:.0f}" text-anchor="end">{t / 4:g}</text>'
        for t in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 380" font-family="sans-serif" font-size="12" '
        'role="img" aria-label="Confidence of a parent beside how often it was right">'
        '<rect width="370" height="380" fill="#fff"/><path d="M50 30V330H350M50 330L350 30" fill="none" stroke="#888"/>'
        f'{ticks}<text x="200" y="368" text-anchor="middle">confidence said</text>'
        f'<text x="14" y="180" text-anchor="middle" transform="rotate(-90 14 180)">share right</text>{dots}</svg>\n'
    )


if __name__ == "__main__":
    main(sys.argv[1:])
