"""How right events are: ``evaluate_events.py FOLDER [--show]``.

FOLDER holds ``syria/docs.jsonl``; labels/events.jsonl says which of its articles of six months tell the same happening
(labels/EVENTS.md). All articles are run as `wirecopy run` does, then pairs of reports of a month are counted: joined by
both, by us alone, by the label alone; then without the reports of reactions. Beside it the same with the share of words
alone. --show names the pairs that are wrong in "tune", --named those of "report", to be named and not to be tuned on.

First, how often the kind is that of the sentences of ``events/plover_gsr_half.json``: of every second one, from the
first on, words were taken into the table, the others are only reported.
"""

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from wirecopy.claims.events_group import grouped
from wirecopy.claims.events_pair import WINDOW, shared_signs
from wirecopy.claims.events_read import Happening
from wirecopy.claims.events_types import event_type
from wirecopy.engine.cleaning import say_nothing
from wirecopy.engine.events import find_events
from wirecopy.engine.run import run
from wirecopy.library import load_articles, open_library
from wirecopy.library.events import happening_from

LABELS = Path(__file__).parent / "labels" / "events.jsonl"
#: Categories of the first PLOVER, as the second calls them.
NOW = {
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
    "ATTACK": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
    "DISAPPROVE": "ACCUSE",
}
COSINES = (300, 350, 400, 450, 500)  # thresholds of the words alone; the best on "tune" is taken

Found = tuple[dict[str, Happening], dict[str, str], dict[str, str], dict[str, str], dict[str, int]]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def dated(folder: Path, into: Path) -> dict[str, str]:
    """The records with their days as ISO has them (they are written month first); the month of each."""
    months = {}
    with into.open("w", encoding="utf-8") as out:
        for record in rows(folder / "syria" / "docs.jsonl"):
            month, day, year = record["date"].split("/")
            record["date"] = f"{year}-{int(month):02}-{int(day):02}"
            months[record["id"]] = record["date"][:7]
            out.write(json.dumps(record) + "\n")
    return months


def found_in(folder: Path) -> Found:
    """Happenings, events, months, a record's report, and how many reports have a term."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "events.db"
        months = dated(folder, Path(scratch) / "docs.jsonl")
        run([Path(scratch) / "docs.jsonl"], library=library, claims=False)
        with open_library(library, write=True) as opened:
            started = time.process_time()
            find_events(opened, workers=0, progress=say_nothing)
            happenings, events = {}, {}
            for report, event, record in opened.rows(
                "SELECT report, event, record FROM happenings"
            ):
                happenings[report] = happening_from(json.loads(record))
                events[report] = event
            seconds = time.process_time() - started
            print(f"{len(events)} reports, {1000 * seconds / len(events):.1f} CPU ms each")
            members = list(opened.rows("SELECT report, article FROM copies"))
            records = {a.id: a.record or "" for a in load_articles(opened, [a for _, a in members])}
            reports = {records[article]: report for report, article in members}
            counts = dict(opened.rows("SELECT term, reports FROM happening_words"))
    return happenings, events, months, reports, counts


class Labels:
    """Which reports tell the same happening; a report that no label names is alone."""

    def __init__(self, reports: Mapping[str, str], months: Mapping[str, str]) -> None:
        self.events: dict[str, str] = {}
        self.unsure: set[frozenset[str]] = set()
        self.reactions: set[str] = set()
        self.months: dict[str, str] = {}  # month to split
        self.reports: dict[str, set[str]] = defaultdict(set)
        for label in rows(LABELS):
            named = [reports[r[0]] for r in label.get("reports") or label["unsure"]]
            if "unsure" in label:
                self.unsure.add(frozenset(named))
                continue
            self.months[label["month"]] = label["split"]
            self.reactions.update(reports[r[0]] for r in label.get("reactions", ()))
            self.events.update(dict.fromkeys(named, f"{label['month']} {label['event']}"))
        for record, report in reports.items():
            if (month := months[record]) in self.months:
                self.reports[month].add(report)

    def pairs(self, months: Iterable[str], *, all_: bool = True) -> Iterator[tuple[str, str, bool]]:
        """Pairs with whether they are the same; ``all_``: also those with a report of a reaction."""
        for month in sorted(months):
            for a, b in combinations(sorted(self.reports[month]), 2):
                if frozenset((a, b)) in self.unsure or (not all_ and {a, b} & self.reactions):
                    continue
                yield a, b, self.events.get(a, a) == self.events.get(b, b)

    def split(self, name: str) -> list[str]:
        return sorted(month for month, of in self.months.items() if of == name)


def counted(
    labels: Labels, events: Mapping[str, str], months: Iterable[str], *, all_: bool = True
) -> tuple[int, int, int]:
    """Pairs joined by both, by us alone, by the label alone."""
    both = ours = theirs = 0
    for a, b, same in labels.pairs(months, all_=all_):
        joined = events[a] == events[b]
        both += same and joined
        ours += joined and not same
        theirs += same and not joined
    return both, ours, theirs


def f1(counts: tuple[int, int, int]) -> float:
    both, ours, theirs = counts
    return 2 * both / max(1, 2 * both + ours + theirs)


def said(name: str, counts: tuple[int, int, int]) -> str:
    both, ours, theirs = counts
    precision, recall = both / max(1, both + ours), both / max(1, both + theirs)
    return (
        f"{name:<22} precision {precision:.3f}  recall {recall:.3f}  F1 {f1(counts):.3f}  "
        f"(both {both}, ours alone {ours}, label alone {theirs})"
    )


def by_words(
    happenings: Mapping[str, Happening], counts: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """Pairs by the share of their words alone, within the same days."""
    found = {}
    for a, b in combinations(sorted(happenings), 2):
        signs = shared_signs(happenings[a], happenings[b], counts)
        if signs is not None and signs["words"]:
            found[a, b] = signs["words"]
    return found


def kinds(folder: Path) -> None:
    """How often a sentence's kind is the one that its authors gave."""
    records = json.loads((folder / "events" / "plover_gsr_half.json").read_text(encoding="utf-8"))
    for name, some in (("tune", records[::2]), ("report", records[1::2])):
        right = sum(event_type("", r["text"]) == NOW.get(r["event"], r["event"]) for r in some)
        print(f"kinds, {name}: {right} of {len(some)} right ({right / len(some):.3f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--named", action="store_true")
    asked = parser.parse_args()
    kinds(asked.folder)
    happenings, events, record_months, reports, counts = found_in(asked.folder)
    labels = Labels(reports, record_months)
    words = by_words(happenings, counts)
    alone = {at: grouped(happenings, words, joined=at // 2) for at in COSINES}
    best = max(COSINES, key=lambda at: f1(counted(labels, alone[at], labels.split("tune"))))
    for split in ("tune", "report"):
        months = labels.split(split)
        print(f"{split}: {', '.join(months)}; at most {WINDOW} days apart")
        print(said("events", counted(labels, events, months)))
        print(said("words alone", counted(labels, alone[best], months)))
        print(said("events, no reactions", counted(labels, events, months, all_=False)))
        print(said("words, no reactions", counted(labels, alone[best], months, all_=False)))
        for month in months:
            print(said(f"events of {month}", counted(labels, events, [month])))
            print(said("  no reactions", counted(labels, events, [month], all_=False)))
    for split in [s for s, on in (("tune", asked.show), ("report", asked.named)) if on]:
        for a, b, same in labels.pairs(labels.split(split)):
            if same != (events[a] == events[b]):
                kind = "missed" if same else "joined"
                titles = " | ".join(happenings[r].headline[:70] for r in (a, b))
                print(f"{kind} {a[:8]} {b[:8]} {titles}")


if __name__ == "__main__":
    main()
