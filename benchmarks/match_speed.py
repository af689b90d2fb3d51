"""CPU seconds and memory of `match` as articles grow: ``match_speed.py [COUNT]... [--seed N]``.

The news is made up of made-up words with the frequencies of real ones (Zipf). Of ten articles four are copies of
reports with 2 to 9 copies (full, abridged, extended, with edited words); every outlet has furniture on all its pages;
one in fifty is a digest. It measures time, and whether growth is even; how right the room is, real pages must tell.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from multiprocessing import get_context

from wirecopy.match import find_reports, kernel
from wirecopy.model import Article, Evidence, Fact, Paragraph

WORDS = 30_000
OUTLETS = 75
PARAGRAPHS = 12
PARAGRAPH_WORDS = 35


class News:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghiklmnoprstuvwz"
        self.words = [
            "".join(self.random.choices(letters, k=self.random.randint(2, 9))) for _ in range(WORDS)
        ]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        self.furniture = [[self.sentence(20) for _ in range(3)] for _ in range(OUTLETS)]

    def sentence(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=length))

    def report(self) -> list[str]:
        return [self.sentence(PARAGRAPH_WORDS) for _ in range(PARAGRAPHS)]

    def copy(self, report: list[str]) -> list[str]:
        kept = report[: self.random.randint(4, PARAGRAPHS)]
        edited = [
            " ".join(w if self.random.random() > 0.02 else self.sentence(1) for w in p.split())
            for p in kept
        ]
        return edited + [
            self.sentence(PARAGRAPH_WORDS) for _ in range(self.random.choice([0, 0, 0, 2]))
        ]

    def pages(self, count: int) -> Iterator[list[str]]:
        recent = [self.report() for _ in range(3)]
        made = 0
        while made < count:
            kind = self.random.random()
            if kind < 0.02:
                yield [p for report in recent for p in report[:2]]
                made += 1
            elif kind < 0.14:
                recent = [*recent[1:], self.report()]
                for _ in range(self.random.randint(2, 9)):
                    yield self.copy(recent[-1])
                    made += 1
            else:
                yield self.report()
                made += 1

    def articles(self, count: int) -> list[Article]:
        pages = list(self.pages(count))[:count]
        self.random.shuffle(pages)
        return [self.article(n, page) for n, page in enumerate(pages)]

    def article(self, number: int, page: list[str]) -> Article:
        outlet = self.random.randrange(OUTLETS)
        text, spans = "", []
        for paragraph in page + self.furniture[outlet]:
            spans.append(Paragraph("body", len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        return Article(
            id=f"{number:08d}",
            source=str(number),
            text=text,
            paragraphs=tuple(spans),
            outlet=Fact(f"outlet{outlet}", Evidence("stated")),
        )


def measure(count: int, seed: int) -> str:
    articles = News(seed).articles(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    reports = find_reports(articles)
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    several = sum(len(report.copies) > 1 for report in reports)
    return (
        f"{count:>7} articles  {spent:7.2f} CPU s  {1000 * spent / count:6.3f} ms an article  "
        f"peak {peak:5.0f} MiB (of these the articles {before:.0f})  {several} reports of several copies"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 3000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("kernel:", kernel.NAME)
    for count in options.counts:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            print(pool.submit(measure, count, options.seed).result())


if __name__ == "__main__":
    main()
