"""How right the facts, paragraphs and crossheads of HTML pages are: ``evaluate_facts.py FOLDER [--show KIND]``.

FOLDER holds ``truth.jsonl`` (id, text) and ``html/ID.html.gz``. The facts of 101 of its pages are labelled in
``labels/html_facts.jsonl``, the lines of all 181 bodies in ``labels/html_crossheads.jsonl`` (see ``labels/HTML.md``),
names and lines by hashes; a page or body that is another one stops the run. Each page goes through `clean` as bytes,
its URL and outlet unsaid (``--url`` says the URL), and every figure is given for the two halves of the sites.
Rules are chosen on "tune" only; --show prints cases of it and of no other. A refused page has no fact and no body.

How things are counted:
- day: of the pages that state one, those whose value begins with the day as any statement of the time has it.
- minute: of the pages that state minute and zone, those whose value has a zone and is the same instant. The looser
  figure takes any of the publication times where a page contradicts itself.
- authors: of the pages that name people as authors, those with exactly these names; names are compared by their words.
- body line: its letters and digits run through the body paragraphs laid end to end, crossheads taken out.
- crosshead: some crosshead of the page has exactly its letters and digits.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from wirecopy.clean import clean
from wirecopy.model import Article, Page
from wirecopy.pages import page_id

LABELS = Path(__file__).parent / "labels"
SPLITS = ("tune", "report")
BY_PAGE = ("body line", "crosshead", "crosshead kept at all")  # also as means over pages
PIECE = re.compile(r"\s*(?:[,/|>»]| - )\s*")
WORD = re.compile(r"\w+")
Tally = dict[str, list[bool]]


def sha1(text: str, digits: int = 8) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:digits]


def line_key(line: str) -> str:
    """A line as the labels hash it: lower case, white space squeezed."""
    return " ".join(line.split()).lower()


def folded(text: str) -> str:
    """Letters and digits only, so that marks, spaces around links and forms of a letter do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def name_key(name: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def to_minute(value: str) -> datetime | None:
    if "T" not in value:
        return None
    return datetime.fromisoformat(value).replace(second=0, microsecond=0)


def has_zone(time: str) -> bool:
    minute = to_minute(time)
    return minute is not None and minute.tzinfo is not None


def same_minute(value: str, wanted: str) -> bool:
    ours, theirs = to_minute(value), to_minute(wanted)
    if ours is None or theirs is None or (ours.tzinfo is None) != (theirs.tzinfo is None):
        return False
    return ours == theirs


class Results:
    """Yes and no by split and measure, and the cases of "tune" to show."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {split: defaultdict(list) for split in SPLITS}
        self.pages: dict[str, dict[str, list[float]]] = {s: defaultdict(list) for s in SPLITS}
        self.counts: dict[str, Counter[str]] = {split: Counter() for split in SPLITS}
        self.cases: dict[str, list[str]] = defaultdict(list)

    def say(self, label: Mapping[str, Any], measure: str, right: bool, case: str = "") -> None:
        self.tallies[label["split"]][measure].append(right)
        if not right:
            self.note(label, measure, case)

    def count(self, label: Mapping[str, Any], what: str, case: str = "", times: int = 1) -> None:
        self.counts[label["split"]][what] += times
        self.note(label, what, case)

    def note(self, label: Mapping[str, Any], kind: str, case: str) -> None:
        if case and label["split"] == "tune":
            self.cases[kind].append(f"{label['id'][:12]}  {case}")


def check_published(label: Mapping[str, Any], article: Article | None, results: Results) -> None:
    wanted: str | None = label["published"]
    fact = article.published if article else None
    value = fact.value if fact else ""
    how = fact.evidence.how if fact else "nothing found"
    case = f"{value or '-'} ({how}), is {wanted} ({label['where']}) {label.get('note', '')}"
    if wanted is None:
        results.say(label, "no date made up", not value, case)
        return
    stated = [wanted, *label.get("or_published", ())]
    days = {time[:10] for time in stated} | set(label.get("or_day", ()))
    results.say(label, "day", value[:10] in days, case)
    if value and value[:4] not in {day[:4] for day in days}:
        results.count(label, "wrong year", case)
    if value and value[: len("2019-11")] not in {day[: len("2019-11")] for day in days}:
        results.count(label, "wrong month", case)
    minute = to_minute(wanted)
    if minute is not None:
        zoned = has_zone(wanted)
        measured = "minute with zone" if zoned else "minute, no zone stated"
        results.say(label, measured, same_minute(value, wanted), case)
        if zoned:
            right = any(same_minute(value, time) for time in stated)
            results.say(label, "minute with zone, either statement", right, case)
    ours = to_minute(value)
    if has_zone(value) and not any(has_zone(time) for time in stated):
        results.count(label, "zone made up", case)
    if ours is not None and all(to_minute(time) is None for time in stated):
        results.count(label, "clock made up", case)


def check_modified(label: Mapping[str, Any], article: Article | None, results: Results) -> None:
    """Of the pages that state when they were changed, those with that day."""
    if label["modified"] is None:
        return
    fact = article.modified if article else None
    value = fact.value if fact else ""
    right = value[:10] == label["modified"][:10] or same_minute(value, label["modified"])
    results.say(label, "modified, day", right, f"{value or '-'}, is {label['modified']}")


def check_authors(label: Mapping[str, Any], article: Article | None, results: Results) -> None:
    wanted, names = set(label["authors"]), article.authors if article else ()
    found = {sha1(name_key(name)) for name in names} - set(label.get("contributors", ()))
    how = article.byline.evidence.how if article and article.byline else "nothing found"
    case = f"{list(names)} ({how}), {len(found & wanted)} of {len(wanted)} right"
    if wanted:
        results.say(label, "authors, exactly", found == wanted, case)
    else:
        results.say(label, "no authors made up", not found, case)
    results.counts[label["split"]]["names right"] += len(found & wanted)
    results.counts[label["split"]]["names found"] += len(found)
    results.counts[label["split"]]["names wanted"] += len(wanted)


def check_words(label: Mapping[str, Any], article: Article | None, results: Results) -> None:
    """The title and the section."""
    title = article.title if article else None
    digest = sha1(folded(title.value)) if title else ""
    case = f"{title.value!r} ({title.evidence.how})" if title else "nothing found"
    results.say(label, "title", digest in label["title"], case)
    if label["section"] is None:
        return
    section = article.section if article else None
    parts = [section.value, *PIECE.split(section.value)] if section else []
    right = any(sha1(folded(part)) in label["section"] for part in parts)
    case = f"{section.value!r} ({section.evidence.how})" if section else "nothing found"
    results.say(label, "section, loosely", right, case)


def check_lines(
    label: Mapping[str, Any], lines: Sequence[str], article: Article | None, results: Results
) -> None:
    kinds = {n: kind for n, _, _, kind in label["labels"]}
    runs = paragraph_runs(article)
    body, both = "".join(t for kind, t in runs if kind == "body"), "".join(t for _, t in runs)
    heads = Counter(t for kind, t in runs if kind == "crosshead")
    before = {name: len(results.tallies[label["split"]][name]) for name in BY_PAGE}
    for n, line in enumerate(lines):
        kind, key = kinds.get(n, "body"), folded(line)
        shown = "" if key in body else f"{line[:100]}{fate(key, article)}"
        if kind == "body":
            results.say(label, "body line", key in body, shown)
            if key not in body and key in both:
                results.count(label, "body line made a crosshead", shown)
        elif kind == "crosshead":
            results.say(label, "crosshead", heads[key] > 0, shown or f"{line[:100]}  <- body")
            results.say(label, "crosshead kept at all", key in both)
            heads[key] -= heads[key] > 0
        elif kind == "either":
            results.say(label, "body or crosshead, kept", key in both, shown)
            heads[key] -= 1
        else:
            results.say(label, "not body by our conventions, removed", key not in both)
    for name, start in before.items():
        if answers := results.tallies[label["split"]][name][start:]:
            results.pages[label["split"]][name].append(mean(answers))
    if extra := [text for text, count in heads.items() for _ in range(count)]:
        results.count(label, "crossheads that are none", " | ".join(extra), times=len(extra))


def paragraph_runs(article: Article | None) -> list[tuple[str, str]]:
    text, paragraphs = (article.text, article.paragraphs) if article else ("", ())
    return [(p.kind, folded(text[p.start : p.end])) for p in paragraphs]


def fate(key: str, article: Article | None) -> str:
    """What became of a line that was not found, for --show."""
    if article is None:
        return "  <- page refused"
    for removed in article.removed:
        if key[:60] in folded(article.text[removed.start : removed.end]):
            return f"  <- {removed.reason}"
    kinds = [kind for kind, run in paragraph_runs(article) if key[:60] in run]
    return f"  <- {kinds[0]}" if kinds else "  <- in no line"


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def checked_lines(label: Mapping[str, Any], text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    keys = [line_key(line) for line in lines]
    if sha1("\n".join(keys), 40) != label["sha1"]:
        sys.exit(f"{label['id']}: not the body that was labelled")
    for n, digest, size, _ in label["labels"]:
        if (sha1(keys[n]), len(keys[n])) != (digest, size):
            sys.exit(f"{label['id']}: line {n} is not the labelled one")
    return lines


def measure(folder: Path, *, urls: bool) -> Results:
    results = Results()
    facts = {row["id"]: row for row in read_rows(LABELS / "html_facts.jsonl")}
    truth = {row["id"]: row for row in read_rows(folder / "truth.jsonl")}
    for label in read_rows(LABELS / "html_crossheads.jsonl"):
        page = label["id"]
        lines = checked_lines(label, truth[page]["text"])
        data = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        url = truth[page].get("url") if urls else None
        cleaned = clean(
            Page(id=page_id(data, None), source=page, data=data, media_type="text/html", url=url)
        )
        article = cleaned if isinstance(cleaned, Article) else None
        if article is None:
            results.count(label, "page refused", str(cleaned))
        check_lines(label, lines, article, results)
        if fact := facts.get(page):
            if hashlib.sha256(data).hexdigest() != fact["sha256"]:
                sys.exit(f"{page}: not the page that was labelled")
            for check in (check_published, check_modified, check_authors, check_words):
                check(fact, article, results)
    return results


def rows_of(results: Results) -> Iterator[tuple[str, list[str]]]:
    """Measures by name, a cell for each split."""
    for name in dict.fromkeys(name for tally in results.tallies.values() for name in tally):
        yield name, [share(results.tallies[split][name]) for split in SPLITS]
    for name in BY_PAGE:
        shares = [results.pages[split][name] for split in SPLITS]
        yield f"{name}, mean of pages", [f"{mean(s):.3f} ({len(s)} pages)" for s in shares]
    yield "names, F1", [f1(results.counts[split]) for split in SPLITS]
    counted = sorted({name for counts in results.counts.values() for name in counts})
    never = ("wrong year", "wrong month", "zone made up", "clock made up")
    for name in dict.fromkeys((*never, *(n for n in counted if not n.startswith("names ")))):
        yield name, [str(results.counts[split][name]) for split in SPLITS]


def share(answers: Iterable[bool]) -> str:
    answers = list(answers)
    right, asked = sum(answers), len(answers)
    return f"{right / asked:.3f} ({right} of {asked})" if asked else "none"


def f1(counts: Mapping[str, int]) -> str:
    both = counts["names found"] + counts["names wanted"]
    return f"{2 * counts['names right'] / both:.3f}" if both else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", action="store_true", help="say each page's URL to clean")
    parser.add_argument(
        "--show", help='cases of a measure or count, "all" for each, of "tune" only'
    )
    options = parser.parse_args()
    results = measure(options.folder, urls=options.url)
    print(f"{'':52}{'tune':22}report")
    for name, cells in rows_of(results):
        print(f"{name:52}{cells[0]:22}{cells[1]}")
    for kind, cases in results.cases.items():
        if options.show in (kind, "all"):
            print(f"\n{kind}", *cases, sep="\n  ")


if __name__ == "__main__":
    main()
