"""Cleaning of page texts that still hold all their noise, to be read: what was kept, what was removed and why.

usage: python benchmarks/evaluate_noisy_clean.py FILE.jsonl... [--show ID] [--doubtful]

Each line of a FILE is a record with id, text. Without labels of lines there is no score: the counts show what changed
between two versions, --show prints one page line by line, --doubtful the removed lines that look like prose.
"""

import argparse
from collections import Counter

from wirecopy.clean import clean
from wirecopy.model import Article, Page
from wirecopy.pages import read_pages

PROSE_WORDS = 12


def lines_of(article: Article) -> list[tuple[int, int, str]]:
    kept = [(p.start, p.end, p.kind) for p in article.paragraphs]
    return sorted(kept + [(r.start, r.end, r.reason) for r in article.removed])


def show(article: Article) -> None:
    for start, end, reason in lines_of(article):
        print(f"{reason[:28]:28}  {article.text[start:end][:120]}")


def doubtful(article: Article) -> None:
    for start, end, reason in lines_of(article):
        text = article.text[start:end]
        prose = text.count(" ") >= PROSE_WORDS and text[-1:] in '.!?”"'
        if prose and reason.startswith("furniture"):
            print(f"{article.record}  {reason[:28]:28}  {text[:120]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--show", help="id of a record to print line by line")
    parser.add_argument(
        "--doubtful", action="store_true", help="removed lines that look like prose"
    )
    options = parser.parse_args()
    reasons: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for page in read_pages(options.files):
        article = clean(page) if isinstance(page, Page) else page
        if not isinstance(article, Article):
            refused[article.reason.partition(":")[0]] += 1
            continue
        if options.show and article.record == options.show:
            show(article)
        if options.doubtful:
            doubtful(article)
        for start, end, reason in lines_of(article):
            kind = reason.partition(" (")[0]
            reasons[kind] += 1
            words[kind] += article.text.count(" ", start, end) + 1
    print("refused:", dict(refused) or "none")
    for kind, count in reasons.most_common():
        print(f"{count:6} lines  {words[kind]:7} words  {kind}")


if __name__ == "__main__":
    main()
