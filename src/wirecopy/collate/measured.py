"""Lengths, speeds, weights, areas, volumes and temperatures, comparable whatever their units: "nine miles", "15 km"."""

from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.collate.lexicon import canonical
from wirecopy.collate.quantities import figures

# Unit, as `canonical` has it → what it measures, and how much of metres, kilograms, square metres, litres.
MEASURES: dict[str, tuple[str, float]] = {
    "millimeter": ("length", 1e-3), "centimeter": ("length", 1e-2), "meter": ("length", 1.0),
    "kilometer": ("length", 1e3), "mile": ("length", 1609.34), "yard": ("length", 0.9144),
    "yards": ("length", 0.9144), "foot": ("length", 0.3048), "inch": ("length", 0.0254),
    "inches": ("length", 0.0254), "kph": ("speed", 1.0), "mph": ("speed", 1.60934),
    "knot": ("speed", 1.852), "knots": ("speed", 1.852),
    "kilogram": ("weight", 1.0), "gram": ("weight", 1e-3), "grams": ("weight", 1e-3),
    "pound": ("weight", 0.453592), "ounce": ("weight", 0.0283495), "ounces": ("weight", 0.0283495),
    "ton": ("weight", 1e3), "hectare": ("area", 1e4), "acre": ("area", 4046.86), "acres": ("area", 4046.86),
    "liter": ("volume", 1.0), "gallon": ("volume", 3.78541), "gallons": ("volume", 3.78541),
    "celsius": ("heat", 1.0), "c": ("heat", 1.0), "fahrenheit": ("heat", 5 / 9), "f": ("heat", 5 / 9),
}  # fmt: skip
FREEZING = {"fahrenheit": 32.0, "f": 32.0}
UNIT_WITHIN = 3  # words behind the figure: "35 degrees Celsius", "40 square miles"
# A figure stands for what rounds to it: half of its last place that is not 0, of a small or a very round one less.
HALF_PLACE = 0.5
MOST_ROUNDED = 0.2  # of the value: "a mile" for two kilometres, not for one
MOST_ROUNDED_TENS = 0.05  # of the value, where it ends in 0: "60 miles" for 100 km


class Measure(NamedTuple):
    """A figure with its unit, in metres and the like; ``within`` is what its rounding leaves open."""

    kind: str
    value: float
    unit: str
    within: float


def measures(words: Sequence[str]) -> list[Measure]:
    """Lengths, speeds, weights, areas, volumes and temperatures.

    >>> [(m.kind, m.value) for m in measures("some 15 km north".split())]
    [('length', 15000.0)]
    """
    plain = canonical(words)
    found = []
    for figure in figures(plain):
        behind = plain[figure.end : figure.end + UNIT_WITHIN]
        unit = next((w for w in behind if w in MEASURES), None)
        if unit is None:
            continue
        kind, factor = MEASURES[unit]
        if "square" in behind[: behind.index(unit)]:
            kind, factor = "area", factor * factor
        sign = -1.0 if figure.start and plain[figure.start - 1] in ("minus", "-") else 1.0
        value = (sign * figure.value - FREEZING.get(unit, 0.0)) * factor
        found.append(Measure(kind, value, f"{kind} {unit}", _rounding(figure.value) * factor))
    return found


def _rounding(value: float) -> float:
    """How far off what a figure stands for may be."""
    if value != int(value):
        return HALF_PLACE * 10.0 ** -len(f"{value:g}".partition(".")[2])
    if value and value % 10 == 0:
        return MOST_ROUNDED_TENS * value
    return min(HALF_PLACE, MOST_ROUNDED * value)


def same_measure(a: Sequence[Measure], b: Sequence[Measure]) -> bool:
    """Whether both give the same, each in its own units: what each has is what the other's figures round to.

    >>> miles, near, far = (measures(f.split()) for f in ("nine miles", "15 km", "19 km"))
    >>> same_measure(miles, near), same_measure(miles, far)
    (True, False)
    """

    def has(found: Sequence[Measure], one: Measure) -> bool:
        return any(
            m.kind == one.kind
            and abs(m.value - one.value)
            <= (1e-6 * one.value if m.unit == one.unit else m.within + one.within)
            for m in found
        )

    return bool(a) and bool(b) and all(has(b, x) for x in a) and all(has(a, x) for x in b)
