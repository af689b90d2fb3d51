"""Reports are replaced where they changed, and any member's id leads to its report."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_nouns import article, collations, made_of_all, page, search_index_agrees

from wirecopy.library import (
    Library,
    LibraryError,
    changed_reports,
    counts,
    find_article,
    find_report,
    generation,
    is_stale,
    load_collation,
    load_reports,
    replace_reports,
    reports_with,
    store_page,
    transaction,
    uncollated_reports,
)
from wirecopy.model import Collation, Copy, Passage, Reading, Report

PAGES = sorted(
    (page(f"Ferry {n} sailed from Grey Isle at noon.") for n in range(6)), key=lambda p: p.id
)
IDS = [p.id for p in PAGES]


def lone(n: int) -> Report:
    return Report(IDS[n], (Copy(IDS[n], "full", 1.0, 1.0),))


def report(*members: int, versions: tuple[tuple[int, int], ...] = ()) -> Report:
    copies = tuple(Copy(IDS[n], "abridged", 0.5 + n / 100, 1 / 3) for n in members)
    folded = tuple((IDS[a], IDS[b]) for a, b in versions)
    return Report(min(IDS[n] for n in members), copies, folded)


def collation(of: Report) -> Collation:
    readings = tuple(Reading(c.article, "same", False, 0, 5) for c in of.copies)
    return Collation(
        of.id, of.copies, (Passage(1, "Ferry", readings),), "Ferry", "A ferry", of.versions
    )


def replace(library: Library, reports: list[Report]) -> bool:
    collations = {r.id: collation(r) for r in reports if len(r.copies) > 1}
    return replace_reports(library, made_of_all(library, reports), collations)


@pytest.fixture
def stored(library: Library) -> Library:
    with transaction(library):
        for one in PAGES:
            store_page(library, one, article(one, title=f"Title of {one.id[:4]}"))
    return library


def test_reports_and_collations_come_out_as_they_went_in(stored: Library) -> None:
    reports = [report(0, 1, 2), lone(3), report(4, versions=((5, 4),))]
    assert replace(stored, reports)
    assert list(load_reports(stored)) == reports
    assert list(load_reports(stored, [IDS[3], "none"])) == [lone(3)]
    assert load_collation(stored, IDS[0]) == collation(reports[0])


def test_any_collation_comes_out_equal(stored: Library) -> None:
    reports = [report(0, 1, 2, versions=((3, 1),))]

    @settings(max_examples=100, deadline=None)
    @given(collations(of=reports[0]))
    def comes_out_equal(made: Collation) -> None:
        replace_reports(stored, made_of_all(stored, []), {})
        replace_reports(stored, made_of_all(stored, reports), {IDS[0]: made})
        assert load_collation(stored, IDS[0]) == made

    stored.execute("PRAGMA synchronous = OFF")
    comes_out_equal()


def test_the_collation_of_a_lone_article_has_no_passages(stored: Library) -> None:
    replace(stored, [lone(3)])
    assert load_collation(stored, IDS[3]) == Collation(IDS[3], lone(3).copies, ())
    with pytest.raises(LibraryError, match="no report"):
        load_collation(stored, IDS[4])


def test_only_changed_reports_are_to_be_collated_again(stored: Library) -> None:
    replace(stored, [report(0, 1), report(2, 3), lone(4), lone(5)])
    grown = [report(0, 1), report(2, 3, 4), lone(5)]
    update = dataclasses.replace(made_of_all(stored, grown), came={}, left={})
    assert changed_reports(stored, update) == [report(2, 3, 4)]
    replace(stored, grown)
    assert list(load_reports(stored)) == grown
    assert changed_reports(stored, update) == []


def test_two_reports_never_have_the_same_id(stored: Library) -> None:
    replace(stored, [report(0, 1), lone(2)])
    twice = made_of_all(stored, [report(0, 1), report(0, 2)])
    with pytest.raises(ValueError, match="same id"):
        replace_reports(stored, twice, {})
    assert list(load_reports(stored)) == [report(0, 1), lone(2)]


def test_a_collation_that_is_missing_is_looked_for_again(stored: Library) -> None:
    update = made_of_all(stored, [report(0, 1), lone(2)])
    replace_reports(stored, update, {})
    again = dataclasses.replace(update, came={}, left={})
    assert changed_reports(stored, again) == uncollated_reports(stored) == [report(0, 1)]


@st.composite
def groupings(draw: st.DrawFn) -> list[Report]:
    """The six articles in any groups."""
    of = draw(st.lists(st.integers(0, 5), min_size=6, max_size=6))
    groups = [[n for n in range(6) if of[n] == g] for g in set(of)]
    made = [lone(g[0]) if len(g) == 1 else report(*g) for g in groups]
    return sorted(made, key=lambda r: r.id)


def test_what_came_before_leaves_no_trace(stored: Library) -> None:
    @settings(max_examples=100, deadline=None)
    @given(groupings())
    def is_all_there_is(wanted: list[Report]) -> None:
        replace(stored, wanted)
        assert list(load_reports(stored)) == wanted
        for one in wanted:
            if len(one.copies) > 1:
                assert load_collation(stored, one.id) == collation(one)

    stored.execute("PRAGMA synchronous = OFF")
    is_all_there_is()


def test_a_library_knows_when_its_reports_are_older_than_its_articles(library: Library) -> None:
    assert not is_stale(library)
    store_page(library, PAGES[0], article(PAGES[0]))
    assert is_stale(library)
    replace(library, [lone(0)])
    assert not is_stale(library)
    store_page(library, PAGES[0], None)
    assert not is_stale(library)
    library.execute("DELETE FROM articles")
    assert is_stale(library)


def test_reports_of_articles_that_changed_meanwhile_are_not_stored(stored: Library) -> None:
    made_at = generation(stored)
    late = page("A page that another run added meanwhile.")
    store_page(stored, late, article(late))
    assert not replace_reports(stored, made_of_all(stored, [lone(0)]), {}, made_at=made_at)
    assert list(load_reports(stored)) == []
    assert is_stale(stored)


def test_an_article_that_goes_or_is_read_again_takes_its_reports_along(stored: Library) -> None:
    replace(stored, [report(0, 1), report(2, 3), lone(4), lone(5)])
    better = dataclasses.replace(PAGES[0], url="https://courier.example/1")
    store_page(stored, better, article(better))
    assert [r.id for r in load_reports(stored)] == [IDS[2], IDS[4], IDS[5]]
    stored.execute("DELETE FROM pages WHERE id = ?", (IDS[3],))
    assert [r.id for r in load_reports(stored)] == [IDS[4], IDS[5]]
    search_index_agrees(stored)
    for table in ("passages", "readings", "copies", "variants"):
        rows = stored.rows(f"SELECT report FROM {table}")
        assert {r for (r,) in rows} <= {IDS[4], IDS[5]}


def test_any_members_id_or_its_beginning_leads_to_the_report(stored: Library) -> None:
    replace(stored, [report(0, 1, versions=((2, 1),)), lone(3), lone(4), lone(5)])
    for member in IDS[:3]:
        assert find_report(stored, member) == IDS[0]
        assert find_report(stored, member[:8].upper()) == IDS[0]
    assert find_report(stored, IDS[3]) == IDS[3]
    assert find_article(stored, IDS[2][:6]) == IDS[2]


def test_a_digest_leads_to_several_reports_and_says_which(stored: Library) -> None:
    replace(stored, [report(0, 1, 4), report(2, 3, 4), lone(5)])
    with pytest.raises(LibraryError, match="leads to several reports") as said:
        find_report(stored, IDS[4])
    assert f"{IDS[0]} (Title of {IDS[0][:4]}), {IDS[2]}" in str(said.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3f2", "at least 4 digits"),
        ("ferry", "is no id"),
        ("%%%%", "is no id"),
        ("", "is no id"),
        ("0000000000000000", "no article or report begins with"),
    ],
)
def test_what_leads_nowhere_is_said_in_words(stored: Library, typed: str, said: str) -> None:
    with pytest.raises(LibraryError, match=said):
        find_report(stored, typed)


def test_an_article_that_was_not_matched_yet_says_what_to_do(stored: Library) -> None:
    with pytest.raises(LibraryError, match="brings the reports up to date"):
        find_report(stored, IDS[0])


def test_a_beginning_shared_by_two_articles_names_both(library: Library) -> None:
    twins = [dataclasses.replace(PAGES[0], id=i) for i in ("abcd000000000001", "abcd000000000002")]
    for one in twins:
        store_page(library, one, article(one))
    with pytest.raises(LibraryError, match=r"several articles.*abcd000000000001.*abcd000000000002"):
        find_article(library, "abcd")
    pair = Report(twins[0].id, tuple(Copy(t.id, "full", 1.0, 1.0) for t in twins))
    replace(library, [pair])
    assert find_report(library, "abcd") == twins[0].id


def test_the_biggest_reports_with_given_articles_come_first(stored: Library) -> None:
    replace(stored, [report(0, 1), report(2, 3, 4), lone(5)])
    assert reports_with(stored, [IDS[1], IDS[4], IDS[5]]) == [IDS[2], IDS[0]]
    assert reports_with(stored, [IDS[5]]) == []
    assert reports_with(stored, [IDS[5]], copies=1) == [IDS[5]]


def test_counts(stored: Library) -> None:
    replace(stored, [report(0, 1), report(2, 3, 4), lone(5)])
    found = counts(stored)
    assert (found.pages, found.articles, found.reports, found.copies) == (6, 6, 2, 5)
    assert (found.lone, found.refused, found.stale) == (1, 0, False)
