"""Figures at a place: the same in other words, units or signs (house style), or another figure."""

from collections.abc import Sequence

from wirecopy.collate.lasting import LASTING, clocks, durations
from wirecopy.collate.lexicon import canonical, lists
from wirecopy.collate.measured import MEASURES, measures, same_measure
from wirecopy.collate.quantities import PARTS, figures, ranks, shares
from wirecopy.collate.side import SHORT, Judgement, Side, figures_near, near

PART_ROUNDED = 0.01  # a third is 33 percent
EQUAL = 1e-9
CURRENCIES = frozenset("$€£¥₹₺₽")


def figure(a: Side, b: Side) -> Judgement | None:
    """Kind and significance, if it is a difference of figures, units, times of day."""
    one, two = a.words, b.words
    unit = _units(a, b, one, two)
    if unit:
        return unit
    times = clocks([*one, *_behind(a)]), clocks([*two, *_behind(b)])
    if max(len(one), len(two)) <= SHORT and times[0] and times[1]:
        return ("house_style", False) if times[0] == times[1] else ("number", True)
    return _number(a, b, one, two)


def money(side: Side) -> list[str]:
    """The signs for money at a place."""
    return [t.raw for t in side.here if t.raw in CURRENCIES]


def conversion(side: Side) -> bool:
    """Whether an insertion in brackets only says the measure before it in other units."""
    if side.here[0].raw not in "([":
        return False
    before = [t.word for t in side.before if t.is_word]
    return same_measure(measures(before), measures(side.words))


def _units(a: Side, b: Side, one: Sequence[str], two: Sequence[str]) -> Judgement | None:
    """A unit for another: the figure beside it says whether it is the same measure."""
    units = [{w for w in canonical(side) if w in MEASURES} for side in (one, two)]
    rest = [
        [w for w in canonical(side) if w not in MEASURES and not _counting(w)]
        for side in (one, two)
    ]
    if not units[0] or not units[1] or units[0] == units[1] or rest[0] != rest[1]:
        return None
    before, behind = measures(near(a, a.here)), measures(near(b, b.here))
    if not before or not behind:
        return None
    return ("house_style", False) if same_measure(before, behind) else ("number", True)


def _number(a: Side, b: Side, one: Sequence[str], two: Sequence[str]) -> Judgement | None:
    known = lists()
    figured = [figures(one), figures(two)]
    lasting = durations(one), durations(two)
    if lasting[0] and lasting[0] == lasting[1] and _besides(one) == _besides(two):
        return "house_style", False
    parts = shares(one), shares(two)
    if parts[0] and parts[1]:
        within = PART_ROUNDED if any(w in PARTS for w in (*one, *two)) else EQUAL
        alike = len(parts[0]) == len(parts[1]) and all(
            abs(p - q) < within for p, q in zip(*parts, strict=True)
        )
        if alike:  # "rose three percent", "fell 3 percent"
            return ("house_style", False) if _besides(one) == _besides(two) else None
        return "number", True
    if ranks(one) != ranks(two) and (ranks(one) or any(figured[:1])) and (ranks(two) or figured[1]):
        return "number", True
    touched = (
        any(figured)
        or any(w in PARTS for w in (*one, *two))
        or any(w in known["modifier"] for w in (*one, *two))
    )
    if not touched:
        return None
    if (
        figured[0]
        and figured[1]
        and _unmeasured(a) == _unmeasured(b)
        and same_measure(measures(near(a, a.here)), measures(near(b, b.here)))
    ):
        return "house_style", False
    if figured[0] and figured[1] and any(w in known["span"] for w in near(a, ())):
        ago = any(t.word in ("ago", "earlier", "later") for t in a.after[:2])
        if ago and figured[0] != figured[1]:
            return "date", True
    near_a, near_b = figures_near(a, a.here), figures_near(a, b.here)
    if near_a == near_b:
        if not near_a or sorted(f[:2] for f in figured[0]) != sorted(f[:2] for f in figured[1]):
            return None  # a day or a year
        rest_a, rest_b = _uncounted(a), _uncounted(b)
        return ("house_style", False) if figured[0] and rest_a == rest_b else None
    if figured[0] and figured[1]:
        return "number", True
    alike = not any(figured) and set(_uncounted(a)) != set(
        _uncounted(b)
    )  # "slow to 2", "pick up to 2"
    if near_a and near_b and max(len(one), len(two)) <= SHORT and not alike:
        return "number", True
    return None


def _besides(words: Sequence[str]) -> list[str]:
    """What is said besides a part of a whole or a length of time."""
    return sorted(
        w
        for w in canonical(words)
        if w != "percent"
        and w not in PARTS
        and w.removesuffix("s") not in LASTING
        and not _counting(w)
    )


def _unmeasured(side: Side) -> list[str]:
    """What a side has besides figures and units: one measure said twice, in brackets, is no more."""
    return sorted(w for w in canonical(side.words) if w not in MEASURES and not _counting(w))


def _uncounted(side: Side) -> list[str]:
    """What a side has besides figures, in the form that stands for house style; a sign for money counts as its word."""
    words = [t.word for t in side.here if t.is_word or t.raw in CURRENCIES]
    return sorted(canonical([w for w in words if not _counting(w)]))


def _counting(word: str) -> bool:
    known = lists()
    return word[0].isdigit() or any(word in known[n] for n in ("number", "modifier", "function"))


def _behind(side: Side) -> list[str]:
    return [t.word for t in side.after[:1]]
