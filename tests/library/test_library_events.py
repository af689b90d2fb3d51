"""Events in a library: found bit by bit as at once, in any order, whatever goes in between."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.claims.events_group import grouped
from wirecopy.claims.events_pair import alike
from wirecopy.claims.events_read import Happening, empty_happening
from wirecopy.library import Library, LibraryError, open_library
from wirecopy.library.events import (
    event_of,
    happening_from,
    list_events,
    load_happenings,
    renew_events,
    store_happenings,
)
from wirecopy.library.events_load import load_event

WORDS = tuple(f"~{name}" for name in ("kldr", "grygl", "orrn", "frry", "wrck", "hrbr"))


def told(number: int, day: int | None, words: frozenset[str], outlet: str) -> Happening:
    from dataclasses import replace

    date = None if day is None else f"2031-05-{day:02}"
    return replace(
        empty_happening(f"{number:016x}"),
        day=date,
        since=date,
        until=date,
        terms=tuple((word, 2) for word in sorted(words)),
        outlets=(outlet,),
    )


HAPPENINGS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 9)),
        st.frozensets(st.sampled_from(WORDS), min_size=1),
        st.sampled_from(["Courier", "Lantern"]),
    ),
    min_size=1,
    max_size=9,
)


def fill(path: Path, numbers: range) -> None:
    with open_library(path, write=True) as opened:
        for number in numbers:
            opened.execute(
                "INSERT INTO reports (id, collated, headline, wire) VALUES (?, 1, NULL, '')",
                (f"{number:016x}",),
            )


def found(library: Library) -> dict[str, str]:
    return dict(library.rows("SELECT report, event FROM happenings"))


def by_definition(every: list[Happening]) -> dict[str, str]:
    """All pairs, and the groups of all of them at once."""
    counts: dict[str, int] = {}
    for one in every:
        for term, _ in one.terms:
            counts[term] = counts.get(term, 0) + 1
    pairs = {
        (a.report, b.report): likeness
        for a in every
        for b in every
        if a.report < b.report and (likeness := alike(a, b, counts))
    }
    return grouped([h.report for h in every], pairs)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(HAPPENINGS, st.randoms(use_true_random=False), st.integers(1, 4))
def test_bit_by_bit_in_any_order_is_all_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[int | None, frozenset[str], str]],
    random: object,
    at_once: int,
) -> None:
    every = [told(n, *one) for n, one in enumerate(made, 1)]
    path = tmp_path_factory.mktemp("events") / "w.db"
    fill(path, range(1, len(every) + 1))
    shuffled = list(every)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with open_library(path, write=True) as opened:
        for start in range(0, len(shuffled), at_once):
            store_happenings(opened, shuffled[start : start + at_once], reader="test")
            renew_events(opened)
        assert found(opened) == by_definition(every)
        gone = shuffled[: len(shuffled) // 2]
        for one in gone:
            opened.execute("DELETE FROM reports WHERE id = ?", (one.report,))
        renew_events(opened)
        left = [h for h in every if h not in gone]
        assert found(opened) == by_definition(left)
        assert renew_events(opened) == 0


def test_an_event_is_found_by_any_of_its_reports(library: Library) -> None:
    words = frozenset(WORDS)
    every = [told(1, 2, words, "Courier"), told(2, 3, words, "Lantern"), told(3, 9, words, "Post")]
    for one in every:
        library.execute(
            "INSERT INTO reports (id, collated, headline, wire) VALUES (?, 1, NULL, '')",
            (one.report,),
        )
    store_happenings(library, every, reader="test")
    renew_events(library)
    first, second, third = (h.report for h in every)
    assert event_of(library, second) == first
    assert [h.report for h in load_happenings(library, first)] == [first, second]
    assert list(list_events(library)) == [(first, 2)]
    assert list(list_events(library, reports=1, since="2031-05-04")) == [(third, 1)]
    assert load_event(library, second).reports == (first, second)


def test_a_report_that_was_not_read_is_named(library: Library) -> None:
    with pytest.raises(LibraryError, match="not read for events yet"):
        load_event(library, "00ff")


def test_a_happening_comes_back_as_it_went(library: Library) -> None:
    import json
    from dataclasses import asdict

    one = told(1, 2, frozenset(WORDS), "Courier")
    assert happening_from(json.loads(json.dumps(asdict(one)))) == one
