"""How right links and variants are on real pairs: ``python benchmarks/evaluate_collate.py FOLDER [--errors]``.

FOLDER holds ``wire/docs.jsonl`` and ``noisy/labelled.jsonl``: records with ``id, text, outlet``. The labels
(``labels/collate_pairs.jsonl``, see ``labels/COLLATE.md``) are offsets; a page whose text is another one stops the
run. Each page goes through `clean` as text, and the two through `compare`. Links count between labelled sentences,
each reading standing for the labelled sentences that it covers for the most part. A label is found by what touches
it on both sides; a significant variant that touches no significant label is a false alarm, if it lies in linked
sentences.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wirecopy.clean import clean
from wirecopy.collate import compare
from wirecopy.model import Article, Collation, Page
from wirecopy.pages import page_id

LABELS = Path(__file__).parent / "labels" / "collate_pairs.jsonl"
FILES = {"wire": "wire/docs.jsonl", "noisy/labelled": "noisy/labelled.jsonl"}
MOSTLY = 0.5  # of a labelled sentence
NEAR = 2  # characters, for a place where one side has nothing

Span = tuple[int, int]


def texts(folder: Path) -> dict[tuple[str, str], Mapping[str, str]]:
    """(set, id) → record."""
    found = {}
    for name, path in FILES.items():
        for line in (folder / path).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[name, record["id"]] = record
    return found


def article(record: Mapping[str, str]) -> Article:
    """The cleaned page; stops the run when it is refused."""
    data, outlet = record["text"].encode(), record["outlet"]
    page = Page(
        id=page_id(data, outlet),
        source=record["id"],
        data=data,
        media_type="text/plain",
        charset="utf-8",
        outlet=outlet,
    )
    found = clean(page)
    if not isinstance(found, Article):
        raise SystemExit(f"{record['id']}: refused, {found.reason}")
    return found


def touch(a: Span, b: Span) -> bool:
    """Whether two spans share something, or stand side by side when one is empty."""
    if a[0] == a[1] or b[0] == b[1]:
        return a[0] - NEAR <= b[1] and b[0] <= a[1] + NEAR
    return a[0] < b[1] and b[0] < a[1]


def covered(reading: Span, sentences: Sequence[Span]) -> list[int]:
    """The labelled sentences that lie for the most part in a reading."""
    return [
        n
        for n, (start, end) in enumerate(sentences)
        if min(end, reading[1]) - max(start, reading[0]) > MOSTLY * (end - start)
    ]


def measured(
    label: Mapping[str, Any], found: Collation, pages: Sequence[Article]
) -> tuple[Counter[str], list[str]]:
    """Counts of one pair, and its errors in words."""
    n: Counter[str] = Counter()
    errors = []
    ids = [page.id for page in pages]
    sentences = [[(s[0], s[1]) for s in side] for side in label["sentences"]]
    true = {(i, j) for i, j in label["links"]}
    links = set()
    shown = []
    for passage in found.passages:
        at = {r.article: (r.start, r.end) for r in passage.readings if r.state != "absent"}
        if len(at) < 2:
            continue
        sides = [covered(at[i], of) for i, of in zip(ids, sentences, strict=True)]
        links |= {(i, j) for i in sides[0] for j in sides[1]}
        for variant in passage.variants:
            at = {r.article: (r.start, r.end) for r in variant.readings}
            if len(at) == 2 and all(sides):
                shown.append((variant, (at[ids[0]], at[ids[1]])))
    n["links right"], n["links found"], n["links true"] = len(links & true), len(links), len(true)
    for i, j in sorted(links ^ true):
        word = "missed" if (i, j) in true else "false"
        errors.append(
            f"link {word}: {_cut(pages[0], sentences[0][i])} / {_cut(pages[1], sentences[1][j])}"
        )
    labels = [((a, b), (c, d), kind, bool(grave)) for a, b, c, d, kind, grave in label["variants"]]
    for one, two, kind, grave in labels:
        hits = [v for v, at in shown if touch(at[0], one) and touch(at[1], two)]
        kinds = {"addition" if v.kind == "omission" else v.kind for v in hits}
        right = ("addition" if kind == "omission" else kind) in kinds
        n["variants"] += 1
        n["kind right"] += right
        n["significant"] += grave
        n["significant found"] += grave and any(v.significant for v in hits)
        if not right or (grave and not any(v.significant for v in hits)):
            said = ", ".join(f"{v.kind}{'!' * v.significant}" for v in hits) or "nothing"
            errors.append(
                f"{kind}{'!' * grave} is {said}: {_cut(pages[0], one)} / {_cut(pages[1], two)}"
            )
    for variant, (one, two) in shown:
        if variant.significant:
            n["alarms"] += 1
            if not any(g and touch(one, x) and touch(two, y) for x, y, _, g in labels):
                n["false alarms"] += 1
                errors.append(
                    f"alarm {variant.kind}: {_cut(pages[0], one)} / {_cut(pages[1], two)}"
                )
    return n, errors


def _cut(page: Article, span: Span) -> str:
    return repr(page.text[span[0] : span[1]])


def main() -> None:
    """Prints counts and shares over all pairs, and with --errors what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    records = texts(given.folder)
    n: Counter[str] = Counter()
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        pair = [records[label["set"], label[side]] for side in "ab"]
        for record, wanted in zip(pair, label["sha256"], strict=True):
            if hashlib.sha256(record["text"].encode()).hexdigest() != wanted:
                raise SystemExit(f"{record['id']}: another text than the labelled one")
        pages = [article(record) for record in pair]
        counts, errors = measured(label, compare(pages), pages)
        n += counts
        if given.errors:
            print(label["a"][:8], label["b"][:8], *errors, sep="\n    ")
    f1 = 2 * n["links right"] / max(1, n["links found"] + n["links true"])
    print(f"links: F1 {f1:.3f} ({n['links right']} of {n['links true']}, {n['links found']} found)")
    print(f"kinds right: {n['kind right']} of {n['variants']}")
    print(f"significant found: {n['significant found']} of {n['significant']}")
    print(f"false alarms: {n['false alarms']} of {n['alarms']}")


if __name__ == "__main__":
    main()
