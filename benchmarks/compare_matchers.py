"""Finders of copies beside each other on made-up news: ``compare_matchers.py [NEWS.jsonl] [--peers PYTHON]...``.

NEWS.jsonl is from ``match_generator.py``; without it ``--count`` articles are made, and ``--quick`` makes 1,000. Every
finder runs in a process of its own (`peers.matchers`), a peer under the first PYTHON that has it: not all of them can
be installed together. Pairs are counted over groups: a teaser belongs to its report, a digest to none.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from match_generator import Newsroom
from peers.matchers import MATCHERS
from plots import plot

SHARES = (0.3, 0.5, 0.7, 0.9)
MOST_SECONDS = 7200
QUICK = 1000
MADE = 10_000
#: Articles that a package gets at most: RETSim takes a third of a CPU second for each, passim a tenth.
MOST_ARTICLES = {"unisim": 300, "passim": 1000}
MOST_LINES = 8  # of the plot: more cannot be told apart


def pairs(groups: Sequence[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def measures(found: Sequence[Hashable], true: Sequence[Hashable]) -> dict[str, float]:
    """Pairwise precision, recall, F1; B-cubed F1; adjusted Rand index."""
    both = Counter(zip(found, true, strict=True))
    of_found, of_true = Counter(found), Counter(true)
    right = sum(n * (n - 1) // 2 for n in both.values())
    p, r = right / max(1, pairs(found)), right / max(1, pairs(true))
    count = len(true)
    bp = sum(n * n / of_found[f] for (f, _), n in both.items()) / count
    br = sum(n * n / of_true[t] for (_, t), n in both.items()) / count
    expected = pairs(found) * pairs(true) / (count * (count - 1) / 2)
    most = (pairs(found) + pairs(true)) / 2
    return {
        "P": p,
        "R": r,
        "F1": 2 * p * r / (p + r) if p + r else 0.0,
        "B3": 2 * bp * br / (bp + br),
        "ARI": (right - expected) / (most - expected) if most != expected else 1.0,
    }


def recalls(found: Sequence[int], rows: Sequence[dict[str, object]]) -> dict[str, float]:
    """Of the pairs of each relation (with a full copy, or with each other) those found; abridged ones also by what they
    kept.
    """
    members: dict[object, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        members[row["report"]].append(n)
    seen, all_pairs = Counter[str](), Counter[str]()
    for some in members.values():
        for a, b in combinations(some, 2):
            relations = {str(rows[a]["relation"]), str(rows[b]["relation"])}
            names = relations - {"full"} if len(relations) > 1 else relations
            for name in names:
                all_pairs[name] += 1
                seen[name] += found[a] == found[b]
            share = min(float(str(rows[a]["share"])), float(str(rows[b]["share"])))
            if names == {"abridged"}:
                name = f"kept ≤ {next((s for s in SHARES if share <= s), 1)}"
                all_pairs[name] += 1
                seen[name] += found[a] == found[b]
    return {name: seen[name] / count for name, count in all_pairs.items()}


def interpreter(package: str, pythons: Sequence[str]) -> str | None:
    """The first that has the package."""
    if package == "wirecopy":
        return sys.executable
    asked = f"import importlib.metadata as m; m.version({package!r})"
    for python in pythons:
        if not subprocess.run([python, "-c", asked], capture_output=True).returncode:
            return python
    return None


def run(name: str, news: Path, pythons: Sequence[str], most: float) -> dict[str, Any] | str:
    """What the finder found and took, or why it did not."""
    python = interpreter(MATCHERS[name][0], pythons)
    if python is None:
        return "not installed"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "groups.json"
        command = [python, "-m", "peers.matchers", name, str(news.resolve()), str(target)]
        try:
            ended = subprocess.run(
                command, cwd=Path(__file__).parent, timeout=most, capture_output=True, text=True
            )
        except subprocess.TimeoutExpired:
            return f"no end after {most:.0f} s"
        if ended.returncode:
            return (ended.stderr.strip().splitlines() or ["stopped without a word"])[-1]
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return found


def recall_plot(drawn: dict[str, list[tuple[float, float]]]) -> str:
    """Recall of abridged copies by what they kept; the best of each package."""
    best: dict[str, list[tuple[float, float]]] = {}
    for name, points in drawn.items():
        package = MATCHERS[name][0]
        if sum(y for _, y in points) > sum(y for _, y in best.get(package, [(0.0, -1.0)])):
            best[package] = points
    ranked = sorted(best.items(), key=lambda item: -item[1][-1][1])[:MOST_LINES]
    return plot(
        dict(ranked),
        about="Recall of abridged copies by the part of the report that they kept",
        caption="at most this part of the report kept; upwards: pairs found of all, each package's best setting",
        across=SHARES,
        up=(0, 0.2, 0.4, 0.6, 0.8, 1),
        across_log=False,
        up_log=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("news", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=MADE, help="of articles that are made")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} made-up articles")
    parser.add_argument(
        "--peers", action="append", default=[], help="an interpreter that has some of the peers"
    )
    parser.add_argument("--only", action="append", choices=list(MATCHERS))
    parser.add_argument("--limit", type=float, default=MOST_SECONDS, help="seconds of a finder")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--plot", type=Path, help="recall by what was kept, as SVG")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.news is None:
            options.news = Path(folder) / "news.jsonl"
            with options.news.open("w", encoding="utf-8") as made:
                for row in Newsroom(options.seed).rows(QUICK if options.quick else options.count):
                    made.write(json.dumps(row, ensure_ascii=False) + "\n")
        compare(options)


def compare(options: argparse.Namespace) -> None:
    """Prints the table, a row when it is there."""
    with options.news.open(encoding="utf-8") as lines:
        rows = [{k: v for k, v in json.loads(line).items() if k != "text"} for line in lines]
    true = [str(row["report"]) for row in rows]
    out = [
        f"{len(rows)} made-up articles, {pairs(true)} pairs of copies.",
        "",
        "| finder | setting | CPU s | wall s | peak MiB | P | R | F1 | B-cubed F1 | ARI | recall: full | abridged "
        "| extended | excerpt | abridged, kept ≤ .3 | ≤ .5 | ≤ .7 | ≤ .9 |",
        "| --- | --- |" + " --- |" * 16,
    ]
    print("\n".join(out), flush=True)
    columns = ("full", "abridged", "extended", "excerpt", *(f"kept ≤ {s}" for s in SHARES))
    drawn: dict[str, list[tuple[float, float]]] = {}
    for name in options.only or MATCHERS:
        package, setting, _ = MATCHERS[name]
        most = MOST_ARTICLES.get(package, len(rows))
        if len(rows) > most:
            ran: dict[str, Any] | str = f"not run on more than {most} articles"
        else:
            ran = run(name, options.news, options.peers or [sys.executable], options.limit)
        if isinstance(ran, str):
            row = f"| {package} | {setting} | {ran} |"
        else:
            scores = [f"{v:.3f}" for v in measures(ran["groups"], true).values()]
            by = recalls(ran["groups"], rows)
            scores += [f"{by[n]:.3f}" if n in by else "" for n in columns]
            cost = f"{ran['cpu']:.1f} | {ran['wall']:.1f} | {ran['peak']:.0f}"
            row = f"| {package} {ran['version']} | {setting} | {cost} | {' | '.join(scores)} |"
            drawn[name] = [(s, by.get(f"kept ≤ {s}", 0.0)) for s in SHARES]
        print(row, flush=True)
        out.append(row)
    if options.to:
        options.to.write_text("\n".join(out) + "\n", encoding="utf-8")
    if options.plot and drawn:
        options.plot.write_text(recall_plot(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
