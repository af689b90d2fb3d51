"""Very many texts: groups from fingerprints alone, or the reports of one batch, piece by piece."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from texts import BACKGROUND, FURNITURE, STORIES, story

from wirecopy.match import find_reports
from wirecopy.match.bulk import Row, article_of, index_of_texts, quick_groups, verified
from wirecopy.model import Report


def rows_of(texts: Sequence[Sequence[str]]) -> list[Row]:
    return [Row(f"{n:03d}", "\n".join(text), f"Outlet {n}") for n, text in enumerate(texts)]


def all_verified(rows: Sequence[Row]) -> list[Report]:
    index = index_of_texts(row.text for row in rows)
    found = [
        report
        for reports, _ in verified(index, lambda numbers: [rows[n] for n in numbers])
        for report in reports
    ]
    return sorted((r for r in found if len(r.copies) > 1), key=lambda report: report.id)


def test_copies_are_in_one_group() -> None:
    rows = rows_of([story("ferry"), story("dam"), story("ferry", 0, 1, 2, 3), story("ferry")])
    assert list(quick_groups(index_of_texts(row.text for row in rows))) == [0, 1, 0, 0]


def test_furniture_groups_nothing() -> None:
    rows = rows_of([[*story(name), *FURNITURE] for name in sorted(STORIES)])
    assert list(quick_groups(index_of_texts(r.text for r in rows))) == list(range(len(rows)))


def test_no_texts_and_empty_texts_are_no_trouble() -> None:
    assert list(quick_groups(index_of_texts([]))) == []
    assert list(quick_groups(index_of_texts(["", "ferry", ""]))) == [0, 1, 2]


CUTS = st.tuples(
    st.sampled_from(sorted(STORIES)),
    st.lists(st.integers(0, 5), unique=True, min_size=1),
    st.sampled_from([(), FURNITURE, BACKGROUND]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(CUTS, max_size=14))
def test_pieces_give_the_reports_of_one_batch(cuts: list) -> None:  # type: ignore[type-arg]
    rows = rows_of([[*story(name, *places), *extra] for name, places, extra in cuts])
    batch = [r for r in find_reports([article_of(row) for row in rows]) if len(r.copies) > 1]
    assert all_verified(rows) == batch
