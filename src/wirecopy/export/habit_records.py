"""What an outlet regularly does as plain values, for the terminal's JSON and the desk's."""

from typing import Any

from wirecopy.export.span_records import span_records
from wirecopy.model import Habit


def habit_record(habit: Habit) -> dict[str, Any]:
    """``kind, wire, own, count, of, low, high, words`` and the ``places``.

    ``low`` and ``high`` bound its share at 95 %.
    """
    return {
        "kind": habit.kind,
        "wire": habit.wire,
        "own": habit.own,
        "count": habit.count,
        "of": habit.of,
        "low": habit.low,
        "high": habit.high,
        "words": habit.words,
        "places": span_records(habit.places),
    }
