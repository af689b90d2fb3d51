"""The pair of pages beside the checkout: figures and days of one agency report in two outlets."""

import os
from datetime import date
from pathlib import Path

import pytest

from wirecopy.claims.quantities import quantities
from wirecopy.claims.times import ReportDay, times
from wirecopy.clean import clean
from wirecopy.model import Article, Quantity, When
from wirecopy.pages import read_pages

BESIDE = Path(__file__).parents[3] / "shared" / "data"
SEEDS = Path(os.environ.get("WIRECOPY_SHARED_DATA") or BESIDE) / "seeds"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the labelled sets are not in {SEEDS.parent}"),
]


@pytest.fixture(scope="module")
def bodies() -> list[str]:
    found = [clean(page) for page in read_pages(sorted(map(str, SEEDS.glob("*.txt"))))]  # type: ignore[arg-type]
    return [
        "\n".join(a.text[p.start : p.end] for p in a.paragraphs)
        for a in found
        if isinstance(a, Article)
    ]


def figures(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.min, q.max, q.role) for q in quantities(text)]


def test_both_carry_the_strikes_the_killed_and_the_four_kinds_of_targets(bodies: list[str]) -> None:
    wanted = [
        (146, "strikes"), (320, "killed"), (6, "buildings"), (5, "vehicles"), (2, "buildings"), (15, "vehicles"),
    ]  # fmt: skip
    for body in bodies:
        found: list[Quantity] = list(quantities(body))
        assert [(q.min, q.role) for q in found[: len(wanted)]] == wanted


def test_the_longer_one_has_what_remained_of_the_residents_and_the_villages_taken(
    bodies: list[str],
) -> None:
    found = figures(bodies[1])
    assert (15_000, 15_000, "people") in found
    assert (70_000, 70_000, "people") in found
    assert (4, 4, "places") in found


def by_text(found: tuple[When, ...]) -> dict[str, tuple[str | None, str | None]]:
    return {t.text: (t.since, t.until) for t in found}


def test_days_of_both(bodies: list[str]) -> None:
    first = by_text(times(bodies[0], date(2016, 3, 25)))
    copied = times(bodies[1], ReportDay(date(2016, 3, 24), date(2016, 3, 25), inferred=True))
    second = by_text(copied)
    for found in (first, second):
        assert found["Thursday"] == ("2016-03-24", "2016-03-24")
        assert found["April 9"] == ("2016-04-09", "2016-04-09")
        assert found["early this month"] == ("2016-03-01", "2016-03-10")
        assert found["between Wednesday and last Sunday"] == ("2016-03-20", "2016-03-23")
        assert found["last May"] == ("2015-05-01", "2015-05-31")
    assert second["Tuesday's"] == ("2016-03-22", "2016-03-22")
    assert second["this week's"] == ("2016-03-21", "2016-03-27")
    assert second["next month"] == ("2016-04-01", "2016-04-30")
    assert all(t.inferred for t in copied)
