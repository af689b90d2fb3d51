"""How right `match` is on labelled pages: ``evaluate_match.py FOLDER [--set NAME]... [--labels CSV] [--errors N]``.

FOLDER holds ``wire/docs.jsonl``, ``noisy/labelled.jsonl``, ``syria/docs.jsonl``: records with ``id, text, outlet`` and,
where labelled, ``report`` (null: alone). Every set goes through pages, clean and match in a process of its own.

How pairs are counted: each article counts in its best report only, which is the one where it is more than an
excerpt, else the one with the largest share of its words (the first row of an export); two articles are a predicted
pair when they share it, a true pair when they share a label. A version counts in the report of the copy it is a
version of. The labels look across outlets, so two pages of one outlet that neither has a label are not scored. The
line "any shared report" counts an excerpt's pairs with the copies (not other excerpts) of all its reports instead.
"""

import argparse
import csv
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

from wirecopy.clean import clean
from wirecopy.match import explain, find_reports_and_chains
from wirecopy.model import Article, Evidence, Fact, Page, Paragraph, Refusal, Report
from wirecopy.pages import decode, read_pages

SETS = {
    "wire": "wire/docs.jsonl",
    "noisy": "noisy/labelled.jsonl",
    "syria": "syria/docs.jsonl",
}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    true: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.true if self.true else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  "
            f"(true {self.true}, found {self.found}, missed {self.true - self.right}, wrong {self.found - self.right})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=list(SETS), dest="sets")
    parser.add_argument("--errors", type=int, default=0, help="show the text of the first N errors")
    parser.add_argument("--labels", type=Path, help="CSV of record,report,chain: corrected labels")
    parser.add_argument("--raw", action="store_true", help="lines as paragraphs, without cleaning")
    parser.add_argument("--no-outlets", action="store_true", help="withhold the outlets")
    options = parser.parse_args()
    context = get_context("spawn")  # a process each, so that peak memory is this set's
    for name in options.sets or SETS:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            lines = pool.submit(evaluate, options.folder / SETS[name], vars(options)).result()
        print(f"== {name}", *lines, "", sep="\n")


def evaluate(path: Path, options: Mapping[str, object]) -> list[str]:
    labels, true_chains = read_labels(path, options["labels"])
    started = time.process_time()
    articles, record_of = read_articles(path, raw=bool(options["raw"]))
    if options["no_outlets"]:
        articles = [replace(a, outlet=None) for a in articles]
    cleaned = time.process_time()
    reports, chains = find_reports_and_chains(articles)
    matched = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    several = [r for r in reports if len(r.copies) > 1]
    relations = Counter(c.relation for r in several for c in r.copies)
    out = [
        f"{len(articles)} articles; clean {cleaned - started:.1f} CPU s, match {matched - cleaned:.1f} CPU s, "
        f"peak {memory:.0f} MiB",
        f"{len(several)} reports of several copies; {dict(sorted(relations.items()))}, "
        f"versions {sum(len(r.versions) for r in reports)}",
    ]
    if labels:
        by_record = {record: a for a in articles for record in record_of[a.id]}
        best = best_report(reports, record_of, labels)
        unscored = same_outlet_unlabelled(by_record, labels)
        found, true = pairs_of(best) - unscored, pairs_of(labels)
        out.append(f"pairs of the best report  {score(found, true)}")
        out.append(
            f"any shared report         {score(shared_pairs(reports, record_of) - unscored, true)}"
        )
        versions = pairs_of(best) & unscored
        out.append(f"B-cubed                   {b_cubed(best, together(labels, versions))}")
        first = {report: chain[0] for chain in chains for report in chain}
        in_chain = {record: first.get(report, report) for record, report in best.items()}
        out.append(
            f"pairs of the chain        {score(pairs_of(in_chain) - unscored, pairs_of(true_chains))}"
        )
        out.append(
            f"chain B-cubed             {b_cubed(in_chain, together(true_chains, versions))}"
        )
        out += errors(found, true, labels, by_record, int(str(options["errors"])))
    return out


def read_labels(path: Path, corrected: object) -> tuple[dict[str, str], dict[str, str]]:
    """Record to report, and to chain; a record without label has its own id for one."""
    labels: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if not any("report" in row for row in rows):
        return {}, {}
    labels = {row["id"]: row.get("report") or row["id"] for row in rows}
    chains = dict(labels)
    if corrected:
        with Path(str(corrected)).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["record"] in labels:
                    labels[row["record"]] = row["report"] or row["record"]
                    chains[row["record"]] = row["chain"] or row["record"]
    return labels, chains


def read_articles(path: Path, *, raw: bool) -> tuple[list[Article], dict[str, list[str]]]:
    """Articles, and for each the records that have it."""
    articles: dict[str, Article] = {}
    record_of: dict[str, list[str]] = defaultdict(list)
    for page in read_pages([str(path)]):
        article = page if isinstance(page, Refusal) else as_lines(page) if raw else clean(page)
        if isinstance(page, Refusal) or isinstance(article, Refusal):
            print("refused", article)
            continue
        articles[article.id] = article
        record_of[article.id].append(page.record or page.source)
    return list(articles.values()), record_of


def as_lines(page: Page) -> Article:
    """A text page uncleaned: every line is a paragraph."""
    text = decode(page)[0]
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Paragraph("body", at, at + len(line.rstrip())))
        at += len(line)
    outlet = Fact(page.outlet, Evidence("stated")) if page.outlet else None
    return Article(
        id=page.id, source=page.source, text=text, paragraphs=tuple(paragraphs), outlet=outlet
    )


def best_report(
    reports: Sequence[Report], record_of: Mapping[str, list[str]], labels: Mapping[str, str]
) -> dict[str, str]:
    """Record to the report it counts in; alone where it was refused."""
    best: dict[str, tuple[tuple[bool, float, float, str], str]] = {}
    for report in reports:
        for copy in report.copies:
            rank = (copy.relation != "excerpt", copy.share_of_copy, copy.share_of_report, report.id)
            if copy.article not in best or rank > best[copy.article][0]:
                best[copy.article] = (rank, report.id)
    home = {article: report for article, (_, report) in best.items()}
    home |= {version: home[head] for r in reports for version, head in r.versions if head in home}
    return {r: r for r in labels} | {r: home[a] for a, rs in record_of.items() for r in rs}


def shared_pairs(reports: Sequence[Report], record_of: Mapping[str, list[str]]) -> set[Pair]:
    pairs: set[Pair] = set()
    for report in reports:
        versions: dict[str, list[str]] = defaultdict(list)
        for version, head in report.versions:
            versions[head].append(version)
        members = [
            (r, copy.relation == "excerpt")
            for copy in report.copies
            for article in (copy.article, *versions[copy.article])
            for r in record_of[article]
        ]
        pairs |= {ordered(a, b) for (a, x), (b, y) in combinations(members, 2) if not (x and y)}
    return pairs


def ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def pairs_of(group: Mapping[str, str]) -> set[Pair]:
    members: dict[str, list[str]] = defaultdict(list)
    for record, label in group.items():
        members[label].append(record)
    return {ordered(a, b) for found in members.values() for a, b in combinations(found, 2)}


def score(found: set[Pair], true: set[Pair]) -> Score:
    return Score(len(found & true), len(found), len(true))


def same_outlet_unlabelled(articles: Mapping[str, Article], labels: Mapping[str, str]) -> set[Pair]:
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for record, article in articles.items():
        if article.outlet and labels[record] == record:
            by_outlet[article.outlet.value].append(record)
    return {ordered(a, b) for found in by_outlet.values() for a, b in combinations(found, 2)}


def together(labels: Mapping[str, str], pairs: set[Pair]) -> dict[str, str]:
    """The labels, but unlabelled pages of one outlet that were found to be one count as one."""
    joined = dict(labels)
    for a, b in sorted(pairs):
        joined[b] = joined[a]
    return joined


def b_cubed(found: Mapping[str, str], true: Mapping[str, str]) -> str:
    """Precision and recall averaged over articles (Bagga and Baldwin 1998)."""
    both = Counter((found[r], true[r]) for r in true)
    of_found, of_true = Counter(found[r] for r in true), Counter(true.values())
    precision = sum(n * n / of_found[f] for (f, _), n in both.items()) / len(true)
    recall = sum(n * n / of_true[t] for (_, t), n in both.items()) / len(true)
    return (
        f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}"
    )


def errors(
    found: set[Pair],
    true: set[Pair],
    labels: Mapping[str, str],
    articles: Mapping[str, Article],
    snippets: int,
) -> Iterable[str]:
    for name, wrong in (("wrong", sorted(found - true)), ("missed", sorted(true - found))):
        for at, (a, b) in enumerate(wrong):
            if a not in articles or b not in articles:
                yield f"{name}: {a} {b}: refused, or one page twice"
                continue
            pair = explain(articles[a], articles[b])
            yield (
                f"{name}: {a[:14]} {b[:14]} [{labels[a][:24]} | {labels[b][:24]}] "
                f"{pair.decision}: {pair.why}; words {pair.a.words}/{pair.b.words} proof "
                f"{pair.a.proof}/{pair.b.proof} lede {pair.a.lede:.2f}/{pair.b.lede:.2f}"
            )
            if at < snippets:
                yield from (f"    {r[:14]}: {body_start(articles[r])}" for r in (a, b))


def body_start(article: Article) -> str:
    text = " ".join(article.text[p.start : p.end] for p in article.paragraphs)
    return " ".join(text.split())[:300]


if __name__ == "__main__":
    main()
