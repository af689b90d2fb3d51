"""How right quantities are: ``evaluate_quantities.py FOLDER [--show]``.

FOLDER holds ``syria/docs.jsonl`` and ``counts/docs.jsonl``; labels/quantities.jsonl says which quantities their
sentences hold (labels/QUANTITIES.md). F1 of the spans (one overlaps), of those with the right min and max, with the
right role, with both. Then the killed and injured of ``counts`` against its gold, where the text has a number of the
role, and where a number of that value stands in it at all. --show prints cases of "tune" only.
"""

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from wirecopy.claims.quantities import quantities
from wirecopy.collate.quantities import UNITS
from wirecopy.model import Quantity

LABELS = Path(__file__).parent / "labels" / "quantities.jsonl"
SPELLED = list(UNITS)[:13]  # zero to twelve
MEASURES = ("span", "value", "role", "both")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def checked(label: dict[str, Any], text: str) -> str:
    sentence = text[label["start"] : label["end"]]
    if hashlib.sha1(sentence.encode(), usedforsecurity=False).hexdigest()[:12] != label["sha1"]:
        sys.exit(f"{label['id']}: not the text that was labelled")
    return sentence


def agreements(wanted: list[Any], found: list[Quantity], offset: int) -> list[tuple[Any, Quantity]]:
    """Pairs that overlap, each quantity once."""
    pairs = []
    left = list(found)
    for label in wanted:
        hit = next(
            (q for q in left if q.start < label[1] - offset and q.end > label[0] - offset), None
        )
        if hit:
            left.remove(hit)
            pairs.append((label, hit))
    return pairs


def labelled(folder: Path, show: bool) -> None:
    texts = {
        (s, r["id"]): r["text"]
        for s in ("syria", "counts")
        for r in rows(folder / s / "docs.jsonl")
    }
    right: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for label in rows(LABELS):
        sentence = checked(label, texts[label["set"], label["id"]])
        found = list(quantities(sentence))
        pairs = agreements(label["quantities"], found, label["start"])
        for key in ((label["split"], label["set"]), (label["split"], "all")):
            counts = right[key]
            counts["wanted"] += len(label["quantities"])
            counts["found"] += len(found)
            for (_, _, low, high, role), got in pairs:
                value = (got.min, got.max) == (low, high)
                counts["span"] += 1
                counts["value"] += value
                counts["role"] += got.role == role
                counts["both"] += value and got.role == role
        wrong = len(pairs) < max(len(found), len(label["quantities"])) or any(
            (g.min, g.max, g.role) != tuple(w[2:]) for w, g in pairs
        )
        if show and wrong and label["split"] == "tune":
            print("\n", sentence)
            print(
                "   wanted",
                [
                    (sentence[a - label["start"] : b - label["start"]], *of)
                    for a, b, *of in label["quantities"]
                ],
            )
            print("   found ", [(q.text, q.min, q.max, q.role) for q in found])
    print(f"{'':18}{'labels':>7}{'found':>7}" + "".join(f"{m:>8}" for m in MEASURES))
    for (split, name), c in sorted(right.items()):
        total = c["wanted"] + c["found"]
        cells = "".join(f"{2 * c[m] / total if total else 0:8.3f}" for m in MEASURES)
        print(f"{split:8}{name:10}{c['wanted']:7}{c['found']:7}{cells}")


def half(document: str) -> str:
    """As the labels' sentences were split."""
    name = "|".join(("wirecopy quantities 1", "split", "counts", document))
    return "report" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 else "tune"


def against_gold(folder: Path) -> None:
    """Figures of an incident; "a man was killed" states one too, but that is no quantity."""
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    before, size = time.process_time(), 0
    for row in rows(folder / "counts" / "docs.jsonl"):
        text = row["text"]
        found = quantities(text)
        size += len(text.split())
        for role, key in (("killed", "n_killed"), ("wounded", "n_injured")):
            gold, counts = row["gold"].get(key), tally[half(row["id"]), role]
            stated = [q for q in found if q.role == role and q.max]
            if gold is None:
                continue
            right = any(q.min == gold for q in stated)
            if stated:
                counts["some number of the role"] += 1
                counts["gold among them"] += right
            spelled = f"|{SPELLED[gold]}" if gold < len(SPELLED) else ""
            if gold > 1 and re.search(rf"\b(?:{gold}{spelled})\b", text, re.IGNORECASE):
                counts["gold 2 or more and such a number in the text"] += 1
                counts["found as gold"] += right
    spent = time.process_time() - before
    for (split, role), counts in sorted(tally.items()):
        print(f"counts, {split}, {role}: " + ", ".join(f"{what} {n}" for what, n in counts.items()))
    print(f"{size} words in {spent:.1f} CPU s: {size / spent:,.0f} words per CPU second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help='cases of "tune"')
    options = parser.parse_args()
    labelled(options.folder, options.show)
    against_gold(options.folder)


if __name__ == "__main__":
    main()
