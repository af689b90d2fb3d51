"""How often each fact of a page is found, where it came from, and at what cost.

``python benchmarks/evaluate_metadata.py PATH...`` with pages or .jsonl records. Prints for every fact the share of the
pages that have it and the evidence it rests on; for HTML the CPU time of reading the head, and how htmldate (the
fallback that was left out) compares. ``--sample N`` prints N firings of each fact, to be read by a person.
"""

import argparse
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from wirecopy.clean import clean
from wirecopy.clean.head import read_head
from wirecopy.model import Article, Page, Refusal
from wirecopy.pages import decode, read_pages

CONTEXT = 40  # characters shown around a firing


def facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Each fact of an article: its name, the evidence in words, the value with its surroundings."""
    for name in ("title", "outlet", "section", "published", "modified", "byline", "slug"):
        if fact := getattr(article, name):
            where = fact.evidence.how + (" (inferred)" if fact.evidence.inferred else "")
            yield name, where, fact.value
    if article.tags:
        yield "tags", "", ", ".join(article.tags)
    if article.canonical:
        yield "canonical", "", article.canonical
    for image in article.images:
        captioned = image.start is not None
        caption = article.text[image.start : image.end] if captioned else ""
        yield "image", "with caption" if captioned else "without", f"{image.url} {caption}"
    for name, fact in (("published", article.published), ("modified", article.modified)):
        if fact:
            zone = "with zone" if fact.value[19:] or fact.value[16:17] in ("+", "-") else "without"
            yield f"precision of {name}", f"{fact.precision}, {zone}", fact.value
    if article.language:
        yield "language", article.language, article.text[:CONTEXT]
    spans = [("credit", c.where, c.start, c.end) for c in article.credits]
    if d := article.dateline:
        spans.append(("dateline", d.agency or "no agency", d.start, d.end))
    for name, how, start, end in spans:
        before, after = (
            article.text[max(0, start - CONTEXT) : start],
            article.text[end : end + CONTEXT],
        )
        yield name, how, f"{before}[{article.text[start:end]}]{after}"


def heads(pages: list[Page]) -> None:
    """CPU time and yield of the head, and of htmldate on the same pages."""
    from htmldate import find_date

    logging.disable(logging.CRITICAL)
    markups = [decode(page)[0] for page in pages]
    began = time.process_time()
    ours = [next(iter(read_head(markup).published), None) for markup in markups]
    middle = time.process_time()
    theirs = []
    for markup in markups:
        try:
            theirs.append(find_date(markup, original_date=True, extensive_search=False))
        except (ValueError, TypeError, AttributeError):
            theirs.append(None)
    end = time.process_time()
    both = [(o.value[:10], t) for o, t in zip(ours, theirs, strict=True) if o and t]
    print(
        f"\nhead: {(middle - began) / len(pages) * 1e3:.2f} ms a page, a time on {sum(map(bool, ours))}"
    )
    print(
        f"htmldate: {(end - middle) / len(pages) * 1e3:.2f} ms, a day on {sum(map(bool, theirs))}"
    )
    print(f"both: {len(both)} of {len(pages)}, the same day on {sum(o == t for o, t in both)}")


def main() -> None:
    """Read the pages, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--sample", type=int, default=0)
    chosen = parser.parse_args()
    pages = [page for page in read_pages(chosen.paths) if isinstance(page, Page)]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    having: Counter[str] = Counter()
    said: dict[str, list[str]] = defaultdict(list)
    refused = 0
    for page in pages:
        article = clean(page)
        if isinstance(article, Refusal):
            refused += 1
            continue
        found = list(facts(article))
        having.update({name for name, _, _ in found})
        for name, how, value in found:
            seen[name][how] += 1
            said[name].append(f"{how} | {value!r}")
    print(f"{len(pages)} pages, {refused} refused")
    for name, counts in sorted(seen.items()):
        print(
            f"{name}: {having[name]} pages; "
            + ", ".join(f"{h} {n}" for h, n in counts.most_common(8))
        )
        for line in random.Random(7).sample(said[name], min(chosen.sample, len(said[name]))):
            print("   ", line)
    if html := [page for page in pages if page.media_type == "text/html"]:
        heads(html)


if __name__ == "__main__":
    main()
