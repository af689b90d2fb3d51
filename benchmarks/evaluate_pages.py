"""How well the body of labelled HTML pages is found: shingle F1, as the article-extraction-benchmark counts it.

usage: python benchmarks/evaluate_pages.py FOLDER [--text] [--worst N] [--half even|odd]

FOLDER holds truth.jsonl (id, text) and html/ID.html.gz. Precision and recall are averaged over pages on
shingles of four words; F1 is that of the means. Pages are read before the clock starts. Besides all pages, the halves
of the sites ("tune" and "report" in ``labels/html_crossheads.jsonl``): rules are chosen on the one half, reported on
the other.
With --text each page is its text without any markup, as `clean` reads the lines of the HTML.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

from wirecopy.clean import clean
from wirecopy.clean.lines import read_source
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

SHINGLE_WORDS = 4
WORD = re.compile(r"\w+")
LABELS = Path(__file__).parent / "labels" / "html_crossheads.jsonl"
Score = tuple[float | None, float | None]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return Counter(tuple(words[n : n + SHINGLE_WORDS]) for n in range(last))


def precision_recall(truth: str, found: str) -> tuple[float | None, float | None]:
    """None where the page has nothing to be right about."""
    wanted, got = shingles(truth), shingles(found)
    hit = sum((wanted & got).values())
    extra, missed = sum(got.values()) - hit, sum(wanted.values()) - hit
    return (
        hit / (hit + extra) if hit + extra else None,
        hit / (hit + missed) if hit + missed else None,
    )


def body_text(page: Page) -> str:
    article = clean(page)
    if not isinstance(article, Article):
        return ""
    return "\n".join(article.text[p.start : p.end] for p in article.paragraphs)


def without_markup(page: Page) -> Page:
    text = read_source(page).text.encode("utf-8", "replace")
    return replace(page, data=text, media_type="text/plain", charset="utf-8")


def figures(scores: Sequence[Score]) -> str:
    precision = mean(p for p, _ in scores if p is not None)
    recall = mean(r for _, r in scores if r is not None)
    f1 = 2 * precision * recall / (precision + recall)
    return f"{len(scores)} pages  F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="name the N worst pages")
    parser.add_argument("--half", choices=["even", "odd"], help="only the pages with such a number")
    parser.add_argument("--text", action="store_true", help="without markup")
    options = parser.parse_args()
    lines = (options.folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [json.loads(line) for line in lines if line]
    if options.half:
        truth = truth[options.half == "odd" :: 2]
    pages = []
    for row in truth:
        data = gzip.decompress((options.folder / "html" / f"{row['id']}.html.gz").read_bytes())
        page = Page(id=page_id(data, None), source=row["id"], data=data, media_type="text/html")
        pages.append(without_markup(page) if options.text else page)
    body_text(pages[0])
    begin = time.process_time()
    bodies = [body_text(page) for page in pages]
    seconds = time.process_time() - begin
    scores = [precision_recall(row["text"], body) for row, body in zip(truth, bodies, strict=True)]
    print(f"{figures(scores)}  {len(pages) / seconds:.0f} pages per CPU second")
    splits = {
        row["id"]: row["split"]
        for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    }
    for split in sorted(set(splits.values()), reverse=True):
        part = [s for row, s in zip(truth, scores, strict=True) if splits.get(row["id"]) == split]
        if part:
            print(f"  {split:7} {figures(part)}")
    worst = sorted(range(len(scores)), key=lambda n: min(x or 0 for x in scores[n]))
    for n in worst[: options.worst]:
        p, r = scores[n]
        print(f"  {n:4d}  P {p or 0:.2f}  R {r or 0:.2f}  {truth[n]['id'][:12]}")


if __name__ == "__main__":
    main()
