"""How alike the happenings of two reports are, from 0 to 1000: words, names, days and figures that they share.

A sum of whole numbers, so that what decides is the same on every machine. What a word weighs depends on how many
reports have it (`events_words`), in steps.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from wirecopy.claims.events_read import Happening
from wirecopy.claims.events_words import FIGURE, PLACE, band, prior, weight

#: Reports of one happening are at most so many days apart.
WINDOW = 4
#: Terms that two reports must share to be looked at.
LEAST_SHARED = 2
#: A term in fewer reports than 4**RARE is rare.
RARE = 2
#: Rare terms that are counted at most.
MOST_RARE = 6
#: What such a term says at least before any library is asked: in a small library every word is rare.
TELLING = 3
#: What each sign counts, in hundredths of the logarithm of the odds that two reports tell one happening: fitted on the
#: pairs of four labelled months of one set (benchmarks/evaluate_events.py), of which no reported figure is taken.
SIGNS: Mapping[str, int] = {
    "always": -395,
    "words": 710,
    "names": 175,
    "rare": 365,
    "like figures": 355,
    "same day": 35,
    "other days": -40,
    "days apart": -60,
    "same outlet": -155,
}
#: Added, so that pairs which nobody would take for one happening have 0, as those that share nothing.
SHIFT = 500


def alike(a: Happening, b: Happening, reports: Mapping[str, int]) -> int:
    """From 0 (nothing in common, or too far apart in time) to 1000. The same for (b, a).

    ``reports`` says how many reports of the library have each term.
    """
    signs = shared_signs(a, b, reports)
    if signs is None:
        return 0
    points = sum(SIGNS[name] * thousandths for name, thousandths in signs.items()) // 1000
    return min(1000, max(0, points + SHIFT))


def shared_signs(a: Happening, b: Happening, reports: Mapping[str, int]) -> dict[str, int] | None:
    """The signs that two reports tell one happening, in thousandths; None where they cannot."""
    if a.day is None or b.day is None:
        return None
    apart = _days_between(a.day, b.day)
    mine, theirs = dict(a.terms), dict(b.terms)
    shared = mine.keys() & theirs.keys()
    if apart > WINDOW or len(shared) < LEAST_SHARED:
        return None
    steps = {t: band(reports.get(t, 1)) for t in mine.keys() | theirs.keys()}
    words = {t for t in steps if not t.startswith(FIGURE)}
    names = {t for t in words if t.startswith(("~", PLACE))}
    rare = sum(1 for t in shared & words if steps[t] < RARE and prior(t) >= TELLING)
    signs = {
        "always": 1000,
        "words": _share(mine, theirs, words, steps),
        "names": _share(mine, theirs, names, steps),
        "rare": 1000 * min(rare, MOST_RARE) // MOST_RARE,
        "like figures": _alike_figures(a, b),
        "days apart": 1000 * apart,
        "same outlet": 1000 * (not set(a.outlets).isdisjoint(b.outlets)),
    }
    if a.since and a.until and b.since and b.until:
        gap = max(0, _days_between(max(a.since, b.since), min(a.until, b.until)))
        overlap = max(a.since, b.since) <= min(a.until, b.until)
        signs["same day" if overlap else "other days"] = 1000 * (1 if overlap else gap)
    return signs


def _share(
    a: Mapping[str, int], b: Mapping[str, int], terms: set[str], steps: Mapping[str, int]
) -> int:
    """The weight of the terms that both have, of all that either has (Dice), in thousandths."""
    both = every = 0
    for term in terms:
        x, y = a.get(term, 0), b.get(term, 0)
        worth = weight(term, steps[term])
        both += 2 * worth * min(x, y)
        every += worth * (x + y)
    return 1000 * both // every if every else 0


def _alike_figures(a: Happening, b: Happening) -> int:
    """How near the two greatest tolls are: the smaller as a share of the greater; 500 where one is unknown."""
    x, y = toll(a), toll(b)
    return int(1000 * min(x, y) // max(x, y)) if x and y else 500


def toll(one: Happening) -> float:
    """The greatest of the first figures of dead; 0 for none."""
    dead = [q.min for q in one.figures if q.role == "killed" and q.min]
    return max(dead[:3], default=0)


def _days_between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def days_around(day: str) -> tuple[str, str]:
    """The first and last day (ISO) on which a report of the same happening may appear."""
    at = date.fromisoformat(day)
    return (at - timedelta(days=WINDOW)).isoformat(), (at + timedelta(days=WINDOW)).isoformat()
