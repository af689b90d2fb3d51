"""How well the body of labelled HTML pages is found: shingle F1, as the article-extraction-benchmark counts it.

usage: python benchmarks/evaluate_pages.py FOLDER [--worst N] [--half even|odd]

FOLDER holds truth.jsonl (id, text) and html/ID.html.gz. Precision and recall are averaged over pages on
shingles of four words; F1 is that of the means. Pages are read before the clock starts.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from statistics import mean

from wirecopy.clean import clean
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

SHINGLE_WORDS = 4
WORD = re.compile(r"\w+")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="name the N worst pages")
    parser.add_argument("--half", choices=["even", "odd"], help="only the pages with such a number")
    options = parser.parse_args()
    lines = (options.folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [json.loads(line) for line in lines if line]
    if options.half:
        truth = truth[options.half == "odd" :: 2]
    pages = []
    for row in truth:
        data = gzip.decompress((options.folder / "html" / f"{row['id']}.html.gz").read_bytes())
        pages.append(
            Page(id=page_id(data, None), source=row["id"], data=data, media_type="text/html")
        )
    body_text(pages[0])
    begin = time.process_time()
    bodies = [body_text(page) for page in pages]
    seconds = time.process_time() - begin
    scores = [precision_recall(row["text"], body) for row, body in zip(truth, bodies, strict=True)]
    precision = mean(p for p, _ in scores if p is not None)
    recall = mean(r for _, r in scores if r is not None)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"{len(pages)} pages  F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"
        f"  {len(pages) / seconds:.0f} pages per CPU second"
    )
    worst = sorted(range(len(scores)), key=lambda n: min(x or 0 for x in scores[n]))
    for n in worst[: options.worst]:
        p, r = scores[n]
        print(f"  {n:4d}  P {p or 0:.2f}  R {r or 0:.2f}  {truth[n]['id'][:12]}")


if __name__ == "__main__":
    main()
