"""Finders of copies beside each other on made-up news: ``compare_matchers.py NEWS.jsonl [--peers PYTHON] [--to FILE]``.

NEWS.jsonl is from ``match_generator.py``. Every finder runs in a process of its own (`peers.matchers`), peers under the
interpreter PYTHON, which has them. Pairs are counted over groups: a teaser belongs to its report, a digest to none.
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

from peers.matchers import MATCHERS

WORKER = Path(__file__).with_name("peers") / "matchers.py"
SHARES = (0.3, 0.5, 0.7, 0.9)
MOST_SECONDS = 7200


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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("news", type=Path)
    parser.add_argument(
        "--peers", default=sys.executable, help="the interpreter that has the peers"
    )
    parser.add_argument("--only", action="append", choices=list(MATCHERS))
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
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
    for name in options.only or MATCHERS:
        package, setting, _ = MATCHERS[name]
        python = sys.executable if package == "wirecopy" else options.peers
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "groups.json"
            command = [python, str(WORKER), name, str(options.news), str(target)]
            try:
                ended = subprocess.run(
                    command, timeout=MOST_SECONDS, capture_output=True, text=True
                )
            except subprocess.TimeoutExpired:
                ended = None
            if ended is None or ended.returncode:
                why = ended.stderr.strip().rsplit("\n", 1)[-1] if ended else "took too long"
                row = f"| {package} | {setting} | {why} |"
            else:
                ran = json.loads(target.read_text(encoding="utf-8"))
                scores = [f"{v:.3f}" for v in measures(ran["groups"], true).values()]
                by = recalls(ran["groups"], rows)
                names = [
                    "full",
                    "abridged",
                    "extended",
                    "excerpt",
                    *(f"kept ≤ {s}" for s in SHARES),
                ]
                scores += [f"{by[n]:.3f}" if n in by else "" for n in names]
                cost = f"{ran['cpu']:.1f} | {ran['wall']:.1f} | {ran['peak']:.0f}"
                row = f"| {package} {ran['version']} | {setting} | {cost} | {' | '.join(scores)} |"
        print(row, flush=True)
        out.append(row)
    if options.to:
        options.to.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
