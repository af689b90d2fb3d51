"""Figures of a collation against the truth of `generator`."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from collate_generator import Case, lines, many
from rapidfuzz.distance import Levenshtein

from wirecopy.collate import collate
from wirecopy.collate.kinds import GRAVITY
from wirecopy.collate.sentences import sentences
from wirecopy.collate.tokens import tokens
from wirecopy.model import Collation, Report, Variant


@dataclass
class Figures:
    """Counts over cases, and the errors in words."""

    n: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.n[part] / self.n[whole] if self.n[whole] else 1.0

    @property
    def links_f1(self) -> float:
        return 2 * self.n["links right"] / max(1, self.n["links found"] + self.n["links true"])

    @property
    def moved_f1(self) -> float:
        return 2 * self.n["moved right"] / max(1, self.n["moved found"] + self.n["moved true"])

    @property
    def kinds(self) -> float:
        return self.share("kind right", "changes")

    @property
    def significant_found(self) -> float:
        return self.share("significant found", "significant")

    @property
    def false_alarms(self) -> float:
        return self.share("false alarms", "alarms")

    def __str__(self) -> str:
        return (
            f"links F1 {self.links_f1:.3f}, moved F1 {self.moved_f1:.3f}, kinds {self.kinds:.3f}, "
            f"significant found {self.significant_found:.3f}, false alarms {self.false_alarms:.3f} "
            f"of {self.n['alarms']}, changes {self.n['changes']}"
        )


def links(collation: Collation, case: Case) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    spans = {a.id: [(s.start, s.end) for s in sentences(a)] for a in (case.original, case.copy)}
    found = set()
    for passage in collation.passages:
        a, b = passage.readings
        if "absent" in (a.state, b.state):
            continue
        found |= {
            (x, y)
            for x in spans["a"]
            if a.start <= x[0] and x[1] <= a.end
            for y in spans["b"]
            if b.start <= y[0] and y[1] <= b.end
        }
    return found


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    if a[0] == a[1] or b[0] == b[1]:
        return a[0] - 2 <= b[1] and b[0] <= a[1] + 2
    return a[0] < b[1] and b[0] < a[1]


def measure(cases: list[Case]) -> Figures:
    figures = Figures()
    for case in cases:
        articles = {"a": case.original, "b": case.copy}
        _add(figures, case, collate(case.report, articles))
    return figures


def _add(figures: Figures, case: Case, collation: Collation) -> None:
    n = figures.n
    mine = links(collation, case)
    n["links right"] += len(mine & case.links)
    n["links found"] += len(mine)
    n["links true"] += len(case.links)
    for x, y in mine ^ case.links:
        word = "missed" if (x, y) in case.links else "false"
        figures.errors.append(
            f"link {word}: {case.original.text[slice(*x)]!r} / {case.copy.text[slice(*y)]!r}"
        )
    moved = {
        (p.readings[1].start, p.readings[1].end) for p in collation.passages if p.readings[1].moved
    }
    n["moved right"] += len(moved & case.moved)
    n["moved found"] += len(moved)
    n["moved true"] += len(case.moved)
    seen = [
        (v, tuple((r.start, r.end) for r in v.readings))
        for p in collation.passages
        for v in p.variants
    ]
    pairs = []
    for change in case.changes:
        hits = [
            v for v, (*spans,) in seen if len(spans) == 2
            and _touch(spans[0], change.original) and _touch(spans[1], change.copy)
        ]  # fmt: skip
        pairs.append((change, hits))
    rank = {kind: at for at, kind in enumerate(GRAVITY)}
    for change, hits in pairs:
        n["changes"] += 1
        here, there = (
            case.original.text[slice(*change.original)],
            case.copy.text[slice(*change.copy)],
        )
        note = f"{change.kind}{'!' * change.significant} {here!r} / {there!r}: "
        note += ", ".join(f"{v.kind}{'!' * v.significant} {_shown(case, v)}" for v in hits)
        beside = {c.kind for c, h in pairs if any(v in hits for v in h)}
        gravest = min(beside, key=lambda k: rank[k], default="")
        kinds = {v.kind for v in hits}
        like = {"addition", "omission"}
        right = change.kind in kinds or bool(kinds & like and change.kind in like)
        right = right or (len(beside) > 1 and gravest in kinds)
        n["kind right"] += right
        if not right:
            figures.errors.append(f"kind {note}")
        if change.significant:
            n["significant"] += 1
            shown = any(v.significant for v in hits)
            n["significant found"] += shown
            if not shown:
                figures.errors.append(f"hidden {note}")
    truly = [(c.original, c.copy) for c in case.changes if c.significant]
    for variant, spans in seen:
        if variant.significant and len(spans) == 2:
            free = _free(case, spans)
            n["alarms"] += not free
            alarm = not free and not any(
                _touch(spans[0], a) and _touch(spans[1], b) for a, b in truly
            )
            n["false alarms"] += alarm
            if alarm:
                figures.errors.append(f"alarm {variant.kind} {_shown(case, variant)}")


def _shown(case: Case, variant: Variant) -> str:
    a, b = variant.readings
    return f"{case.original.text[a.start : a.end]!r} / {case.copy.text[b.start : b.end]!r}"


def _free(case: Case, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether the place lies in a free rewording, where everything may differ."""
    rewordings = {
        span for span in (y for _, y in case.links) if case.copy.text[slice(*span)] in _rewordings()
    }
    return any(a <= spans[1][0] <= b for a, b in rewordings)


@lru_cache(maxsize=1)
def _rewordings() -> set[str]:
    files = Path(__file__).parent.glob("sentences*.txt")
    return {free for file in files for _, free in lines(file.name) if free}


def _words(text: str) -> list[str]:
    """Words and figures; marks and spaces aside."""
    return [t.raw for t in tokens(text) if t.is_word]


def wire_error(count: int, seed: int, *, chance: float, words: int = 700) -> tuple[int, int, int]:
    """Wrong words of the wire restored from ``count`` copies, the original not among them; words; words left open.

    Of passages that three and more copies have; where the wire is said not to be known, the nearest alternative shown
    counts, and the longest of the alternatives is what is left open.
    """
    report, articles = many(count + 1, words, seed=seed, chance=chance)
    original = articles.pop("0000")
    truth = [_words(original.text[s.start : s.end]) for s in sentences(original)]
    copies = tuple(copy for copy in report.copies if copy.article in articles)
    wrong = total = left = 0
    for passage in collate(Report("0001", copies), articles).passages:
        if sum(r.state != "absent" for r in passage.readings) < 3:
            continue
        text = passage.text
        true = min(truth, key=lambda t: Levenshtein.distance(t, _words(text)))
        for variant in sorted(passage.variants, key=lambda v: -v.start):
            if variant.origin is None:
                alternatives = {articles[r.article].text[r.start : r.end] for r in variant.readings}
                left += max(len(_words(a)) for a in alternatives)
                text = min(
                    (text[: variant.start] + a + text[variant.end :] for a in sorted(alternatives)),
                    key=lambda t: Levenshtein.distance(_words(t), true),
                )
        wrong += Levenshtein.distance(_words(text), true)
        total += len(true)
    return wrong, total, left
