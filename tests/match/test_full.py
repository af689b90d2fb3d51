"""Outlets that print a report whole are full copies of it."""

from texts import article, copies, groups, relations, spread, story

from wirecopy.match import explain, find_reports


def test_two_outlets_with_one_text_have_one_report() -> None:
    reports = find_reports(spread([story("ferry"), story("ferry")]))
    assert groups(reports) == ["ab"]
    assert relations(reports) == {"a": "full", "b": "full"}


def test_shares_are_one_where_nothing_differs() -> None:
    found = copies(find_reports(spread([story("ferry"), story("ferry")])))
    assert {(c.share_of_report, c.share_of_copy) for c in found.values()} == {(1.0, 1.0)}


def test_house_style_and_a_changed_figure_leave_it_a_full_copy() -> None:
    styled = [
        p.replace("Tuesday", "Tues.")
        .replace("two hundred", "200")
        .replace("Four people", "Five people")
        for p in story("ferry")
    ]
    assert relations(find_reports(spread([story("ferry"), styled]))) == {"a": "full", "b": "full"}


def test_a_small_cut_still_counts_as_full() -> None:
    cut = [*story("ferry")[:-1], story("ferry")[-1].partition(",")[0]]
    assert relations(find_reports(spread([story("ferry"), cut])))["b"] == "full"


def test_reordered_paragraphs_are_the_same_report() -> None:
    moved = [story("ferry")[n] for n in (0, 3, 2, 1, 5, 4)]
    assert relations(find_reports(spread([story("ferry"), moved]))) == {"a": "full", "b": "full"}


def test_a_lone_article_is_a_report_of_one_copy() -> None:
    (report,) = find_reports([article(story("dam"), name="a")])
    assert (report.id, report.copies[0].relation, report.versions) == ("a", "full", ())


def test_different_stories_are_different_reports() -> None:
    reports = find_reports(spread([story("ferry"), story("dam"), story("mine")]))
    assert groups(reports) == []
    assert [r.id for r in reports] == ["a", "b", "c"]


def test_no_articles_give_no_reports() -> None:
    assert find_reports([]) == []


def test_an_article_without_body_is_alone() -> None:
    reports = find_reports([article([], "One", name="a"), article([], "Two", name="b")])
    assert groups(reports) == []


def test_the_decision_comes_with_its_reason() -> None:
    a, b = spread([story("ferry"), story("ferry")])
    pair = explain(a, b)
    assert pair.decision == "copy"
    assert pair.why == "100% of one's prose is in the other"
