"""How right times are, beside dateparser: ``evaluate_times.py [--show]``.

Sentences and days are ours (tests/claims/times.toml), written before the grammar. A phrase is right when one time was
found on its words, with its first and last day. dateparser finds dates, no intervals: its ``search_dates`` is given the
sentence and the report's day (past preferred), and counts as right when the day it gives is the phrase's first day, or
for "phrases of one day" only, the day. HeidelTime needs Java and a tagger and is not run.
"""

import argparse
import time
import tomllib
import warnings
from datetime import date, datetime, timedelta
from pathlib import Path

from wirecopy.claims.times import times

PHRASES = Path(__file__).parent.parent / "tests" / "claims" / "times.toml"
Found = list[tuple[int, int, str, str]]


def ours(text: str, report: date) -> Found:
    return [(t.start, t.end, t.since or "", t.until or "") for t in times(text, report)]


def peer(text: str, report: date) -> Found:
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    noon = datetime.combine(report, datetime.min.time()) + timedelta(hours=12)
    settings = {"RELATIVE_BASE": noon, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    found: Found = []
    at = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = max(0, text.find(words, at))
        at = start + len(words)
        found.append((start, at, moment.date().isoformat(), moment.date().isoformat()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="our wrong ones")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{'':12}{'right':>16}{'first day':>16}{'one-day phrases':>18}{'made up':>9}{'CPU s':>8}")
    for name, reader in (("wirecopy", ours), ("dateparser", peer)):
        right = first = single = singles = total = extra = 0
        before = time.process_time()
        for block in tomllib.loads(PHRASES.read_text(encoding="utf-8"))["against"]:
            for text, named in block["sentences"]:
                got = reader(text, block["report"])
                for phrase, since, until in named:
                    start = text.index(phrase)
                    hits = [g for g in got if g[0] < start + len(phrase) and g[1] > start]
                    got = [g for g in got if g not in hits]
                    good = len(hits) == 1 and hits[0][2:] == (since, until)
                    total, right = total + 1, right + good
                    first += any(g[2] == since for g in hits)
                    if since == until:
                        singles, single = singles + 1, single + good
                    if options.show and name == "wirecopy" and not good:
                        print(f"  {text} | {phrase} {since} {until} | {hits}")
                extra += len(got)
        spent = time.process_time() - before
        cells = (f"{right / total:.3f} ({right}/{total})", f"{first / total:.3f}")
        one = f"{single / singles:.3f} ({single}/{singles})"
        print(f"{name:12}{cells[0]:>16}{cells[1]:>16}{one:>18}{extra:>9}{spent:>8.2f}")


if __name__ == "__main__":
    main()
